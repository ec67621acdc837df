/** Track `unsold_plot` 未出让地块 (DOMAIN A5, local order; 净地 conditions of 53 号令 第 21 条). Data only. */
import { clock, final, holding, item, open, step } from '../author.ts'
import { RESUME, START, type WorkflowDefinition } from '../definition.ts'
import { localOrder, read } from '../legal-basis.ts'

const order21 = read('order53', '21')
const promoters = ['registrar', 'promoter'] as const
const publicTrade = [read('land_regulation', '18')]

const steps = [
  step('open', [START], 'surveyed', ['登记已摸底', 'Record the inventory'], {
    office: 'street',
    law: [localOrder],
    fields: ['areaM2', 'source'],
    documents: ['plot_sheet'],
  }),
  step('clear_rights', ['surveyed'], 'rights_clear', ['登记权属净', 'Record that rights are clear'], {
    office: 'planning_bureau',
    law: [order21],
    fields: ['expropriationDoneOn'],
    documents: ['rights_clearance'],
    checklist: [
      item('rights_clear', '土地权利清晰', 'Rights in the land are clear', [order21]),
      item('compensated', '安置补偿落实到位', 'Compensation is in place', [order21]),
      item('no_disputes', '没有法律经济纠纷', 'No legal or economic dispute', [order21]),
    ],
  }),
  step('set_conditions', ['rights_clear'], 'conditions_set', ['确定规划条件', 'Set planning conditions'], {
    office: 'planning_bureau',
    law: [order21],
    fields: ['planningConditionsNo', 'landUseCode', 'floorAreaRatio'],
    documents: ['planning_conditions'],
  }),
  step('pool', ['conditions_set'], 'pooled', ['纳入储备', 'Take into the reserve'], {
    office: 'land_bank',
    law: [localOrder],
    fields: ['reserveBatch', 'pooledOn'],
    documents: ['reserve_record'],
  }),
  step('package', ['pooled'], 'packaged', ['登记策划包装', 'Package'], {
    office: 'land_bank',
    roles: promoters,
    law: [localOrder],
    fields: ['packageName'],
    documents: ['package_brief'],
  }),
  step('list', ['packaged'], 'listed', ['发布招拍挂公告', 'List for sale'], {
    office: 'trading_centre',
    roles: promoters,
    law: [...publicTrade, order21],
    fields: [
      'listingNo',
      'listedOn',
      'startPrice',
      'expropriationDoneOn',
      'planningConditionsNo',
      'landUseCode',
      'floorAreaRatio',
    ],
    documents: [
      'listing_notice',
      ['rights_clearance', { basis: [order21] }],
      ['planning_conditions', { basis: [order21] }],
    ],
    checklist: [
      item('other_start_conditions', '具备动工开发其他条件', 'Other start conditions are met', [order21]),
    ],
  }),
  step('relist', ['listed'], 'packaged', ['登记流拍', 'Record an unsuccessful sale'], {
    office: 'trading_centre',
    roles: promoters,
    law: publicTrade,
    fields: ['failedReason'],
  }),
  step('sell', ['listed'], 'sold', ['登记成交', 'Record the sale'], {
    office: 'trading_centre',
    roles: promoters,
    law: publicTrade,
    fields: ['soldOn', 'salePrice', 'buyer'],
    documents: ['sale_confirmation'],
  }),
  step('sign_contract', ['sold'], 'contracted', ['签订出让合同', 'Sign the grant contract'], {
    office: 'planning_bureau',
    law: [read('order53', '22'), read('land_regulation', '17')],
    fields: ['contractNo', 'contractSignedOn', 'agreedDeliveryOn', 'agreedStartOn', 'agreedFinishOn'],
    documents: ['supply_contract'],
    effects: [{ kind: 'hand_over', track: 'not_started_project', state: 'contracted', when: [] }],
  }),
  step('deliver', ['contracted'], 'delivered', ['交付土地', 'Deliver the land'], {
    office: 'planning_bureau',
    law: [read('order53', '22')],
    fields: ['deliveredOn', 'deliveryConfirmationNo'],
    documents: ['delivery_confirmation'],
  }),
  step('register', ['delivered'], 'registered', ['办理土地登记', 'Register the land'], {
    office: 'registration_centre',
    law: [read('registration_rules', '33'), read('registration_rules', '34'), read('registration', '21')],
    fields: ['certificateNo', 'unitCode', 'registeredOn'],
    documents: ['certificate', 'payment_receipt'],
    effects: [{ kind: 'title_status', to: 'land_only', when: [] }],
  }),
  step(
    'use_meanwhile',
    ['rights_clear', 'conditions_set', 'pooled', 'packaged'],
    'temp_used',
    ['安排临时利用', 'Arrange temporary use'],
    {
      office: 'land_bank',
      roles: promoters,
      law: [read('land', '57'), read('land_regulation', '20')],
      fields: ['tempUsePurpose', 'tempUseBeginsOn', 'tempUseEndsOn', 'permanentBuilding'],
      documents: ['temporary_use_instrument'],
      guards: [
        ['within_term', { start: 'tempUseBeginsOn', end: 'tempUseEndsOn', ruleId: 'temp_land.max' }],
        'no_permanent_building',
      ],
      effects: [{ kind: 'hand_over', track: 'concession', state: 'inventoried', when: [] }],
    },
  ),
  step('end_temporary_use', ['temp_used'], RESUME, ['结束临时利用', 'End the temporary use'], {
    office: 'land_bank',
    roles: promoters,
    law: [read('land_regulation', '20')],
    documents: ['restoration_record'],
  }),
  step(
    'withdraw',
    ['surveyed', 'rights_clear', 'conditions_set', 'pooled', 'packaged'],
    'withdrawn',
    ['登记退出', 'Withdraw'],
    { office: 'task_force', law: [localOrder], fields: ['withdrawReason'], documents: ['withdrawal_record'] },
  ),
]

export const unsoldPlot: WorkflowDefinition = {
  track: 'unsold_plot',
  // 2: the text of 53 号令 第 21 条 has been read, it is no longer 待核.
  version: 2,
  states: [
    ...open(
      'surveyed',
      'rights_clear',
      'conditions_set',
      'pooled',
      'packaged',
      'listed',
      'sold',
      'contracted',
      'delivered',
    ),
    ...holding('temp_used'),
    ...final('registered', 'withdrawn'),
  ],
  transitions: steps,
  deadlines: [
    clock('temp_use_end', 'temp_land.max', ['临时利用最长期', 'End of the temporary use'], {
      start: { field: 'tempUseBeginsOn' },
      states: ['temp_used'],
      settledBy: null,
      owner: 'land_bank',
      lead: 90,
    }),
    clock('start', 'start.warn_due', ['约定动工', 'Agreed start'], {
      start: { field: 'agreedStartOn' },
      states: ['contracted', 'delivered'],
      settledBy: 'actualStartOn',
      owner: 'holder',
      lead: 90,
    }),
  ],
}

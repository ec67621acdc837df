/**
 * Statutory idle land, government's cause: disposal plan and the modes of 53 号令 第 12 条. Land of art. 2(2) comes here
 * whatever the cause (art. 12 para. 3). No mode before the parcel is in the monitoring system (art. 25). Data only.
 */
import { choose, copy, is, item, step, title } from '../author.ts'
import { read } from '../legal-basis.ts'

const order = (article: string) => read('order53', article)
const mode = (code: string) => [choose('mode', 'disposalMode', [code])]
const modeGuards = ['modes_open', 'monitoring_filed'] as const

const planSteps = [
  step('draft_plan', ['determined'], 'plan_drafting', ['拟订处置方案', 'Draft the disposal plan'], {
    office: 'planning_bureau',
    law: [order('12'), order('13')],
    fields: [
      ...(['disposalMode', 'mortgaged', 'publishedOn'] as const),
      ['monitorFiledOn', { basis: [order('25')] }],
      ['causeBodyNotifiedOn', { when: [is('cause', 'government', 'mixed')], basis: [order('11')] }],
      ['otherModeBasis', { when: [is('disposalMode', 'other_mode')] }],
    ],
    decisions: [choose('mode', 'disposalMode')],
    guards: modeGuards,
  }),
  step(
    'approve_plan',
    ['plan_drafting'],
    'plan_approved',
    ['登记方案获批', 'Record the approval of the plan'],
    {
      office: 'district_government',
      law: [order('13')],
      fields: [
        ...(['planAgreedOn', 'planApprovalNo', 'planApprovedOn'] as const),
        ['mortgageeNotifiedOn', { when: [is('mortgaged', true)] }],
      ],
      documents: [
        'disposal_plan',
        'government_approval',
        ['mortgagee_notice', { when: [is('mortgaged', true)] }],
      ],
      guards: modeGuards,
    },
  ),
  step(
    'redraft_plan',
    ['plan_approved', 'plan_drafting'],
    'determined',
    ['退回重拟方案', 'Return the plan'],
    {
      office: 'planning_bureau',
      law: [order('13')],
      fields: ['conclusionReason'],
      effects: [
        {
          kind: 'clear_fields',
          fields: ['disposalMode', 'planAgreedOn', 'planApprovalNo', 'planApprovedOn'],
        },
      ],
    },
  ),
]

const modeSteps = [
  step('extend', ['plan_approved'], 'extended', ['延长动工开发期限', 'Extend the start'], {
    office: 'planning_bureau',
    law: [order('12(1)')],
    fields: ['agreementNo', 'restartAgreedOn', 'extendedUntilOn'],
    documents: ['supplement_agreement'],
    decisions: mode('extend'),
    guards: [
      ...modeGuards,
      ['within_term', { start: 'restartAgreedOn', end: 'extendedUntilOn', ruleId: 'idle.extend_max' }],
    ],
    effects: [copy('extendedUntilOn', 'agreedStartOn')],
  }),
  step('adjust_use', ['plan_approved'], 'use_adjusted', ['调整用途和规划条件', 'Adjust use and conditions'], {
    office: 'planning_bureau',
    law: [order('12(2)')],
    fields: ['newConditionsNo', 'priceSettled', 'restartAgreedOn', 'agreementNo'],
    documents: ['new_planning_conditions', 'payment_receipt', 'supplement_agreement'],
    checklist: [item('fits_plan', '符合国土空间规划', 'Fits the spatial plan', [order('12(2)')])],
    decisions: mode('adjust_use'),
    guards: modeGuards,
    effects: [copy('restartAgreedOn', 'agreedStartOn')],
  }),
  step('use_temporarily', ['plan_approved'], 'temp_use', ['安排临时使用', 'Arrange temporary use'], {
    office: 'district_government',
    law: [order('12(3)')],
    fields: ['tempUseBeginsOn', 'tempUseEndsOn', 'tempUseOperator', 'restartAgreedOn'],
    documents: ['temporary_use_agreement'],
    decisions: mode('temporary_use'),
    guards: [
      ...modeGuards,
      ['within_term', { start: 'tempUseBeginsOn', end: 'tempUseEndsOn', ruleId: 'idle.tempuse_max' }],
    ],
    effects: [
      copy('restartAgreedOn', 'agreedStartOn'),
      { kind: 'hand_over', track: 'concession', state: 'inventoried', when: [] },
    ],
  }),
  step('take_back_paid', ['plan_approved'], 'paid_takeback', ['协议有偿收回', 'Take back by agreement'], {
    office: 'land_bank',
    law: [order('12')],
    fields: ['agreementNo', 'valuationAmount', 'compensationPaidOn'],
    documents: ['takeback_agreement', 'valuation_report', 'payment_receipt'],
    decisions: mode('paid_takeback'),
    guards: modeGuards,
  }),
  step('swap', ['plan_approved'], 'swapped', ['置换土地', 'Swap the land'], {
    office: 'planning_bureau',
    law: [order('12')],
    fields: ['agreementNo', 'priceFullyPaid', 'fundsInPlace', 'equalValueSameUse'],
    documents: ['swap_contract'],
    checklist: [item('marked_swap', '新合同注明“置换土地”', 'New contract notes the swap', [order('12')])],
    decisions: mode('swap'),
    guards: [...modeGuards, 'swap_conditions'],
  }),
  step('use_other_mode', ['plan_approved'], 'use_adjusted', ['按其他方式处置', 'Dispose by another mode'], {
    office: 'planning_bureau',
    law: [order('12')],
    fields: ['otherModeBasis', 'restartAgreedOn'],
    documents: ['other_mode_record'],
    decisions: mode('other_mode'),
    guards: modeGuards,
    effects: [copy('restartAgreedOn', 'agreedStartOn')],
  }),
]

/** What a new round of the finding keeps: the land and its clock, counted from the re-agreed start (art. 12 para. 2). */
const keep = [
  ...([
    'agreedStartOn',
    'startDateSource',
    'deliveredOn',
    'restartAgreedOn',
    'extendedUntilOn',
    'landPrice',
  ] as const),
  ...(['monitorFiledOn', 'idleKind', 'mortgaged', 'areaDue', 'areaDeveloped', 'investmentTotal'] as const),
  ...(['investmentDone', 'suspendedSince', 'publishedOn'] as const),
]

const afterSteps = [
  step(
    'suspect_again',
    ['extended', 'use_adjusted', 'temp_use'],
    'suspected',
    ['再次列为疑似闲置', 'Suspect again'],
    {
      office: 'planning_bureau',
      trigger: 'proposal',
      law: [order('12'), order('2(1)')],
      fields: ['discoveredOn'],
      guards: [['overdue_since_start', { ruleId: 'idle.suspect' }]],
      effects: [{ kind: 'new_round', keep: [...keep, 'discoveredOn'] }],
    },
  ),
  step(
    'reserve_paid',
    ['paid_takeback'],
    'reserved',
    ['注销登记并纳入储备', 'Deregister and take into the reserve'],
    {
      office: 'land_bank',
      law: [order('12'), order('19'), read('registration', '3')],
      fields: ['deregisteredOn', 'reserveNo', 'publicationWithdrawnOn', 'monitorUpdatedOn'],
      documents: ['deregistration_record', 'reserve_record'],
      effects: [
        title('none'),
        { kind: 'withdraw_publication', publication: 'idle_land' },
        { kind: 'flag', flag: 'published', value: false, when: [] },
        { kind: 'hand_over', track: 'unsold_plot', state: 'surveyed', when: [] },
      ],
    },
  ),
  step('close_swap', ['swapped'], 'closed', ['置换登记完成销号', 'Close after the swap is registered'], {
    office: 'registration_centre',
    law: [order('12'), order('20')],
    fields: ['deregisteredOn', 'certificateNo', 'publicationWithdrawnOn', 'monitorUpdatedOn'],
    documents: ['deregistration_record', 'certificate'],
    effects: [
      title('none'),
      { kind: 'withdraw_publication', publication: 'idle_land' },
      { kind: 'flag', flag: 'published', value: false, when: [] },
    ],
  }),
]

export const modeSteps12 = [...planSteps, ...modeSteps, ...afterSteps]

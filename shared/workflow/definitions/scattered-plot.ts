/** Track `scattered_plot` 零星空闲土地 (DOMAIN A5, local order; terms of 土地管理法 第 57 条 and 实施条例 第 20 条). Data only. */
import { choose, clock, copy, final, item, open, step } from '../author.ts'
import { START, type WorkflowDefinition } from '../definition.ts'
import { localOrder, read } from '../legal-basis.ts'

const promoters = ['registrar', 'promoter'] as const
const temporaryLand = [read('land', '57'), read('land_regulation', '20')]
const term = [
  'within_term',
  { start: 'instrumentBeginsOn', end: 'instrumentEndsOn', ruleId: 'temp_land.max' },
] as const
const instrument = [
  'instrumentNo',
  'instrumentBeginsOn',
  'instrumentEndsOn',
  'plotOperator',
  'plotUse',
  'permanentBuilding',
] as const
/** The instrument in force becomes the current period, so that the next one can be drawn up beside it. */
const period = [copy('instrumentBeginsOn', 'periodBeginsOn'), copy('instrumentEndsOn', 'periodEndsOn')]
const running = ['in_temp_use', 'expiring', 'renewed']

const steps = [
  step('open', [START], 'found', ['登记发现', 'Record the find'], {
    office: 'street',
    law: [localOrder],
    fields: ['foundOn', 'source', 'areaM2'],
    documents: ['site_photo'],
  }),
  step('identify', ['found'], 'identified', ['厘清权属', 'Identify the owner'], {
    office: 'street',
    law: [localOrder],
    fields: ['plotOwner', 'plotManager'],
    documents: ['ownership_evidence'],
  }),
  step('classify', ['identified'], 'graded', ['登记分类', 'Grade the plot'], {
    office: 'task_force',
    law: [localOrder],
    fields: ['grade'],
    decisions: [choose('grade', 'grade')],
  }),
  step('propose', ['graded'], 'proposal', ['编制方案', 'Draft the proposal'], {
    office: 'street',
    roles: promoters,
    law: [localOrder, read('land', '57')],
    fields: ['proposalText', 'permanentBuilding'],
    documents: ['use_proposal'],
    guards: ['no_permanent_building'],
  }),
  step('approve', ['proposal'], 'approved', ['登记批准', 'Record the approval'], {
    office: 'district_government',
    law: [localOrder, ...temporaryLand],
    fields: ['useApprovalNo', 'useApprovedOn'],
    documents: ['government_approval'],
  }),
  step('reject', ['proposal'], 'graded', ['退回方案', 'Return the proposal'], {
    office: 'district_government',
    law: [localOrder],
    fields: ['proposalText'],
  }),
  step('begin_use', ['approved'], 'in_temp_use', ['开始临时利用', 'Begin the temporary use'], {
    office: 'street',
    roles: promoters,
    law: temporaryLand,
    fields: [...instrument, 'expectedRevenue'],
    documents: ['temporary_use_instrument'],
    decisions: [choose('grade', 'grade', ['temp_use'])],
    guards: [term, 'no_permanent_building'],
    effects: [...period, { kind: 'hand_over', track: 'concession', state: 'inventoried', when: [] }],
  }),
  step('mark_expiring', ['in_temp_use', 'renewed'], 'expiring', ['列入即将到期', 'Mark as about to end'], {
    office: 'system',
    roles: ['registrar', 'promoter', 'system'],
    trigger: 'clock',
    law: [localOrder],
    guards: [['after_term', { deadline: 'expiring' }]],
  }),
  step('renew', ['expiring'], 'renewed', ['续期利用', 'Renew'], {
    office: 'street',
    roles: promoters,
    law: temporaryLand,
    fields: [...instrument, 'useApprovalNo'],
    documents: ['temporary_use_instrument', 'government_approval'],
    guards: [term, 'no_permanent_building', 'instrument_follows'],
    effects: period,
  }),
  step('end', running, 'ended', ['登记到期结束', 'Record the end'], {
    office: 'street',
    law: [read('land_regulation', '20')],
    fields: ['restoredOn'],
    documents: ['restoration_record'],
    checklist: [item('land_restored', '已恢复原状', 'Land is restored', [read('land_regulation', '20')])],
  }),
  step('hand_over', ['approved', ...running], 'handed_over', ['移交', 'Hand over'], {
    office: 'street',
    law: [localOrder],
    fields: ['receivingUnit', 'handedOverOn'],
    documents: ['hand_over_record'],
    effects: [
      {
        kind: 'hand_over',
        track: 'unsold_plot',
        state: 'surveyed',
        when: [{ fact: 'grade', in: ['integrate'] }],
      },
    ],
  }),
]

export const scatteredPlot: WorkflowDefinition = {
  track: 'scattered_plot',
  version: 1,
  states: [
    ...open('found', 'identified', 'graded', 'proposal', 'approved', 'in_temp_use', 'expiring', 'renewed'),
    ...final('ended', 'handed_over'),
  ],
  transitions: steps,
  deadlines: [
    clock('temp_use_max', 'temp_land.max', ['临时利用最长期', 'Longest temporary use'], {
      start: { field: 'periodBeginsOn' },
      states: running,
      settledBy: null,
      owner: 'street',
      lead: 90,
    }),
    clock('expiring', 'scatter.expiring_lead', ['到期前提醒', 'Reminder before the end'], {
      start: { field: 'periodEndsOn' },
      states: running,
      settledBy: null,
      owner: 'street',
      lead: 30,
    }),
    clock('restore', 'temp_land.restore', ['恢复原状', 'Restore the land'], {
      start: { field: 'periodEndsOn' },
      states: running,
      settledBy: 'restoredOn',
      owner: 'street',
      lead: 90,
    }),
  ],
}

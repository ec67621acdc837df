/**
 * Track `not_started_project` 未开工项目 (DOMAIN A5). When the legal clock trips, its end is proposed and a person
 * confirms it; the asset goes on as statutory idle land. Data only.
 */
import { clock, final, open, step } from '../author.ts'
import { START, type WorkflowDefinition } from '../definition.ts'
import { localOrder, read } from '../legal-basis.ts'

const order22 = read('order53', '22')
const promoters = ['registrar', 'promoter'] as const
const all = ['contracted', 'delivered', 'permits', 'due', 'assisted']

const steps = [
  step('open', [START], 'contracted', ['登记已签约', 'Record the contract'], {
    office: 'planning_bureau',
    law: [order22],
    fields: ['projectName', 'contractNo', 'contractSignedOn', 'agreedStartOn', 'startDateSource'],
    documents: ['supply_contract'],
  }),
  step('deliver', ['contracted'], 'delivered', ['登记交地', 'Record the delivery'], {
    office: 'planning_bureau',
    law: [order22],
    fields: ['deliveredOn', 'deliveryConfirmationNo'],
    documents: ['delivery_confirmation'],
  }),
  step('work_on_permits', ['delivered'], 'permits', ['登记办证中', 'Record that permits are under way'], {
    office: 'holder',
    law: [localOrder],
    fields: ['landPlanningPermitNo'],
    documents: ['planning_permits'],
  }),
  step(
    'fall_due',
    ['contracted', 'delivered', 'permits'],
    'due',
    ['登记到期未开工', 'Record that the start is due'],
    {
      office: 'system',
      roles: ['registrar', 'system'],
      trigger: 'clock',
      law: [localOrder],
      guards: [['after_term', { deadline: 'warn_due' }]],
    },
  ),
  step('assist', ['due', 'permits', 'delivered'], 'assisted', ['登记帮扶推动', 'Assist the project'], {
    office: 'task_force',
    roles: promoters,
    law: [localOrder],
    fields: ['obstacles', 'assistUnit', 'assistTargetOn'],
    documents: ['obstacle_list'],
  }),
  step('start', ['delivered', 'permits', 'due', 'assisted'], 'started', ['登记已开工', 'Record the start'], {
    office: 'holder',
    law: [read('order53', '30'), read('order53', '23')],
    fields: ['constructionPermitNo', 'actualStartOn', 'foundationKind', 'foundationShare'],
    documents: ['construction_permit', 'start_evidence'],
    guards: ['started_by_art30'],
  }),
  step('pass_a_year', all, 'overdue_1y', ['转入闲置土地处置', 'Pass into statutory disposal'], {
    office: 'planning_bureau',
    trigger: 'proposal',
    law: [read('order53', '2(1)'), read('order53', '5')],
    fields: ['discoveredOn'],
    documents: ['overdue_record'],
    guards: [['overdue_since_start', { ruleId: 'idle.suspect' }]],
    effects: [{ kind: 'hand_over', track: 'idle_land', state: 'suspected', when: [] }],
  }),
]

const warn = (id: string, ruleId: string, zh: string, en: string) =>
  clock(id, ruleId, [zh, en], {
    start: { field: 'agreedStartOn' },
    states: all,
    settledBy: 'actualStartOn',
    owner: 'holder',
    lead: 30,
  })

export const notStartedProject: WorkflowDefinition = {
  track: 'not_started_project',
  // 2: the text of 53 号令 第 30 条 has been read, it is no longer 待核.
  version: 2,
  states: [...open(...all), ...final('started', 'overdue_1y')],
  transitions: steps,
  deadlines: [
    warn('warn_90_before', 'start.warn_90_before', '动工前 90 日', '90 days before the start'),
    warn('warn_30_before', 'start.warn_30_before', '动工前 30 日', '30 days before the start'),
    warn('warn_due', 'start.warn_due', '约定动工日', 'Agreed start'),
    warn('warn_180', 'start.warn_180', '超期 180 日', '180 days past the start'),
    warn('warn_365', 'start.warn_365', '超期 365 日', '365 days past the start'),
    warn('warn_730', 'start.warn_730', '超期 730 日', '730 days past the start'),
    warn('idle_year', 'idle.suspect', '满一年列为疑似闲置', 'A year past: suspected idle'),
    clock('default_start', 'idle.default_start', ['未约定时的动工日', 'Start where none was agreed'], {
      start: { field: 'deliveredOn' },
      states: all,
      settledBy: 'actualStartOn',
      owner: 'holder',
      lead: 90,
      when: [{ fact: 'startDateSource', in: ['delivery_plus_1y'] }],
    }),
    clock('assist_target', 'assist.target', ['帮扶目标', 'Target of the assistance'], {
      start: { field: 'assistTargetOn' },
      states: ['assisted'],
      settledBy: 'actualStartOn',
      owner: 'task_force',
      lead: 30,
    }),
  ],
}

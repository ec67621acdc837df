/**
 * Track `idle_land` 闲置土地处置, statutory, for supplied land only (DOMAIN A4 as corrected by A1 and G). Data only:
 * branches are in the files beside it. A start after a decision to take back does not undo it, so `resume_work` does
 * not leave those states.
 */
import { clear, final, holding, is, item, open, step } from '../author.ts'
import { ANY, RESUME, type WorkflowDefinition } from '../definition.ts'
import { read } from '../legal-basis.ts'
import { idleLandClocks } from './idle-land-clocks.ts'
import { findingSteps } from './idle-land-finding.ts'
import { modeSteps12 } from './idle-land-modes.ts'
import { penaltySteps } from './idle-land-penalty.ts'

const order = (article: string) => read('order53', article)

const beforeTakeback = [
  'suspected',
  'under_investigation',
  'holder_replied',
  'reply_overdue',
  'determined',
  'plan_drafting',
  'plan_approved',
  'extended',
  'use_adjusted',
  'temp_use',
  'fee_notice',
  'hearing',
  'fee_decided',
  'fee_paid',
  'fee_overdue',
  'takeback_notice',
]

const endSteps = [
  step('resume_work', beforeTakeback, 'resumed', ['登记已动工', 'Record the start of construction'], {
    office: 'planning_bureau',
    law: [order('30'), order('23')],
    fields: ['constructionPermitNo', 'actualStartOn', 'foundationKind', 'foundationShare'],
    documents: ['construction_permit', 'start_evidence'],
    guards: ['started_by_art30'],
  }),
  step('close', ['resumed'], 'closed', ['销号', 'Close'], {
    office: 'planning_bureau',
    law: [order('11'), order('25')],
    fields: [
      ['publicationWithdrawnOn', { when: [is('cause', 'government', 'owner', 'force_majeure', 'mixed')] }],
      [
        'monitorUpdatedOn',
        { when: [is('cause', 'government', 'owner', 'force_majeure', 'mixed')], basis: [order('25')] },
      ],
    ],
    checklist: [item('site_board', '现场公示牌已设立', 'Site board is up', [order('23')], true)],
    guards: ['fee_settled'],
    effects: [
      { kind: 'withdraw_publication', publication: 'idle_land' },
      { kind: 'flag', flag: 'published', value: false, when: [] },
      { kind: 'flag', flag: 'registration_blocked', value: false, when: [] },
    ],
  }),
  step('suspend', [ANY], 'suspended_by_law', ['登记中止', 'Suspend'], {
    office: 'planning_bureau',
    law: [read('review', '42'), read('litigation', '56')],
    fields: ['suspensionKind', 'suspensionNo'],
    documents: ['suspension_instrument'],
    effects: [
      { kind: 'pause', cause: 'suspended_by_law' },
      { kind: 'flag', flag: 'suspended_by_law', value: true, when: [] },
    ],
  }),
  step('resume', ['suspended_by_law'], RESUME, ['登记恢复', 'Resume'], {
    office: 'planning_bureau',
    law: [read('review', '42'), read('litigation', '56')],
    documents: ['resume_instrument'],
    effects: [
      { kind: 'resume', cause: 'suspended_by_law' },
      { kind: 'flag', flag: 'suspended_by_law', value: false, when: [] },
      clear('suspensionKind', 'suspensionNo'),
    ],
  }),
]

export const idleLand: WorkflowDefinition = {
  track: 'idle_land',
  // 2: the texts of 53 号令 第 6、11、14、16、30 条 have been read, they are no longer 待核.
  version: 2,
  states: [
    ...open(...beforeTakeback, 'paid_takeback', 'swapped', 'takeback_decided', 'deregistered', 'resumed'),
    ...holding('suspended_by_law'),
    ...final('not_idle', 'reserved', 'resupplied', 'cultivated', 'closed'),
  ],
  transitions: [...findingSteps, ...modeSteps12, ...penaltySteps, ...endSteps],
  deadlines: idleLandClocks,
}

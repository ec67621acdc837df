/**
 * Statutory idle land, owner's cause: fee and free take-back with hearing, approval, service and enforcement
 * (53 号令 第 14–19 条). Only land that was never started (art. 2(1)) comes here (art. 12 para. 3). Data only.
 */
import { choose, is, item, step, title } from '../author.ts'
import type { Effect } from '../definition.ts'
import { read, unread } from '../legal-basis.ts'

const order = (article: string) => read('order53', article)
const penaltyGuards = ['owner_caused', 'never_started'] as const
const hearingFields = ['hearingRequestedOn', 'hearingWaivedOn', 'hearingHeldOn', 'hearingConcerns'] as const
const decisionContent = item(
  'decision_content',
  '载明当事人、事实证据、依据、履行方式期限、救济途径',
  'States party, facts, basis, performance and remedies',
  [order('16')],
)

const feeSteps = [
  step('notify_fee', ['determined'], 'fee_notice', ['送达拟征缴告知书', 'Give notice of the intended fee'], {
    office: 'planning_bureau',
    law: [order('14(1)'), order('15')],
    fields: ['landPrice', 'feeRate', 'feeAmount', 'feeNoticeServedOn', 'publishedOn', 'monitorFiledOn'],
    documents: ['fee_notice', 'service_proof'],
    decisions: [choose('fee', 'feeRate', [], { ruleId: 'idle.fee_rate' })],
    guards: [...penaltyGuards, ['overdue_since_start', { ruleId: 'idle.fee_trigger' }], 'fee_within_cap'],
  }),
  step('hear_fee', ['fee_notice'], 'hearing', ['组织征缴听证', 'Hold the hearing on the fee'], {
    office: 'planning_bureau',
    law: [order('15'), unread('hearing')],
    fields: ['hearingRequestedOn', 'hearingConcerns'],
    documents: ['hearing_request'],
    decisions: [choose('kind', 'hearingConcerns', ['fee'])],
  }),
  step('decide_fee', ['fee_notice', 'hearing'], 'fee_decided', ['作出征缴决定', 'Decide the fee'], {
    office: 'district_government',
    law: [order('14(1)'), order('15'), order('16'), read('real_estate', '26')],
    fields: [
      'landPrice',
      'feeRate',
      'feeAmount',
      'feeApprovalNo',
      'feeApprovedOn',
      'feeDecisionNo',
      'feeDecidedOn',
      'remediesText',
    ],
    documents: [
      'government_approval',
      'fee_decision',
      ['hearing_record', { when: [is('hearingConcerns', 'fee')], basis: [order('15')] }],
    ],
    optional: ['hearingRequestedOn', 'hearingWaivedOn', 'hearingHeldOn'],
    checklist: [decisionContent],
    decisions: [choose('fee', 'feeRate', [], { ruleId: 'idle.fee_rate' })],
    guards: [
      ...penaltyGuards,
      ['overdue_since_start', { ruleId: 'idle.fee_trigger' }],
      ['hearing_settled', { on: 'fee' }],
      'fee_within_cap',
    ],
  }),
  step('record_fee_paid', ['fee_decided', 'fee_overdue'], 'fee_paid', ['登记缴款', 'Record the payment'], {
    office: 'holder',
    law: [order('17')],
    fields: ['feeServedOn', 'feePaidOn', 'feeReceiptNo'],
    documents: ['payment_receipt', 'service_proof'],
  }),
  step(
    'record_fee_overdue',
    ['fee_decided'],
    'fee_overdue',
    ['登记逾期未缴', 'Record that the fee is overdue'],
    {
      office: 'system',
      roles: ['registrar', 'system'],
      trigger: 'clock',
      law: [order('17'), order('18')],
      fields: ['feeServedOn'],
      guards: [['after_term', { deadline: 'pay_fee' }]],
    },
  ),
  step('urge_fee', ['fee_overdue'], 'fee_overdue', ['送达催告书', 'Serve the urge'], {
    office: 'planning_bureau',
    law: [read('enforcement', '35'), read('enforcement', '54')],
    fields: ['urgeServedOn'],
    documents: ['urge_letter', 'service_proof'],
  }),
  step('enforce_fee', ['fee_overdue'], 'fee_overdue', ['申请法院强制执行', 'Apply to the court'], {
    office: 'planning_bureau',
    law: [order('18'), read('enforcement', '53'), read('enforcement', '54')],
    fields: ['urgeServedOn', 'courtAppliedOn', 'remedyPending'],
    guards: [
      ['after_term', { deadline: 'urge' }],
      ['remedies_exhausted', { deadlines: ['review_fee', 'sue_fee'] }],
    ],
  }),
]

const takebackSteps = [
  step(
    'notify_takeback',
    ['determined', 'fee_decided', 'fee_paid', 'fee_overdue'],
    'takeback_notice',
    ['送达拟收回告知书', 'Give notice of the intended take-back'],
    {
      office: 'planning_bureau',
      law: [order('14(2)'), order('15')],
      fields: ['takebackNoticeServedOn', 'mortgaged', 'publishedOn', 'monitorFiledOn'],
      documents: ['takeback_notice', 'service_proof'],
      guards: [...penaltyGuards, ['overdue_since_start', { ruleId: 'idle.takeback_trigger' }]],
      effects: [{ kind: 'clear_fields', fields: [...hearingFields] }],
    },
  ),
  step(
    'hear_takeback',
    ['takeback_notice'],
    'hearing',
    ['组织收回听证', 'Hold the hearing on the take-back'],
    {
      office: 'planning_bureau',
      law: [order('15'), unread('hearing')],
      fields: ['hearingRequestedOn', 'hearingConcerns'],
      documents: ['hearing_request'],
      decisions: [choose('kind', 'hearingConcerns', ['takeback'])],
    },
  ),
  step(
    'decide_takeback',
    ['takeback_notice', 'hearing'],
    'takeback_decided',
    ['作出收回决定', 'Decide the take-back'],
    {
      office: 'approving_government',
      law: [order('14(2)'), order('15'), order('16')],
      fields: [
        ...([
          'takebackApprovalNo',
          'takebackApprovedOn',
          'takebackDecisionNo',
          'takebackDecidedOn',
          'remediesText',
        ] as const),
        ['mortgageeNotifiedOn', { when: [is('mortgaged', true)], basis: [order('14')] }],
      ],
      documents: [
        'government_approval',
        'takeback_decision',
        ['hearing_record', { when: [is('hearingConcerns', 'takeback')], basis: [order('15')] }],
        ['mortgagee_notice', { when: [is('mortgaged', true)], basis: [order('14')] }],
      ],
      optional: ['hearingRequestedOn', 'hearingWaivedOn', 'hearingHeldOn'],
      checklist: [decisionContent],
      guards: [
        ...penaltyGuards,
        ['overdue_since_start', { ruleId: 'idle.takeback_trigger' }],
        ['hearing_settled', { on: 'takeback' }],
      ],
    },
  ),
  step('deregister', ['takeback_decided'], 'deregistered', ['办理注销登记', 'Deregister'], {
    office: 'holder',
    law: [order('17')],
    fields: ['takebackServedOn', 'deregisteredOn'],
    documents: ['service_proof', 'deregistration_record'],
    effects: [title('none')],
  }),
  step(
    'deregister_by_announcement',
    ['takeback_decided'],
    'deregistered',
    ['公告注销', 'Deregister by announcement'],
    {
      office: 'registration_centre',
      law: [order('18')],
      fields: ['takebackServedOn', 'deregAnnouncedOn', 'deregisteredOn', 'remedyPending'],
      documents: ['service_proof', 'deregistration_announcement'],
      guards: [
        ['after_term', { deadline: 'deregister' }],
        ['remedies_exhausted', { deadlines: ['review_takeback', 'sue_takeback'] }],
      ],
      effects: [title('none')],
    },
  ),
]

const endDisposal: Effect[] = [
  { kind: 'withdraw_publication', publication: 'idle_land' },
  { kind: 'flag', flag: 'published', value: false, when: [] },
]

const endSteps = [
  step('reserve', ['deregistered'], 'reserved', ['纳入土地储备', 'Take into the land reserve'], {
    office: 'land_bank',
    law: [order('19'), order('20')],
    fields: ['reserveNo', 'publicationWithdrawnOn', 'monitorUpdatedOn'],
    documents: ['reserve_record'],
    effects: [...endDisposal, { kind: 'hand_over', track: 'unsold_plot', state: 'surveyed', when: [] }],
  }),
  step('resupply', ['deregistered'], 'resupplied', ['确定新使用人', 'Supply to a new user'], {
    office: 'planning_bureau',
    law: [order('19'), order('20'), order('21')],
    fields: ['resupplyContractNo', 'publicationWithdrawnOn', 'monitorUpdatedOn'],
    documents: ['supply_contract'],
    effects: endDisposal,
  }),
  step('cultivate', ['deregistered'], 'cultivated', ['委托耕种', 'Entrust cultivation'], {
    office: 'land_bank',
    law: [order('19')],
    fields: ['cultivationAgreementNo', 'publicationWithdrawnOn', 'monitorUpdatedOn'],
    documents: ['cultivation_agreement'],
    checklist: [
      item('tillable', '耕作条件未被破坏', 'The land can be tilled', [order('19')]),
      item('no_near_project', '近期无法安排建设项目', 'No project is near', [order('19')]),
    ],
    effects: endDisposal,
  }),
]

export const penaltySteps = [...feeSteps, ...takebackSteps, ...endSteps]

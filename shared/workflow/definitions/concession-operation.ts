/** Concession from the signed agreement to hand-over, termination and re-selection (DOMAIN C1, C4). Data only. */
import { choose, clear, copy, is, item, step } from '../author.ts'
import { RESUME } from '../definition.ts'
import { localOrder, read, unread } from '../legal-basis.ts'

/** 2015 articles 37–40; the numbers of the 2024 order are not confirmed. */
const changes = [read('concession25', '37-40'), unread('concession17')]
const order17 = unread('concession17')
const opinions = read('ppp115', '8')
const agency = 'implementing_agency'
const ofTerm = [is('amendmentKind', 'term')]
const debt = [is('debtAffected', true)]
/** A settled amendment leaves the table for the next one; its event keeps what was decided. */
const settled = [
  copy('newEndsOn', 'concessionEndsOn'),
  clear(
    'newEndsOn',
    'amendmentKind',
    'amendmentReason',
    'evaluationNo',
    'amendmentApprovalNo',
    'supplementNo',
    'debtAffected',
    'creditorConsentOn',
  ),
]
const running = ['operating', 'expiring', 'extended']

const runningSteps = [
  step('build', ['signed'], 'building', ['登记开始建设', 'Record the start of building'], {
    office: 'operator',
    law: [order17, read('ppp115', '10')],
    fields: ['buildStartedOn'],
    documents: ['investment_formality'],
    guards: ['building_mode'],
  }),
  step('operate_existing', ['signed'], 'operating', ['存量设施投入运营', 'Operate the existing facility'], {
    office: 'operator',
    law: [order17],
    fields: ['operatingSince'],
    documents: ['operation_record'],
    guards: ['existing_facility'],
  }),
  step('operate_built', ['building'], 'operating', ['建成投入运营', 'Operate what was built'], {
    office: 'operator',
    law: [order17],
    fields: ['operatingSince'],
    documents: ['completion_record', 'operation_record'],
    guards: ['building_mode'],
  }),
  step('begin_amendment', running, 'amending', ['提出变更', 'Propose an amendment'], {
    office: agency,
    law: changes,
    fields: ['amendmentKind', 'amendmentReason', 'debtAffected'],
    decisions: [choose('kind', 'amendmentKind')],
    guards: ['operator_unchanged'],
  }),
  step('finish_amendment', ['amending'], 'operating', ['签订补充协议', 'Sign the supplement'], {
    office: agency,
    law: changes,
    fields: [
      'supplementNo',
      ['evaluationNo', { when: ofTerm }],
      ['amendmentApprovalNo', { when: [is('amendmentKind', 'term', 'scope')] }],
      ['newEndsOn', { when: ofTerm }],
      ['creditorConsentOn', { when: debt }],
    ],
    optional: ['termBasis'],
    documents: [
      'supplement_agreement',
      ['evaluation_report', { when: ofTerm }],
      ['government_approval', { when: [is('amendmentKind', 'term', 'scope')] }],
      ['creditor_consent', { when: debt }],
    ],
    guards: ['operator_unchanged', 'creditors_agree', 'new_term_within_cap'],
    effects: settled,
  }),
  step('drop_amendment', ['amending'], 'operating', ['撤回变更', 'Drop the amendment'], {
    office: agency,
    law: changes,
    fields: ['amendmentReason'],
    effects: [clear('amendmentKind', 'newEndsOn', 'debtAffected', 'amendmentReason')],
  }),
  step('mark_expiring', ['operating', 'extended'], 'expiring', ['列入临期', 'Mark as about to end'], {
    office: 'system',
    roles: ['registrar', 'promoter', 'system'],
    trigger: 'clock',
    law: [localOrder],
    guards: [['after_term', { deadline: 'expiring' }]],
  }),
  step('extend', ['expiring'], 'extended', ['延长期限', 'Extend the term'], {
    office: 'district_government',
    law: changes,
    fields: [
      ...([
        'evaluationNo',
        'amendmentApprovalNo',
        'supplementNo',
        'newEndsOn',
        'termBasis',
        'debtAffected',
      ] as const),
      ['creditorConsentOn', { when: debt }],
    ],
    documents: [
      'evaluation_report',
      'government_approval',
      'supplement_agreement',
      ['creditor_consent', { when: debt }],
    ],
    guards: ['new_term_within_cap', 'creditors_agree'],
    effects: settled,
  }),
]

const endSteps = [
  step('hand_over', running, 'handed_over', ['期满移交', 'Hand over at expiry'], {
    office: 'operator',
    law: [order17, ...changes],
    fields: ['handOverOn', 'performanceTested', 'handOverList'],
    documents: ['performance_test', 'hand_over_record', 'evaluation_report'],
    checklist: [item('continuity', '公共服务连续', 'The service goes on', changes)],
    guards: ['operated_before_hand_over', ['after_term', { deadline: 'term_end' }]],
  }),
  step(
    'terminate',
    ['signed', 'building', ...running, 'amending', 'suspended', 'takeover'],
    'terminated',
    ['提前终止', 'Terminate early'],
    {
      office: agency,
      law: changes,
      fields: [
        'terminationGround',
        'terminatedOn',
        'creditorsConsultedOn',
        'compensationTerms',
        'continuityPlan',
      ],
      documents: ['termination_record', 'government_approval'],
      decisions: [choose('kind', 'terminationGround')],
    },
  ),
  step(
    'reselect',
    ['terminated', 'handed_over'],
    'reselect',
    ['重新选择经营者', 'Select an operator again'],
    {
      office: agency,
      law: changes,
      fields: ['continuityPlan'],
      checklist: [
        item(
          'former_priority',
          '同等条件下原经营者优先',
          'Former operator has priority on equal terms',
          changes,
          true,
        ),
      ],
      effects: [
        {
          kind: 'new_round',
          keep: [
            'concessionCategory',
            'concessionOwner',
            'implementingAgency',
            'authorisationNo',
            'governmentAuthorised',
            'legalForm',
            'concessionMode',
            'userPaid',
            'fiscalOutlayAdded',
          ],
        },
      ],
    },
  ),
]

const sideSteps = [
  step('suspend', ['building', 'operating', 'extended', 'expiring'], 'suspended', ['暂停', 'Suspend'], {
    office: agency,
    law: [opinions],
    fields: ['pauseReason'],
    documents: ['pause_record'],
    effects: [{ kind: 'pause', cause: 'suspended_operation' }],
  }),
  step('resume', ['suspended'], RESUME, ['恢复', 'Resume'], {
    office: agency,
    law: [opinions],
    documents: ['operation_record'],
    effects: [{ kind: 'resume', cause: 'suspended_operation' }, clear('pauseReason')],
  }),
  step(
    'take_over',
    ['building', 'operating', 'extended', 'expiring'],
    'takeover',
    ['临时接管', 'Take over'],
    {
      office: 'district_government',
      law: changes,
      fields: ['takeoverReason', 'continuityPlan'],
      documents: ['takeover_order'],
      effects: [{ kind: 'pause', cause: 'takeover' }],
    },
  ),
  step('end_takeover', ['takeover'], RESUME, ['结束接管', 'End the takeover'], {
    office: 'district_government',
    law: changes,
    documents: ['evaluation_report'],
    effects: [{ kind: 'resume', cause: 'takeover' }, clear('takeoverReason')],
  }),
]

export const operationSteps = [...runningSteps, ...endSteps, ...sideSteps]

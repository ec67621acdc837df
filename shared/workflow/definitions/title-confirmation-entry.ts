/**
 * Title confirmation from acceptance to the certificate, with the stops of the acceptance clock, and the ways out
 * (DOMAIN B1, B2, B4). Data only.
 */
import { clear, choose, is, step, title } from '../author.ts'
import { RESUME } from '../definition.ts'
import { localOrder, read, unread } from '../legal-basis.ts'

const regulation = (article: string) => read('registration', article)
const cq25 = unread('chongqing', '25')

/** Stops of the acceptance clock: 重庆条例 第 25 条 leaves out supplement, site look and announcement. */
const stop = (
  cause: 'supplement' | 'site_look' | 'announcement',
  zh: string,
  en: string,
  paper: 'supplement_notice' | 'site_look_record' | 'announcement',
) =>
  step(`stop_${cause}`, ['accepted'], 'accepted', [zh, en], {
    office: 'registration_centre',
    law: [cq25, regulation(cause === 'supplement' ? '17' : '19')],
    documents: cause === 'site_look' ? [] : [paper],
    guards: ['no_pause_open'],
    effects: [{ kind: 'pause', cause }],
  })
const go = (
  cause: 'supplement' | 'site_look' | 'announcement',
  zh: string,
  en: string,
  papers: readonly ('supplement_material' | 'site_look_record')[],
) =>
  step(`end_${cause}`, ['accepted'], 'accepted', [zh, en], {
    office: cause === 'supplement' ? 'holder' : 'registration_centre',
    law: [cq25],
    documents: papers,
    guards: [['pause_open', { cause }]],
    effects: [{ kind: 'resume', cause }],
  })

const acceptanceSteps = [
  step('accept', ['fees_settled', 'deferred'], 'accepted', ['受理登记申请', 'Accept the application'], {
    office: 'registration_centre',
    law: [regulation('14'), regulation('16'), regulation('17'), unread('registration_rules', '35')],
    fields: ['receiptNo', 'acceptedOn', 'unitCode'],
    documents: [
      ...([
        'application_form',
        'identity_document',
        'source_evidence',
        'survey_report',
        'acceptance_notice',
      ] as const),
      ['planning_proof', { when: [is('route', 'land', 'planning', 'completion', 'payment', 'extinct')] }],
      ['completion_proof', { when: [is('route', 'land', 'planning', 'completion', 'payment', 'extinct')] }],
    ],
    guards: ['arrears_free', 'no_overlap'],
  }),
  stop('supplement', '通知补正', 'Ask for a supplement', 'supplement_notice'),
  go('supplement', '登记补正到件', 'Record the supplement', ['supplement_material']),
  stop('site_look', '开始实地查看', 'Begin the site look', 'site_look_record'),
  go('site_look', '结束实地查看', 'End the site look', ['site_look_record']),
  stop('announcement', '开始登记公告', 'Begin the announcement', 'announcement'),
  go('announcement', '结束登记公告', 'End the announcement', []),
  step('extend_term', ['accepted'], 'accepted', ['延长办理期限', 'Extend the term'], {
    office: 'registration_centre',
    law: [cq25],
    fields: ['extensionDays', 'extensionReason'],
    guards: [['extension_permitted', { deadline: 'register_cq' }]],
    effects: [
      { kind: 'extend', deadlines: ['register_cq'], by: 'extensionDays' },
      clear('extensionDays', 'extensionReason'),
    ],
  }),
  step('register', ['accepted'], 'registered', ['登簿', 'Enter in the register'], {
    office: 'registration_centre',
    law: [regulation('21'), read('civil_code', '214')],
    fields: ['certificateNo', 'unitCode', 'registeredOn', 'registeredScope'],
    documents: ['register_extract'],
    decisions: [choose('scope', 'registeredScope')],
    guards: ['no_pause_open', 'no_overlap'],
    effects: [
      title('registered', is('registeredScope', 'land_and_house')),
      title('land_only', is('registeredScope', 'land')),
    ],
  }),
  step('certify', ['registered'], 'certified', ['发证', 'Issue the certificate'], {
    office: 'registration_centre',
    law: [regulation('21')],
    fields: ['certifiedOn'],
    documents: ['certificate'],
  }),
]

/** Before entry in the register: what is entered is undone by correction or judgment, not by refusal. */
const beforeEntry = [
  'inventoried',
  'diagnosed',
  'route_fixed',
  'remedying',
  'surveyed',
  'announced',
  'objection',
  'no_objection',
  'fees_settled',
  'deferred',
  'accepted',
]

const endSteps = [
  step('refuse', beforeEntry, 'refused', ['不予登记', 'Refuse registration'], {
    office: 'registration_centre',
    law: [regulation('22'), unread('chongqing', '24')],
    fields: ['refusalReason', 'refusalServedOn', 'remediesText'],
    documents: ['refusal_notice', 'service_proof'],
  }),
  step('dispute', beforeEntry, 'disputed', ['登记权属争议', 'Record a dispute'], {
    office: 'registration_centre',
    law: [regulation('22')],
    fields: ['disputeFacts'],
    documents: ['dispute_record'],
    effects: [
      { kind: 'pause', cause: 'disputed' },
      { kind: 'flag', flag: 'disputed', value: true, when: [] },
    ],
  }),
  step('settle_dispute', ['disputed'], RESUME, ['争议处理完毕', 'Settle the dispute'], {
    office: 'court',
    law: [regulation('22')],
    fields: ['disputeSettledNo'],
    documents: ['dispute_decision'],
    effects: [
      { kind: 'resume', cause: 'disputed' },
      { kind: 'flag', flag: 'disputed', value: false, when: [] },
    ],
  }),
  step(
    'refuse_disputed',
    ['disputed'],
    'refused',
    ['争议未解决，不予登记', 'Refuse for an unsettled dispute'],
    {
      office: 'registration_centre',
      law: [regulation('22')],
      fields: ['refusalReason', 'refusalServedOn', 'remediesText'],
      documents: ['refusal_notice', 'service_proof'],
      effects: [{ kind: 'flag', flag: 'disputed', value: false, when: [] }],
    },
  ),
  step(
    'list_for_demolition',
    ['diagnosed', 'route_fixed', 'remedying'],
    'demolish_listed',
    ['列入征拆不办', 'List for demolition'],
    {
      office: 'task_force',
      law: [localOrder],
      fields: ['demolitionListNo', 'minutesNo'],
      documents: ['demolition_list', 'meeting_minutes'],
    },
  ),
  step(
    'find_unregistrable',
    beforeEntry,
    'unregistrable',
    ['认定违法或临时建筑', 'Find it unlawful or temporary'],
    {
      office: 'planning_bureau',
      law: [unread('chongqing', '24'), regulation('22')],
      fields: ['unlawfulFindingNo', 'refusalReason'],
      documents: ['unlawful_finding'],
      effects: [title('unregistrable')],
    },
  ),
]

export const entrySteps = [...acceptanceSteps, ...endSteps]

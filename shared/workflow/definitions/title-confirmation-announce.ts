/** Title confirmation: announcement, objections, price and taxes, deferral for households only (DOMAIN B4). Data only. */
import { choose, clear, step } from '../author.ts'
import { unread } from '../legal-basis.ts'

const announcement = [unread('registration_rules', '17'), unread('chongqing', '42')]
const objection = [
  'objectionOn',
  'objector',
  'objectionReason',
  'objectionOutcome',
  'objectionSettledOn',
] as const

export const announcementSteps = [
  step('announce', ['surveyed'], 'announced', ['发布公告', 'Announce'], {
    office: 'registration_centre',
    law: announcement,
    fields: ['announcementNo', 'announcementPlace', 'announcedOn'],
    documents: ['announcement'],
    guards: ['no_overlap'],
    effects: [
      { kind: 'publish', publication: 'title_announcement' },
      { kind: 'flag', flag: 'published', value: true, when: [] },
    ],
  }),
  step('object', ['announced'], 'objection', ['登记异议', 'Record an objection'], {
    office: 'registration_centre',
    law: announcement,
    fields: ['objectionOn', 'objector', 'objectionReason'],
    documents: ['objection_letter'],
    effects: [
      { kind: 'flag', flag: 'disputed', value: true, when: [] },
      clear('objectionOutcome', 'objectionSettledOn'),
    ],
  }),
  step('settle_objection', ['objection'], 'announced', ['异议不成立，继续公告', 'Objection fails, go on'], {
    office: 'registration_centre',
    law: announcement,
    fields: ['objectionOutcome', 'objectionSettledOn'],
    documents: ['objection_decision'],
    decisions: [choose('outcome', 'objectionOutcome', ['rejected', 'withdrawn'])],
    effects: [{ kind: 'flag', flag: 'disputed', value: false, when: [] }],
  }),
  step(
    'uphold_objection',
    ['objection'],
    'diagnosed',
    ['异议成立，重新诊断', 'Objection upheld, diagnose again'],
    {
      office: 'registration_centre',
      law: announcement,
      fields: ['objectionOutcome', 'objectionSettledOn'],
      documents: ['objection_decision'],
      decisions: [choose('outcome', 'objectionOutcome', ['upheld'])],
      effects: [
        { kind: 'withdraw_publication', publication: 'title_announcement' },
        { kind: 'flag', flag: 'published', value: false, when: [] },
        { kind: 'flag', flag: 'disputed', value: false, when: [] },
        {
          kind: 'clear_fields',
          fields: [...objection, 'announcedOn', 'announcementNo', 'route', 'minutesNo', 'routeFixedOn'],
        },
      ],
    },
  ),
  step(
    'complete_announcement',
    ['announced'],
    'no_objection',
    ['登记公告期满', 'Record that the announcement is over'],
    {
      office: 'registration_centre',
      roles: ['registrar', 'system'],
      trigger: 'clock',
      law: announcement,
      guards: ['announcement_over', 'no_open_objection'],
      effects: [
        { kind: 'withdraw_publication', publication: 'title_announcement' },
        { kind: 'flag', flag: 'published', value: false, when: [] },
      ],
    },
  ),
  step(
    'settle_fees',
    ['no_objection'],
    'fees_settled',
    ['登记价款税费结清', 'Record price and taxes as settled'],
    {
      office: 'tax_finance',
      law: [unread('registration_rules', '35'), unread('chongqing', '24')],
      fields: ['feesSettledOn'],
      documents: ['tax_receipt'],
      guards: [['tasks_settled', { except: [] }]],
    },
  ),
  step('defer', ['no_objection'], 'deferred', ['登记证缴分离', 'Defer the payment'], {
    office: 'task_force',
    law: [unread('legacy2021')],
    fields: ['deferralBasis', 'arrearsCollector', 'occupied'],
    documents: ['deferral_record'],
    guards: ['occupied_home', ['tasks_settled', { except: ['price_tax_arrears'] }]],
  }),
]

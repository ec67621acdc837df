/** Statutory idle land: suspicion, investigation, finding, publication (53 号令 第 2–11、24–26 条). Data only. */
import { choose, is, item, step } from '../author.ts'
import { START } from '../definition.ts'
import { read } from '../legal-basis.ts'

const order = (article: string) => read('order53', article)
const governmentCause = is('cause', 'government', 'force_majeure', 'mixed')

export const findingSteps = [
  step('open', [START], 'suspected', ['登记疑似闲置', 'Record a suspected idle parcel'], {
    office: 'street',
    law: [order('2'), order('22'), order('4')],
    fields: [
      ...(['discoveredOn', 'source', 'agreedStartOn', 'startDateSource', 'idleKind'] as const),
      ['deliveredOn', { when: [is('startDateSource', 'delivery_plus_1y')], basis: [order('22')] }],
      ['areaDue', { when: [is('idleKind', 'suspended')] }],
      ['areaDeveloped', { when: [is('idleKind', 'suspended')] }],
      ['investmentTotal', { when: [is('idleKind', 'suspended')] }],
      ['investmentDone', { when: [is('idleKind', 'suspended')] }],
      ['suspendedSince', { when: [is('idleKind', 'suspended')] }],
    ],
    documents: [
      'site_photo',
      'supply_contract',
      ['delivery_confirmation', { when: [is('startDateSource', 'delivery_plus_1y')], basis: [order('22')] }],
    ],
    decisions: [choose('kind', 'idleKind')],
    guards: ['suspect_by_clock'],
  }),
  step(
    'issue_notice',
    ['suspected'],
    'under_investigation',
    ['发出调查通知书', 'Issue the notice of investigation'],
    {
      office: 'planning_bureau',
      law: [order('5'), order('6')],
      fields: ['noticeNo', 'noticeIssuedOn', 'noticeServedOn'],
      documents: ['investigation_notice', ['service_proof', { basis: [order('5')] }]],
      checklist: [
        item('notice_holder', '载明权利人名称、地址', 'Names the holder and the address', [order('6')]),
        item('notice_land', '载明土地基本情况', 'States the facts of the land', [order('6')]),
        item('notice_suspicion', '载明涉嫌闲置的事实和依据', 'States facts and basis of the suspicion', [
          order('6'),
        ]),
        item('notice_inquiry', '载明调查内容和提交材料期限', 'States the inquiry and the term for material', [
          order('6'),
        ]),
        item('notice_rights', '载明权利和义务', 'States rights and duties', [order('6')]),
        item('notice_other', '载明其他事项', 'States other matters', [order('6')], true),
      ],
    },
  ),
  step(
    'record_reply',
    ['under_investigation', 'reply_overdue'],
    'holder_replied',
    ['登记权利人说明', 'Record the holder’s reply'],
    {
      office: 'holder',
      law: [order('5'), order('8')],
      fields: ['replySubmittedOn', 'idleReason'],
      documents: ['holder_reply'],
    },
  ),
  step(
    'record_silence',
    ['under_investigation'],
    'reply_overdue',
    ['登记逾期未答复', 'Record that the reply is overdue'],
    {
      office: 'system',
      roles: ['registrar', 'system'],
      trigger: 'clock',
      law: [order('5')],
      guards: [['after_term', { deadline: 'reply' }]],
    },
  ),
  step(
    'find_not_idle',
    ['holder_replied', 'reply_overdue'],
    'not_idle',
    ['登记不构成闲置', 'Record that it is not idle'],
    {
      office: 'planning_bureau',
      law: [order('2'), order('7')],
      fields: ['conclusionReason'],
      documents: ['not_idle_record', ['site_survey_record', { basis: [order('7')] }]],
    },
  ),
  step(
    'determine',
    ['holder_replied', 'reply_overdue'],
    'determined',
    ['登记认定结论', 'Determine idle land'],
    {
      office: 'planning_bureau',
      law: [order('9'), order('10')],
      fields: [
        ...([
          'determinationNo',
          'determinedOn',
          'cause',
          'conclusionReason',
          'idleSince',
          'hoardingFound',
        ] as const),
        ['causeGround', { when: [governmentCause], basis: [order('8')] }],
        ['hoardingBasis', { when: [is('hoardingFound', true)], basis: [order('24')] }],
      ],
      documents: [
        'determination',
        ['site_survey_record', { basis: [order('7')] }],
        ['cause_verification', { basis: [order('8')] }],
        'service_proof',
      ],
      checklist: [
        item(
          'determination_content',
          '载明权利人、土地情况、事实依据、闲置原因和认定结论',
          'States holder, land, facts, cause and conclusion',
          [order('10')],
        ),
        item(
          'monitoring_entry',
          '录入动态监测监管系统',
          'Entered in the monitoring system',
          [order('25')],
          true,
        ),
        item(
          'finance_notice',
          '闲置信息通报金融监管部门',
          'Financial regulators informed',
          [order('26')],
          true,
        ),
      ],
      decisions: [choose('cause', 'cause')],
      guards: ['cause_has_ground'],
      effects: [
        { kind: 'publish', publication: 'idle_land' },
        { kind: 'flag', flag: 'published', value: true, when: [] },
        { kind: 'flag', flag: 'registration_blocked', value: true, when: [is('hoardingFound', true)] },
      ],
    },
  ),
]

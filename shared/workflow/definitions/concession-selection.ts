/** Concession up to the signed agreement: inventory, screening, scheme, approval, open competition (DOMAIN C1, C4). Data only. */
import { choose, is, item, step } from '../author.ts'
import { START } from '../definition.ts'
import { localOrder, read, unread } from '../legal-basis.ts'

const order = (article: string) => read('concession17', article)
/** Content read, article number of the 2024 order not confirmed. */
const order17 = unread('concession17')
const opinions = read('ppp115', '8')
const opinionsEarly = read('ppp115', '9')
const agency = 'implementing_agency'
const promoters = ['registrar', 'promoter'] as const
const concession = [is('legalForm', 'concession_17')]
const upfront = [is('upfrontFeeCharged', true)]
const beforeTender = [
  'inventoried',
  'screened',
  'scheme',
  'scheme_reviewed',
  'approved',
  'failed',
  'reselect',
]

/** C3: everything the register must hold at signature. */
const contractFields = [
  ...([
    'concessionCategory',
    'concessionOwner',
    'implementingAgency',
    'authorisationNo',
    'legalForm',
    'schemeNo',
  ] as const),
  ...([
    'schemeReviewNo',
    'valuationNo',
    'selectionMethod',
    'platformNo',
    'operatorName',
    'operatorCreditCode',
  ] as const),
  ...(['operatorShareholders', 'concessionAgreementNo', 'concessionSignedOn', 'concessionBeginsOn'] as const),
  ...([
    'concessionEndsOn',
    'termYears',
    'investmentAmount',
    'upfrontFeeCharged',
    'rentSchedule',
    'tariff',
  ] as const),
  ...([
    'tariffAdjustRule',
    'revenueShare',
    'performanceSecurity',
    'kpis',
    'insurance',
    'handOverList',
  ] as const),
  'terminationTerms',
] as const

const agreementItems = [
  item('scope', '项目名称、内容、范围', 'Project, content and scope', [opinions]),
  item('quality', '产出质量和标准', 'Output quality and standard', [opinions]),
  item('income', '收益取得方式、价格和调整', 'How income is earned, price and adjustment', [opinions]),
  item('risk', '风险分担和应急、临时接管', 'Risks, emergency and takeover', [opinions]),
  item('change', '变更、提前终止和补偿', 'Change, early termination and compensation', [opinions]),
  item('liability', '权利义务和违约责任', 'Rights, duties and liability', [opinions]),
  item('facilities', '设施权属、维护更新和期满移交', 'Ownership, upkeep and hand-over of facilities', [
    read('concession25', '18'),
  ]),
]

export const selectionSteps = [
  step('open', [START], 'inventoried', ['登记入库', 'Record the asset'], {
    office: agency,
    roles: promoters,
    law: [localOrder],
    fields: ['concessionCategory', 'concessionOwner'],
    documents: ['asset_sheet'],
  }),
  step('screen', ['inventoried'], 'screened', ['登记适宜性筛查', 'Screen'], {
    office: agency,
    roles: promoters,
    law: [order('2'), order('3'), order('4')],
    fields: [
      'legalForm',
      'userPaid',
      'fiscalOutlayAdded',
      'governmentAuthorised',
      ['authorisationNo', { when: [is('governmentAuthorised', true)] }],
    ],
    documents: [
      'suitability_report',
      ['concession_authorisation', { when: [is('governmentAuthorised', true)] }],
    ],
    decisions: [choose('form', 'legalForm')],
    guards: ['titled_or_authorised', 'user_pays'],
  }),
  step('draft_scheme', ['screened', 'reselect', 'failed'], 'scheme', ['编制方案', 'Draft the scheme'], {
    office: agency,
    roles: promoters,
    law: [order17, opinionsEarly],
    fields: ['implementingAgency', 'authorisationNo', 'schemeNo', ['concessionMode', { when: concession }]],
    documents: [
      'concession_authorisation',
      'concession_scheme',
      ['feasibility_report', { when: concession }],
      'asset_valuation',
    ],
    decisions: [choose('mode', 'concessionMode', [], { when: concession })],
  }),
  step('review_scheme', ['scheme'], 'scheme_reviewed', ['登记方案审核', 'Record the review'], {
    office: 'investment_authority',
    law: [order17],
    fields: ['schemeReviewNo', 'valuationNo'],
    documents: ['scheme_review'],
  }),
  step('return_scheme', ['scheme_reviewed'], 'scheme', ['退回方案', 'Return the scheme'], {
    office: 'investment_authority',
    law: [order17],
    fields: ['schemeReviewNo'],
  }),
  step('approve', ['scheme_reviewed'], 'approved', ['登记区政府审定', 'Record the approval'], {
    office: 'district_government',
    law: [order17],
    fields: ['concessionApprovalNo', 'concessionApprovedOn'],
    documents: ['government_approval'],
    optional: ['governmentAuthorised', 'authorisationNo'],
    guards: ['titled_or_authorised'],
  }),
  step(
    'tender',
    ['approved', 'failed', 'reselect'],
    'tendering',
    ['发布公开竞争公告', 'Publish the tender'],
    {
      office: 'trading_centre',
      roles: promoters,
      law: [order('3'), opinions],
      fields: ['selectionMethod', 'platformNo', 'tenderNoticeOn', 'concessionApprovalNo'],
      documents: ['tender_notice', 'government_approval'],
      optional: ['governmentAuthorised', 'authorisationNo'],
      guards: ['titled_or_authorised'],
      effects: [
        { kind: 'publish', publication: 'concession_tender' },
        { kind: 'flag', flag: 'published', value: true, when: [] },
      ],
    },
  ),
  step('fail', ['tendering', 'awarded'], 'failed', ['登记流标', 'Record a failed tender'], {
    office: 'trading_centre',
    roles: promoters,
    law: [order17],
    fields: ['failureReason'],
    documents: ['failure_record'],
    effects: [
      { kind: 'withdraw_publication', publication: 'concession_tender' },
      { kind: 'flag', flag: 'published', value: false, when: [] },
      {
        kind: 'clear_fields',
        fields: [
          'tenderNoticeOn',
          'awardPublishedOn',
          'operatorName',
          'operatorCreditCode',
          'operatorShareholders',
        ],
      },
    ],
  }),
  step('award', ['tendering'], 'awarded', ['公示中选结果', 'Publish the award'], {
    office: 'trading_centre',
    roles: promoters,
    law: [order('3'), opinions],
    fields: ['awardPublishedOn', 'operatorName', 'operatorCreditCode'],
    documents: ['award_notice'],
    guards: [['after_term', { deadline: 'tender_notice' }]],
    effects: [{ kind: 'publish', publication: 'concession_result' }],
  }),
  step('sign', ['awarded'], 'signed', ['签订协议', 'Sign the agreement'], {
    office: agency,
    law: [opinions, read('concession25', '18'), read('civil_code', '705')],
    fields: [
      ...contractFields,
      ['concessionMode', { when: concession }],
      ['upfrontFee', { when: upfront }],
      ['upfrontFeeBasis', { when: upfront, basis: [order17] }],
      ['upfrontFeeAccount', { when: upfront, basis: [order17] }],
    ],
    optional: ['termBasis', 'governmentAuthorised'],
    documents: [
      'concession_agreement',
      [
        'investment_formality',
        {
          when: [is('concessionMode', 'build_operate_transfer', 'build_own_operate_transfer')],
          basis: [read('ppp115', '10')],
        },
      ],
    ],
    checklist: agreementItems,
    decisions: [choose('form', 'legalForm'), choose('mode', 'concessionMode', [], { when: concession })],
    guards: [
      ['after_term', { deadline: 'award_publicity' }],
      'term_within_cap',
      'term_matches_dates',
      'titled_or_authorised',
    ],
  }),
  step('withdraw', beforeTender, 'withdrawn', ['登记不适宜', 'Record as unsuitable'], {
    office: agency,
    roles: promoters,
    law: [order('3'), localOrder],
    fields: ['unsuitableReason'],
    documents: ['unsuitable_record'],
  }),
]

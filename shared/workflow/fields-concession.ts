/** Fields of a concession case: the register of DOMAIN C3 and the steps of C4. Data only. */
import { type FieldRow, choice, date, option, plain } from './field-type.ts'

const [text, money, number, flag] = [plain('text'), plain('money'), plain('number'), plain('flag')]
const ahead = { future: true } as const

const preparation = {
  concessionCategory: text('资产类别', 'Category'),
  concessionOwner: text('资产产权人', 'Owner'),
  governmentAuthorised: flag('取得政府明确授权', 'Expressly authorised by the government'),
  authorisationNo: text('授权文号', 'Authorisation no.'),
  implementingAgency: text('实施机构', 'Implementing agency'),
  legalForm: choice('法律形式', 'Legal form', [
    option('concession_17', '特许经营（17 号令）', 'Concession (Order 17)'),
    option('operating_right_grant', '经营权出让', 'Grant of an operating right'),
    option('lease', '租赁', 'Lease'),
    option('entrusted_operation', '委托运营', 'Entrusted operation'),
    option('equity_coop', '股权合作', 'Equity cooperation'),
    option('other_form', '其他', 'Other'),
  ]),
  concessionMode: choice('实施方式', 'Mode', [
    option('build_operate_transfer', '新建改扩建、运营、移交', 'Build, operate, hand over'),
    option('build_own_operate_transfer', '新建改扩建、拥有并运营、移交', 'Build, own, operate, hand over'),
    option('transfer_operate_transfer', '转让存量设施、运营、移交', 'Take over, operate, hand over'),
    option('other_national_mode', '国家规定的其他方式', 'Another national mode'),
  ]),
  fiscalOutlayAdded: flag('新增地方财政支出', 'New local fiscal outlay'),
  userPaid: flag('使用者付费覆盖成本', 'Users pay the cost'),
  schemeNo: text('方案编号', 'Scheme no.'),
  valuationNo: text('评估报告编号', 'Valuation no.'),
  schemeReviewNo: text('方案审核意见文号', 'Review opinion no.'),
  concessionApprovalNo: text('区政府审定文号', 'Approval no.'),
  concessionApprovedOn: date('区政府审定日期', 'Approved on'),
  unsuitableReason: text('不适宜理由', 'Why unsuitable'),
} as const satisfies Record<string, FieldRow>

const selection = {
  selectionMethod: choice('选择方式', 'Selection method', [
    option('open_tender', '公开招标', 'Open tender'),
    option('competitive_negotiation', '竞争性谈判', 'Competitive negotiation'),
    option('competitive_consultation', '竞争性磋商', 'Competitive consultation'),
    option('public_listing', '公开拍租、挂牌', 'Public listing'),
  ]),
  platformNo: text('交易平台编号', 'Platform no.'),
  tenderNoticeOn: date('公告发布日期', 'Tender notice on', { after: 'concessionApprovedOn' }),
  failureReason: text('流标原因', 'Why the tender failed'),
  awardPublishedOn: date('中选公示日期', 'Award published on', { after: 'tenderNoticeOn' }),
  operatorName: text('经营者名称', 'Concessionaire'),
  operatorCreditCode: plain('creditCode')('经营者统一社会信用代码', 'Credit code of the concessionaire'),
  operatorShareholders: text('经营者股东', 'Shareholders'),
} as const satisfies Record<string, FieldRow>

/** C3: what the register must hold once the agreement is signed. */
const contract = {
  concessionAgreementNo: text('协议编号', 'Agreement no.'),
  concessionSignedOn: date('协议签订日期', 'Signed on', { after: 'awardPublishedOn' }),
  concessionBeginsOn: date('经营起始日', 'Term begins', ahead),
  concessionEndsOn: date('经营截止日', 'Term ends', { ...ahead, after: 'concessionBeginsOn' }),
  termYears: number('期限（年）', 'Term in years'),
  termBasis: text('超长期限依据', 'Basis of a longer term'),
  investmentAmount: money('投资额', 'Investment'),
  upfrontFeeCharged: flag('收取一次性费用', 'Upfront fee charged'),
  upfrontFee: money('一次性费用金额', 'Upfront fee'),
  upfrontFeeBasis: text('一次性费用依据', 'Basis of the upfront fee'),
  upfrontFeeAccount: text('一次性费用入账账户', 'Account of the upfront fee'),
  rentSchedule: text('租金或使用费安排', 'Rent or fee schedule'),
  tariff: text('收费标准', 'Tariff'),
  tariffAdjustRule: text('价格调整机制', 'Rule of price adjustment'),
  revenueShare: text('收益分成', 'Revenue share'),
  performanceSecurity: money('履约担保', 'Performance security'),
  kpis: text('绩效指标', 'Performance indicators'),
  insurance: text('保险', 'Insurance'),
  handOverList: text('移交清单', 'Hand-over list'),
  terminationTerms: text('终止与补偿约定', 'Termination and compensation'),
} as const satisfies Record<string, FieldRow>

const running = {
  buildStartedOn: date('建设开始日期', 'Building began on', { after: 'concessionSignedOn' }),
  operatingSince: date('开始运营日期', 'Operating since', { after: 'concessionSignedOn' }),
  amendmentKind: choice('变更内容', 'What is amended', [
    option('term', '期限', 'Term'),
    option('price', '价格', 'Price'),
    option('scope', '范围和标准', 'Scope or standard'),
    option('party', '经营者', 'Concessionaire'),
    option('other_amendment', '其他', 'Other'),
  ]),
  amendmentReason: text('变更理由', 'Why amended'),
  evaluationNo: text('评估报告文号', 'Evaluation no.'),
  amendmentApprovalNo: text('变更批准文号', 'Approval no. of the amendment'),
  supplementNo: text('补充协议编号', 'Supplement no.'),
  debtAffected: flag('影响债权人', 'Debt affected'),
  creditorConsentOn: date('债权人同意日期', 'Creditors agreed on'),
  newEndsOn: date('延期后截止日', 'New end of the term', { ...ahead, after: 'concessionEndsOn' }),
  handOverOn: date('实际移交日期', 'Handed over on', { after: 'operatingSince' }),
  performanceTested: flag('性能测试合格', 'Performance test passed'),
  terminationGround: choice('提前终止事由', 'Ground of termination', [
    option('serious_default', '严重违约', 'Serious default'),
    option('force_majeure', '不可抗力', 'Force majeure'),
    option('public_interest', '公共利益', 'Public interest'),
    option('agreed_event', '约定事由', 'Agreed event'),
  ]),
  creditorsConsultedOn: date('征求债权人意见日期', 'Creditors consulted on'),
  terminatedOn: date('终止日期', 'Terminated on'),
  compensationTerms: text('补偿安排', 'Compensation'),
  pauseReason: text('暂停原因', 'Why suspended'),
  takeoverReason: text('临时接管原因', 'Why taken over'),
  continuityPlan: text('连续服务方案', 'Continuity plan'),
} as const satisfies Record<string, FieldRow>

export const concessionFields = { ...preparation, ...selection, ...contract, ...running } as const

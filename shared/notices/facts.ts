/**
 * Every fact that a paper may state, by code. The Chinese name is also the placeholder in the Word templates, so that an
 * office can edit them: {权利人}. Data only; how a fact is found is in `fill.ts`.
 */
import type { FieldCode } from '../workflow/fields.ts'

/**
 * case: a field of the case, corrected there and not in the paper. register: from the asset, its rights and parties.
 * law: computed from a rule or a clock. office: who issues. text: proposed by the program, worded by the clerk.
 * typed: known to nobody but the clerk. issue: given when the paper is issued.
 */
export type FactSource = 'case' | 'register' | 'law' | 'office' | 'text' | 'typed' | 'issue'

export interface FactRow {
  zh: string
  en: string
  from: FactSource
  /** Of the case, where `from` is case. */
  field?: FieldCode
  /** Several lines: a list in the template. */
  lines?: true
}

const fact =
  (from: FactSource) =>
  (zh: string, en: string): FactRow => ({ zh, en, from })
const [register, law, office, text, typed, issue] = [
  fact('register'),
  fact('law'),
  fact('office'),
  fact('text'),
  fact('typed'),
  fact('issue'),
]
const lines = (row: FactRow): FactRow => ({ ...row, lines: true })
const ofCase = (field: FieldCode, zh: string, en: string): FactRow => ({ zh, en, from: 'case', field })

const common = {
  issuer: office('发文机关', 'Issuing authority'),
  number: issue('文号', 'Number'),
  issuedOn: issue('签发日期', 'Issued on'),
  caseNo: issue('案号', 'Case no.'),
  basis: law('法律依据', 'Legal basis'),
  you: text('称谓', 'Form of address'),
  holderName: register('权利人', 'Right holder'),
  holderAddress: typed('权利人地址', 'Address of the holder'),
  landName: register('宗地名称', 'Parcel'),
  landLocation: register('土地坐落', 'Location'),
  parcelCode: register('宗地代码', 'Parcel code'),
  certificateNo: register('不动产权证号', 'Certificate no.'),
  landArea: register('土地面积', 'Land area'),
  landUse: register('土地用途', 'Land use'),
  contractNo: register('合同编号', 'Contract or allocation decision no.'),
  contactName: office('联系人', 'Contact'),
  contactPhone: typed('联系电话', 'Telephone'),
  contactAddress: typed('联系地址', 'Address of the authority'),
  otherMatters: lines(typed('其他事项', 'Other matters')),
  reviewTerm: law('复议期限', 'Term for reconsideration'),
  reviewBody: office('复议机关', 'Reconsideration body'),
  suitTerm: law('起诉期限', 'Term for a suit'),
  court: office('管辖法院', 'Court'),
} as const satisfies Record<string, FactRow>

const idle = {
  agreedStartOn: ofCase('agreedStartOn', '约定动工日期', 'Agreed start'),
  startSource: ofCase('startDateSource', '动工日期来源', 'Source of the start date'),
  suspicion: lines(text('涉嫌闲置事实', 'Facts of the suspicion')),
  replyTerm: law('答复期限', 'Term for the reply'),
  inquiry: lines(text('调查内容', 'Content of the inquiry')),
  materials: lines(text('提交材料', 'Material to hand in')),
  duties: lines(text('权利义务', 'Rights and duties')),
  finding: lines(text('认定事实', 'Facts found')),
  cause: ofCase('cause', '闲置原因', 'Cause of idleness'),
  causeGround: ofCase('causeGround', '原因情形', 'Ground of the cause'),
  conclusionReason: lines(ofCase('conclusionReason', '认定理由', 'Reasons of the conclusion')),
  idleSince: ofCase('idleSince', '闲置起始日期', 'Idle since'),
  idlePeriod: text('闲置时长', 'Idle for'),
  publicCause: text('公开的闲置原因', 'Cause that is published'),
  course: lines(text('处置方向', 'What follows')),
  determinationNo: ofCase('determinationNo', '认定书文号', 'Determination no.'),
  determinedOn: ofCase('determinedOn', '认定日期', 'Determined on'),
  landPrice: ofCase('landPrice', '土地价款', 'Land price'),
  feeRate: ofCase('feeRate', '征缴比例', 'Fee rate'),
  feeAmount: ofCase('feeAmount', '闲置费金额', 'Fee amount'),
  feeApprovalNo: ofCase('feeApprovalNo', '征缴批准文号', 'Approval no. of the fee'),
  feeApprovedOn: ofCase('feeApprovedOn', '征缴批准日期', 'Fee approved on'),
  approver: office('批准机关', 'Approving government'),
  hearing: text('听证情况', 'The hearing'),
  hearingTerm: law('听证申请期限', 'Term to ask for a hearing'),
  payTerm: law('缴纳期限', 'Term of payment'),
  payAccount: typed('缴款账户', 'Account to pay to'),
  deregisterTerm: law('注销期限', 'Term to deregister'),
  takebackApprovalNo: ofCase('takebackApprovalNo', '收回批准文号', 'Approval no. of the take-back'),
  takebackApprovedOn: ofCase('takebackApprovedOn', '收回批准日期', 'Take-back approved on'),
  mortgagees: register('抵押权人', 'Mortgagees'),
  disposalMode: ofCase('disposalMode', '处置方式', 'Mode of disposal'),
  modeArticle: law('处置依据', 'Article of the mode'),
  planContent: lines(typed('处置内容', 'Content of the plan')),
  mortgageNote: text('抵押情况', 'Mortgages'),
  feeDecisionNo: ofCase('feeDecisionNo', '征缴决定书文号', 'Fee decision no.'),
  feeServedOn: ofCase('feeServedOn', '征缴送达日期', 'Fee decision served on'),
  urgeTerm: law('催告期限', 'Term after the urge'),
  intendedAct: lines(text('拟处置事项', 'What is intended')),
} as const satisfies Record<string, FactRow>

const title = {
  applicant: register('申请人', 'Applicant'),
  unitLocation: ofCase('titleLocation', '不动产坐落', 'Location of the property'),
  unitCode: ofCase('unitCode', '不动产单元号', 'Unit code'),
  buildingArea: ofCase('buildingAreaM2', '建筑面积', 'Building area'),
  propertyUse: ofCase('currentUse', '房屋用途', 'Use'),
  rightKind: text('权利类型', 'Kind of right'),
  announceTerm: law('公告期限', 'Announcement term'),
  announceEndsOn: law('公告截止日期', 'Announcement ends on'),
  objectionPlace: typed('异议受理地点', 'Where objections are taken'),
  announcementPlace: ofCase('announcementPlace', '公告载体', 'Where it is announced'),
  registrationKind: text('登记类型', 'Kind of registration'),
  receivedPapers: lines(register('收件清单', 'Papers received')),
  registerTerm: law('办理期限', 'Term of registration'),
  registerDueOn: law('办结日期', 'To be finished by'),
  receiptNo: ofCase('receiptNo', '受理编号', 'Receipt no.'),
  acceptedOn: ofCase('acceptedOn', '受理日期', 'Accepted on'),
  supplementItems: lines(typed('补正内容', 'What to supplement')),
  refusalReason: lines(ofCase('refusalReason', '不予登记理由', 'Grounds of refusal')),
} as const satisfies Record<string, FactRow>

const concession = {
  projectKind: text('项目类型', 'Kind of project'),
  category: ofCase('concessionCategory', '资产类别', 'Category'),
  owner: ofCase('concessionOwner', '资产产权人', 'Owner'),
  agency: ofCase('implementingAgency', '实施机构', 'Implementing agency'),
  authorisationNo: ofCase('authorisationNo', '授权文号', 'Authorisation no.'),
  schemeNo: ofCase('schemeNo', '方案编号', 'Scheme no.'),
  approvalNo: ofCase('concessionApprovalNo', '审定文号', 'Approval no.'),
  mode: ofCase('concessionMode', '实施方式', 'Mode'),
  selectionMethod: ofCase('selectionMethod', '选择方式', 'Selection method'),
  platformNo: ofCase('platformNo', '平台编号', 'Platform no.'),
  termYears: text('经营期限', 'Term'),
  conditions: lines(typed('参与条件', 'Conditions to take part')),
  submission: lines(typed('报名方式', 'How to apply')),
  noticeTerm: law('招募公告期限', 'Term of the notice'),
  noticeEndsOn: law('招募截止日期', 'Notice ends on'),
  operatorName: ofCase('operatorName', '中选人', 'Chosen party'),
  operatorCode: ofCase('operatorCreditCode', '中选人代码', 'Credit code of the chosen party'),
  awardTerm: law('公示期限', 'Term of publication'),
  awardEndsOn: law('公示截止日期', 'Publication ends on'),
} as const satisfies Record<string, FactRow>

/** Of the papers that belong to no kind of case notice: the slip and the proof of service. */
const other = {
  slipUnit: register('责任单位', 'Unit'),
  slipSubject: register('督办事项', 'Subject'),
  slipDemand: lines(register('督办要求', 'Demand')),
  slipDueOn: register('办结期限', 'Due on'),
  slipCase: register('关联案件', 'Case'),
  slipIssuer: register('签发人', 'Issued by'),
  slipReply: lines(register('办理情况', 'Reply')),
  slipRemark: lines(register('督办意见', 'Remark')),
  paperName: register('送达文书', 'Paper served'),
  receiver: register('受送达人', 'Receiver'),
  servicePlace: register('送达地点', 'Place of service'),
  serviceManner: register('送达方式', 'Manner of service'),
  servedOn: register('送达日期', 'Served on'),
  signedBy: register('签收人', 'Signed for by'),
  serviceNote: register('送达备注', 'Note'),
} as const satisfies Record<string, FactRow>

const all = { ...common, ...idle, ...title, ...concession, ...other }
export type FactCode = keyof typeof all
export const facts: Readonly<Record<FactCode, FactRow>> = all
export const factCodes = Object.keys(all) as [FactCode, ...FactCode[]]
/** Placeholder of a template → fact. Names are unique; a test holds that. */
export const factByTag: ReadonlyMap<string, FactCode> = new Map(
  factCodes.map((code) => [facts[code].zh, code]),
)

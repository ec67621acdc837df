/**
 * Every kind of paper a workflow may ask for, with who makes it. Kinds are required per step by the definitions.
 * Data only; must never say when a kind is required.
 */
import type { Office } from './offices.ts'

export interface DocumentKindRow {
  zh: string
  en: string
  /** Who makes or hands in the paper. */
  office: Office
}

const by =
  (office: Office) =>
  (zh: string, en: string): DocumentKindRow => ({ zh, en, office })
const [bureau, holder, street, government, forces, centre] = [
  by('planning_bureau'),
  by('holder'),
  by('street'),
  by('district_government'),
  by('task_force'),
  by('registration_centre'),
]

const idleDocuments = {
  site_photo: street('现场照片', 'Site photographs'),
  investigation_notice: bureau('闲置土地调查通知书', 'Notice of investigation'),
  service_proof: bureau('送达回证', 'Proof of service'),
  holder_reply: holder('权利人书面说明及证明材料', 'Explanation and evidence of the holder'),
  site_survey_record: street('现场踏勘记录', 'Site survey record'),
  cause_verification: bureau('闲置原因核实意见', 'Verification of the cause'),
  supply_contract: bureau('出让合同或划拨决定书', 'Grant contract or allocation decision'),
  delivery_confirmation: bureau('交地确认书', 'Delivery confirmation'),
  determination: bureau('闲置土地认定书', 'Determination of idle land'),
  idle_publication: bureau('闲置土地信息公开公告', 'Publication of idle land'),
  not_idle_record: bureau('不构成闲置的核查结论', 'Finding that the land is not idle'),
  disposal_plan: bureau('闲置土地处置方案', 'Disposal plan'),
  government_approval: government('政府批准文件', 'Government approval'),
  supplement_agreement: bureau('补充协议', 'Supplement agreement'),
  new_planning_conditions: bureau('新规划条件', 'New planning conditions'),
  temporary_use_agreement: bureau('临时使用协议', 'Temporary-use agreement'),
  takeback_agreement: bureau('有偿收回协议', 'Paid take-back agreement'),
  valuation_report: by('land_bank')('评估报告', 'Valuation report'),
  payment_receipt: holder('缴款或支付凭证', 'Receipt of payment'),
  swap_contract: bureau('置换土地出让合同', 'Contract of the swapped land'),
  other_mode_record: bureau('其他处置方式决定', 'Decision on another mode'),
  fee_notice: bureau('拟征缴土地闲置费告知书', 'Notice of the intended idle fee'),
  takeback_notice: bureau('拟收回土地使用权告知书', 'Notice of the intended take-back'),
  hearing_request: holder('听证申请', 'Request for a hearing'),
  hearing_record: bureau('听证笔录', 'Hearing record'),
  fee_decision: bureau('征缴土地闲置费决定书', 'Idle fee decision'),
  urge_letter: bureau('催告书', 'Urge to perform'),
  takeback_decision: bureau('收回国有建设用地使用权决定书', 'Take-back decision'),
  mortgagee_notice: bureau('抵押权人通知书', 'Notice to the mortgagee'),
  deregistration_record: centre('注销登记证明', 'Proof of deregistration'),
  deregistration_announcement: centre('注销公告', 'Announcement of deregistration'),
  reserve_record: by('land_bank')('入库储备单', 'Land reserve record'),
  cultivation_agreement: by('land_bank')('委托耕种协议', 'Cultivation agreement'),
  construction_permit: holder('施工许可证', 'Construction permit'),
  start_evidence: street('动工现场核验记录', 'Site check of the start'),
  suspension_instrument: by('court')('查封、复议或诉讼文书', 'Seizure, review or suit instrument'),
  resume_instrument: by('court')('解除或终结文书', 'Instrument lifting the suspension'),
} as const satisfies Record<string, DocumentKindRow>

const landDocuments = {
  plot_sheet: street('摸底表', 'Inventory sheet'),
  rights_clearance: bureau('征收补偿完成证明', 'Proof that expropriation is compensated'),
  planning_conditions: bureau('规划条件书', 'Planning conditions'),
  package_brief: by('land_bank')('策划方案', 'Promotion brief'),
  listing_notice: by('trading_centre')('招拍挂公告', 'Listing notice'),
  sale_confirmation: by('trading_centre')('成交确认书', 'Sale confirmation'),
  certificate: centre('不动产权证书', 'Certificate of title'),
  withdrawal_record: forces('退出说明', 'Record of withdrawal'),
  ownership_evidence: street('权属证明', 'Evidence of ownership'),
  use_proposal: street('利用方案', 'Proposal of use'),
  temporary_use_instrument: street('临时利用协议', 'Temporary-use instrument'),
  restoration_record: street('恢复原状验收记录', 'Record of restoration'),
  hand_over_record: street('移交单', 'Hand-over record'),
  planning_permits: holder('用地、工程规划许可证', 'Planning permits'),
  obstacle_list: street('堵点清单', 'List of obstacles'),
  overdue_record: bureau('逾期未动工核查记录', 'Record that the start is overdue'),
} as const satisfies Record<string, DocumentKindRow>

const titleDocuments = {
  inventory_sheet: street('无证资产摸底表', 'Inventory sheet of the untitled asset'),
  source_evidence: holder('权属来源证明', 'Evidence of the source of the right'),
  diagnosis_sheet: forces('问题诊断表', 'Diagnosis sheet'),
  meeting_minutes: forces('会议纪要', 'Minutes of the meeting'),
  asset_consent: by('asset_owner')('国资或机关事务部门同意文件', 'Consent of the state-asset office'),
  transfer_file: by('asset_owner')('划转文件', 'Transfer document'),
  court_document: by('court')('生效法律文书', 'Effective court document'),
  acting_applicant_record: forces('代为申请主体确定文件', 'Record naming the acting applicant'),
  planning_opinion: bureau('符合规划意见', 'Opinion that it fits the plan'),
  village_opinion: street(
    '村民小组证明和村委会意见',
    'Certificate of the group and opinion of the committee',
  ),
  survey_report: by('surveyor')('不动产测绘报告', 'Survey report'),
  parcel_map: by('surveyor')('宗地图', 'Parcel map'),
  announcement: centre('确权公告', 'Announcement'),
  objection_letter: holder('异议书', 'Objection'),
  objection_decision: centre('异议处理意见', 'Decision on the objection'),
  tax_receipt: by('tax_finance')('价款税费缴纳凭证', 'Receipts of price and taxes'),
  deferral_record: forces('证缴分离会议纪要', 'Minutes on the deferral'),
  application_form: holder('登记申请书', 'Application'),
  identity_document: holder('身份证明', 'Identity document'),
  planning_proof: bureau('建设工程符合规划的材料', 'Proof that the building fits the plan'),
  completion_proof: by('housing')('房屋已竣工的材料', 'Proof of completion'),
  acceptance_notice: centre('受理通知书', 'Notice of acceptance'),
  supplement_notice: centre('补正通知书', 'Notice to supplement'),
  supplement_material: holder('补正材料', 'Supplement'),
  site_look_record: centre('实地查看记录', 'Record of the site look'),
  register_extract: centre('登记簿记载页', 'Register extract'),
  refusal_notice: centre('不予登记告知书', 'Notice of refusal'),
  dispute_record: centre('权属争议材料', 'Papers of the dispute'),
  dispute_decision: by('court')('争议处理决定或判决', 'Decision or judgment on the dispute'),
  demolition_list: forces('征拆计划', 'Demolition plan'),
  unlawful_finding: bureau('违法或临时建筑认定书', 'Finding of an unlawful or temporary building'),
} as const satisfies Record<string, DocumentKindRow>

const agency = by('implementing_agency')
const concessionDocuments = {
  asset_sheet: agency('资产入库表', 'Asset sheet'),
  suitability_report: agency('适宜性筛查报告', 'Suitability report'),
  concession_authorisation: government('实施机构授权文件', 'Authorisation of the implementing agency'),
  concession_scheme: agency('特许经营方案', 'Concession scheme'),
  feasibility_report: agency('特许经营可行性论证', 'Concession feasibility study'),
  scheme_review: by('investment_authority')('方案审核意见', 'Review opinion of the scheme'),
  asset_valuation: agency('资产评估报告', 'Asset valuation'),
  tender_notice: by('trading_centre')('公开竞争公告', 'Tender notice'),
  award_notice: by('trading_centre')('中选公示', 'Publication of the award'),
  failure_record: by('trading_centre')('流标记录', 'Record of the failed tender'),
  concession_agreement: agency('特许经营协议', 'Concession agreement'),
  investment_formality: by('investment_authority')('投资审批、核准或备案', 'Investment approval or filing'),
  completion_record: by('operator')('竣工验收文件', 'Completion record'),
  operation_record: by('operator')('投运确认书', 'Confirmation of operation'),
  evaluation_report: agency('运营评估报告', 'Evaluation report'),
  creditor_consent: by('operator')('债权人同意文件', 'Creditors’ consent'),
  performance_test: agency('性能测试报告', 'Performance test'),
  termination_record: agency('提前终止文件', 'Record of termination'),
  takeover_order: government('临时接管决定', 'Order of temporary takeover'),
  pause_record: agency('暂停通知', 'Notice of suspension'),
  unsuitable_record: agency('不适宜结论', 'Finding that it is unsuitable'),
} as const satisfies Record<string, DocumentKindRow>

/** Papers of land and title that name nobody: the site, the plan, the place in the market. */
const nameless = [
  'site_photo',
  'new_planning_conditions',
  'government_approval',
  'valuation_report',
  'reserve_record',
  'start_evidence',
  'plot_sheet',
  'planning_conditions',
  'package_brief',
  'listing_notice',
  'planning_permits',
  'use_proposal',
  'restoration_record',
  'hand_over_record',
  'obstacle_list',
  'planning_opinion',
  'planning_proof',
  'completion_proof',
  'site_look_record',
  'demolition_list',
] as const satisfies readonly (
  | keyof typeof idleDocuments
  | keyof typeof landDocuments
  | keyof typeof titleDocuments
)[]

const all = { ...idleDocuments, ...landDocuments, ...titleDocuments, ...concessionDocuments }
export type DocumentKind = keyof typeof all
export const documentKinds: Readonly<Record<DocumentKind, DocumentKindRow>> = all
export const documentKindCodes = Object.keys(all) as [DocumentKind, ...DocumentKind[]]

/**
 * Kinds that a role which sees names masked may open: those of concessions, which have no private holder, and those that
 * name nobody. A new kind is closed to such roles until it is put here.
 */
export const namelessKinds: readonly DocumentKind[] = [
  ...(Object.keys(concessionDocuments) as (keyof typeof concessionDocuments)[]),
  ...nameless,
]

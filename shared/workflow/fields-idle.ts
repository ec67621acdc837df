/** Fields of a statutory idle-land case (DOMAIN A4, articles of 53 号令). Data only. */
import { type FieldRow, choice, date, option, plain } from './field-type.ts'

const [text, money, area, ratio, flag] = [
  plain('text'),
  plain('money'),
  plain('area'),
  plain('ratio'),
  plain('flag'),
]
const ahead = { future: true } as const

/** Art. 2, 22, 30: the clock of the start of construction. */
const clock = {
  agreedStartOn: date('约定动工日期', 'Agreed start date', ahead),
  startDateSource: choice('动工日期来源', 'Source of the start date', [
    option('contract', '合同约定', 'Contract'),
    option('allocation_decision', '划拨决定书', 'Allocation decision'),
    option('delivery_plus_1y', '交地后一年', 'A year after delivery'),
  ]),
  deliveredOn: date('实际交地日期', 'Actual delivery'),
  idleKind: choice('闲置类型', 'Kind of idleness', [
    option('not_started', '未动工（第 2 条第一款）', 'Not started (art. 2(1))'),
    option('suspended', '已动工后中止（第 2 条第二款）', 'Started, then stopped (art. 2(2))'),
  ]),
  areaDue: area('应动工开发面积', 'Area due for development'),
  areaDeveloped: area('已动工开发面积', 'Area developed'),
  investmentTotal: money('总投资额', 'Total investment'),
  investmentDone: money('已投资额', 'Investment made'),
  suspendedSince: date('中止开发日期', 'Construction stopped on'),
  constructionPermitNo: text('施工许可证号', 'Construction permit no.'),
  actualStartOn: date('实际动工日期', 'Actual start'),
  foundationKind: choice('基础类型', 'Kind of foundations', [
    option('pit', '深基坑', 'Deep pit'),
    option('piles', '桩基', 'Piles'),
    option('other', '其他基础', 'Other'),
  ]),
  foundationShare: ratio('基础施工完成比例', 'Share of foundations done'),
} as const satisfies Record<string, FieldRow>

const investigation = {
  discoveredOn: date('发现日期', 'Discovered on'),
  source: text('线索来源', 'Source of the finding'),
  noticeNo: text('调查通知书文号', 'Notice no.'),
  noticeIssuedOn: date('调查通知书签发日期', 'Notice issued on', { after: 'discoveredOn' }),
  noticeServedOn: date('调查通知书送达日期', 'Notice served on', { after: 'noticeIssuedOn' }),
  replySubmittedOn: date('提交说明日期', 'Reply submitted on', { after: 'noticeServedOn' }),
  idleReason: text('权利人陈述原因', 'Cause stated by the holder'),
  conclusionReason: text('认定理由', 'Reasons of the conclusion'),
  cause: choice('闲置原因', 'Cause of idleness', [
    option('government', '政府原因', 'Government'),
    option('owner', '企业原因', 'Owner'),
    option('force_majeure', '不可抗力', 'Force majeure'),
    option('mixed', '混合原因', 'Mixed'),
  ]),
  causeGround: choice('第 8 条情形', 'Ground of art. 8', [
    option('delivery', '未按约交付土地', 'Land not delivered as agreed'),
    option('plan_changed', '规划依法修改', 'Plan lawfully changed'),
    option('policy', '国家政策需调整条件', 'National policy'),
    option('petition', '信访事项', 'Petitions'),
    option('military_heritage', '军事管制、文物保护', 'Military control, heritage'),
    option('other_government', '政府其他行为', 'Other acts of government'),
    option('disaster', '自然灾害等不可抗力', 'Natural disaster, force majeure'),
  ]),
  determinationNo: text('认定书文号', 'Determination no.'),
  determinedOn: date('认定日期', 'Determined on', { after: 'noticeServedOn' }),
  idleSince: date('闲置起始日期', 'Idle since'),
  hoardingFound: flag('查明恶意囤地、炒地', 'Hoarding or speculation found'),
  hoardingBasis: text('囤地炒地认定依据', 'Basis of the finding of hoarding'),
  monitorFiledOn: date('录入监测监管系统日期', 'Recorded in the monitoring system on'),
  monitorUpdatedOn: date('监测监管系统更新日期', 'Monitoring system updated on', { after: 'monitorFiledOn' }),
  publishedOn: date('信息公开日期', 'Published on', { after: 'determinedOn' }),
  publicationWithdrawnOn: date('撤销公开日期', 'Publication withdrawn on', { after: 'publishedOn' }),
  causeBodyNotifiedOn: date('书面告知责任政府部门日期', 'Causing body notified on'),
} as const satisfies Record<string, FieldRow>

const disposal = {
  disposalMode: choice('处置方式', 'Mode of disposal', [
    option('extend', '延长动工开发期限', 'Extend the start'),
    option('adjust_use', '调整土地用途、规划条件', 'Adjust use or conditions'),
    option('temporary_use', '政府安排临时使用', 'Temporary use'),
    option('paid_takeback', '协议有偿收回', 'Paid take-back by agreement'),
    option('swap', '置换土地', 'Swap'),
    option('other_mode', '其他处置方式', 'Other mode'),
  ]),
  planAgreedOn: date('处置方案协商一致日期', 'Plan agreed on'),
  mortgaged: flag('已设定抵押', 'Mortgaged'),
  mortgageeNotifiedOn: date('书面通知抵押权人日期', 'Mortgagee notified on'),
  planApprovalNo: text('处置方案批文号', 'Approval no. of the plan'),
  planApprovedOn: date('处置方案批准日期', 'Plan approved on', { after: 'planAgreedOn' }),
  agreementNo: text('协议或合同编号', 'Agreement no.'),
  restartAgreedOn: date('重新约定动工日期', 'Re-agreed start', ahead),
  extendedUntilOn: date('延长后最迟动工日期', 'Latest start after the extension', {
    ...ahead,
    after: 'restartAgreedOn',
  }),
  newConditionsNo: text('新规划条件文号', 'New planning conditions no.'),
  priceSettled: money('补缴或退还价款', 'Price collected or refunded'),
  tempUseBeginsOn: date('临时使用起始日', 'Temporary use begins', ahead),
  tempUseEndsOn: date('临时使用截止日', 'Temporary use ends', { ...ahead, after: 'tempUseBeginsOn' }),
  tempUseOperator: text('临时使用单位', 'Temporary user'),
  valuationAmount: money('评估价', 'Valuation'),
  compensationPaidOn: date('补偿支付日期', 'Compensation paid on'),
  priceFullyPaid: flag('已缴清土地价款', 'Land price fully paid'),
  fundsInPlace: flag('落实项目资金', 'Project funds in place'),
  equalValueSameUse: flag('等价值、同用途', 'Equal value, same use'),
  otherModeBasis: text('其他处置方式依据', 'Basis of another mode'),
} as const satisfies Record<string, FieldRow>

const decisions = {
  landPrice: money('土地出让或划拨价款', 'Price of grant or allocation'),
  feeNoticeServedOn: date('拟征缴告知书送达日期', 'Notice of the intended fee served on', {
    after: 'determinedOn',
  }),
  takebackNoticeServedOn: date('拟收回告知书送达日期', 'Notice of the intended take-back served on', {
    after: 'determinedOn',
  }),
  hearingConcerns: choice('听证事项', 'Subject of the hearing', [
    option('fee', '征缴闲置费', 'Idle fee'),
    option('takeback', '无偿收回', 'Take-back'),
  ]),
  hearingRequestedOn: date('申请听证日期', 'Hearing asked for on'),
  hearingWaivedOn: date('放弃听证日期', 'Hearing waived on'),
  hearingHeldOn: date('听证举行日期', 'Hearing held on', { after: 'hearingRequestedOn' }),
  feeRate: ratio('闲置费比例', 'Fee rate'),
  feeAmount: money('闲置费金额', 'Fee amount'),
  feeApprovalNo: text('征缴批准文号', 'Approval no. of the fee'),
  feeApprovedOn: date('征缴批准日期', 'Fee approved on', { after: 'feeNoticeServedOn' }),
  feeDecisionNo: text('征缴决定书文号', 'Fee decision no.'),
  feeDecidedOn: date('征缴决定日期', 'Fee decided on', { after: 'feeApprovedOn' }),
  feeServedOn: date('征缴决定书送达日期', 'Fee decision served on', { after: 'feeDecidedOn' }),
  feePaidOn: date('闲置费缴清日期', 'Fee paid on', { after: 'feeServedOn' }),
  feeReceiptNo: text('缴款票据号', 'Receipt no.'),
  remediesText: text('救济途径和期限告知', 'Remedies told'),
  urgeServedOn: date('催告书送达日期', 'Urge served on'),
  courtAppliedOn: date('申请强制执行日期', 'Enforcement applied for on', { after: 'urgeServedOn' }),
  takebackApprovalNo: text('收回批准文号', 'Approval no. of the take-back'),
  takebackApprovedOn: date('收回批准日期', 'Take-back approved on', { after: 'takebackNoticeServedOn' }),
  takebackDecisionNo: text('收回决定书文号', 'Take-back decision no.'),
  takebackDecidedOn: date('收回决定日期', 'Take-back decided on', { after: 'takebackApprovedOn' }),
  takebackServedOn: date('收回决定书送达日期', 'Take-back decision served on', {
    after: 'takebackDecidedOn',
  }),
  remedyPending: flag('已申请复议或提起诉讼', 'Review or suit pending'),
  deregisteredOn: date('注销登记日期', 'Deregistered on'),
  deregAnnouncedOn: date('公告注销日期', 'Deregistration announced on', { after: 'takebackServedOn' }),
  reserveNo: text('入库储备编号', 'Land reserve no.'),
  resupplyContractNo: text('重新供应合同编号', 'New supply contract no.'),
  cultivationAgreementNo: text('委托耕种协议编号', 'Cultivation agreement no.'),
  suspensionKind: choice('中止原因', 'Cause of suspension', [
    option('seizure', '查封', 'Seizure'),
    option('review', '行政复议', 'Reconsideration'),
    option('litigation', '诉讼', 'Litigation'),
  ]),
  suspensionNo: text('中止依据文号', 'Instrument no.'),
} as const satisfies Record<string, FieldRow>

export const idleFields = { ...clock, ...investigation, ...disposal, ...decisions } as const

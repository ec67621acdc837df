/** Fields of a title-confirmation case (DOMAIN B3, B4). Data only. */
import { defects } from './defects.ts'
import { type FieldRow, choice, date, option, plain } from './field-type.ts'

const [text, area, number, flag] = [plain('text'), plain('area'), plain('number'), plain('flag')]

const inventory = {
  holderClaim: text('权利主张', 'Claim of the holder'),
  titleLocation: text('坐落', 'Location'),
  buildingAreaM2: area('建筑面积', 'Building area'),
  builtOn: date('建成日期', 'Built on'),
  currentUse: text('现状用途', 'Present use'),
  inventorySource: text('摸底来源', 'Source of the inventory'),
  ruralLand: flag('集体土地上的房屋', 'On collective land'),
  smallPropertyHousing: flag('小产权房', 'Housing without lawful land title (小产权房)'),
  occupied: flag('已入住', 'Occupied'),
  defects: { zh: '问题类型', en: 'Defects', type: 'choices', options: defects },
  blockingIssues: text('堵点说明', 'What blocks it'),
  diagnosedOn: date('诊断日期', 'Diagnosed on'),
  titleTargetOn: date('专班目标日期', 'Campaign target', { future: true }),
} as const satisfies Record<string, FieldRow>

const route = {
  route: choice('确权路径', 'Route', [
    option('land', '补用地手续', 'Make up the land papers'),
    option('planning', '补规划核实', 'Make up the planning check'),
    option('completion', '补竣工手续', 'Make up the completion'),
    option('payment', '补缴价款税费', 'Make up price and taxes'),
    option('historic', '历史建成公告', 'Announcement of an old building'),
    option('extinct', '主体灭失代办', 'Acting applicant for an extinct developer'),
    option('demolish', '征拆不办', 'To be demolished'),
  ]),
  minutesNo: text('会议纪要文号', 'Minutes no.'),
  routeFixedOn: date('路径确定日期', 'Route fixed on', { after: 'diagnosedOn' }),
  assetOwnerUnit: text('产权单位', 'Unit owning the asset'),
  assetCardNo: text('资产卡片号', 'Asset card no.'),
  stateConsentNo: text('国资或机关事务同意文号', 'Consent of the state-asset office'),
  windowPeriodEndsOn: date('窗口期截止日', 'End of the window period', { future: true }),
  judicialRoute: flag('司法确权', 'By court judgment'),
  courtDocumentNo: text('法律文书号', 'Court document no.'),
  ownFunds: flag('申请人自筹资金', 'Applicant pays the cost'),
  estateName: text('小区或项目名称', 'Estate'),
  actingApplicant: text('代为申请主体', 'Acting applicant'),
  planningOpinionNo: text('规划部门符合规划意见文号', 'Opinion that it fits the plan'),
} as const satisfies Record<string, FieldRow>

const proof = {
  unitCode: plain('unitCode')('不动产单元代码', 'Unit code'),
  surveyNo: text('测绘报告编号', 'Survey report no.'),
  surveyedOn: date('权籍调查完成日期', 'Surveyed on'),
  overlapsConfirmedParcel: flag('与已确权宗地重叠', 'Overlaps a confirmed parcel'),
  announcementNo: text('公告编号', 'Announcement no.'),
  announcementPlace: text('公告载体和地点', 'Where it is announced'),
  announcedOn: date('公告日期', 'Announced on', { after: 'surveyedOn' }),
  objectionOn: date('提出异议日期', 'Objection raised on', { after: 'announcedOn' }),
  objector: text('异议人', 'Who objects'),
  objectionReason: text('异议理由', 'Ground of the objection'),
  objectionOutcome: choice('异议处理结果', 'Outcome of the objection', [
    option('rejected', '异议不成立', 'Rejected'),
    option('withdrawn', '撤回异议', 'Withdrawn'),
    option('upheld', '异议成立', 'Upheld'),
  ]),
  objectionSettledOn: date('异议处理日期', 'Objection settled on', { after: 'objectionOn' }),
  objectionEntryOn: date('异议登记日期', 'Objection entered on'),
  suitFiledOn: date('起诉日期', 'Suit filed on', { after: 'objectionEntryOn' }),
  feesSettledOn: date('价款税费结清日期', 'Price and taxes settled on'),
  deferralBasis: text('证缴分离依据', 'Basis of the deferral'),
  arrearsCollector: text('追缴责任部门', 'Office collecting the arrears'),
} as const satisfies Record<string, FieldRow>

const entry = {
  receiptNo: text('受理回执号', 'Receipt no.'),
  acceptedOn: date('受理日期', 'Accepted on'),
  extensionDays: number('延长工作日数', 'Working days of extension'),
  extensionReason: text('延长理由', 'Why extended'),
  registeredScope: choice('登记范围', 'What is registered', [
    option('land_and_house', '土地和房屋一并登记', 'Land and house'),
    option('land', '仅登记土地', 'Land only'),
  ]),
  certificateNo: plain('certificateNo')('不动产权证号', 'Certificate no.'),
  registeredOn: date('登簿日期', 'Entered on', { after: 'acceptedOn' }),
  certifiedOn: date('发证日期', 'Certificate issued on', { after: 'registeredOn' }),
  refusalReason: text('不予登记理由', 'Grounds of refusal'),
  refusalServedOn: date('不予登记告知书送达日期', 'Refusal served on'),
  disputeFacts: text('争议事实', 'Facts of the dispute'),
  disputeSettledNo: text('争议处理文书号', 'Instrument settling the dispute'),
  demolitionListNo: text('征拆计划文号', 'Demolition plan no.'),
  unlawfulFindingNo: text('违法临时建筑认定文号', 'Finding of unlawful or temporary building'),
} as const satisfies Record<string, FieldRow>

export const titleFields = { ...inventory, ...route, ...proof, ...entry } as const

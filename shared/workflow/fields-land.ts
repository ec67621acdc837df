/** Fields of the three local land tracks: unsold plots, scattered plots, projects not started (DOMAIN A5). Data only. */
import { type FieldRow, choice, date, option, plain } from './field-type.ts'

const [text, money, area, number, flag] = [
  plain('text'),
  plain('money'),
  plain('area'),
  plain('number'),
  plain('flag'),
]
const ahead = { future: true } as const

const unsold = {
  areaM2: area('面积', 'Area'),
  expropriationDoneOn: date('征收补偿完成日期', 'Expropriation compensated on'),
  planningConditionsNo: text('规划条件文号', 'Planning conditions no.'),
  landUseCode: text('用途代码', 'Land-use code'),
  floorAreaRatio: number('容积率', 'Floor area ratio'),
  reserveBatch: text('储备批次', 'Reserve batch'),
  pooledOn: date('入库日期', 'Taken into the reserve on'),
  packageName: text('策划方案名称', 'Package'),
  startPrice: money('起始价', 'Start price'),
  listingNo: text('公告编号', 'Listing no.'),
  listedOn: date('公告日期', 'Listed on'),
  soldOn: date('成交日期', 'Sold on', { after: 'listedOn' }),
  salePrice: money('成交价', 'Sale price'),
  buyer: text('受让人', 'Buyer'),
  contractNo: text('出让合同编号', 'Contract no.'),
  contractSignedOn: date('出让合同签订日期', 'Contract signed on', { after: 'soldOn' }),
  agreedDeliveryOn: date('约定交地日期', 'Agreed delivery', { ...ahead, after: 'contractSignedOn' }),
  agreedFinishOn: date('约定竣工日期', 'Agreed completion', { ...ahead, after: 'agreedStartOn' }),
  deliveryConfirmationNo: text('交地确认书编号', 'Delivery confirmation no.'),
  failedReason: text('流拍原因', 'Why it was not sold'),
  tempUsePurpose: text('临时利用用途', 'Purpose of temporary use'),
  withdrawReason: text('退出原因', 'Why withdrawn'),
} as const satisfies Record<string, FieldRow>

const scattered = {
  foundOn: date('发现日期', 'Found on'),
  plotOwner: text('土地权属人', 'Owner'),
  plotManager: text('管护单位', 'Manager'),
  grade: choice('分类', 'Grade', [
    option('temp_use', '临时利用', 'Temporary use'),
    option('integrate', '整合出让', 'Merge and sell'),
    option('greening', '绿化', 'Greening'),
    option('custody', '管护', 'Custody'),
  ]),
  proposalText: text('利用方案', 'Proposal'),
  plotUse: choice('临时利用用途', 'Temporary use as', [
    option('car_park', '停车场', 'Car park'),
    option('pocket_park', '口袋公园', 'Pocket park'),
    option('sports', '体育场地', 'Sports ground'),
    option('market', '便民市场', 'Market'),
    option('other_use', '其他', 'Other'),
  ]),
  permanentBuilding: flag('含永久性建筑', 'Permanent building'),
  useApprovalNo: text('批准文号', 'Approval no.'),
  useApprovedOn: date('批准日期', 'Approved on'),
  instrumentNo: text('临时利用协议编号', 'Instrument no.'),
  instrumentBeginsOn: date('临时利用起始日', 'Temporary use begins', ahead),
  instrumentEndsOn: date('临时利用到期日', 'Temporary use ends', { ...ahead, after: 'instrumentBeginsOn' }),
  periodBeginsOn: date('本期起始日', 'Current period begins', ahead),
  periodEndsOn: date('本期到期日', 'Current period ends', ahead),
  plotOperator: text('运营单位', 'Operator'),
  expectedRevenue: money('预计年收入', 'Expected yearly revenue'),
  spaces: number('车位数', 'Spaces'),
  restoredOn: date('恢复原状日期', 'Restored on', { after: 'periodEndsOn' }),
  receivingUnit: text('接收单位', 'Receiving unit'),
  handedOverOn: date('移交日期', 'Handed over on'),
} as const satisfies Record<string, FieldRow>

const notStarted = {
  projectName: text('项目名称', 'Project'),
  landPlanningPermitNo: text('建设用地规划许可证号', 'Land planning permit no.'),
  buildingPlanningPermitNo: text('建设工程规划许可证号', 'Building planning permit no.'),
  obstacles: text('堵点清单', 'Obstacles'),
  assistUnit: text('帮扶责任单位', 'Unit that assists'),
  assistTargetOn: date('帮扶目标日期', 'Target of the assistance', ahead),
} as const satisfies Record<string, FieldRow>

export const landFields = { ...unsold, ...scattered, ...notStarted } as const

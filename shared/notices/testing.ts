/** Material of a made-up case in which every paper of its track can be filled, and what a clerk would type. For tests only. */
import { workflowDefinitions } from '../workflow/definitions/all.ts'
import { readyCase } from '../workflow/testing/ready-case.ts'
import { testCalendar } from '../workflow/testing/calendar.ts'
import { ruleBook } from '../workflow/rules.ts'
import type { FieldValue } from '../workflow/field-type.ts'
import { type FactCode, facts } from './facts.ts'
import { type FilledFact, fillNotice } from './fill.ts'
import { type NoticeKind, noticeKinds } from './kinds.ts'
import type { NoticeMaterial } from './material.ts'

/** Words in place of the codes that the base facts use for texts. */
const words: Record<string, FieldValue> = {
  source: '镇街巡查',
  idleReason: '企业资金安排调整',
  conclusionReason: '未发现《闲置土地处置办法》第八条规定的政府原因情形，权利人未能提供不可抗力的证明材料。',
  noticeNo: '九规资闲调〔2026〕3号',
  determinationNo: '九规资闲认〔2026〕2号',
  feeApprovalNo: '九龙坡府地〔2026〕18号',
  feeDecisionNo: '九规资闲费〔2026〕1号',
  takebackApprovalNo: '九龙坡府地〔2026〕21号',
  contractNo: '渝地（2023）合字（九）第118号',
  titleLocation: '杨家坪街道西郊路88号3幢',
  currentUse: '城镇住宅',
  announcementPlace: '九龙坡区政府门户网站、现场张贴',
  receiptNo: '九不动产登受〔2026〕5号',
  refusalReason: '申请登记的房屋经认定属于临时建筑，不符合登记条件。',
  actingApplicant: '重庆示例物业管理有限公司',
  implementingAgency: '重庆市九龙坡区城市管理局',
  concessionCategory: '停车设施',
  concessionOwner: '重庆示例国有资产经营有限公司',
  authorisationNo: '九龙坡府〔2026〕9号',
  schemeNo: '九特许方案〔2026〕2号',
  concessionApprovalNo: '九龙坡府〔2026〕15号',
  platformNo: '500107-2026-0032',
  operatorName: '重庆示例停车运营有限公司',
}

/** Whatever only a clerk knows. */
export const typed: Partial<Record<FactCode, string>> = {
  holderAddress: '重庆市九龙坡区杨家坪街道示例路1号',
  contactPhone: '023-6800 0000',
  contactAddress: '重庆市九龙坡区示例路8号',
  payAccount: '户名：重庆市九龙坡区财政局；账号：0000 0000 0000；开户行：示例银行九龙坡支行',
  planContent:
    '1. 与权利人签订补充协议，重新约定动工日期为2026年12月1日；\n2. 重新约定竣工日期和违约责任，延长期限不超过一年。',
  objectionPlace: '重庆市九龙坡区不动产登记中心（示例路6号）',
  supplementItems: '1. 房屋竣工材料；\n2. 契税完税凭证。',
  conditions: '1. 具有独立法人资格和良好信用；\n2. 具有三年以上停车设施运营经验。',
  submission: '1. 在公告期内到交易平台报名；\n2. 按平台要求提交响应文件。',
}

export function materialFor(kind: NoticeKind, change: Partial<NoticeMaterial> = {}): NoticeMaterial {
  const { track, transition } = noticeKinds[kind]
  const definition = workflowDefinitions[track]
  const step = definition.transitions.find(({ id }) => id === transition)!
  return {
    caseNo: '九闲处〔2026〕0031号',
    snapshot: readyCase(definition, step, step.from[0] ?? '', words),
    land: {
      name: '杨家坪示例地块',
      address: '重庆市九龙坡区杨家坪街道西郊路88号',
      areaName: '杨家坪街道',
      registeredAreaM2: 23_846.52,
      computedAreaM2: 23_850.1,
      parcelCode: '500107001002GB00011',
      unitCode: null,
      landUse: '商业用地',
    },
    holders: [
      {
        name: '重庆示例置业有限公司',
        kind: 'organisation',
        rightType: 'construction_land_use_right',
        certificateNo: '渝（2023）九龙坡区不动产权第0012345号',
        sourceDoc: '渝地（2023）合字（九）第118号',
      },
    ],
    mortgagees: ['示例银行股份有限公司九龙坡支行'],
    filedKinds: ['application_form', 'identity_document', 'source_evidence', 'survey_report'],
    rules: ruleBook,
    calendar: testCalendar,
    today: '2026-11-20',
    regionName: '重庆市九龙坡区',
    clerk: '王敏',
    ...change,
  }
}

/** The paper as issued. */
export function issued(kind: NoticeKind): FilledFact[] {
  const given: Partial<Record<FactCode, string>> = {
    number: `${noticeKinds[kind].prefix}〔2026〕7号`,
    issuedOn: '2026年11月20日',
  }
  return fillNotice(materialFor(kind), kind, typed).map((fact) => ({
    ...fact,
    value: facts[fact.code].from === 'issue' ? (given[fact.code] ?? '') : fact.value,
  }))
}

/**
 * The eight defects that keep an asset from its certificate (Hubei guide of 2024) with who cures each, how, and the
 * basis. The national treatments were not read (自然资发〔2021〕1 号), so they stay 待核. Data only.
 */
import { type LegalBasis, unread } from './legal-basis.ts'
import type { Office } from './offices.ts'

export interface DefectRow {
  code: string
  zh: string
  en: string
  /** The child task that cures it. */
  taskZh: string
  taskEn: string
  office: Office
  basis: LegalBasis
}

const legacy = unread('legacy2021')

export const defects = [
  {
    code: 'land_procedure',
    zh: '用地手续不完善',
    en: 'Land papers incomplete',
    taskZh: '补办划拨或协议出让',
    taskEn: 'Make up allocation or grant by agreement',
    office: 'planning_bureau',
    basis: legacy,
  },
  {
    code: 'planning_check',
    zh: '未通过规划核实',
    en: 'Planning check not passed',
    taskZh: '按建成时规定核实并出具意见',
    taskEn: 'Check by the rules of the time and give an opinion',
    office: 'planning_bureau',
    basis: legacy,
  },
  {
    code: 'completion_acceptance',
    zh: '未通过竣工验收',
    en: 'Completion not accepted',
    taskZh: '补办验收或质量、消防鉴定',
    taskEn: 'Accept, or appraise quality and fire safety',
    office: 'housing',
    basis: legacy,
  },
  {
    code: 'price_tax_arrears',
    zh: '欠缴土地价款和相关税费',
    en: 'Land price or taxes owed',
    taskZh: '结清价款税费',
    taskEn: 'Settle price and taxes',
    office: 'tax_finance',
    basis: legacy,
  },
  {
    code: 'mortgage_seizure',
    zh: '存在抵押查封',
    en: 'Mortgaged or seized',
    taskZh: '解除抵押查封或确定随附登记',
    taskEn: 'Release, or carry the restriction over',
    office: 'holder',
    basis: legacy,
  },
  {
    code: 'data_mismatch',
    zh: '房屋土地信息不一致',
    en: 'House and land records differ',
    taskZh: '组织权籍调查并确认结果',
    taskEn: 'Survey and confirm the result',
    office: 'surveyor',
    basis: legacy,
  },
  {
    code: 'developer_extinct',
    zh: '开发建设主体灭失',
    en: 'Developer extinct',
    taskZh: '确定代为申请主体',
    taskEn: 'Name the acting applicant',
    office: 'task_force',
    basis: legacy,
  },
  {
    code: 'cross_parcel',
    zh: '跨宗地建设',
    en: 'Built across parcels',
    taskZh: '合并或调整宗地',
    taskEn: 'Merge or adjust the parcels',
    office: 'planning_bureau',
    basis: legacy,
  },
] as const satisfies readonly DefectRow[]

export const findDefect = (code: string): DefectRow | undefined => defects.find((row) => row.code === code)

export type DefectCode = (typeof defects)[number]['code']
export const defectCodes = defects.map(({ code }) => code) as [DefectCode, ...DefectCode[]]

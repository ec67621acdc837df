/**
 * Types of rights, restrictions and responsibilities (LADM LA_RRR, ISO 19152) in Chinese registration law.
 * Data only; also seeds the code table. Basis of the rights: 《不动产登记暂行条例》第五条.
 */
export const rrrKinds = ['right', 'restriction', 'responsibility'] as const
export type RrrKind = (typeof rrrKinds)[number]

export interface RrrType {
  code: string
  kind: RrrKind
  zh: string
  en: string
}

export const rrrTypes = [
  { code: 'collective_land_ownership', kind: 'right', zh: '集体土地所有权', en: 'Collective land ownership' },
  { code: 'state_land_ownership', kind: 'right', zh: '国家土地所有权', en: 'State land ownership' },
  {
    code: 'construction_land_use_right',
    kind: 'right',
    zh: '国有建设用地使用权',
    en: 'State construction land use right',
  },
  {
    code: 'collective_construction_land_use_right',
    kind: 'right',
    zh: '集体建设用地使用权',
    en: 'Collective construction land use right',
  },
  { code: 'homestead_use_right', kind: 'right', zh: '宅基地使用权', en: 'Rural homestead use right' },
  {
    code: 'house_ownership',
    kind: 'right',
    zh: '房屋等建筑物、构筑物所有权',
    en: 'Ownership of buildings and structures',
  },
  { code: 'forest_ownership', kind: 'right', zh: '森林、林木所有权', en: 'Ownership of forest and trees' },
  {
    code: 'land_contract_management_right',
    kind: 'right',
    zh: '土地承包经营权',
    en: 'Land contract management right',
  },
  { code: 'sea_area_use_right', kind: 'right', zh: '海域使用权', en: 'Sea area use right' },
  { code: 'easement', kind: 'right', zh: '地役权', en: 'Easement' },
  { code: 'lease', kind: 'right', zh: '租赁权', en: 'Lease' },
  { code: 'concession', kind: 'right', zh: '特许经营权', en: 'Concession' },
  { code: 'operating_right', kind: 'right', zh: '经营权出让', en: 'Granted operating right' },
  { code: 'temporary_use', kind: 'right', zh: '临时使用', en: 'Temporary use' },
  {
    code: 'ownership_claim',
    kind: 'right',
    zh: '权属主张（未登记）',
    en: 'Claim of ownership, unregistered',
  },
  { code: 'other_right', kind: 'right', zh: '其他不动产权利', en: 'Other real right' },
  { code: 'mortgage', kind: 'restriction', zh: '抵押权', en: 'Mortgage' },
  { code: 'seizure', kind: 'restriction', zh: '查封', en: 'Seizure' },
  { code: 'objection', kind: 'restriction', zh: '异议', en: 'Objection' },
  { code: 'priority_notice', kind: 'restriction', zh: '预告', en: 'Priority notice' },
  { code: 'idle_land_restriction', kind: 'restriction', zh: '闲置土地限制', en: 'Idle land restriction' },
  { code: 'disposal_restriction', kind: 'restriction', zh: '转让受限', en: 'Restricted from transfer' },
  { code: 'heritage_protection', kind: 'restriction', zh: '文物保护', en: 'Heritage protection' },
  {
    code: 'start_obligation',
    kind: 'responsibility',
    zh: '按期动工、竣工',
    en: 'Duty to start and finish on time',
  },
  { code: 'custody', kind: 'responsibility', zh: '代管', en: 'Custody' },
  { code: 'maintenance', kind: 'responsibility', zh: '管护维护', en: 'Care and maintenance' },
  {
    code: 'restoration',
    kind: 'responsibility',
    zh: '临时用地到期恢复',
    en: 'Restoration after temporary use',
  },
  { code: 'handover', kind: 'responsibility', zh: '期满移交', en: 'Handover at end of term' },
  { code: 'payment', kind: 'responsibility', zh: '价款、税费缴纳', en: 'Payment of price, taxes and fees' },
] as const satisfies readonly RrrType[]

export type RrrTypeCode = (typeof rrrTypes)[number]['code']

export const findRrrType = (code: string): RrrType | undefined => rrrTypes.find((type) => type.code === code)

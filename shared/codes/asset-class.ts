/**
 * The three families of assets and their campaign classes (十大行动 of Jiulongpo district, 2024-09-29).
 * These are local campaign words, not statutory ones: must never decide a legal status.
 */
export const assetFamilyCodes = ['idle_land', 'untitled', 'concession'] as const
export type AssetFamily = (typeof assetFamilyCodes)[number]

export interface AssetFamilyRow {
  code: AssetFamily
  /** One character for seals, Chinese in both languages. */
  seal: string
  zh: string
  en: string
}

export const assetFamilies: readonly AssetFamilyRow[] = [
  { code: 'idle_land', seal: '闲', zh: '闲置地块', en: 'Idle land' },
  { code: 'untitled', seal: '证', zh: '无证资产', en: 'Untitled assets' },
  { code: 'concession', seal: '营', zh: '特许经营资产', en: 'Concession assets' },
]

export interface AssetClassRow {
  family: AssetFamily
  code: string
  zh: string
  en: string
}

export const assetClasses = [
  { family: 'idle_land', code: 'unsold', zh: '未出让地块', en: 'Unsold plot' },
  { family: 'idle_land', code: 'scattered', zh: '零星空闲土地', en: 'Scattered vacant land' },
  { family: 'idle_land', code: 'not_started', zh: '未开工项目', en: 'Project not started' },
  { family: 'untitled', code: 'state', zh: '国有类', en: 'State' },
  { family: 'untitled', code: 'social', zh: '社会类', en: 'Enterprises and organisations' },
  { family: 'untitled', code: 'household', zh: '群众财产类', en: 'Households' },
  { family: 'concession', code: 'parking', zh: '停车', en: 'Parking' },
  { family: 'concession', code: 'charging', zh: '充电', en: 'Charging' },
  { family: 'concession', code: 'advertising', zh: '广告', en: 'Advertising' },
  { family: 'concession', code: 'market', zh: '市场', en: 'Market' },
  { family: 'concession', code: 'sports_culture', zh: '体育文旅', en: 'Sports, culture and tourism' },
  { family: 'concession', code: 'green', zh: '公园绿地', en: 'Parks and green space' },
  { family: 'concession', code: 'sanitation', zh: '公厕环卫', en: 'Sanitation' },
  { family: 'concession', code: 'photovoltaic', zh: '光伏', en: 'Photovoltaic' },
  { family: 'concession', code: 'telecom', zh: '通信杆塔', en: 'Telecom masts' },
  { family: 'concession', code: 'utility', zh: '管网水气', en: 'Pipes, water and gas' },
  { family: 'concession', code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly AssetClassRow[]

/** Class codes are unique over all families. */
export type AssetClass = (typeof assetClasses)[number]['code']

export const classesOfFamily = (family: AssetFamily): AssetClassRow[] =>
  assetClasses.filter((row) => row.family === family)

export const findAssetClass = (code: string): AssetClassRow | undefined =>
  assetClasses.find((row) => row.code === code)

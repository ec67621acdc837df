/**
 * The property-rights status of an asset (权属状态) and the changes of it that the law knows.
 * Plain data: it also seeds a table, and the database refuses a change that is not listed.
 * Must never be read as advice: `verified: false` rows show 待核 wherever they act.
 */
export const titleStatusCodes = [
  'none',
  'fact_owned',
  'land_only',
  'house_only',
  'registered',
  'restricted',
  'unregistrable',
] as const
export type TitleStatus = (typeof titleStatusCodes)[number]

export interface TitleStatusRow {
  code: TitleStatus
  zh: string
  en: string
}

export const titleStatuses: readonly TitleStatusRow[] = [
  { code: 'none', zh: '无证', en: 'No title' },
  { code: 'fact_owned', zh: '事实取得', en: 'Owned in fact' },
  { code: 'land_only', zh: '有地无房', en: 'Land titled, house not' },
  { code: 'house_only', zh: '有房无地', en: 'House titled, land not' },
  { code: 'registered', zh: '已登记', en: 'Registered' },
  { code: 'restricted', zh: '登记受限', en: 'Registered, restricted' },
  { code: 'unregistrable', zh: '不予登记', en: 'Not registrable' },
]

export interface TitleStatusTransition {
  from: TitleStatus
  to: TitleStatus
  /** What happened, in words for the status form. */
  zh: string
  en: string
  /** Law and article. */
  basis: string
  /** True where the basis was read in a source (DOMAIN V), false for 待核. */
  verified: boolean
}

type Row = Omit<TitleStatusTransition, 'from'>

/** Art. 24 of the Chongqing rule blocks every asset that is not registered in full; a cure leads back. */
const unregistered = ['none', 'fact_owned', 'land_only', 'house_only'] as const

const refused: Row = {
  to: 'unregistrable',
  zh: '查明属不予登记情形',
  en: 'Found not registrable',
  basis: '《重庆市土地房屋权属登记条例》第二十四条；《不动产登记暂行条例》第二十二条',
  verified: true,
}
const cured = {
  from: 'unregistrable',
  zh: '不予登记情形消除',
  en: 'Obstacle to registration cured',
  basis: '《重庆市土地房屋权属登记条例》第二十四条（反面解释）',
  verified: false,
} as const

const firstRegistration: Omit<Row, 'to'> = {
  zh: '首次登记记载于登记簿',
  en: 'First registration entered in the register',
  basis: '《民法典》第二百零九条、第二百一十四条；《不动产登记暂行条例》第二十一条',
  verified: true,
}
const deregistration: Omit<Row, 'to'> = {
  zh: '注销登记',
  en: 'Deregistered',
  basis: '《不动产登记暂行条例》第三条；《重庆市土地房屋权属登记条例》第八十四条、第八十五条',
  verified: true,
}

export const titleStatusTransitions: readonly TitleStatusTransition[] = [
  {
    from: 'none',
    to: 'fact_owned',
    zh: '合法建造事实成就',
    en: 'Lawful construction completed',
    basis: '《民法典》第二百三十一条',
    verified: true,
  },
  {
    from: 'none',
    to: 'land_only',
    ...firstRegistration,
    basis: '《不动产登记暂行条例实施细则》第三十三条',
    verified: true,
  },
  {
    from: 'none',
    to: 'house_only',
    zh: '原分散登记的房屋所有权证并入登记簿',
    en: 'House certificate of the former separate registration taken over',
    basis: '《不动产登记暂行条例》第三十三条（原证书继续有效）',
    verified: false,
  },
  { from: 'none', to: 'registered', ...firstRegistration },
  {
    from: 'fact_owned',
    to: 'land_only',
    ...firstRegistration,
    basis: '《不动产登记暂行条例实施细则》第三十三条',
    verified: true,
  },
  { from: 'fact_owned', to: 'registered', ...firstRegistration },
  {
    from: 'fact_owned',
    to: 'none',
    zh: '建筑灭失或合法建造认定撤销',
    en: 'Building lost, or the finding of lawful construction withdrawn',
    basis: '《民法典》第二百三十一条',
    verified: false,
  },
  { from: 'land_only', to: 'registered', ...firstRegistration },
  { from: 'land_only', to: 'none', ...deregistration },
  { from: 'house_only', to: 'registered', ...firstRegistration },
  { from: 'house_only', to: 'none', ...deregistration },
  {
    from: 'registered',
    to: 'restricted',
    zh: '查封、抵押、异议或预告登记记载于登记簿',
    en: 'Seizure, mortgage, objection or priority notice entered in the register',
    basis: '《不动产登记暂行条例》第三条、第八条',
    verified: true,
  },
  {
    from: 'restricted',
    to: 'registered',
    zh: '限制全部解除并注销',
    en: 'All restrictions lifted and deregistered',
    basis: '《不动产登记暂行条例》第三条；异议登记失效《民法典》第二百二十条',
    verified: true,
  },
  { from: 'registered', to: 'none', ...deregistration },
  {
    from: 'registered',
    to: 'land_only',
    zh: '房屋灭失，房屋所有权注销登记',
    en: 'House lost, its ownership deregistered',
    basis: '《民法典》第二百三十一条；《不动产登记暂行条例》第三条',
    verified: true,
  },
  {
    from: 'restricted',
    to: 'none',
    zh: '依生效法律文书或征收、收回决定注销登记',
    en: 'Deregistered under a court document or a decision to expropriate or take back',
    basis: '《民法典》第二百二十九条；《重庆市土地房屋权属登记条例》第八十五条',
    verified: false,
  },
  ...unregistered.map((from) => ({ from, ...refused })),
  ...unregistered.map((to) => ({ to, ...cured })),
]

/** What an asset in `from` may become, in the order of the list. */
export const titleStatusTransitionsFrom = (from: TitleStatus): TitleStatusTransition[] =>
  titleStatusTransitions.filter((transition) => transition.from === from)

/**
 * The laws, orders and policies that workflows and rules cite, with their short names for the screen.
 * `kind: 'local'` is the district's own working order: not law, shown as 非法定. Data only; must never hold articles.
 */
export interface LawRow {
  zh: string
  en: string
  /** As cited on screens: 53 号令 第 14 条. */
  shortZh: string
  shortEn: string
  kind: 'law' | 'local'
}

const law = (zh: string, shortZh: string, en: string, shortEn: string): LawRow => ({
  zh,
  en,
  shortZh,
  shortEn,
  kind: 'law',
})

export const laws = {
  order53: law(
    '《闲置土地处置办法》（国土资源部令第 53 号）',
    '53 号令',
    'Measures for the Disposal of Idle Land (Order 53)',
    'Order 53',
  ),
  real_estate: law(
    '《中华人民共和国城市房地产管理法》',
    '城市房地产管理法',
    'Urban Real Estate Administration Law',
    'Urban Real Estate Law',
  ),
  land: law(
    '《中华人民共和国土地管理法》',
    '土地管理法',
    'Land Administration Law',
    'Land Administration Law',
  ),
  land_regulation: law(
    '《中华人民共和国土地管理法实施条例》',
    '土地管理法实施条例',
    'Regulation implementing the Land Administration Law',
    'Land Regulation',
  ),
  civil_code: law('《中华人民共和国民法典》', '民法典', 'Civil Code', 'Civil Code'),
  hearing: law(
    '《自然资源听证规定》',
    '自然资源听证规定',
    'Provisions on Natural Resources Hearings',
    'Hearing Provisions',
  ),
  penalty: law('《中华人民共和国行政处罚法》', '行政处罚法', 'Administrative Penalty Law', 'Penalty Law'),
  review: law(
    '《中华人民共和国行政复议法》',
    '行政复议法',
    'Administrative Reconsideration Law',
    'Reconsideration Law',
  ),
  litigation: law(
    '《中华人民共和国行政诉讼法》',
    '行政诉讼法',
    'Administrative Litigation Law',
    'Litigation Law',
  ),
  enforcement: law(
    '《中华人民共和国行政强制法》',
    '行政强制法',
    'Administrative Compulsion Law',
    'Compulsion Law',
  ),
  bond242: law(
    '《自然资源部关于运用地方政府专项债券资金收回收购存量闲置土地的通知》（自然资发〔2024〕242 号）',
    '自然资发〔2024〕242 号',
    'Notice on special bonds for buying back idle land (2024 No. 242)',
    'Notice 242/2024',
  ),
  registration: law(
    '《不动产登记暂行条例》',
    '暂行条例',
    'Interim Regulation on Real Estate Registration',
    'Registration Regulation',
  ),
  registration_rules: law(
    '《不动产登记暂行条例实施细则》',
    '实施细则',
    'Implementing Rules of the Registration Regulation',
    'Implementing Rules',
  ),
  chongqing: law(
    '《重庆市土地房屋权属登记条例》',
    '重庆条例',
    'Chongqing Regulation on Land and House Title Registration',
    'Chongqing Regulation',
  ),
  legacy2021: law(
    '《自然资源部关于加快解决不动产登记若干历史遗留问题的通知》（自然资发〔2021〕1 号）',
    '自然资发〔2021〕1 号',
    'Notice on legacy problems of registration (2021 No. 1)',
    'Notice 1/2021',
  ),
  concession17: law(
    '《基础设施和公用事业特许经营管理办法》（2024 年第 17 号令）',
    '17 号令',
    'Measures for Concessions in Infrastructure and Utilities (Order 17 of 2024)',
    'Order 17',
  ),
  concession25: law(
    '《基础设施和公用事业特许经营管理办法》（2015 年第 25 号令）',
    '25 号令',
    'Measures for Concessions in Infrastructure and Utilities (Order 25 of 2015)',
    'Order 25',
  ),
  ppp115: law(
    '《关于规范实施政府和社会资本合作新机制的指导意见》（国办函〔2023〕115 号）',
    '国办函〔2023〕115 号',
    'Guiding opinions on the new PPP mechanism (2023 No. 115)',
    'Opinions 115/2023',
  ),
  map: law('《地图管理条例》', '地图管理条例', 'Map Administration Regulation', 'Map Regulation'),
  cyber: law('《中华人民共和国网络安全法》', '网络安全法', 'Cybersecurity Law', 'Cybersecurity Law'),
  privacy: law(
    '《中华人民共和国个人信息保护法》',
    '个人信息保护法',
    'Personal Information Protection Law',
    'Personal Information Law',
  ),
  district: {
    ...law(
      '九龙坡区盘活行动工作安排',
      '区工作安排',
      'Working order of the district campaign',
      'district order',
    ),
    kind: 'local',
  },
} as const satisfies Record<string, LawRow>

export type LawCode = keyof typeof laws
export const lawCodes = Object.keys(laws) as [LawCode, ...LawCode[]]

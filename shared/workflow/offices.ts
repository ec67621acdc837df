/**
 * Who owes a step or a document: offices and parties of the real world, not roles of the program.
 * `system` is the program's own clock. Data only.
 */
export const offices = {
  planning_bureau: { zh: '区规划自然资源局', en: 'District planning and natural resources bureau' },
  street: { zh: '镇街', en: 'Subdistrict' },
  holder: { zh: '权利人', en: 'Right holder' },
  district_government: { zh: '区人民政府', en: 'District government' },
  approving_government: { zh: '有批准权的人民政府', en: 'Government with power of approval' },
  land_bank: { zh: '土地储备机构', en: 'Land bank' },
  task_force: { zh: '专班', en: 'Task force' },
  registration_centre: { zh: '不动产登记中心', en: 'Registration centre' },
  housing: { zh: '区住房城乡建委', en: 'District housing commission' },
  tax_finance: { zh: '税务、财政部门', en: 'Tax and finance offices' },
  surveyor: { zh: '测绘单位', en: 'Surveying unit' },
  asset_owner: { zh: '产权单位', en: 'Unit owning the asset' },
  investment_authority: { zh: '区发展改革委', en: 'District investment authority' },
  trading_centre: { zh: '公共资源交易中心', en: 'Public trading centre' },
  implementing_agency: { zh: '实施机构', en: 'Implementing agency' },
  operator: { zh: '特许经营者', en: 'Concessionaire' },
  court: { zh: '人民法院', en: 'Court' },
  system: { zh: '系统', en: 'The program' },
} as const

export type Office = keyof typeof offices
export const officeCodes = Object.keys(offices) as [Office, ...Office[]]

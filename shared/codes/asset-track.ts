/**
 * Names of the tracks (workflows) and of the six stages that all tracks share on the map.
 * Stages decide symbols only (design README 4.2); must never decide what may happen next.
 */
export const assetTrackCodes = [
  'unsold_plot',
  'scattered_plot',
  'not_started_project',
  'idle_land',
  'title_confirmation',
  'concession',
] as const
export type AssetTrack = (typeof assetTrackCodes)[number]

export const assetTracks: readonly { code: AssetTrack; zh: string; en: string }[] = [
  { code: 'unsold_plot', zh: '未出让地块', en: 'Unsold plot' },
  { code: 'scattered_plot', zh: '零星空闲土地', en: 'Scattered vacant land' },
  { code: 'not_started_project', zh: '未开工项目', en: 'Project not started' },
  { code: 'idle_land', zh: '闲置土地处置', en: 'Statutory idle land' },
  { code: 'title_confirmation', zh: '无证资产确权', en: 'Title confirmation' },
  { code: 'concession', zh: '特许经营', en: 'Concession' },
]

export const assetStageCodes = ['check', 'progress', 'decided', 'active', 'closed', 'suspended'] as const
export type AssetStage = (typeof assetStageCodes)[number]

export const assetStages: readonly { code: AssetStage; zh: string; en: string }[] = [
  { code: 'check', zh: '待查', en: 'To check' },
  { code: 'progress', zh: '办理中', en: 'In progress' },
  { code: 'decided', zh: '已决定', en: 'Decided' },
  { code: 'active', zh: '盘活中', en: 'In use' },
  { code: 'closed', zh: '办结', en: 'Closed' },
  { code: 'suspended', zh: '中止', en: 'Suspended' },
]

/** One state; the first row of a track's list is its initial state. */
export type StateRow = readonly [code: string, zh: string, en: string, stage: AssetStage]

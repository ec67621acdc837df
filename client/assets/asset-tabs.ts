/** The tabs of the asset page, in order. A tab is listed only when its page exists. */
export const assetTabs = ['overview', 'geometry', 'rights', 'cases', 'history'] as const
export type AssetTab = (typeof assetTabs)[number]

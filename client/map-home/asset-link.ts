/** Where the full record of an asset is. */
export const assetHref = (id: string): string => `/assets/${encodeURIComponent(id)}`

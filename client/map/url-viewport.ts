/**
 * The view of the map in the address: `zoom/latitude/longitude`, e.g. `14.2/29.49871/106.51243`. Five
 * decimals are about a metre; zoom keeps two.
 */

export interface Viewport {
  readonly zoom: number
  readonly latitude: number
  readonly longitude: number
}

/** Jiulongpo district as a whole. */
export const homeViewport: Viewport = { zoom: 10.75, latitude: 29.405, longitude: 106.4 }

export function formatViewport({ zoom, latitude, longitude }: Viewport): string {
  return `${Number(zoom.toFixed(2))}/${latitude.toFixed(5)}/${longitude.toFixed(5)}`
}

/** `null` when the text is not a view on earth; the map then shows the district. */
export function parseViewport(text: string | null | undefined): Viewport | null {
  const parts = (text ?? '').split('/')
  if (parts.length !== 3 || parts.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) return null
  const [zoom = 0, latitude = 0, longitude = 0] = parts.map(Number)
  if (zoom < 0 || zoom > 24 || Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null
  return { zoom, latitude, longitude }
}

/** Scale of a web-mercator view with 512 px tiles: metres to a pixel, the scale bar, the 1:n figure. */

const EQUATOR_M = 40_075_016.686
/** A CSS pixel is 1/96 inch. */
const PIXEL_M = 0.0254 / 96

/** Ground metres to a CSS pixel at a latitude. */
export function metresPerPixel(zoom: number, latitude: number): number {
  return (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom)
}

/** The denominator of the scale, with two digits that count: 1:8,000. */
export function scaleDenominator(zoom: number, latitude: number): number {
  const exact = metresPerPixel(zoom, latitude) / PIXEL_M
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1)
  return Math.round(exact / unit) * unit
}

export interface ScaleBar {
  readonly metres: number
  readonly pixels: number
  /** 250 m, 1 km */
  readonly label: string
}

/** The longest bar of 1, 2, 2.5 or 5 × 10ⁿ metres within `maxPixels`. */
export function scaleBar(zoom: number, latitude: number, maxPixels = 120): ScaleBar {
  const perPixel = metresPerPixel(zoom, latitude)
  const most = perPixel * maxPixels
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [5, 2.5, 2, 1].find((candidate) => candidate * power <= most) ?? 1
  const metres = step * power
  return { metres, pixels: metres / perPixel, label: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` }
}

/**
 * Measuring on the map: length of a path, area of a ring, and the drawing of both. turf computes on a sphere
 * (radius 6,371,008.8 m), within about 0.3 % of the ellipsoid: for looking, never for a register.
 */
import { area, length, lineString, polygon } from '@turf/turf'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { formatArea, formatNumber, type Lang } from '../../shared/i18n/define.ts'

export type MeasureKind = 'distance' | 'area'

/** Metres along a path of longitude–latitude positions. */
export function pathLengthM(path: readonly Position[]): number {
  return path.length < 2 ? 0 : length(lineString([...path]), { units: 'meters' })
}

/** Square metres inside a ring given without its repeated last point. */
export function ringAreaM2(ring: readonly Position[]): number {
  const first = ring[0]
  return ring.length < 3 || first === undefined ? 0 : area(polygon([[...ring, first]]))
}

/** The result in words: 「1,240.5 m」, 「2.315 km」, 「23,846.52 ㎡ 35.77 亩」. */
export function measureText(lang: Lang, kind: MeasureKind, path: readonly Position[]): string {
  if (kind === 'distance') {
    const metres = pathLengthM(path)
    return metres < 1000 ? `${formatNumber(lang, metres, 1)} m` : `${formatNumber(lang, metres / 1000, 3)} km`
  }
  const areaM2 = ringAreaM2(path)
  const separator = lang === 'en' ? ', ' : '\u3000'
  return `${formatArea(lang, areaM2)}${separator}${formatArea(lang, areaM2, 'mu')}`
}

/** What the source `measure` shows while measuring: points, path, and for areas the closed ring. */
export function measureFeatures(kind: MeasureKind, path: readonly Position[]): FeatureCollection {
  const points = path.map((coordinates): Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates },
  }))
  const first = path[0]
  const shape: Feature[] = []
  if (kind === 'area' && path.length > 2 && first !== undefined) shape.push(polygon([[...path, first]]))
  else if (path.length > 1) shape.push(lineString([...path]))
  return { type: 'FeatureCollection', features: [...shape, ...points] }
}

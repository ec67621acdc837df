/**
 * What the browser can tell about a shape at once: where it crosses itself, its area and length. Spherical
 * numbers of turf are shown while drawing only; the register gets the server's.
 */
import { area, kinks, length, lineString, polygon } from '@turf/turf'
import type { Position } from 'geojson'
import type { Geometry } from '../../shared/geometry.ts'
import { kindOf, piecesOf } from './shape-parts.ts'

/** Above this many points in one ring the quadratic search would stall typing; the server still checks. */
const MOST_POINTS = 2000

/** Points where a ring crosses itself, degrees. */
export function kinksOf(geometry: Geometry | null): Position[] {
  return piecesOf(geometry)
    .filter((piece) => piece.kind === 'polygon' && piece.positions.length >= 4)
    .filter((piece) => piece.positions.length <= MOST_POINTS)
    .flatMap((piece) => {
      const found = kinks(polygon([piece.positions.map((spot) => [...spot])]))
      return found.features.map((feature) => feature.geometry.coordinates)
    })
}

/** ㎡ on the sphere, within 0.3 % of the ellipsoid. */
export function roughAreaM2(geometry: Geometry | null): number {
  return geometry === null || kindOf(geometry) !== 'polygon' ? 0 : area(geometry)
}

/** Metres along all lines, or around all rings. */
export function roughLengthM(geometry: Geometry | null): number {
  return piecesOf(geometry)
    .filter((piece) => piece.positions.length > 1)
    .reduce(
      (sum, piece) => sum + length(lineString(piece.positions.map((spot) => [...spot])), { units: 'meters' }),
      0,
    )
}

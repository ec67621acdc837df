/**
 * The graticule: which meridians and parallels a view shows, as lines for the map and as ticks for the neat
 * line, and the edges of the 3° zones. Pure arithmetic in degrees.
 */
import type { Feature, FeatureCollection, LineString } from 'geojson'

export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Steps in arc seconds, from 1″ to 10°. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000] as const

/** The smallest step whose lines are at least `minPixels` apart, in arc seconds. */
export function graticuleStep(degreesPerPixel: number, minPixels = 170): number {
  const needed = degreesPerPixel * minPixels * 3600
  return STEPS.find((step) => step >= needed) ?? STEPS[STEPS.length - 1] ?? 36_000
}

/** Multiples of `stepSeconds` between two degrees, in arc seconds. */
export function ticksBetween(from: number, to: number, stepSeconds: number): number[] {
  const first = Math.ceil((from * 3600) / stepSeconds)
  const last = Math.floor((to * 3600) / stepSeconds)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * stepSeconds)
}

/** 106°30′00″, without a letter; negative values keep a minus sign. */
export function formatDms(arcSeconds: number): string {
  const total = Math.round(Math.abs(arcSeconds))
  const two = (value: number): string => String(value).padStart(2, '0')
  const sign = arcSeconds < 0 ? '\u2212' : ''
  return `${sign}${Math.floor(total / 3600)}°${two(Math.floor(total / 60) % 60)}′${two(total % 60)}″`
}

/** Whether a meridian is the edge between two 3° zones (…, 103.5°, 106.5°, 109.5°, …). */
export function isZoneEdge(arcSeconds: number): boolean {
  return (((arcSeconds - 5400) % 10_800) + 10_800) % 10_800 === 0
}

/** Edges of the 3° zones between two longitudes, in degrees. */
export function zoneEdges(west: number, east: number): number[] {
  const first = Math.ceil((west - 1.5) / 3)
  const last = Math.floor((east - 1.5) / 3)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => 1.5 + 3 * (first + index))
}

/** The zones at both sides of an edge: 106.5° → [35, 36]. */
export function zonesBeside(edge: number): readonly [number, number] {
  const west = Math.round((edge - 1.5) / 3)
  return [west, west + 1]
}

function line(coordinates: LineString['coordinates']): Feature<LineString> {
  return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }
}

/** Lines of the graticule over a view, without the zone edges, which have a sign of their own. */
export function graticuleLines(bounds: Bounds, stepSeconds: number): FeatureCollection<LineString> {
  const { west, south, east, north } = bounds
  const meridians = ticksBetween(west, east, stepSeconds).filter((seconds) => !isZoneEdge(seconds))
  const parallels = ticksBetween(south, north, stepSeconds)
  return {
    type: 'FeatureCollection',
    features: [
      ...meridians.map((seconds) =>
        line([
          [seconds / 3600, south],
          [seconds / 3600, north],
        ]),
      ),
      ...parallels.map((seconds) =>
        line([
          [west, seconds / 3600],
          [east, seconds / 3600],
        ]),
      ),
    ],
  }
}

/** Edges of the 3° zones over a view. */
export function zoneEdgeLines(bounds: Bounds): FeatureCollection<LineString> {
  return {
    type: 'FeatureCollection',
    features: zoneEdges(bounds.west, bounds.east).map((lon) =>
      line([
        [lon, bounds.south],
        [lon, bounds.north],
      ]),
    ),
  }
}

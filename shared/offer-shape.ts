/** The parts of a public shape, whatever it is made of: areas, lines and places may stand together. Pure. */
import type { PublicOffer } from './portal.ts'

type Point = readonly [number, number]
type Shape = NonNullable<PublicOffer['shape']>

export interface ShapeParts {
  rings: Point[][]
  lines: Point[][]
  points: Point[]
}

const partsOfOne = ({ type, coordinates = [], geometries = [] }: Shape): ShapeParts => {
  const none = { rings: [], lines: [], points: [] }
  switch (type) {
    case 'Point':
      return { ...none, points: [coordinates as unknown as Point] }
    case 'MultiPoint':
      return { ...none, points: coordinates as Point[] }
    case 'LineString':
      return { ...none, lines: [coordinates as Point[]] }
    case 'MultiLineString':
      return { ...none, lines: coordinates as Point[][] }
    case 'Polygon':
      return { ...none, rings: coordinates as Point[][] }
    case 'MultiPolygon':
      return { ...none, rings: (coordinates as Point[][][]).flat() }
    default: {
      const all = geometries.map(partsOfOne)
      return {
        rings: all.flatMap(({ rings }) => rings),
        lines: all.flatMap(({ lines }) => lines),
        points: all.flatMap(({ points }) => points),
      }
    }
  }
}

export const shapeParts = (shape: PublicOffer['shape']): ShapeParts =>
  shape === null ? { rings: [], lines: [], points: [] } : partsOfOne(shape)

export const cornersOf = ({ rings, lines, points }: ShapeParts): Point[] => [
  ...rings.flat(),
  ...lines.flat(),
  ...points,
]

interface Drawn {
  /** Areas, to be filled. */
  areas: string
  /** Lines, to be stroked. */
  lines: string
  points: [number, number][]
}

/** Fits the parts into a square of `side` at (left, top), north up; a place alone is its middle. */
export function drawParts(
  shape: PublicOffer['shape'],
  { left, top, side }: { left: number; top: number; side: number },
): Drawn | null {
  const parts = shapeParts(shape)
  const corners = cornersOf(parts)
  if (corners.length === 0) return null
  const xs = corners.map(([lon]) => lon)
  const ys = corners.map(([, lat]) => lat)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const squeeze = Math.cos((north * Math.PI) / 180)
  const [across, up] = [(east - west) * squeeze, north - south]
  const scale = side / Math.max(across, up, 1e-6)
  const place = ([lon, lat]: Point): [number, number] => [
    Math.round((left + side / 2 + ((lon - west) * squeeze - across / 2) * scale) * 10) / 10,
    Math.round((top + side / 2 + (up / 2 - (lat - south)) * scale) * 10) / 10,
  ]
  const path = (all: readonly Point[][], end: string): string =>
    all.map((one) => `M${one.map((corner) => place(corner).join(' ')).join('L')}${end}`).join('')
  return { areas: path(parts.rings, 'Z'), lines: path(parts.lines, ''), points: parts.points.map(place) }
}

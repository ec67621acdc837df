/**
 * A geometry taken apart for editing and put together again: every ring, line and point is one piece, because
 * the drawing library knows neither holes nor multi-part shapes. It computes nothing about the shape.
 */
import { booleanPointInPolygon, polygon } from '@turf/turf'
import type { Geometry } from '../../shared/geometry.ts'

export type ShapeKind = 'point' | 'line' | 'polygon'
type Spot = [number, number]

export interface Piece {
  readonly kind: ShapeKind
  /** Rings closed, lines and points as they are. */
  readonly positions: readonly Spot[]
}

export function kindOf(geometry: Geometry): ShapeKind {
  if (geometry.type.endsWith('Point')) return 'point'
  return geometry.type.endsWith('LineString') ? 'line' : 'polygon'
}

/** Pieces in the order of the geometry: outer ring, its holes, next part. */
export function piecesOf(geometry: Geometry | null): Piece[] {
  if (geometry === null) return []
  switch (geometry.type) {
    case 'Point':
      return [{ kind: 'point', positions: [geometry.coordinates] }]
    case 'MultiPoint':
      return geometry.coordinates.map((spot): Piece => ({ kind: 'point', positions: [spot] }))
    case 'LineString':
      return [{ kind: 'line', positions: geometry.coordinates }]
    case 'MultiLineString':
      return geometry.coordinates.map((line): Piece => ({ kind: 'line', positions: line }))
    case 'Polygon':
      return geometry.coordinates.map((ring): Piece => ({ kind: 'polygon', positions: ring }))
    default:
      return geometry.coordinates.flat().map((ring): Piece => ({ kind: 'polygon', positions: ring }))
  }
}

/** How many rings around `index` contain it; odd means it is a hole. */
function depth(rings: readonly (readonly Spot[])[], index: number): number[] {
  const ring = rings[index] ?? []
  const around: number[] = []
  rings.forEach((other, at) => {
    if (at === index || other.length < 4) return
    const outer = polygon([other.map((spot) => [...spot])])
    if (ring.every((spot) => booleanPointInPolygon(spot, outer))) around.push(at)
  })
  return around
}

/** Rings into parts: a ring inside another is its hole, wherever it was drawn. */
function partsOf(rings: readonly (readonly Spot[])[]): Spot[][][] {
  const around = rings.map((_, index) => depth(rings, index))
  const parts = new Map<number, Spot[][]>()
  rings.forEach((ring, index) => {
    if ((around[index]?.length ?? 0) % 2 === 0) parts.set(index, [[...ring]])
  })
  rings.forEach((ring, index) => {
    const outside = around[index] ?? []
    if (outside.length % 2 === 0) return
    // the nearest ring around a hole is the one with the most rings around itself
    const owner = outside.toSorted((a, b) => (around[b]?.length ?? 0) - (around[a]?.length ?? 0))[0]
    if (owner !== undefined) parts.get(owner)?.push([...ring])
  })
  return [...parts.values()]
}

/** The geometry of the pieces of the most common kind present; null for no pieces. */
export function geometryOf(pieces: readonly Piece[]): Geometry | null {
  const [first] = pieces
  if (first === undefined) return null
  const same = pieces.filter((piece) => piece.kind === first.kind).map((piece) => [...piece.positions])
  const [only = []] = same
  if (first.kind === 'point') {
    const spots = same.flat()
    const [spot] = spots
    return spots.length === 1 && spot !== undefined
      ? { type: 'Point', coordinates: spot }
      : { type: 'MultiPoint', coordinates: spots }
  }
  if (first.kind === 'line') {
    return same.length === 1
      ? { type: 'LineString', coordinates: only }
      : { type: 'MultiLineString', coordinates: same }
  }
  const parts = partsOf(same)
  const [part] = parts
  return parts.length === 1 && part !== undefined
    ? { type: 'Polygon', coordinates: part }
    : { type: 'MultiPolygon', coordinates: parts }
}

export function sameGeometry(a: Geometry | null, b: Geometry | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** West, south, east, north; null for nothing. */
export function boundsOf(geometries: readonly (Geometry | null)[]): [number, number, number, number] | null {
  const spots = geometries.flatMap((one) => piecesOf(one)).flatMap((piece) => piece.positions)
  if (spots.length === 0) return null
  const lons = spots.map(([lon]) => lon)
  const lats = spots.map(([, lat]) => lat)
  // reduce, not spread: a boundary may have more points than a call takes arguments
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b))
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b))
  return [least(lons), least(lats), most(lons), most(lats)]
}

export const pointCount = (geometry: Geometry | null): number =>
  piecesOf(geometry).reduce(
    (sum, piece) => sum + piece.positions.length - (piece.kind === 'polygon' ? 1 : 0),
    0,
  )

/**
 * Reads pasted coordinates: degrees or 3-degree zone metres, one point a line, empty lines between parts.
 * Must never guess a zone: metres without a prefix are refused.
 */
import type { Geometry } from '../../shared/geometry.ts'
import { round9, toDegrees, zones, type Zone } from './gauss-kruger.ts'
import type { ShapeKind } from './shape-parts.ts'

type Spot = [number, number]
export type CoordinateFaultCode = 'two' | 'unknown' | 'noZone' | 'few' | 'mixed' | 'empty'

export type CoordinateReading =
  | { ok: true; geometry: Geometry; count: number; system: 'degrees' | Zone; swapped: boolean }
  | { ok: false; line: number; code: CoordinateFaultCode; params: Record<string, number> }

interface ReadPoint {
  readonly at: Spot
  readonly system: 'degrees' | Zone
  readonly swapped: boolean
}

/** Numbers of a line; a leading point name such as `J1` is left out, and so are degree signs. */
function numbersOf(line: string): number[] {
  const bare = line
    .replaceAll('−', '-')
    .replace(/^\s*[A-Za-z]+\d*\s*[,，;；:：\s]/, ' ')
    .replaceAll('°', ' ')
  const cells = bare.split(/[,，;；\s]+/).filter((cell) => cell !== '')
  const numbers = cells.map(Number)
  return numbers.some((value) => !Number.isFinite(value)) ? [] : numbers
}

const isEast = (value: number, zone: Zone): boolean => Math.floor(value / 1_000_000) === zone
const isNorth = (value: number): boolean => value > 1_000_000 && value < 6_000_000

function readMetres(a: number, b: number): ReadPoint | CoordinateFaultCode {
  for (const zone of zones) {
    if (isNorth(a) && isEast(b, zone)) return { at: toDegrees(zone, a, b), system: zone, swapped: false }
    if (isNorth(b) && isEast(a, zone)) return { at: toDegrees(zone, b, a), system: zone, swapped: false }
  }
  const bare = (value: number): boolean => value > 100_000 && value < 1_000_000
  return (isNorth(a) && bare(b)) || (isNorth(b) && bare(a)) ? 'noZone' : 'unknown'
}

function readPoint(numbers: readonly number[]): ReadPoint | CoordinateFaultCode {
  // a number in front counts the points; a third number behind is a height or a side
  const [a, b] = numbers.length >= 3 && Number.isInteger(numbers[0]) ? numbers.slice(1) : numbers
  if (a === undefined || b === undefined) return 'two'
  if (Math.abs(a) > 1000 || Math.abs(b) > 1000) return readMetres(a, b)
  const plain = Math.abs(a) <= 180 && Math.abs(b) <= 90
  // in China longitudes are above 70 and latitudes below 60: the order can be told from the values
  if (a < 60 && b > 70 && b <= 180) return { at: [round9(b), round9(a)], system: 'degrees', swapped: true }
  return plain ? { at: [round9(a), round9(b)], system: 'degrees', swapped: false } : 'unknown'
}

interface Part {
  readonly line: number
  readonly points: ReadPoint[]
}

function readParts(text: string): Part[] | Extract<CoordinateReading, { ok: false }> {
  const parts: Part[] = []
  let open: Part | null = null
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') {
      open = null
      continue
    }
    const point = readPoint(numbersOf(raw))
    if (typeof point === 'string') return { ok: false, line: index + 1, code: point, params: {} }
    const first = parts[0]?.points[0]
    const isMixed = first !== undefined && (first.system === 'degrees') !== (point.system === 'degrees')
    if (isMixed) return { ok: false, line: index + 1, code: 'mixed', params: {} }
    if (open === null) parts.push((open = { line: index + 1, points: [] }))
    open.points.push(point)
  }
  return parts
}

const LEAST: Readonly<Record<ShapeKind, number>> = { point: 1, line: 2, polygon: 3 }

/** A ring closes by itself; the repeated last point may be there or not. */
function closed(points: Spot[]): Spot[] {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return points
  return first[0] === last[0] && first[1] === last[1] ? points : [...points, first]
}

function openLength(points: readonly Spot[]): number {
  const [first, last] = [points[0], points.at(-1)]
  const repeats =
    points.length > 1 &&
    first !== undefined &&
    last !== undefined &&
    first[0] === last[0] &&
    first[1] === last[1]
  return points.length - (repeats ? 1 : 0)
}

function build(kind: ShapeKind, parts: Spot[][]): Geometry {
  const [first = []] = parts
  if (kind === 'point') {
    const all = parts.flat()
    const [only] = all
    return all.length === 1 && only !== undefined
      ? { type: 'Point', coordinates: only }
      : { type: 'MultiPoint', coordinates: all }
  }
  if (kind === 'line') {
    return parts.length === 1
      ? { type: 'LineString', coordinates: first }
      : { type: 'MultiLineString', coordinates: parts }
  }
  const rings = parts.map((part) => [closed(part)])
  return rings.length === 1
    ? { type: 'Polygon', coordinates: [closed(first)] }
    : { type: 'MultiPolygon', coordinates: rings }
}

/** The shape that pasted text describes, or the first line that cannot be read. */
export function readCoordinates(text: string, kind: ShapeKind): CoordinateReading {
  const parts = readParts(text)
  if (!Array.isArray(parts)) return parts
  const all = parts.flatMap((part) => part.points)
  const [first] = all
  if (first === undefined) return { ok: false, line: 1, code: 'empty', params: {} }
  const spots = parts.map((part) => part.points.map((point) => point.at))
  const short = spots.findIndex((part) => openLength(part) < LEAST[kind])
  if (short !== -1) {
    const count = openLength(spots[short] ?? [])
    return { ok: false, line: parts[short]?.line ?? 1, code: 'few', params: { count, min: LEAST[kind] } }
  }
  return {
    ok: true,
    geometry: build(kind, spots),
    count: all.length,
    system: first.system,
    swapped: all.some((point) => point.swapped),
  }
}

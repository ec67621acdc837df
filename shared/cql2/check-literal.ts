/**
 * Checks the literals of a filter: dates, intervals, boxes, geometries.
 * Must never repair: a wrong literal is refused.
 */
import type { Cql2Geometry } from './ast.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with exactly these members, in any order. */
export const hasOnly = (value: unknown, ...keys: string[]): value is Readonly<Record<string, unknown>> =>
  isRecord(value) &&
  Object.keys(value).length === keys.length &&
  keys.every((key) => Object.hasOwn(value, key))

/** YYYY-MM-DD of a day that exists. */
export function isDateText(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** RFC 3339 in UTC, as CQL2 demands: ends in Z. */
export function isTimestampText(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const [, day] = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/.exec(value) ?? []
  return isDateText(day)
}

/** Text of an interval's end: a date, a moment or `..` for open. */
export const isIntervalEndText = (value: unknown): value is string =>
  value === '..' || isDateText(value) || isTimestampText(value)

/** Both ends written out in the same manner, and the later one first: it holds nothing, or worse, seems to. */
export const isReversed = (from: unknown, to: unknown): boolean =>
  ((isDateText(from) && isDateText(to)) || (isTimestampText(from) && isTimestampText(to))) &&
  Date.parse(from) > Date.parse(to)

export function isBbox(value: unknown): value is number[] {
  if (!Array.isArray(value) || !(value.length === 4 || value.length === 6)) return false
  const numbers: unknown[] = value
  if (!numbers.every(Number.isFinite)) return false
  const half = numbers.length / 2
  // West may exceed east where a box crosses the date line, so only the other axes are ordered.
  return numbers.slice(1, half).every((low, index) => Number(low) <= Number(numbers[half + 1 + index]))
}

const isPosition = (value: unknown): boolean =>
  Array.isArray(value) && (value.length === 2 || value.length === 3) && value.every(Number.isFinite)

const listOf =
  (isItem: (value: unknown) => boolean, least: number) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length >= least && value.every(isItem)

const isLine = listOf(isPosition, 2)
const isClosedLine = listOf(isPosition, 4)

function isRing(value: unknown): boolean {
  if (!isClosedLine(value) || !Array.isArray(value)) return false
  return JSON.stringify(value[0]) === JSON.stringify(value.at(-1))
}

const isPolygon = listOf(isRing, 1)

const isCoordinatesOf: Readonly<Record<string, (value: unknown) => boolean>> = {
  Point: isPosition,
  MultiPoint: listOf(isPosition, 1),
  LineString: isLine,
  MultiLineString: listOf(isLine, 1),
  Polygon: isPolygon,
  MultiPolygon: listOf(isPolygon, 1),
}

/** GeoJSON geometry without other members; a collection may not hold a collection. */
export function isGeometry(value: unknown): value is Cql2Geometry {
  if (hasOnly(value, 'type', 'geometries')) {
    return value['type'] === 'GeometryCollection' && listOf(isSimpleGeometry, 1)(value['geometries'])
  }
  return isSimpleGeometry(value)
}

function isSimpleGeometry(value: unknown): boolean {
  if (!hasOnly(value, 'type', 'coordinates')) return false
  const type = value['type']
  return typeof type === 'string' && (isCoordinatesOf[type]?.(value['coordinates']) ?? false)
}

/**
 * One GeoJSON geometry object to flat coordinates. Third ordinates are dropped: the register is plane.
 * It must never throw: whatever stands where coordinates should be becomes a row issue.
 */

import type { FlatCoordinates, FlatGeometry } from './geometry.ts'
import type { RowIssue } from './row-issue.ts'

export interface ReadGeometry {
  geometry: FlatGeometry | null
  issues: RowIssue[]
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const geometryTypeNames = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]

export function readGeoJsonGeometry(value: unknown): ReadGeometry {
  if (value === null || value === undefined) return refused('geometry-empty')
  if (!isRecord(value)) return refused('geometry-broken')
  const { type, coordinates, geometries } = value
  if (type === 'GeometryCollection') {
    // Some exporters wrap each single geometry; a true collection has no place in the register.
    if (Array.isArray(geometries) && geometries.length === 1) return readGeoJsonGeometry(unwrap(geometries))
    return refused('geometry-type-unsupported', { type })
  }
  if (typeof type !== 'string' || !geometryTypeNames.includes(type)) {
    return refused('geometry-type-unsupported', { type: String(type).slice(0, 40) })
  }
  if (!Array.isArray(coordinates)) return refused('geometry-broken')
  if (coordinates.length === 0) return refused('geometry-empty')
  const geometry = flatten(type, coordinates)
  return geometry === null ? refused('geometry-broken') : { geometry, issues: [] }
}

/** A collection inside a collection is not followed: nothing writes it but mischief. */
function unwrap(geometries: unknown[]): unknown {
  const [only]: unknown[] = geometries
  return isRecord(only) && only['type'] === 'GeometryCollection' ? null : only
}

function refused(code: RowIssue['code'], params: RowIssue['params'] = {}): ReadGeometry {
  return { geometry: null, issues: [{ code, params }] }
}

function flatten(type: string, coordinates: unknown[]): FlatGeometry | null {
  if (type === 'Point')
    return build(
      'point',
      [[[coordinates]]].map((part) => part.map(flattenList)),
    )
  if (type === 'MultiPoint')
    return build(
      'point',
      coordinates.map((position) => [flattenList([position])]),
    )
  if (type === 'LineString') return build('line', [[flattenList(coordinates)]])
  if (type === 'MultiLineString')
    return build(
      'line',
      coordinates.map((line) => [flattenList(line)]),
    )
  if (type === 'Polygon') return build('polygon', [flattenRings(coordinates)])
  return build('polygon', coordinates.map(flattenRings))
}

type MaybeList = FlatCoordinates | null

function build(kind: FlatGeometry['kind'], parts: (MaybeList[] | null)[]): FlatGeometry | null {
  const whole: FlatCoordinates[][] = []
  for (const part of parts) {
    if (part === null || part.length === 0) return null
    const lists = part.filter((list) => list !== null)
    if (lists.length < part.length) return null
    whole.push(lists)
  }
  return { kind, parts: whole }
}

function flattenRings(value: unknown): MaybeList[] | null {
  return Array.isArray(value) ? value.map(flattenList) : null
}

/** Null ordinates (how some writers put NaN) stay NaN, to be reported as not finite. */
function flattenList(value: unknown): MaybeList {
  if (!Array.isArray(value)) return null
  const list: FlatCoordinates = []
  for (const position of value as unknown[]) {
    if (!Array.isArray(position) || position.length < 2) return null
    const [x, y]: unknown[] = position
    if (!isOrdinate(x) || !isOrdinate(y)) return null
    list.push(x ?? NaN, y ?? NaN)
  }
  return list
}

function isOrdinate(value: unknown): value is number | null {
  return typeof value === 'number' || value === null
}

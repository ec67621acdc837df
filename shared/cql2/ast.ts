/**
 * The one form in which a filter travels: OGC CQL2 JSON (OGC 21-065r2), as types and a table of operators.
 * Must never hold SQL or a list of queryable properties: compiling is the server's work.
 */

/** A reference to a queryable property. */
export interface Cql2Property {
  property: string
}
/** Calendar date, YYYY-MM-DD. */
export interface Cql2Date {
  date: string
}
/** Moment in UTC, YYYY-MM-DDThh:mm:ss[.s]Z. */
export interface Cql2Timestamp {
  timestamp: string
}
/** From, to; each a date or timestamp text, `..` for open, or a property or function. */
export interface Cql2Interval {
  interval: [Cql2IntervalEnd, Cql2IntervalEnd]
}
export type Cql2IntervalEnd = string | Cql2Property | Cql2Operation
/** minx, miny, maxx, maxy (four) or with z (six numbers), in longitude-latitude order. */
export interface Cql2Bbox {
  bbox: number[]
}
/** Longitude, latitude and perhaps height. */
export type Cql2Position = number[]
/** GeoJSON geometry without extra members; coordinates in the filter's CRS (longitude, latitude). */
export type Cql2Geometry =
  | { type: 'Point'; coordinates: Cql2Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Cql2Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Cql2Position[][] }
  | { type: 'MultiPolygon'; coordinates: Cql2Position[][][] }
  | { type: 'GeometryCollection'; geometries: Cql2Geometry[] }
/** An operator of the table below, or a function: any other name. */
export interface Cql2Operation {
  op: string
  args: Cql2Operand[]
}
export type Cql2Operand =
  | string
  | number
  | boolean
  | Cql2Property
  | Cql2Date
  | Cql2Timestamp
  | Cql2Interval
  | Cql2Bbox
  | Cql2Geometry
  | Cql2Operation
  | Cql2Operand[]
/** A whole filter: an operation that is true or false, or a boolean literal. */
export type Cql2Expression = Cql2Operation | boolean

/** Longest filter text, in UTF-8 bytes. */
export const CQL2_MAX_BYTES = 16_384
/** Deepest nesting of operations, arrays and intervals. */
export const CQL2_MAX_DEPTH = 32

/** What an argument must be. `list` is the non-empty list of IN. */
export type Cql2Kind =
  | 'boolean'
  | 'scalar'
  | 'text'
  | 'number'
  | 'value'
  | 'list'
  | 'spatial'
  | 'temporal'
  | 'array'
  | 'any'

export interface Cql2Operator {
  params: readonly Cql2Kind[]
  result: 'boolean' | 'number' | 'text'
  /** `and` and `or` take two or more. */
  variadic?: true
}

const comparison: Cql2Operator = { params: ['scalar', 'scalar'], result: 'boolean' }
const arithmetic: Cql2Operator = { params: ['number', 'number'], result: 'number' }
const spatial: Cql2Operator = { params: ['spatial', 'spatial'], result: 'boolean' }
const temporal: Cql2Operator = { params: ['temporal', 'temporal'], result: 'boolean' }
const array: Cql2Operator = { params: ['array', 'array'], result: 'boolean' }
const folding: Cql2Operator = { params: ['text'], result: 'text' }
const junction: Cql2Operator = { params: ['boolean', 'boolean'], result: 'boolean', variadic: true }

const named = (names: string, operator: Cql2Operator): [string, Cql2Operator][] =>
  names.split(' ').map((name) => [name, operator])

/** Every operator of CQL2 by its JSON name. */
export const cql2Operators: ReadonlyMap<string, Cql2Operator> = new Map<string, Cql2Operator>([
  ...named('and or', junction),
  ['not', { params: ['boolean'], result: 'boolean' }],
  ...named('= <> < > <= >=', comparison),
  ['like', { params: ['text', 'text'], result: 'boolean' }],
  // The standard allows numbers only; dates are allowed here too, as SQL does.
  ['between', { params: ['scalar', 'scalar', 'scalar'], result: 'boolean' }],
  ['in', { params: ['scalar', 'list'], result: 'boolean' }],
  ['isNull', { params: ['value'], result: 'boolean' }],
  ...named('casei accenti', folding),
  ...named('+ - * / % div ^', arithmetic),
  ...named('s_contains s_crosses s_disjoint s_equals s_intersects s_overlaps s_touches s_within', spatial),
  ...named('t_after t_before t_contains t_disjoint t_during t_equals t_finishedBy t_finishes', temporal),
  ...named('t_intersects t_meets t_metBy t_overlappedBy t_overlaps t_startedBy t_starts', temporal),
  ...named('a_containedBy a_contains a_equals a_overlaps', array),
])

/** Names of geometries in WKT (upper case) with the GeoJSON type of each. */
export const cql2GeometryTypes: ReadonlyMap<string, Cql2Geometry['type']> = new Map(
  (
    [
      'Point',
      'LineString',
      'Polygon',
      'MultiPoint',
      'MultiLineString',
      'MultiPolygon',
      'GeometryCollection',
    ] as const
  ).map((type) => [type.toUpperCase(), type]),
)

const reservedWords = new Set('and or not like between in is null true false div'.split(' '))
/** Names that mean a literal when a bracket follows, so no function may have them. */
const literalWords = new Set(['date', 'timestamp', 'interval', 'bbox'])

/** Words that cannot name a property unless quoted. */
export const isReservedWord = (name: string): boolean => reservedWords.has(name.toLowerCase())

const namePattern = /^[\p{L}_:][\p{L}\p{N}_:.]*$/u

/** May the name stand in a text without quotes? */
export const isPlainName = (name: string): boolean => namePattern.test(name) && !isReservedWord(name)

/** JSON name of each operator by its lower-case spelling in text. */
const callableOperators: ReadonlyMap<string, string> = new Map(
  [...cql2Operators.keys()]
    .filter((op) => /^(?:[sta]_|casei|accenti)/.test(op))
    .map((op) => [op.toLowerCase(), op]),
)

/** `T_FINISHEDBY` → `t_finishedBy`; undefined for a function that is no operator. */
export const operatorOfCall = (name: string): string | undefined => callableOperators.get(name.toLowerCase())

/** May a function of the server's own have this name? */
export const isFunctionName = (name: string): boolean =>
  isPlainName(name) &&
  !literalWords.has(name.toLowerCase()) &&
  !cql2GeometryTypes.has(name.toUpperCase()) &&
  ![...cql2Operators.keys()].some((op) => op.toLowerCase() === name.toLowerCase())

/** Narrowing by members, for walkers. */
export const isOperation = (node: Cql2Operand): node is Cql2Operation =>
  typeof node === 'object' && 'op' in node
export const isProperty = (node: Cql2Operand): node is Cql2Property =>
  typeof node === 'object' && 'property' in node

/**
 * Spatial conditions between a row's shape and a drawn one, in degrees (EPSG:4490). For assets the index works on
 * g3857, whose box is exactly the image of geom's box; the test itself is always on geom.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Cql2Bbox, type Cql2Geometry, type Cql2Operand, isOperation } from '../../shared/cql2/ast.ts'
import { unsupported, wrongType } from './filter-problem.ts'
import { type FilterUser, type Subject, subjectOf } from './operand.ts'

type Condition = Expression<SqlBool>
/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number]

type Relation = (one: Expression<unknown>, other: Expression<unknown>) => Condition

/** Only these functions reach the statement's text. */
const relationOf = new Map<string, Relation>([
  ['s_contains', (one, other) => sql`ST_Contains(${one}, ${other})`],
  ['s_crosses', (one, other) => sql`ST_Crosses(${one}, ${other})`],
  ['s_disjoint', (one, other) => sql`ST_Disjoint(${one}, ${other})`],
  ['s_equals', (one, other) => sql`ST_Equals(${one}, ${other})`],
  ['s_intersects', (one, other) => sql`ST_Intersects(${one}, ${other})`],
  ['s_overlaps', (one, other) => sql`ST_Overlaps(${one}, ${other})`],
  ['s_touches', (one, other) => sql`ST_Touches(${one}, ${other})`],
  ['s_within', (one, other) => sql`ST_Within(${one}, ${other})`],
])
/** Web Mercator ends here; the box is only a first sieve, so cutting it loses nothing that has a g3857. */
const MERCATOR_LIMIT = 85.06

/** @throws {Problem} invalid-filter */
export function spatial(op: string, left: Cql2Operand, right: Cql2Operand, user: FilterUser): Condition {
  const relation = relationOf.get(op)
  if (!relation) throw unsupported(op)
  const subject = geometryOf(left, user)
  const other = geometryOf(right, user)
  if (subject && other) return relation(subject.column, other.column)
  const property = subject ?? other
  if (!property) return relation(literalShape(left), literalShape(right))
  const drawn = shapeOf(property, subject ? right : left)
  return op === 's_intersects' && 'bbox' in drawn
    ? intersectsBox(drawn.bbox, property)
    : relates(op, relation, drawn, { property, propertyFirst: subject !== null })
}

function geometryOf(operand: Cql2Operand, user: FilterUser): Subject | null {
  const subject = subjectOf(operand, user)
  if (subject && subject.type !== 'geometry') throw wrongType(subject.name)
  return subject
}

/** A box inside the drawn box needs no look at the shape: most of what a map view holds. */
function intersectsBox(bbox: readonly number[], property: Subject): Condition {
  const { column, mercator } = property
  const conditions = boxesOf(bbox, property).map((box) => {
    if (!mercator)
      return sql<SqlBool>`(${column} && ${envelope(box)} and ST_Intersects(${column}, ${envelope(box)}))`
    const sieve = sieveOf(box)
    return sql<SqlBool>`(${mercator} && ${sieve} and (${mercator} @ ${sieve} or ST_Intersects(${column}, ${envelope(box)})))`
  })
  return conditions.length === 1 ? conditions[0]! : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

interface Sides {
  property: Subject
  propertyFirst: boolean
}

function relates(
  op: string,
  relation: Relation,
  drawn: Cql2Bbox | Cql2Geometry,
  { property, propertyFirst }: Sides,
): Condition {
  const box = boundsOf(drawn, property)
  const shape = 'bbox' in drawn ? envelope(box) : shapeFrom(drawn)
  const related = (other: Expression<unknown>): Condition =>
    propertyFirst ? relation(property.column, other) : relation(other, property.column)
  // Not every GEOS sees that what lies in one part of a mixed collection lies in the collection.
  const isInside = op === (propertyFirst ? 's_within' : 's_contains')
  const test =
    isInside && 'type' in drawn && drawn.type === 'GeometryCollection'
      ? sql<SqlBool>`(${related(shape)} or ${related(sql`ST_CollectionExtract(${shape}, 3)`)})`
      : related(shape)
  if (op === 's_disjoint') return test
  return property.mercator
    ? sql<SqlBool>`(${property.mercator} && ${sieveOf(box)} and ${test})`
    : sql<SqlBool>`(${property.column} && ${envelope(box)} and ${test})`
}

/** One of two drawn shapes: a box or a geometry. */
function literalShape(operand: Cql2Operand): Expression<unknown> {
  const drawn = shapeOf(nothing, operand)
  const box = boundsOf(drawn, nothing)
  return 'bbox' in drawn ? envelope(box) : shapeFrom(drawn)
}
const nothing: Pick<Subject, 'name'> = { name: '' }

function shapeOf(property: Pick<Subject, 'name'>, operand: Cql2Operand): Cql2Bbox | Cql2Geometry {
  if (typeof operand !== 'object' || Array.isArray(operand)) throw wrongType(property.name)
  if (isOperation(operand)) throw unsupported(operand.op)
  if ('bbox' in operand || 'type' in operand) return operand
  throw wrongType(property.name)
}

/** A drawing may cross itself; tested as it is, the database would fail on it. */
const shapeFrom = (shape: Cql2Geometry): Expression<unknown> =>
  shape.type === 'GeometryCollection' ? sql`ST_CollectionHomogenize(${drawnShape(shape)})` : drawnShape(shape)

const drawnShape = (shape: Cql2Geometry): Expression<unknown> =>
  sql`ST_MakeValid(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(${JSON.stringify(shape)})), 4490))`

const envelope = ([west, south, east, north]: Box): Expression<unknown> =>
  sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490)`

function sieveOf([west, south, east, north]: Box): Expression<unknown> {
  const clamp = (latitude: number): number => Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, latitude))
  return sql`ST_Transform(${envelope([west, clamp(south), east, clamp(north)])}, 3857)`
}

/** Two boxes where the drawn one crosses the date line. */
function boxesOf(bbox: readonly number[], property: Pick<Subject, 'name'>): Box[] {
  const half = bbox.length / 2
  const [west = 0, south = 0] = bbox
  const [east = 0, north = 0] = bbox.slice(half)
  const boxes: Box[] =
    west <= east
      ? [[west, south, east, north]]
      : [
          [west, south, 180, north],
          [-180, south, east, north],
        ]
  for (const box of boxes) refuseOutside(box, property)
  return boxes
}

function boundsOf(drawn: Cql2Bbox | Cql2Geometry, property: Pick<Subject, 'name'>): Box {
  if ('bbox' in drawn) {
    const [box, second] = boxesOf(drawn.bbox, property)
    if (!box || second) throw unsupported('bbox')
    return box
  }
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  extend(box, drawn.type === 'GeometryCollection' ? drawn.geometries.map(coordinatesOf) : drawn.coordinates)
  refuseOutside(box, property)
  return box
}

const coordinatesOf = (shape: Cql2Geometry): unknown =>
  shape.type === 'GeometryCollection' ? [] : shape.coordinates

function extend(box: [number, number, number, number], coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return
  const [x, y] = coordinates as unknown[]
  if (typeof x !== 'number' || typeof y !== 'number') {
    for (const inner of coordinates) extend(box, inner)
    return
  }
  box[0] = Math.min(box[0], x)
  box[1] = Math.min(box[1], y)
  box[2] = Math.max(box[2], x)
  box[3] = Math.max(box[3], y)
}

function refuseOutside([west, south, east, north]: Box, property: Pick<Subject, 'name'>): void {
  if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90)) throw wrongType(property.name)
}

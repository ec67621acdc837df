/**
 * How assets stand to a place → one condition on the alias `a`, served by the index on g4544. Metres on the plane of EPSG:4544.
 * `nearest` is no condition on a single asset and is handled where all the others are known (compile-question.ts).
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Clause, Relation } from '../../shared/question.ts'
import type { PlaceSql } from './place.sql.ts'

type Condition = RawBuilder<SqlBool>
type Geom = RawBuilder<unknown>

/** Shapes this close touch; what they share at most is the noise of surveys. */
const TOUCH_M = 0.1
const TOUCH_SHARED_M2 = 1
/** Coordinates are known to the millimetre at best: a distance or a share met but for that is met. */
const MILLIMETRE = 0.001
const SHARE_NOISE_PERCENT = 1e-4
const asset: Geom = sql`a.g4544`

export function relationSql(clause: Clause, place: PlaceSql, source: RawBuilder<unknown>): Condition {
  const condition = 'one' in place ? toOne(clause, place.one) : toMany(clause, place.many, source)
  return clause.not ? sql<SqlBool>`(a.g4544 is not null and (${condition}) is not true)` : condition
}

const reach = (how: Relation, bufferM: number): number =>
  how.kind === 'near' || how.kind === 'far' ? how.distanceM + bufferM + MILLIMETRE : bufferM

const meets = (shape: Geom, withinM: number): Condition =>
  withinM > 0
    ? sql<SqlBool>`ST_DWithin(${asset}, ${shape}, ${withinM}::float8)`
    : sql<SqlBool>`ST_Intersects(${asset}, ${shape})`

const widened = (shape: Geom, bufferM: number): Geom =>
  bufferM > 0 ? sql`ST_Buffer(${shape}, ${bufferM}::float8, 'quad_segs=16')` : shape

/** Area of polygons, length of lines; a point is in or out. */
export const shareOf = (geom: Geom, target: Geom): RawBuilder<number> =>
  sql<number>`case when ST_CoveredBy(${geom}, ${target}) then 1.0 else case ST_Dimension(${geom})
    when 2 then ST_Area(ST_Intersection(${geom}, ${target})) / ST_Area(${geom})
    when 1 then ST_Length(ST_Intersection(${geom}, ${target})) / nullif(ST_Length(${geom}), 0) else 0.0 end end`

/** Two areas share next to nothing; a point or a line comes no deeper into an area than shapes may lie apart. */
const touches = (geom: Geom, target: Geom): Condition => {
  const inner = (area: Geom): Geom => sql`ST_Buffer(${area}, ${sql.lit(-TOUCH_M)})`
  return sql<SqlBool>`case
    when ST_Dimension(${geom}) = 2 and ST_Dimension(${target}) = 2 then ST_Area(ST_Intersection(${geom}, ${target})) <= ${sql.lit(TOUCH_SHARED_M2)}
    when ST_Dimension(${geom}) = 2 then not ST_Intersects(${inner(geom)}, ${target})
    when ST_Dimension(${target}) = 2 then not ST_Intersects(${geom}, ${inner(target)})
    else not ST_Crosses(${geom}, ${target}) end`
}

function holds(how: Relation, geom: Geom, target: Geom): Condition {
  if (how.kind === 'within') return sql<SqlBool>`ST_CoveredBy(${geom}, ${target})`
  if (how.kind === 'touches') return touches(geom, target)
  if (how.kind === 'share')
    return sql<SqlBool>`${shareOf(geom, target)} * 100 >= ${how.percent - SHARE_NOISE_PERCENT}::float8`
  return sql<SqlBool>`true`
}

/** Relations that need the place's shape and not only its distance. */
const needsShape = (how: Relation): boolean =>
  how.kind === 'within' || how.kind === 'touches' || how.kind === 'share'

const sieveM = ({ how, bufferM }: Clause): number =>
  how.kind === 'touches' ? bufferM + TOUCH_M : reach(how, bufferM)

function toOne(clause: Clause, shape: Geom): Condition {
  const { how, bufferM } = clause
  const near = meets(shape, sieveM(clause))
  if (how.kind === 'far') return sql<SqlBool>`(a.g4544 is not null and not ${near})`
  return needsShape(how) ? sql<SqlBool>`(${near} and ${holds(how, asset, widened(shape, bufferM))})` : near
}

/**
 * Against many shapes: the ids that meet any of them, found from whichever side PostgreSQL thinks cheaper. Inside, touching and
 * share are judged against the union of all that an asset meets: a parcel across two zones of one kind lies inside them.
 */
function toMany(clause: Clause, many: RawBuilder<unknown>, source: RawBuilder<unknown>): Condition {
  const { how, bufferM } = clause
  const pairs = sql`${source} join ${many} on ${meets(sql`f.g`, sieveM(clause))}`
  if (how.kind === 'far')
    return sql<SqlBool>`(a.g4544 is not null and a.id not in (select a.id from ${pairs}))`
  if (!needsShape(how)) return sql<SqlBool>`a.id in (select a.id from ${pairs})`
  return sql<SqlBool>`a.id in (select met.id from (
      select a.id, (array_agg(a.g4544))[1] as g, ST_Union(${widened(sql`f.g`, bufferM)}) as target from ${pairs} group by a.id) met
    where ${holds(how, sql`met.g`, sql`met.target`)})`
}

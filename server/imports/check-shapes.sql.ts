/**
 * First checks: every shape into CGCS2000, valid or repaired, of the right kind, inside the region.
 * Must never drop a row: what fails gets an issue and `dead`, and later checks pass over it.
 */
import { sql } from 'kysely'
import type { ImportChoice } from '../../shared/import.ts'
import type { Executor } from '../db/transaction.ts'
import type { StagingTables } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

/** GEOS's structure method keeps areas; only the dimension of the source is kept, so no slivers of lines stay. */
const repaired = sql`ST_CollectionExtract(ST_MakeValid(m.geom, 'method=structure keepcollapsed=false'), ST_Dimension(m.geom) + 1)`
/** Coordinates as text: they are places, not amounts. */
const place = (point: ReturnType<typeof sql>) =>
  sql`'lon', round(ST_X(${point})::numeric, 6)::text, 'lat', round(ST_Y(${point})::numeric, 6)::text`

/**
 * A rectangle, as most regions are, has a core in which boxes decide; boxes are stored in single precision, so the core
 * ends 0.001° before the border. Of another region nothing lies in the core.
 */
const region = sql`(select geom, case when ST_Equals(geom, ST_Envelope(geom)) then ST_Expand(geom, -0.001) end as core
  from region offset 0)`

/** One row a shape; `geom` is null where nothing can be shown. */
export async function judgeShapes(
  db: Executor,
  tables: StagingTables,
  choice: Pick<ImportChoice, 'epsg' | 'repairGeometry'>,
): Promise<void> {
  const moved = choice.epsg === 4490 ? sql`r.source_geom` : sql`transform_or_null(r.source_geom, 4490)`
  const mended = choice.repairGeometry ? repaired : sql`m.geom`
  await sql`create unlogged table ${stagingTable(tables.shape)} as
    select s.row_no, s.level, s.unreadable, s.geom is null as impossible, s.valid, not s.valid and s.whole as mended,
      s.reason, s.at, case when not s.valid then ellipsoid_area_m2(s.geom) end as area_before,
      s.shape as geom, s.inside, ST_Dimension(s.shape) as dim,
      case when s.inside then ST_ForcePolygonCW(ST_Transform(s.shape, 3857)) end as g3857,
      case when s.inside then ellipsoid_area_m2(s.shape) end as area_m2,
      s.flaws >= 4 or not s.whole or not s.inside as dead
    from (select v.*, coalesce(v.whole and (v.shape @ r.core or ST_CoveredBy(v.shape, r.geom)), false) as inside
      from (select m.*, case when m.valid then m.geom when m.geom is not null then ${mended} end as shape,
              coalesce(m.valid or (${choice.repairGeometry} and not ST_IsEmpty(${repaired})), false) as whole,
              case when not m.valid then (ST_IsValidDetail(m.geom)).reason end as reason,
              case when not m.valid then (ST_IsValidDetail(m.geom)).location end as at
        from (select t.*, ST_IsValid(t.geom) as valid
          from (select r.row_no, r.level, r.flaws, r.source_geom is null as unreadable, (select ${inDegrees} from (select ${moved} as geom) g) as geom
            from ${stagingTable(tables.read)} r offset 0) t offset 0) m offset 0) v
      cross join ${region} r offset 0) s`.execute(db)
}

/** Degrees outside the globe are not degrees: 3857 and areas would fail on them. */
const inDegrees = sql`case when ST_XMin(g.geom) >= -180 and ST_XMax(g.geom) <= 180 and ST_YMin(g.geom) >= -89
  and ST_YMax(g.geom) <= 89 then g.geom end`

export async function noteShapes(db: Executor, tables: StagingTables, choice: ImportChoice): Promise<void> {
  const [shape, issue] = [stagingTable(tables.shape), stagingTable(tables.issue)]
  const where = place(sql`s.at`)
  await sql`insert into ${issue}
    select row_no, 'coordinates-impossible', 'geometry', '{}'::jsonb, 'error' from ${shape} s where impossible and not unreadable
    union all
    select row_no, case when ${choice.repairGeometry} then 'geometry-unrepairable' else 'geometry-invalid' end, 'geometry',
      jsonb_build_object('reason', reason, ${where}), 'error' from ${shape} s where not valid and not mended
    union all
    select row_no, 'geometry-repaired', 'geometry', jsonb_build_object('reason', reason, 'before', round(area_before::numeric, 2),
      'after', round(ellipsoid_area_m2(geom)::numeric, 2), ${where}), 'repair' from ${shape} s where mended
    union all
    select row_no, 'outside-region', 'geometry', jsonb_build_object(${place(sql`ST_Centroid(geom)`)}), 'error'
      from ${shape} s where (valid or mended) and not inside`.execute(db)
}

const fittingDimension = {
  parcel: sql`2`,
  building: sql`0, 2`,
  facility: sql`0, 1, 2`,
} as const satisfies Record<ImportChoice['defaults']['spatialUnitKind'], unknown>

export async function noteKinds(db: Executor, tables: StagingTables, choice: ImportChoice): Promise<void> {
  const fitting = fittingDimension[choice.defaults.spatialUnitKind]
  await sql`with odd as (update ${stagingTable(tables.shape)} set dead = true
      where (valid or mended) and dim not in (${fitting}) returning row_no, geom)
    insert into ${stagingTable(tables.issue)} select row_no, 'kind-mismatch', 'geometry',
      jsonb_build_object('type', GeometryType(geom)), 'error' from odd`.execute(db)
}

export async function indexShapes(db: Executor, tables: StagingTables): Promise<void> {
  await sql`create index on ${stagingTable(tables.shape)} using gist (geom)`.execute(db)
  await sql`analyze ${stagingTable(tables.shape)}`.execute(db)
}

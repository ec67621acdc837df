/** What PostGIS says of a shape that is not saved yet. Takes db or trx first. */
import { type RawBuilder, sql } from 'kysely'
import type { GeometryCheck } from '../../shared/asset.ts'
import type { Geometry } from '../../shared/geometry.ts'
import type { Executor } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'
import { geoJson } from './asset-json.sql.ts'

/** GeoJSON has no CRS of its own here: the numbers are CGCS2000 degrees. */
export const shapeOf = (geometry: Geometry): RawBuilder<unknown> =>
  sql`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}::text), 4490)`

export interface ShapeFacts {
  valid: boolean
  /** As GEOS words it; null when valid. */
  reason: string | null
  at: [number, number] | null
  insideRegion: boolean
  /** Latitude and longitude exchanged, it would lie inside. */
  swapped: boolean
  areaCode: string | null
  areaName: string | null
  /** ㎡ on the ellipsoid; 0 for points, lines and invalid shapes. */
  areaM2: number
}

/** Nothing is asked of GEOS about an invalid shape but why: predicates raise errors on them. */
export async function inspectShape(db: Executor, geometry: Geometry): Promise<ShapeFacts> {
  const { rows } = await sql<ShapeFacts>`
    with shape as materialized (select ${shapeOf(geometry)} as geom),
    judged as materialized (select geom, ST_IsValid(geom) as valid, ST_IsValidDetail(geom) as detail from shape)
    select j.valid, (j.detail).reason,
      case when (j.detail).location is not null then array[round(ST_X((j.detail).location)::numeric, 9)::float8, round(ST_Y((j.detail).location)::numeric, 9)::float8] end as at,
      j.valid and ST_CoveredBy(j.geom, r.geom) as "insideRegion",
      j.valid and ST_CoveredBy(ST_FlipCoordinates(j.geom), r.geom) as swapped,
      area.code as "areaCode", area.name as "areaName",
      case when j.valid and ST_Dimension(j.geom) = 2 and ST_YMax(j.geom) <= 90
        then round(ST_Area(j.geom::geography)::numeric, 2) else 0 end as "areaM2"
    from judged j cross join region r
    left join area on area.code = case when j.valid then area_of(j.geom) end`.execute(db)
  return rows[0]!
}

interface Overlaps {
  overlaps: GeometryCheck['overlaps']
  overlapsOutsideScope: number
}

const MOST_LISTED = 20
/** A shape drawn over half the district must not intersect every parcel of it. */
const MOST_COMPARED = 2_000

/** Polygons that share more than the tolerance with a valid polygon, the largest share first. */
export async function findOverlaps(
  db: Executor,
  geometry: Geometry,
  user: SignedIn,
  exceptId: string | null,
): Promise<Overlaps> {
  const { rows } = await sql<{ visible: boolean; json: GeometryCheck['overlaps'][number] }>`
    with shape as materialized (select ${shapeOf(geometry)} as geom),
    near as materialized (
      select a.id, a.asset_no, a.name, a.family, a.geom, a.boundary_status = 'confirmed' and a.spatial_unit_kind = 'parcel' as confirmed,
        ${scopeOf(user)} as visible
      from shape s join asset a on a.g3857 && ST_Transform(s.geom, 3857)
      where ST_Dimension(s.geom) = 2 and a.retired_at is null and ST_Dimension(a.geom) = 2
        and a.id is distinct from ${exceptId}::uuid
      limit ${MOST_COMPARED}),
    shared as materialized (
      select n.*, ST_CollectionExtract(ST_Intersection(n.geom, s.geom), 3) as common
      from near n cross join shape s where ST_Relate(n.geom, s.geom, 'T********'))
    select m.visible, case when m.visible then json_build_object('id', m.id, 'assetNo', m.asset_no, 'name', m.name, 'family', m.family,
      'confirmed', m.confirmed, 'areaM2', round(m.area::numeric, 2), 'geometry', ${geoJson(sql`m.common`)}) end as json
    from (select c.*, ST_Area(c.common::geography) as area from shared c) m cross join region r
    where m.area > r.overlap_tolerance_m2 order by m.area desc, m.id`.execute(db)
  return {
    overlaps: rows
      .filter((row) => row.visible)
      .slice(0, MOST_LISTED)
      .map((row) => row.json),
    overlapsOutsideScope: rows.filter((row) => !row.visible).length,
  }
}

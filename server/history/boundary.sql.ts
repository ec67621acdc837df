/** SQL of boundary points: degrees, plane coordinates and side lengths in stored order. */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

export interface BoundaryAsset {
  kind: 'area' | 'line' | 'point'
  centroidLon: number
  computedAreaM2: number
  registeredAreaM2: number | null
}

export async function findBoundaryAsset(
  db: Executor,
  id: string,
  user: ScopedUser,
): Promise<BoundaryAsset | null> {
  const { rows } =
    await sql<BoundaryAsset>`select case ST_Dimension(a.geom) when 2 then 'area' when 1 then 'line' else 'point' end as kind,
      ST_X(ST_Centroid(a.geom)) as "centroidLon", a.computed_area_m2 as "computedAreaM2", a.registered_area_m2 as "registeredAreaM2"
    from asset a where a.id = ${id}::uuid and ${scopeOf(user, { includeRetired: true })}`.execute(db)
  return rows[0] ?? null
}

export interface VertexRow {
  /** Part and ring count from 1; a line's ring is 1. */
  part: number
  ring: number
  lon: number
  lat: number
  easting: number | null
  northing: number | null
  /** On the ellipsoid, to the next vertex of the ring in stored order; null at its end. */
  sideM: number | null
}

/**
 * PostGIS keeps easting as x: here the columns get their names, so that nobody below swaps axes again.
 * @param epsg null = the shape is too far from every zone to have plane coordinates
 */
export async function listVertices(db: Executor, id: string, epsg: number | null): Promise<VertexRow[]> {
  const plane = epsg === null ? sql`null::geometry` : sql`ST_Transform(d.geom, ${epsg}::integer)`
  const { rows } = await sql<VertexRow>`select v.part, v.ring, ST_X(v.geom) as lon, ST_Y(v.geom) as lat,
      ST_X(v.plane) as easting, ST_Y(v.plane) as northing,
      ST_Length(ST_MakeLine(v.geom, lead(v.geom) over (partition by v.part, v.ring order by v.position))::geography) as "sideM"
    from (select d.path[1] as part, case when array_length(d.path, 1) = 3 then d.path[2] else 1 end as ring,
            d.path[array_length(d.path, 1)] as position, d.geom, ${plane} as plane
          from asset a cross join lateral ST_DumpPoints(ST_Multi(a.geom)) d where a.id = ${id}::uuid) v
    order by v.part, v.ring, v.position`.execute(db)
  return rows
}

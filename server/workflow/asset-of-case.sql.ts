/** What opening a case must know of its asset. Takes trx first. */
import { type RawBuilder, sql } from 'kysely'
import type { AssetClass, AssetFamily } from '../../shared/codes/asset-class.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { TitleStatus } from '../../shared/codes/title-status.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

export interface AssetOfCase {
  id: string
  family: AssetFamily
  assetClass: AssetClass
  track: AssetTrack
  state: string
  titleStatus: TitleStatus
  unitId: string | null
  demo: boolean
  retired: boolean
  bbox: [number, number, number, number]
}

const columns = sql`a.id, a.family, a.asset_class as "assetClass", a.track, a.state,
  a.title_status as "titleStatus", a.unit_id as "unitId", a.demo, a.retired_at is not null as retired,
  array[ST_XMin(a.geom), ST_YMin(a.geom), ST_XMax(a.geom), ST_YMax(a.geom)] as bbox`

/** Several at once, unlocked: what a dry run looks at. The caller has checked the scope. */
export async function findAssetsOfCase(db: Executor, ids: readonly string[]): Promise<AssetOfCase[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<AssetOfCase>`select ${columns} from asset a
    where a.id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`.execute(db)
  return rows
}

export async function lockAssetOfCase(
  trx: Trx,
  id: string,
  user: ScopedUser | null,
): Promise<AssetOfCase | null> {
  const visible: RawBuilder<unknown> =
    user === null ? sql`true` : sql`${scopeOf(user, { includeRetired: true })}`
  const { rows } =
    await sql<AssetOfCase>`select ${columns} from asset a where a.id = ${id}::uuid and ${visible} for no key update`.execute(
      trx,
    )
  return rows[0] ?? null
}

/** The parcel overlaps a confirmed one by more than the tolerance. */
export async function hasConfirmedOverlap(db: Executor, assetId: string): Promise<boolean> {
  const { rows } = await sql`select from asset a cross join region r
    cross join lateral (select * from asset o where o.g3857 && a.g3857 and o.id <> a.id and o.boundary_status = 'confirmed'
      and o.spatial_unit_kind = 'parcel' and o.retired_at is null and a.spatial_unit_kind = 'parcel' offset 0) o
    where a.id = ${assetId}::uuid and parcel_level(o.parcel_code, o.unit_code) = parcel_level(a.parcel_code, a.unit_code)
      and ST_Relate(o.geom, a.geom, 'T********') and ST_Area(ST_Intersection(o.geom, a.geom)::geography) > r.overlap_tolerance_m2
    limit 1`.execute(db)
  return rows.length > 0
}

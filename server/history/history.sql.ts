/**
 * SQL of an asset's story: its chain of events, and the versions they produced. Takes db first.
 * Selects nothing of parties but id, name and kind.
 */
import { sql } from 'kysely'
import type { Geometry } from '../../shared/geometry.ts'
import type { Role } from '../../shared/user.ts'
import { noteFor } from '../assets/asset-json.sql.ts'
import type { Executor } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

export interface EventRow {
  seq: number
  /** ISO 8601 with microseconds: asked for as of this moment, the asset answers the version the act produced. */
  at: string
  actorName: string
  action: string
  reason: string | null
  requestId: string | null
  rowVersion: number | null
  detail: Record<string, unknown>
}

export async function assetIsInScope(db: Executor, id: string, user: ScopedUser): Promise<boolean> {
  const { rows } =
    await sql`select from asset a where a.id = ${id}::uuid and ${scopeOf(user, { includeRetired: true })}`.execute(
      db,
    )
  return rows.length > 0
}

/** Events of one act on a paper: its filing, its number in the case, and the paper itself, which is told last. */
const MOST_BESIDE = 4

/**
 * What only accompanies an act that the chain tells in full: issuing a paper files it and records its number, each an event
 * of its own. The chain keeps all of them; the story has one line an act.
 */
const isTold = sql`not (e.action like 'notice.%' and e.detail ? 'caseId' and not e.detail ? 'noticeId' and exists (
  select from audit_event f where f.subject_kind = 'asset' and f.subject_id = e.subject_id
    and f.seq between e.seq + 1 and e.seq + ${sql.lit(MOST_BESIDE)} and f.request_id = e.request_id and f.action = e.action
    and f.detail ? 'noticeId' and f.detail -> 'caseId' = e.detail -> 'caseId'))`

/** Newest first; one backward scan of the chain's index. @param before seq of the last event of the page before. */
export async function listEvents(
  db: Executor,
  assetId: string,
  before: number | null,
  limit: number,
): Promise<EventRow[]> {
  const { rows } =
    await sql<EventRow>`select e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, coalesce(u.name, e.actor::text) as "actorName", e.action, e.reason,
      e.request_id as "requestId", e.row_version as "rowVersion", e.detail
    from audit_event e left join app_user u on u.id = e.actor
    where e.subject_kind = 'asset' and e.subject_id = ${assetId}::text and (${before}::integer is null or e.seq < ${before}::integer)
      and ${isTold}
    order by e.seq desc limit ${limit}`.execute(db)
  return rows
}

/** A chain has no gaps, so its last seq is its length; less what the story leaves out. */
export async function countEvents(db: Executor, assetId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select coalesce((select e.seq from audit_event e
      where e.subject_kind = 'asset' and e.subject_id = ${assetId}::text order by e.seq desc limit 1), 0)
    - (select count(*) from audit_event e where e.subject_kind = 'asset' and e.subject_id = ${assetId}::text and not ${isTold})::integer as count`.execute(
    db,
  )
  return rows[0]!.count
}

export interface AssetVersionRow {
  version: number
  fields: Record<string, unknown>
  /** Only where it differs from the version before or after it: shapes are large. */
  geometry: Geometry | null
}

export async function listAssetVersions(
  db: Executor,
  assetId: string,
  { from, to, role }: { from: number; to: number; role: Role },
): Promise<AssetVersionRow[]> {
  const { rows } =
    await sql<AssetVersionRow>`select v.version, json_build_object('assetClass', v.asset_class, 'track', v.track, 'state', v.state,
      'stage', v.stage, 'titleStatus', v.title_status, 'spatialUnitKind', v.spatial_unit_kind, 'boundaryStatus', v.boundary_status,
      'name', v.name, 'address', v.address, 'areaCode', v.area_code, 'areaSource', v.area_source,
      'registeredAreaM2', v.registered_area_m2, 'computedAreaM2', round(v.computed_area_m2::numeric, 2),
      'parcelCode', v.parcel_code, 'unitCode', v.unit_code, 'landUseCurrent', v.land_use_current, 'landUsePlanned', v.land_use_planned,
      'farMax', v.far_max, 'densityMax', v.density_max, 'greenMin', v.green_min, 'heightMaxM', v.height_max_m,
      'planningNote', v.planning_note, 'unitId', v.unit_id, 'unitName', v.unit_name, 'contactName', v.contact_name,
      'contactPhone', v.contact_phone, 'source', v.source, 'note', ${noteFor({ role }, sql`v.note`)}, 'retiredReason', v.retired_reason) as fields,
      case when v.geom is distinct from v.geom_before or v.geom is distinct from v.geom_after then ST_AsGeoJSON(v.geom, 8)::json end as geometry
    from (select x.*, u.name as unit_name,
            coalesce(lag(x.geom) over w, x.geom) as geom_before, coalesce(lead(x.geom) over w, x.geom) as geom_after
          from asset_version x left join unit u on u.id = x.unit_id
          where x.id = ${assetId}::uuid and x.version between ${from} and ${to}
          window w as (order by x.version)) v
    order by v.version`.execute(db)
  return rows
}

export interface RightVersionRow {
  id: string
  version: number
  /** Whether the holder's name is that of a private person. */
  holderIsPerson: boolean
  fields: Record<string, unknown>
}

export async function listRightVersions(db: Executor, ids: readonly string[]): Promise<RightVersionRow[]> {
  const { rows } =
    await sql<RightVersionRow>`select r.id, r.version, coalesce(p.kind = 'person', false) as "holderIsPerson",
      json_build_object('type', r.type, 'partyId', r.party_id, 'partyName', p.name, 'shareNum', r.share_num, 'shareDen', r.share_den,
      'certificateNo', r.certificate_no, 'sourceDoc', r.source_doc, 'beginsOn', r.begins_on, 'endsOn', r.ends_on, 'note', r.note,
      'endedReason', r.ended_reason) as fields
    from asset_right_version r left join party p on p.id = r.party_id
    where r.id = any (${ids}::uuid[]) order by r.id, r.version`.execute(db)
  return rows
}

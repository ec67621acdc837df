/** SQL of rights. Takes db or trx first. Scope is the asset's: a right is seen by who sees its asset. */
import { sql } from 'kysely'
import type { NewRight } from '../../shared/right.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

export interface RightRow {
  id: string
  assetId: string
  kind: 'right' | 'restriction' | 'responsibility'
  type: string
  partyId: string | null
  partyName: string | null
  partyKind: 'person' | 'organisation' | null
  shareNum: number
  shareDen: number
  certificateNo: string | null
  sourceDoc: string | null
  beginsOn: string | null
  endsOn: string | null
  note: string | null
  endedAt: Date | null
  endedReason: string | null
  version: number
  changedAt: Date
}

const columns = sql`r.id, r.asset_id as "assetId", r.kind, r.type, r.party_id as "partyId", p.name as "partyName", p.kind as "partyKind",
  r.share_num as "shareNum", r.share_den as "shareDen", r.certificate_no as "certificateNo", r.source_doc as "sourceDoc",
  r.begins_on as "beginsOn", r.ends_on as "endsOn", r.note, r.ended_at as "endedAt", r.ended_reason as "endedReason", r.version,
  r.begin_lifespan as "changedAt"`

/** In force first, then by the order of the code table, then as registered. */
export async function listRightsOf(db: Executor, assetId: string, ended: boolean): Promise<RightRow[]> {
  const { rows } = await sql<RightRow>`select ${columns}
    from asset_right r join right_type t on t.code = r.type left join party p on p.id = r.party_id
    where r.asset_id = ${assetId}::uuid ${ended ? sql`` : sql`and r.ended_at is null`}
    order by r.ended_at is not null, t.sort, r.begins_on nulls last, r.id`.execute(db)
  return rows
}

export async function findRight(db: Executor, id: string): Promise<RightRow | null> {
  const { rows } = await sql<RightRow>`select ${columns}
    from asset_right r left join party p on p.id = r.party_id where r.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface AssetOfRight {
  id: string
  retired: boolean
  /** Degrees: west, south, east, north. */
  bbox: [number, number, number, number]
}

const assetColumns = sql`a.id, a.retired_at is not null as retired,
  array[ST_XMin(a.geom), ST_YMin(a.geom), ST_XMax(a.geom), ST_YMax(a.geom)] as bbox`

/** Whether the user may see the asset at all; retired ones can still be read. */
export async function findAssetInScope(
  db: Executor,
  id: string,
  user: ScopedUser,
): Promise<AssetOfRight | null> {
  const { rows } = await sql<AssetOfRight>`select ${assetColumns} from asset a
    where a.id = ${id}::uuid and ${scopeOf(user, { includeRetired: true })}`.execute(db)
  return rows[0] ?? null
}

/** As above, and holds the asset's row: writers of one asset's story follow each other. */
export async function lockAssetInScope(trx: Trx, id: string, user: ScopedUser): Promise<AssetOfRight | null> {
  const { rows } = await sql<AssetOfRight>`select ${assetColumns} from asset a
    where a.id = ${id}::uuid and ${scopeOf(user, { includeRetired: true })} for no key update`.execute(trx)
  return rows[0] ?? null
}

export async function partyExists(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select from party where id = ${id}::uuid`.execute(trx)
  return rows.length > 0
}

type StoredFields = Omit<NewRight, 'type'>

export async function insertRight(trx: Trx, assetId: string, kind: string, right: NewRight): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into asset_right (asset_id, kind, type, party_id, share_num, share_den, certificate_no,
      source_doc, begins_on, ends_on, note)
    values (${assetId}::uuid, ${kind}, ${right.type}, ${right.partyId}::uuid, ${right.shareNum}, ${right.shareDen}, ${right.certificateNo},
      ${right.sourceDoc}, ${right.beginsOn}::date, ${right.endsOn}::date, ${right.note}) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

export async function updateRight(trx: Trx, id: string, version: number, right: StoredFields): Promise<void> {
  await sql`update asset_right set version = ${version + 1}, party_id = ${right.partyId}::uuid, share_num = ${right.shareNum},
      share_den = ${right.shareDen}, certificate_no = ${right.certificateNo}, source_doc = ${right.sourceDoc},
      begins_on = ${right.beginsOn}::date, ends_on = ${right.endsOn}::date, note = ${right.note}
    where id = ${id}::uuid`.execute(trx)
}

export async function updateRightEnded(trx: Trx, id: string, version: number, reason: string): Promise<void> {
  await sql`update asset_right set version = ${version + 1}, ended_at = clock_timestamp(), ended_reason = ${reason}
    where id = ${id}::uuid`.execute(trx)
}

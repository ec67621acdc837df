/** Reading and writing one asset. Takes db or trx first; scope is part of every read. */
import { type RawBuilder, sql } from 'kysely'
import type { Asset } from '../../shared/asset.ts'
import type { AssetFamily } from '../../shared/codes/asset-class.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'
import { assetJson, assetJsonJoins, versionsOf } from './asset-json.sql.ts'

type Box = [west: number, south: number, east: number, north: number]

export interface LockedAsset {
  version: number
  retired: boolean
  family: AssetFamily
  track: AssetTrack
  /** Degrees. */
  bbox: Box
}

const boxOf = (geom: RawBuilder<unknown>): RawBuilder<Box> =>
  sql<Box>`array[ST_XMin(${geom}), ST_YMin(${geom}), ST_XMax(${geom}), ST_YMax(${geom})]`

/** An asset out of scope does not exist for the caller; a retired one can still be read by id. */
const visible = (id: string, user: SignedIn): RawBuilder<unknown> =>
  sql`exists (select from asset a where a.id = ${id}::uuid and ${scopeOf(user, { includeRetired: true })})`

export async function isVisible(db: Executor, id: string, user: SignedIn): Promise<boolean> {
  const { rows } = await sql`select where ${visible(id, user)}`.execute(db)
  return rows.length > 0
}

async function selectVersion(
  db: Executor,
  id: string,
  user: SignedIn,
  which: RawBuilder<unknown>,
): Promise<string | null> {
  const { rows } = await sql<{
    json: string
  }>`select ${assetJson(user)} as json from ${versionsOf(id)} a ${assetJsonJoins}
    where ${which} and ${visible(id, user)} limit 1`.execute(db)
  return rows[0]?.json ?? null
}

/** @returns JSON text of the current version, or null. */
export const selectAssetNow = (db: Executor, id: string, user: SignedIn): Promise<string | null> =>
  selectVersion(db, id, user, sql`a.end_lifespan is null`)

/** The version that was current at a moment (ISO 8601); null before the asset was registered. */
export const selectAssetAt = (db: Executor, id: string, user: SignedIn, at: string): Promise<string | null> =>
  selectVersion(
    db,
    id,
    user,
    sql`a.begin_lifespan <= ${at}::timestamptz
    and (a.end_lifespan is null or a.end_lifespan > ${at}::timestamptz)`,
  )

export const selectAssetVersion = (
  db: Executor,
  id: string,
  user: SignedIn,
  version: number,
): Promise<string | null> => selectVersion(db, id, user, sql`a.version = ${version}`)

/** The text that assetJson wrote, as the type it was written for. */
export const assetOf = (json: string): Asset => JSON.parse(json) as Asset

/** Holds the row until the transaction ends, so that its version cannot move between check and write. */
export async function lockAsset(trx: Trx, id: string, user: SignedIn): Promise<LockedAsset | null> {
  const { rows } =
    await sql<LockedAsset>`select a.version, a.retired_at is not null as retired, a.family, a.track,
      ${boxOf(sql`a.geom`)} as bbox
    from asset a where a.id = ${id}::uuid and ${scopeOf(user, { includeRetired: true })} for update`.execute(
      trx,
    )
  return rows[0] ?? null
}

/** Whether an asset of this place and unit would be inside the user's scope. */
export async function isInScope(
  db: Executor,
  user: SignedIn,
  place: { areaCode: string; unitId: string | null },
): Promise<boolean> {
  const { rows } =
    await sql`select from (select ${place.areaCode}::text as area_code, ${place.unitId}::uuid as unit_id,
      null::timestamptz as retired_at) a where ${scopeOf(user)}`.execute(db)
  return rows.length > 0
}

export type Columns = [column: string, value: RawBuilder<unknown>][]

export async function insertAsset(trx: Trx, columns: Columns): Promise<{ id: string; bbox: Box }> {
  const { rows } = await sql<{
    id: string
    bbox: Box
  }>`insert into asset (${sql.join(columns.map(([name]) => sql.ref(name)))})
    values (${sql.join(columns.map(([, value]) => value))}) returning id, ${boxOf(sql`geom`)} as bbox`.execute(
    trx,
  )
  return rows[0]!
}

/** Only after `lockAsset` has compared versions. */
export async function updateAsset(trx: Trx, id: string, columns: Columns): Promise<Box> {
  const changes = columns.map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const { rows } = await sql<{
    bbox: Box
  }>`update asset set ${sql.join([...changes, sql`version = version + 1`])}
    where id = ${id}::uuid returning ${boxOf(sql`geom`)} as bbox`.execute(trx)
  return rows[0]!.bbox
}

export async function isOpenArea(db: Executor, code: string): Promise<boolean> {
  const { rows } =
    await sql`select from area where code = ${code} and kind <> 'district' and valid_to is null`.execute(db)
  return rows.length > 0
}

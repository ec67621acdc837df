/** Replays the demonstration's long histories step by step, at their own moments, through the guards. */
import { sql } from 'kysely'
import type { DemoAsset, DemoFields, DemoHistoryStep } from '../../fixtures/district/asset-type.ts'
import { assetStates } from '../../shared/codes/asset-state.ts'
import type { Db } from '../db/connect.ts'
import { type Act, type Trx, announceAct } from '../db/transaction.ts'
import { demoId } from './demo.sql.ts'

const columns: Partial<Record<keyof DemoFields, string>> = {
  boundaryStatus: 'boundary_status',
  name: 'name',
  address: 'address',
  areaCode: 'area_code',
  registeredAreaM2: 'registered_area_m2',
  parcelCode: 'parcel_code',
  unitCode: 'unit_code',
  landUseCurrent: 'land_use_current',
  landUsePlanned: 'land_use_planned',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  source: 'source',
  note: 'note',
  titleStatus: 'title_status',
  spatialUnitKind: 'spatial_unit_kind',
}

type Part = { action: Act['action']; door?: 'title-status' | 'workflow'; changes: Partial<DemoFields> }

/** A step may touch state, title status and fields: each is an act of its own, through its own door. */
function actsOf(step: DemoHistoryStep): Part[] {
  const { track, state, titleStatus, ...fields } = step.changes
  const parts: Part[] = []
  if (Object.keys(fields).length > 0) parts.push({ action: 'asset.corrected', changes: fields })
  if (state !== undefined || track !== undefined) {
    parts.push({
      action: 'asset.state-changed',
      door: 'workflow',
      changes: { ...(track && { track }), ...(state && { state }) },
    })
  }
  if (titleStatus !== undefined)
    parts.push({ action: 'asset.title-status-changed', door: 'title-status', changes: { titleStatus } })
  return parts
}

function assignments(asset: DemoAsset, changes: Partial<DemoFields>, track: string) {
  const sets = [sql`version = version + 1`]
  for (const [field, column] of Object.entries(columns)) {
    const value = changes[field as keyof DemoFields]
    if (value !== undefined) sets.push(sql`${sql.ref(column)} = ${value}`)
  }
  if (changes.geometry)
    sets.push(sql`geom = ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(changes.geometry)}), 4490)`)
  if (changes.planning) {
    const { farMax, densityMax, greenMin, heightMaxM, note } = changes.planning
    sets.push(
      sql`far_max = ${farMax}, density_max = ${densityMax}, green_min = ${greenMin}, height_max_m = ${heightMaxM}, planning_note = ${note}`,
    )
  }
  if (changes.unitKey) sets.push(sql`unit_id = ${demoId(changes.unitKey)}`)
  if (changes.state || changes.track) {
    const state = changes.state ?? asset.state
    const stage = assetStates.find((row) => row.track === track && row.code === state)?.stage
    sets.push(sql`track = ${track}, state = ${state}, stage = ${stage}`)
  }
  return sql.join(sets, sql`, `)
}

async function replayOne(trx: Trx, asset: DemoAsset, people: ReadonlyMap<string, string>): Promise<void> {
  let track = asset.history[0]?.changes.track ?? asset.track
  for (const step of asset.history.slice(1)) {
    for (const part of actsOf(step)) {
      track = part.changes.track ?? track
      await announceAct(trx, {
        actor: people.get(step.by) ?? '',
        action: part.action,
        reason: step.reason,
        ...(part.door && { door: part.door }),
      })
      await sql`select set_config('panhuo.demo_moment', ${step.at}, true)`.execute(trx)
      await sql`update asset set ${assignments(asset, part.changes, track)} where id = ${demoId(asset.key)}`.execute(
        trx,
      )
    }
  }
}

export async function replayHistories(db: Db, assets: readonly DemoAsset[]): Promise<void> {
  const people = new Map(
    (await db.selectFrom('app_user').select(['id', 'login']).execute()).map((row) => [row.login, row.id]),
  )
  for (const asset of assets.filter((one) => one.history.length > 1)) {
    await db.transaction().execute((trx) => replayOne(trx, asset, people))
  }
}

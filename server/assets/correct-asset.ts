/** Correcting fields or geometry: only what is named and really differs becomes a new version. */
import { sql } from 'kysely'
import type { correctAsset as contract } from '../../shared/api/asset-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Asset, AssetChange } from '../../shared/asset.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context, SignedIn } from '../http/context.ts'
import {
  acceptShape,
  requireOneParcel,
  requireSameTrack,
  requireScope,
  settlePlace,
} from './accept-fields.ts'
import { columnsOf } from './asset-columns.ts'
import { realChanges } from './asset-differences.ts'
import type { Columns } from './asset.sql.ts'
import { changeAsset } from './change-asset.ts'
import { withoutForeignNames } from './foreign-overlap.ts'
import { inspectShape } from './shape.sql.ts'

type Input = { params: ParamsOf<typeof contract>; body: BodyOf<typeof contract> }

export async function correctAsset({ params, body }: Input, context: Context): Promise<Asset> {
  const act = { action: 'asset.corrected' as const, reason: body.reason ?? null }
  return await withoutForeignNames(context, () =>
    changeAsset(context, params.id, act, (trx, current) => corrections(trx, context.user, current, body)),
  )
}

async function corrections(trx: Trx, user: SignedIn, current: Asset, body: AssetChange): Promise<Columns> {
  const { reason: _reason, areaCode, ...named } = body
  requireSameTrack(current, body)
  const changes = realChanges(current, named)
  requireOneParcel({ ...current, ...changes })
  const place = await movedPlace(trx, current, changes.geometry, areaCode)
  await requireScope(trx, user, {
    areaCode: place?.areaCode ?? current.areaCode,
    unitId: changes.unitId === undefined ? current.unitId : changes.unitId,
  })
  const columns = columnsOf(changes)
  if (place && (place.areaCode !== current.areaCode || place.areaSource !== current.areaSource)) {
    columns.push(['area_code', sql`${place.areaCode}`], ['area_source', sql`${place.areaSource}`])
  }
  return columns
}

/** A code set by hand stays when the shape moves; a derived one follows the shape. */
async function movedPlace(
  trx: Trx,
  current: Asset,
  geometry: AssetChange['geometry'],
  areaCode: string | null | undefined,
) {
  const shape = geometry ? await acceptShape(trx, geometry) : null
  if (areaCode)
    return areaCode === current.areaCode ? null : await settlePlace(trx, areaCode, { areaCode: null })
  const follows = areaCode === null || (shape !== null && current.areaSource === 'derived')
  return follows ? await settlePlace(trx, null, shape ?? (await inspectShape(trx, current.geometry))) : null
}

/** A new asset enters the register in the first state of its track. Its number is given, never chosen. */
import { sql } from 'kysely'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { registerAsset as contract } from '../../shared/api/asset-api.ts'
import type { Asset } from '../../shared/asset.ts'
import type { Context } from '../http/context.ts'
import { acceptShape, beginningOf, requireOneParcel, requireScope, settlePlace } from './accept-fields.ts'
import { columnsOf } from './asset-columns.ts'
import { assetOf, insertAsset, selectAssetNow } from './asset.sql.ts'
import { withoutForeignNames } from './foreign-overlap.ts'

export async function registerAsset(
  { body }: { body: BodyOf<typeof contract> },
  context: Context,
): Promise<Asset> {
  const { user } = context
  const beginning = beginningOf(body)
  requireOneParcel(body)
  // Who works for one unit registers for that unit.
  const fields = { ...body, unitId: body.unitId === undefined ? user.scopeUnitId : body.unitId }
  let bbox: [number, number, number, number] | undefined
  const registered = await withoutForeignNames(context, () =>
    context.write({ action: 'asset.registered' }, async (trx) => {
      const shape = await acceptShape(trx, fields.geometry)
      const place = await settlePlace(trx, fields.areaCode, shape)
      await requireScope(trx, user, { areaCode: place.areaCode, unitId: fields.unitId })
      const made = await insertAsset(trx, [
        ...columnsOf(fields),
        ['track', sql`${beginning.track}`],
        ['state', sql`${beginning.state}`],
        ['stage', sql`${beginning.stage}`],
        ['area_code', sql`${place.areaCode}`],
        ['area_source', sql`${place.areaSource}`],
      ])
      bbox = made.bbox
      return assetOf((await selectAssetNow(trx, made.id, user))!)
    }),
  )
  if (bbox) context.changed({ bbox })
  return registered
}

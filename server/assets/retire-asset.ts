/** Out of the register, never out of its memory: a retired asset can be read by id and changed no more. */
import { sql } from 'kysely'
import type { retireAsset as contract } from '../../shared/api/asset-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Asset } from '../../shared/asset.ts'
import type { Context } from '../http/context.ts'
import { changeAsset } from './change-asset.ts'

type Input = { params: ParamsOf<typeof contract>; body: BodyOf<typeof contract> }

export async function retireAsset({ params, body }: Input, context: Context): Promise<Asset> {
  const act = { action: 'asset.retired' as const, reason: body.reason }
  return await changeAsset(context, params.id, act, async () => [
    ['retired_at', sql`clock_timestamp()`],
    ['retired_reason', sql`${body.reason}`],
  ])
}

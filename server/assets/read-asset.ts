/** One asset, now or as of a moment. Answers the text that PostgreSQL wrote. */
import type { readAsset as contract } from '../../shared/api/asset-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { assetOf, selectAssetAt, selectAssetNow } from './asset.sql.ts'

type Input = { params: ParamsOf<typeof contract>; query: QueryOf<typeof contract> }

export async function readAsset(
  { params, query }: Input,
  { db, user }: Context,
): Promise<{ jsonText: string; headers: Record<string, string> }> {
  const jsonText = query.at
    ? await selectAssetAt(db, params.id, user, query.at)
    : await selectAssetNow(db, params.id, user)
  if (jsonText === null) throw new Problem('not-found')
  return { jsonText, headers: { ETag: `"v${assetOf(jsonText).version}"` } }
}

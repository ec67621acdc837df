/** The rights, restrictions and responsibilities of one asset. */
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { listRights as endpoint } from '../../shared/api/asset-api.ts'
import type { Right } from '../../shared/right.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { rightAnswer } from './right-answer.ts'
import { findAssetInScope, listRightsOf } from './right.sql.ts'

type Input = { params: ParamsOf<typeof endpoint>; query: QueryOf<typeof endpoint> }

export async function listRights(
  { params, query }: Input,
  { db, user }: Context,
): Promise<{ rights: Right[] }> {
  if (!(await findAssetInScope(db, params.id, user))) throw new Problem('not-found')
  const rows = await listRightsOf(db, params.id, query.ended)
  return { rights: rows.map((row) => rightAnswer(row, user.role)) }
}

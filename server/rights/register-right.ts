/** Registers a right on an asset; its kind follows from its type. */
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { registerRight as endpoint } from '../../shared/api/asset-api.ts'
import { findRrrType } from '../../shared/codes/rights.ts'
import type { Right } from '../../shared/right.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { checkRight } from './check-right.ts'
import { rightAnswer } from './right-answer.ts'
import { type AssetOfRight, findRight, insertRight, lockAssetInScope } from './right.sql.ts'

type Input = { params: ParamsOf<typeof endpoint>; body: BodyOf<typeof endpoint> }

export async function registerRight({ params, body }: Input, context: Context): Promise<Right> {
  const type = findRrrType(body.type)
  if (!type) throw fault('unknown-code', '/type', 'unknown-code', { value: body.type })
  let bbox: AssetOfRight['bbox'] | undefined
  const right = await context.write({ action: 'right.registered' }, async (trx) => {
    const asset = await lockAssetInScope(trx, params.id, context.user)
    if (!asset) throw new Problem('not-found')
    if (asset.retired) throw new Problem('not-acceptable-state')
    bbox = asset.bbox
    const id = await insertRight(trx, asset.id, type.kind, await checkRight(trx, body))
    return rightAnswer((await findRight(trx, id))!, context.user.role)
  })
  // Maps filtered by holder change with its rights.
  if (bbox) context.changed({ bbox })
  return right
}

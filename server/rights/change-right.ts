/** Correcting and ending a right: both need the version they were based on, and an asset that is not retired. */
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { correctRight as correctEndpoint, endRight as endEndpoint } from '../../shared/api/asset-api.ts'
import { mergeChange } from '../../shared/merge-change.ts'
import type { NewRight, Right } from '../../shared/right.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { checkRight } from './check-right.ts'
import { rightAnswer } from './right-answer.ts'
import { type RightRow, findRight, lockAssetInScope, updateRight, updateRightEnded } from './right.sql.ts'

/** @throws {Problem} not-found, not-acceptable-state, edit-conflict */
async function lockRight(trx: Trx, id: string, context: Context): Promise<RightRow> {
  const found = await findRight(trx, id)
  const asset = found && (await lockAssetInScope(trx, found.assetId, context.user))
  if (!asset) throw new Problem('not-found')
  // Read again under the lock: another writer may have come first.
  const right = (await findRight(trx, id))!
  if (right.version !== context.ifMatch) {
    throw new Problem('edit-conflict', {
      faults: [{ pointer: 'If-Match', code: 'version', params: { current: right.version } }],
      facts: { current: right.version },
    })
  }
  if (asset.retired || right.endedAt !== null) throw new Problem('not-acceptable-state')
  return right
}

type Correction = { params: ParamsOf<typeof correctEndpoint>; body: BodyOf<typeof correctEndpoint> }

export async function correctRight({ params, body }: Correction, context: Context): Promise<Right> {
  return await context.write({ action: 'right.corrected' }, async (trx) => {
    const right = await lockRight(trx, params.id, context)
    await updateRight(trx, right.id, right.version, await checkRight(trx, mergeChange<NewRight>(right, body)))
    return rightAnswer((await findRight(trx, right.id))!, context.user.role)
  })
}

type Ending = { params: ParamsOf<typeof endEndpoint>; body: BodyOf<typeof endEndpoint> }

export async function endRight({ params, body }: Ending, context: Context): Promise<Right> {
  return await context.write({ action: 'right.ended', reason: body.reason }, async (trx) => {
    const right = await lockRight(trx, params.id, context)
    await updateRightEnded(trx, right.id, right.version, body.reason)
    return rightAnswer((await findRight(trx, right.id))!, context.user.role)
  })
}

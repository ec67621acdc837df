/** Correcting and ending a right: both need the version they were based on, and an asset that is not retired. */
import type { ActCode } from '../../shared/i18n/acts.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { correctRight as correctEndpoint, endRight as endEndpoint } from '../../shared/api/asset-api.ts'
import { mergeChange } from '../../shared/merge-change.ts'
import type { NewRight, Right } from '../../shared/right.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { checkRight } from './check-right.ts'
import { rightAnswer } from './right-answer.ts'
import {
  type AssetOfRight,
  type RightRow,
  findRight,
  lockAssetInScope,
  updateRight,
  updateRightEnded,
} from './right.sql.ts'

/** @throws {Problem} not-found, not-acceptable-state, edit-conflict */
async function lockRight(
  trx: Trx,
  id: string,
  context: Context,
): Promise<{ right: RightRow; asset: AssetOfRight }> {
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
  return { right, asset }
}

/** Locks, changes, answers the new version, and tells open maps: they may be filtered by holder. */
async function changeRight(
  context: Context,
  id: string,
  act: { action: ActCode; reason?: string },
  change: (trx: Trx, right: RightRow) => Promise<void>,
): Promise<Right> {
  const { answer, bbox } = await context.write(act, async (trx) => {
    const { right, asset } = await lockRight(trx, id, context)
    await change(trx, right)
    return { answer: rightAnswer((await findRight(trx, id))!, context.user.role), bbox: asset.bbox }
  })
  context.changed({ bbox })
  return answer
}

type Correction = { params: ParamsOf<typeof correctEndpoint>; body: BodyOf<typeof correctEndpoint> }

export const correctRight = async ({ params, body }: Correction, context: Context): Promise<Right> =>
  await changeRight(context, params.id, { action: 'right.corrected' }, async (trx, right) =>
    updateRight(trx, right.id, right.version, await checkRight(trx, mergeChange<NewRight>(right, body))),
  )

type Ending = { params: ParamsOf<typeof endEndpoint>; body: BodyOf<typeof endEndpoint> }

export const endRight = async ({ params, body }: Ending, context: Context): Promise<Right> =>
  await changeRight(context, params.id, { action: 'right.ended', reason: body.reason }, (trx, right) =>
    updateRightEnded(trx, right.id, right.version, body.reason),
  )

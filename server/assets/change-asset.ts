/**
 * The way every change of one asset goes: find it in scope, hold its row, compare the version, write,
 * tell the maps. Use cases say only what to write.
 */
import type { Asset } from '../../shared/asset.ts'
import type { Act, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import {
  type Columns,
  type LockedAsset,
  assetOf,
  lockAsset,
  selectAssetNow,
  updateAsset,
} from './asset.sql.ts'
import { editConflict } from './edit-conflict.ts'

type Work = (trx: Trx, current: Asset) => Promise<Columns>

/**
 * @param work what to write; no columns = nothing to change, and no new version.
 * @throws {Problem} not-found, edit-conflict with both sides, not-acceptable-state when retired
 */
export async function changeAsset(
  context: Context,
  id: string,
  act: Omit<Act, 'actor' | 'requestId'>,
  work: Work,
): Promise<Asset> {
  const { user } = context
  const boxes: LockedAsset['bbox'][] = []
  const changed = await context.write(act, async (trx) => {
    const row = await lockAsset(trx, id, user)
    if (!row) throw new Problem('not-found')
    if (row.version !== context.ifMatch) throw await editConflict(trx, id, user, context.ifMatch)
    if (row.retired) throw new Problem('not-acceptable-state')
    const current = assetOf((await selectAssetNow(trx, id, user))!)
    const columns = await work(trx, current)
    if (columns.length === 0) return current
    boxes.push(row.bbox, await updateAsset(trx, id, columns))
    return assetOf((await selectAssetNow(trx, id, user))!)
  })
  const [before, after] = boxes
  if (before && after) context.changed({ bbox: unionOf(before, after) })
  return changed
}

type Box = LockedAsset['bbox']
const unionOf = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
]

/** Somebody was faster: what the form needs to show both sides and let the person choose. */
import type { Executor } from '../db/transaction.ts'
import type { SignedIn } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { fieldsChanged } from './asset-differences.ts'
import { assetOf, selectAssetNow, selectAssetVersion } from './asset.sql.ts'

/** @param yours the version of If-Match */
export async function editConflict(
  db: Executor,
  id: string,
  user: SignedIn,
  yours: number,
): Promise<Problem> {
  const now = await selectAssetNow(db, id, user)
  if (now === null) return new Problem('not-found')
  const current = assetOf(now)
  const basis = await selectAssetVersion(db, id, user, yours)
  return new Problem('edit-conflict', {
    faults: [{ pointer: 'If-Match', code: 'version', params: { current: current.version } }],
    facts: {
      current,
      yours,
      changedBy: current.changedBy,
      changedAt: current.changedAt,
      fieldsChangedSince: basis === null ? [] : fieldsChanged(assetOf(basis), current),
    },
  })
}

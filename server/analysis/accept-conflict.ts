/** A person looked at a conflict and explains it. The explanation holds for these shapes only. */
import type { acceptConflict as contract } from '../../shared/api/analysis-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { acceptStatement } from './conflict.sql.ts'

const isPair = (kind: string): boolean => kind !== 'outside' && kind !== 'area'

export async function acceptConflict(
  { body }: { body: BodyOf<typeof contract> },
  context: Context,
): Promise<undefined> {
  const { kind, assetId, otherId, reason } = body
  if (isPair(kind) !== (otherId !== null))
    throw fault('invalid-request', '/otherId', isPair(kind) ? 'required' : 'invalid')
  const [first = assetId, second = null] = otherId === null ? [assetId] : [assetId, otherId].toSorted()
  return await context.write({ action: 'conflict.accepted', reason }, async (trx) => {
    const { rows } = await acceptStatement({ kind, ids: [first, second], reason }, context.user).execute(trx)
    if (rows.length === 0) throw new Problem('not-found')
    return undefined
  })
}

/** Starting a dry run and stopping what runs. Who tried it starts it; the task force may stop what others began. */
import type * as api from '../../shared/api/batch-api.ts'
import type { ParamsOf } from '../../shared/api/endpoint.ts'
import type { BulkRunDetail } from '../../shared/bulk-run.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { beginRun, cancelRun } from './bulk-run.sql.ts'
import { requireRun, runDetail } from './read-runs.ts'
import { wakeWorker } from './worker.ts'

type Input = { params: ParamsOf<typeof api.startBulkRun> }

export async function startBulkRun({ params }: Input, context: Context): Promise<BulkRunDetail> {
  const run = await requireRun(context.db, params.id, context)
  if (!run.mine) throw new Problem('forbidden')
  if ((run.counts.can ?? 0) === 0 && run.status === 'draft') throw new Problem('not-acceptable-state')
  const answer = await context.write({ action: 'bulk.started' }, async (trx) => {
    const begun = await beginRun(trx, params.id, context.requestId)
    // The second of two starts finds it running, and says how far it is.
    if (!begun && (await requireRun(trx, params.id, context)).status === 'draft')
      throw new Problem('edit-conflict')
    return await runDetail(trx, params.id, context)
  })
  wakeWorker(context)
  return answer
}

export async function cancelBulkRun({ params }: Input, context: Context): Promise<BulkRunDetail> {
  const run = await requireRun(context.db, params.id, context)
  if (!run.mine && context.user.role !== 'supervisor') throw new Problem('forbidden')
  return await context.write({ action: 'bulk.cancelled' }, async (trx) => {
    if (!(await cancelRun(trx, params.id))) throw new Problem('not-acceptable-state')
    return await runDetail(trx, params.id, context)
  })
}

/** A child task of a case: settled, reopened, or handed to another unit. The case's own steps look at its status. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { CaseTaskRow } from '../../shared/case.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { findCaseDetail, lockCase } from './case-row.sql.ts'

type Input = { params: ParamsOf<typeof api.changeTask>; body: BodyOf<typeof api.changeTask> }

export async function changeTask({ params, body }: Input, context: Context): Promise<CaseTaskRow> {
  if (body.status === 'not_applicable' && !body.note) throw fault('invalid-request', '/note', 'required')
  const act = { action: 'case.task-settled' as const, ...(body.note && { reason: body.note }) }
  return await context.write(act, async (trx) => {
    const stored = await lockCase(trx, params.id, context.user)
    if (stored === null) throw new Problem('not-found')
    if (stored.closedOn !== null) throw new Problem('not-acceptable-state')
    await write(trx, { params, body }, context)
    const detail = await findCaseDetail(trx, params.id, context.user, context.today())
    const task = detail?.tasks.find(({ id }) => id === params.taskId)
    if (task === undefined) throw new Problem('not-found')
    // The chain of the asset tells the task's story: the task itself keeps only its last state.
    await sql`select record_act('asset', ${stored.assetId}::text, null, null, 'case.task-settled',
      ${JSON.stringify({ caseId: params.id, caseNo: stored.caseNo, task: task.code, status: body.status })}::jsonb)`.execute(
      trx,
    )
    return task
  })
}

async function write(trx: Trx, { params, body }: Input, context: Context): Promise<void> {
  const { rows } = await sql<{ version: number }>`select version from case_task
    where id = ${params.taskId}::uuid and case_id = ${params.id}::uuid for update`.execute(trx)
  const [task] = rows
  if (task === undefined) throw new Problem('not-found')
  if (task.version !== context.ifMatch) throw new Problem('edit-conflict')
  const settled = body.status !== 'open'
  await sql`update case_task set status = ${body.status}, note = ${body.note},
      unit_id = ${body.unitId === undefined ? sql`unit_id` : sql`${body.unitId}::uuid`},
      due_on = ${body.dueOn === undefined ? sql`due_on` : sql`${body.dueOn}::date`},
      settled_at = ${settled ? sql`now()` : sql`null`}, settled_by = ${settled ? context.user.id : null}::uuid, version = version + 1
    where id = ${params.taskId}::uuid`.execute(trx)
}

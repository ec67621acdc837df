/** Hands a case to a unit's desk or to a person of it. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import { notifyUsers } from '../notifications/notify.sql.ts'
import { changeCase } from './change-case.ts'

type Input = { params: ParamsOf<typeof api.assignCase>; body: BodyOf<typeof api.assignCase> }

export async function assignCase({ params, body }: Input, context: Context): Promise<CaseDetail> {
  const act = { action: 'case.assigned', ...(body.reason && { reason: body.reason }) }
  return await changeCase(context, params.id, act, async (trx, stored) => {
    await refuseStrangers(trx, body)
    await sql`update workflow_case set unit_id = ${body.unitId}::uuid, assignee_id = ${body.assigneeId}::uuid, version = version + 1
      where id = ${params.id}::uuid`.execute(trx)
    if (body.assigneeId !== null)
      await notifyUsers(trx, [body.assigneeId], {
        kind: 'assigned',
        caseId: stored.id,
        params: { caseNo: stored.caseNo },
        exceptUserId: context.user.id,
      })
  })
}

/** Only a unit and a person that are active can have a case on their desk. */
async function refuseStrangers(db: Executor, { unitId, assigneeId }: Input['body']): Promise<void> {
  const { rows } = await sql<{ unit: boolean; person: boolean }>`select
    ${unitId}::uuid is null or exists (select from unit where id = ${unitId}::uuid and active) as unit,
    ${assigneeId}::uuid is null or exists (select from app_user where id = ${assigneeId}::uuid and active and role <> 'system') as person`.execute(
    db,
  )
  if (!rows[0]?.unit) throw fault('invalid-request', '/unitId', 'invalid')
  if (!rows[0].person) throw fault('invalid-request', '/assigneeId', 'invalid')
}

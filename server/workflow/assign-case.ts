/** Hands a case to a unit's desk or to a person of it. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { lacksReason } from '../../shared/hand-over.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { notifyUnit, notifyUsers } from '../notifications/notify.sql.ts'
import type { StoredCase } from './case-row.sql.ts'
import { changeCase } from './change-case.ts'
import { selectColleagues } from './colleague.sql.ts'

type Input = { params: ParamsOf<typeof api.assignCase>; body: BodyOf<typeof api.assignCase> }

export async function assignCase({ params, body }: Input, context: Context): Promise<CaseDetail> {
  const act = { action: 'case.assigned' as const, ...(body.reason && { reason: body.reason }) }
  return await changeCase(context, params.id, act, (trx, stored) =>
    handOver(trx, stored, body, context.user.id),
  )
}

/**
 * Tells the person, or the unit that gets it. Inside a transaction whose act is announced and whose case is locked; also
 * for bulk runs.
 * @throws {Problem} not-acceptable-state for a closed case; invalid-request without a reason where somebody loses the case
 */
export async function handOver(
  trx: Trx,
  stored: Pick<StoredCase, 'id' | 'caseNo' | 'unitId' | 'assigneeId' | 'closedOn'>,
  to: Input['body'],
  byId: string,
): Promise<void> {
  if (stored.closedOn !== null) throw new Problem('not-acceptable-state')
  if (lacksReason(stored, to, to.reason)) throw fault('invalid-request', '/reason', 'handOver.reason')
  await refuseStrangers(trx, to)
  await refuseBlind(trx, stored.id, to.assigneeId)
  await sql`update workflow_case set unit_id = ${to.unitId}::uuid, assignee_id = ${to.assigneeId}::uuid, version = version + 1
    where id = ${stored.id}::uuid`.execute(trx)
  const telling = {
    kind: 'assigned',
    caseId: stored.id,
    params: { caseNo: stored.caseNo },
    exceptUserId: byId,
  } as const
  if (to.assigneeId !== null) await notifyUsers(trx, [to.assigneeId], telling)
  else if (to.unitId !== null && to.unitId !== stored.unitId) await notifyUnit(trx, to.unitId, telling)
}

/** Only a unit and a person that are active can have a case on their desk. */
export async function refuseStrangers(
  db: Executor,
  { unitId, assigneeId }: Pick<Input['body'], 'unitId' | 'assigneeId'>,
): Promise<void> {
  const { rows } = await sql<{ unit: boolean; person: boolean }>`select
    ${unitId}::uuid is null or exists (select from unit where id = ${unitId}::uuid and active) as unit,
    ${assigneeId}::uuid is null or exists (select from app_user where id = ${assigneeId}::uuid and active and role <> 'system') as person`.execute(
    db,
  )
  if (!rows[0]?.unit) throw fault('invalid-request', '/unitId', 'invalid')
  if (!rows[0].person) throw fault('invalid-request', '/assigneeId', 'invalid')
}

/** A person whose area does not hold the case could not open it. */
async function refuseBlind(db: Executor, caseId: string, assigneeId: string | null): Promise<void> {
  if (assigneeId === null) return
  const colleagues = await selectColleagues(db, caseId)
  if (colleagues.every(({ id }) => id !== assigneeId))
    throw fault('invalid-request', '/assigneeId', 'invalid')
}

/** Supervision slips: issued by the task force, answered by the unit, signed off. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/desk-api.ts'
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Slip } from '../../shared/desk.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { notifyUnit, notifyUsers } from '../notifications/notify.sql.ts'
import { findStoredCase } from '../workflow/case-row.sql.ts'
import { insertSlip, selectSlips, workingDayAfter } from './slip.sql.ts'

export async function listSlips(
  { query }: { query: QueryOf<typeof api.listSlips> },
  { db, user, today }: Context,
): Promise<ResultOf<typeof api.listSlips>> {
  const ask = { open: query.open, caseId: query.caseId ?? null, id: null, limit: query.limit }
  return { items: await selectSlips(db, ask, user, today()) }
}

const one = async (trx: Trx, id: string, context: Context): Promise<Slip> =>
  (await selectSlips(trx, { open: false, caseId: null, id, limit: 1 }, context.user, context.today()))[0]!

export async function issueSlip(
  { body }: { body: BodyOf<typeof api.issueSlip> },
  context: Context,
): Promise<Slip> {
  return await context.write({ action: 'slip.issued' }, async (trx) => {
    if (body.caseId !== null && (await findStoredCase(trx, body.caseId, context.user)) === null)
      throw new Problem('not-found')
    const { rows } = await sql`select from unit where id = ${body.unitId}::uuid and active`.execute(trx)
    if (rows.length === 0) throw fault('invalid-request', '/unitId', 'invalid')
    const dueOn = await workingDayAfter(trx, context.today(), body.workingDays)
    const row = { ...body, dueOn, breach: null, issuedBy: context.user.id }
    return await one(trx, (await insertSlip(trx, row, context.today()))!, context)
  })
}

type ActInput = { params: ParamsOf<typeof api.actOnSlip>; body: BodyOf<typeof api.actOnSlip> }

export async function actOnSlip({ params, body }: ActInput, context: Context): Promise<Slip> {
  const { user } = context
  return await context.write({ action: `slip.${body.act}`, reason: body.text }, async (trx) => {
    await sql`select from supervision_slip where id = ${params.id}::uuid for update`.execute(trx)
    const [slip] = await selectSlips(
      trx,
      { open: false, caseId: null, id: params.id, limit: 1 },
      user,
      context.today(),
    )
    if (slip === undefined) throw new Problem('not-found')
    if (slip.version !== context.ifMatch) throw new Problem('edit-conflict', { facts: { current: slip } })
    if (body.act === 'reply' ? slip.unitId !== user.unitId : user.role !== 'supervisor')
      throw new Problem('forbidden')
    await write(trx, params.id, body, user.id)
    const after = await one(trx, params.id, context)
    await tell(trx, after, user.id)
    return after
  })
}

async function write(trx: Trx, id: string, { act, text }: ActInput['body'], userId: string): Promise<void> {
  const set =
    act === 'reply'
      ? sql`status = 'replied', reply = ${text}, replied_at = now(), replied_by = ${userId}::uuid`
      : act === 'return'
        ? sql`status = 'returned', remark = ${text}`
        : sql`status = 'signed_off', remark = ${text}, signed_at = now(), signed_by = ${userId}::uuid`
  await sql`update supervision_slip set ${set}, version = version + 1 where id = ${id}::uuid`.execute(trx)
}

/** A reply is told to who issued the slip, a return or sign-off to the unit. */
async function tell(trx: Trx, slip: Slip, byId: string): Promise<void> {
  const telling = {
    kind: 'slip' as const,
    caseId: slip.caseId,
    slipId: slip.id,
    params: { slipNo: slip.slipNo, subject: slip.subject, status: slip.status },
    exceptUserId: byId,
  }
  if (slip.status !== 'replied') return await notifyUnit(trx, slip.unitId, telling)
  const { rows } = await sql<{
    id: string
  }>`select id from app_user where active and role = 'supervisor'`.execute(trx)
  await notifyUsers(
    trx,
    rows.map(({ id }) => id),
    telling,
  )
}

/** Reports a month of a running concession, or corrects it with a reason; both are in the audit chain of the asset. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/operation-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Figure } from '../../shared/operation.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { type StoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { findFigure, insertFigure, updateFigure } from './figure.sql.ts'
import { firstMonth } from './list-figures.ts'

type Input = { params: ParamsOf<typeof api.recordFigure>; body: BodyOf<typeof api.recordFigure> }

const running: ReadonlySet<string> = new Set([
  'operating',
  'amending',
  'expiring',
  'extended',
  'suspended',
  'takeover',
  'handed_over',
  'terminated',
])

export async function recordFigure({ params, body }: Input, context: Context): Promise<Figure> {
  const { user } = context
  const act = { action: 'case.figures-recorded' as const, ...(body.reason && { reason: body.reason }) }
  return await context.write(act, async (trx) => {
    const stored = await lockCase(trx, params.id, user)
    if (stored === null) throw new Problem('not-found')
    refuseOutside(stored, params.month, context.today())
    const before = await findFigure(trx, params.id, params.month)
    if ((before?.version ?? 0) !== context.ifMatch)
      throw new Problem('edit-conflict', { facts: { current: before ?? null } })
    if (before !== undefined && body.reason === undefined)
      throw fault('invalid-request', '/reason', 'required')
    const write = {
      caseId: params.id,
      month: params.month,
      change: body,
      today: context.today(),
      by: user.id,
    }
    await (before === undefined ? insertFigure(trx, write) : updateFigure(trx, write))
    await sql`select record_act('asset', ${stored.assetId}::text, null, null, 'case.figures-recorded',
      ${JSON.stringify({ caseId: params.id, caseNo: stored.caseNo, month: params.month, income: body.income, cost: body.cost })}::jsonb)`.execute(
      trx,
    )
    return (await findFigure(trx, params.id, params.month))!
  })
}

/** Only months of the running: not before it began, not ahead of today. */
function refuseOutside(stored: StoredCase, month: string, today: string): void {
  const since = firstMonth(stored)
  if (since === null || !running.has(stored.state)) throw new Problem('not-acceptable-state')
  if (month < since) throw fault('invalid-request', '/month', 'tooSmall', { min: since })
  if (month > today.slice(0, 7))
    throw fault('invalid-request', '/month', 'tooBig', { max: today.slice(0, 7) })
}

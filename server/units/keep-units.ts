/** Creating and changing units. A unit is never removed: it is set inactive and keeps its past duties. */
import type { changeUnit, createUnit } from '../../shared/api/admin-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Unit } from '../../shared/unit.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { areaExists, findUnit, insertUnit, updateUnit } from './unit.sql.ts'

export async function createNewUnit(
  { body }: { body: BodyOf<typeof createUnit> },
  context: Context,
): Promise<Unit> {
  return await context.write({ action: 'unit.created' }, async (trx) => {
    await refuseUnknownArea(trx, body.areaCode)
    return await unitAfter(trx, await insertUnit(trx, body, context.user.id))
  })
}

export async function changeExistingUnit(
  { params, body }: { params: ParamsOf<typeof changeUnit>; body: BodyOf<typeof changeUnit> },
  context: Context,
): Promise<Unit> {
  return await context.write(
    { action: 'unit.changed', detail: { fields: Object.keys(body) } },
    async (trx) => {
      const before = await findUnit(trx, params.id)
      if (!before) throw new Problem('not-found')
      if (before.version !== context.ifMatch) {
        throw fault('edit-conflict', 'If-Match', 'version', { current: before.version })
      }
      await refuseUnknownArea(trx, body.areaCode)
      await updateUnit(trx, params.id, context.ifMatch, body)
      return await unitAfter(trx, params.id)
    },
  )
}

async function refuseUnknownArea(trx: Executor, code: string | null | undefined): Promise<void> {
  if (code && !(await areaExists(trx, code)))
    throw fault('unknown-code', '/areaCode', 'unknown-code', { value: code })
}

async function unitAfter(trx: Executor, id: string): Promise<Unit> {
  const unit = await findUnit(trx, id)
  if (!unit) throw new Problem('internal')
  return unit
}

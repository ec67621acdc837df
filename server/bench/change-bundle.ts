/** A bundle is begun, changed, put aside. Each act is recorded; what somebody else saved meanwhile is never overwritten. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/bench-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import { firstQuantity, unitOfClass } from '../../shared/bench/quantity.ts'
import { type BundleDetail, firstPlan } from '../../shared/bundle.ts'
import type { ActCode } from '../../shared/i18n/acts.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import * as rows from './bundle.sql.ts'
import { detailOf } from './read-bundles.ts'

export const record = async (trx: Trx, id: string, action: ActCode, version: number): Promise<void> => {
  await sql`select record_act('bundle', ${id}, ${version}::integer, null, ${action}, '{}')`.execute(trx)
}

/** @throws {Problem} invalid-request: named by its place, retired or out of scope */
async function countable(
  trx: Trx,
  ids: readonly string[],
  pointer: (at: number) => string,
  { user }: Context,
): Promise<Map<string, { assetClass: string; areaM2: number }>> {
  const found = new Map((await rows.findCountable(trx, ids, user)).map(({ id, ...rest }) => [id, rest]))
  const lost = ids.findIndex((id, at) => !found.has(id) || ids.indexOf(id) !== at)
  if (lost !== -1) throw fault('invalid-request', pointer(lost), 'invalid')
  return found
}

export async function createBundle(
  { body }: { body: BodyOf<typeof api.createBundle> },
  context: Context,
): Promise<BundleDetail> {
  const ids = [...new Set(body.assetIds)]
  return await context.write({ action: 'bundle.created' }, async (trx) => {
    const assets = await countable(trx, ids, (at) => `/assetIds/${at}`, context)
    const members = ids.map((assetId) => {
      const { assetClass, areaM2 } = assets.get(assetId)!
      const unit = unitOfClass(assetClass)
      return { assetId, unit, quantity: firstQuantity(unit, areaM2) }
    })
    const lines = [...new Set(members.map(({ unit }) => unit))].map((unit) => ({
      unit,
      tariff: 0,
      occupancy: 0.7,
    }))
    const id = await rows.insertBundle(trx, {
      name: body.name,
      plan: { ...firstPlan, lines },
      doerId: context.user.id,
      year: Number(context.today().slice(0, 4)),
    })
    await rows.setMembers(trx, id, members)
    await record(trx, id, 'bundle.created', 1)
    return await detailOf(trx, id, context)
  })
}

/** Finds, locks and compares the version; then the work. @throws {Problem} not-found, edit-conflict, not-acceptable-state */
async function changing(
  context: Context,
  id: string,
  action: ActCode,
  work: (trx: Trx) => Promise<void>,
): Promise<BundleDetail> {
  return await context.write({ action }, async (trx) => {
    await rows.lockBundle(trx, id)
    const before = await detailOf(trx, id, context)
    if (before.version !== context.ifMatch)
      throw new Problem('edit-conflict', {
        faults: [{ pointer: 'If-Match', code: 'version', params: { current: before.version } }],
        facts: { current: before, yours: context.ifMatch },
      })
    if (before.status !== 'open') throw new Problem('not-acceptable-state')
    await work(trx)
    await record(trx, id, action, before.version + 1)
    return await detailOf(trx, id, context)
  })
}

export async function changeBundle(
  { params, body }: { params: ParamsOf<typeof api.changeBundle>; body: BodyOf<typeof api.changeBundle> },
  context: Context,
): Promise<BundleDetail> {
  const ids = body.members.map(({ assetId }) => assetId)
  return await changing(context, params.id, 'bundle.changed', async (trx) => {
    await countable(trx, ids, (at) => `/members/${at}/assetId`, context)
    await rows.setMembers(trx, params.id, body.members)
    await refuseForeignCase(trx, params.id, body.caseId, context)
    await rows.updateBundle(trx, params.id, body)
  })
}

/** Only a concession of one of its assets carries it. */
async function refuseForeignCase(
  trx: Trx,
  id: string,
  caseId: string | null,
  context: Context,
): Promise<void> {
  if (caseId === null) return
  const { cases } = await detailOf(trx, id, context)
  if (!cases.some((one) => one.id === caseId)) throw fault('invalid-request', '/caseId', 'invalid')
}

export async function withdrawBundle(
  { params }: { params: ParamsOf<typeof api.withdrawBundle> },
  context: Context,
): Promise<BundleDetail> {
  return await changing(context, params.id, 'bundle.withdrawn', async (trx) => {
    await rows.withdraw(trx, params.id)
  })
}

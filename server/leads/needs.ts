/** What investors look for: kept, shown with what fits now, ended. The match is the portal's own filter. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/lead-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { InvestorNeed, NewNeed } from '../../shared/lead.ts'
import { type OfferFilter, offerFilter } from '../../shared/portal.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { findNeeds, fitting, insertNeed, noteFits } from './need.sql.ts'

const filterOf = ({ note: _note, ...fields }: NewNeed): OfferFilter =>
  offerFilter.parse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)))

async function needsOf(db: Executor, investorId: string): Promise<{ items: InvestorNeed[] }> {
  const found = await sql`select from investor where id = ${investorId}::uuid`.execute(db)
  if (found.rows.length === 0) throw new Problem('not-found')
  const items: InvestorNeed[] = []
  for (const { id, filter, note, ownerName } of await findNeeds(db, investorId)) {
    const { kind = null, use = null, area = null, minMu = null, maxMu = null, maxPrice = null } = filter
    const fits = await fitting(db, filter)
    items.push({ id, kind, use, area, minMu, maxMu, maxPrice, note, ownerName, fits })
  }
  return { items }
}

export const listNeeds = async (
  { params }: { params: ParamsOf<typeof api.listNeeds> },
  { db }: Context,
): Promise<ResultOf<typeof api.listNeeds>> => await needsOf(db, params.id)

const record = async (trx: Trx, id: string, action: string): Promise<void> => {
  await sql`select record_act('investor', ${id}, null, null, ${action}, '{}')`.execute(trx)
}

export async function createNeed(
  { params, body }: { params: ParamsOf<typeof api.createNeed>; body: BodyOf<typeof api.createNeed> },
  context: Context,
): Promise<ResultOf<typeof api.createNeed>> {
  return await context.write({ action: 'investor.need-kept' }, async (trx) => {
    await needsOf(trx, params.id)
    const filter = filterOf(body)
    const id = await insertNeed(trx, {
      investorId: params.id,
      filter,
      note: body.note,
      ownerId: context.user.id,
    })
    // What is public already is seen at once and told to nobody.
    await noteFits(trx, id, filter)
    await record(trx, params.id, 'investor.need-kept')
    return await needsOf(trx, params.id)
  })
}

export async function endNeed(
  { params }: { params: ParamsOf<typeof api.endNeed> },
  context: Context,
): Promise<ResultOf<typeof api.endNeed>> {
  return await context.write({ action: 'investor.need-ended' }, async (trx) => {
    const { numAffectedRows } = await sql`update investor_need set ended_at = now()
      where id = ${params.needId}::uuid and investor_id = ${params.id}::uuid and ended_at is null`.execute(
      trx,
    )
    if (Number(numAffectedRows ?? 0) === 0) throw new Problem('not-found')
    await record(trx, params.id, 'investor.need-ended')
    return await needsOf(trx, params.id)
  })
}

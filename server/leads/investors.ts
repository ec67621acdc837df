/** The register of investors: companies by credit code, and who looked them up where. */
import { type RawBuilder, sql } from 'kysely'
import type * as api from '../../shared/api/lead-api.ts'
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Investor } from '../../shared/lead.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'

const columns = sql`i.id, i.name, i.credit_code as "creditCode", i.industry, i.note, to_char(i.checked_on, 'YYYY-MM-DD') as "checkedOn",
  i.checked_source as "checkedSource", u.name as "checkedByName",
  (select count(*)::int from lead l where l.investor_id = i.id) as leads, i.version`
const from = sql`investor i left join app_user u on u.id = i.checked_by`

export async function listInvestors(
  { query }: { query: QueryOf<typeof api.listInvestors> },
  { db }: Context,
): Promise<ResultOf<typeof api.listInvestors>> {
  const pattern = `%${query.q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const { rows } = await sql<Investor>`select ${columns} from ${from}
    where lower(i.name) like ${pattern} or i.credit_code like ${pattern.toUpperCase()}
    order by i.name, i.id limit ${query.limit}`.execute(db)
  return { items: rows }
}

async function find(db: Executor, id: string): Promise<Investor> {
  const { rows } = await sql<Investor>`select ${columns} from ${from} where i.id = ${id}::uuid`.execute(db)
  if (rows[0] === undefined) throw new Problem('not-found')
  return rows[0]
}

const record = async (trx: Trx, id: string, action: string): Promise<void> => {
  await sql`select record_act('investor', ${id}, null, null, ${action}, '{}')`.execute(trx)
}

/** Looked up today by who says so, or not at all. */
const checkOf = (source: string | null, context: Context): RawBuilder<unknown> =>
  source === null
    ? sql`null::date, null::text, null::uuid`
    : sql`${context.today()}::date, ${source}::text, ${context.user.id}::uuid`

export async function createInvestor(
  { body }: { body: BodyOf<typeof api.createInvestor> },
  context: Context,
): Promise<Investor> {
  return await context.write({ action: 'investor.created' }, async (trx) => {
    const { rows } = await sql<{
      id: string
    }>`insert into investor (name, credit_code, industry, note, created_by, changed_by,
        checked_on, checked_source, checked_by)
      values (${body.name}, ${body.creditCode}, ${body.industry}, ${body.note}, ${context.user.id}::uuid, ${context.user.id}::uuid,
        ${checkOf(body.checkedSource, context)}) returning id`.execute(trx)
    await record(trx, rows[0]!.id, 'investor.created')
    return await find(trx, rows[0]!.id)
  })
}

export async function changeInvestor(
  { params, body }: { params: ParamsOf<typeof api.changeInvestor>; body: BodyOf<typeof api.changeInvestor> },
  context: Context,
): Promise<Investor> {
  return await context.write({ action: 'investor.changed' }, async (trx) => {
    await sql`select from investor where id = ${params.id}::uuid for update`.execute(trx)
    const before = await find(trx, params.id)
    if (before.version !== context.ifMatch)
      throw new Problem('edit-conflict', {
        faults: [{ pointer: 'If-Match', code: 'version', params: { current: before.version } }],
        facts: { current: before.version },
      })
    // Another name or code is another company: what was looked up is no longer it.
    const same = before.name === body.name && before.creditCode === body.creditCode
    const keep = same && (body.checkedSource === null || body.checkedSource === before.checkedSource)
    await sql`update investor set name = ${body.name}, credit_code = ${body.creditCode}, industry = ${body.industry}, note = ${body.note},
        ${keep ? sql`` : sql`(checked_on, checked_source, checked_by) = (select ${checkOf(body.checkedSource, context)}),`}
        version = version + 1 where id = ${params.id}::uuid`.execute(trx)
    await record(trx, params.id, 'investor.changed')
    return await find(trx, params.id)
  })
}

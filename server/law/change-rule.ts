/**
 * A rule changes with a reason. A new number begins on a later day: the row in force ends the day before, so a case
 * opened by then keeps its number. Everything else is corrected in place, as a new revision of the same time in force.
 */
import { sql } from 'kysely'
import type * as api from '../../shared/api/law-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { RuleRevision } from '../../shared/law.ts'
import { addDays, isIsoDate } from '../../shared/workflow/iso-date.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { type Fault, Problem } from '../http/problem.ts'
import { forgetLaw } from './read-law.ts'
import { insertRevision, selectRevisions, supersede } from './rule.sql.ts'

/** A hundred years in days: longer terms are slips of the keyboard. */
const LONGEST_TERM = 36_500

type Input = { params: ParamsOf<typeof api.changeRule>; body: BodyOf<typeof api.changeRule> }

export const listRules = async (
  _input: unknown,
  { db }: Context,
): Promise<ResultOf<typeof api.listRules>> => ({
  items: await selectRevisions(db, null),
})

export async function changeRule(
  { params, body }: Input,
  context: Context,
): Promise<ResultOf<typeof api.changeRule>> {
  const act = { action: 'rule.changed' as const, reason: body.reason, detail: { rule: params.id } }
  const items = await context.write(act, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`rule ${params.id}`}, 0))`.execute(trx)
    const rows = await selectRevisions(trx, params.id)
    const last = rows.find(({ supersededAt }) => supersededAt === null)
    if (last === undefined) throw new Problem('not-found')
    const revision = Math.max(...rows.map((row) => row.revision))
    if (revision !== context.ifMatch) throw new Problem('edit-conflict', { facts: { current: rows } })
    await write(trx, last, body, revision, context)
    await sql`select record_act('region', 'rules')`.execute(trx)
    return await selectRevisions(trx, params.id)
  })
  forgetLaw()
  return { items }
}

const corrected = (row: RuleRevision, body: Input['body']): RuleRevision => ({
  ...row,
  verified: body.verified ?? row.verified,
  article: body.article ?? row.article,
  note: body.note === undefined ? row.note : body.note,
  yellowLeadDays: body.yellowLeadDays === undefined ? row.yellowLeadDays : body.yellowLeadDays,
  reason: body.reason,
})

/** The unit says which numbers make sense; a condition's number is a date, yyyymmdd. */
function fitsUnit({ unit }: RuleRevision, value: number): boolean {
  if (unit === 'ratio') return value >= 0 && value <= 1
  if (unit === 'yuan') return value >= 0
  if (unit === 'condition') return isIsoDate(String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
  return Number.isInteger(value) && Math.abs(value) <= LONGEST_TERM
}

/** @throws {Problem} naming everything wrong with a new number and its first day at once */
function firstDayOf(last: RuleRevision, body: Input['body'] & { value: number }, today: string): string {
  const from = body.effectiveFrom
  const earliest = [addDays(today, 1), addDays(last.effectiveFrom ?? '1900-01-01', 1)].toSorted().at(-1)!
  const faults: Fault[] = []
  const add = (pointer: string, code: string, params: NonNullable<Fault['params']> = {}): void =>
    void faults.push({ pointer, code, params })
  if (!fitsUnit(last, body.value)) add('/value', 'invalid')
  if (from === undefined) add('/effectiveFrom', 'required')
  else if (from < earliest) add('/effectiveFrom', 'rule.tooEarly', { min: earliest })
  else if (last.effectiveTo !== null && from > last.effectiveTo)
    add('/effectiveFrom', 'rule.afterEnd', { max: last.effectiveTo })
  if (from === undefined || faults.length > 0) throw new Problem('invalid-request', { faults })
  return from
}

async function write(
  trx: Trx,
  last: RuleRevision,
  body: Input['body'],
  revision: number,
  context: Context,
): Promise<void> {
  await supersede(trx, last.id, last.revision)
  if (body.value === undefined || body.value === last.value) {
    await insertRevision(trx, { ...corrected(last, body), revision: revision + 1 }, context.user.id)
    return
  }
  const from = firstDayOf(last, { ...body, value: body.value }, context.today())
  const before = { ...last, effectiveTo: addDays(from, -1), reason: body.reason, revision: revision + 1 }
  const after = {
    ...corrected(last, body),
    value: body.value,
    effectiveFrom: from,
    // A new number is unverified until somebody says that it was read.
    verified: body.verified ?? false,
    revision: revision + 2,
  }
  await insertRevision(trx, before, context.user.id)
  await insertRevision(trx, after, context.user.id)
}

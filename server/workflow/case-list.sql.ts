/** Lists of cases, by nearest day, a page at a time; and the story of one. Takes db first; only reads. */
import { type RawBuilder, sql } from 'kysely'
import type { listCases } from '../../shared/api/case-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import type { CaseEventRow, CaseRow } from '../../shared/case.ts'
import type { Executor } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'
import { caseColumns, caseJoins, hasLamp } from './case-row.sql.ts'

export interface CaseListAsk {
  query: Omit<QueryOf<typeof listCases>, 'cursor'> & { after: { dueOn: string | null; id: string } | null }
  user: SignedIn
  today: string
  /** 'track/state' in which the caller's role may take a step. */
  actable: readonly string[]
}

export const queueCondition = ({ query, user, today, actable }: CaseListAsk): RawBuilder<unknown> => {
  // Against the expression of the statistics workflow_case_step, so that the planner knows how many cases that is.
  const canMove = sql`(c.track || '/' || c.state) = any (${[...actable]}::text[])`
  // A case on another unit's desk is not mine to do, though my role could take its step.
  const onMyDesk = sql`c.assignee_id is null and ${canMove} and (c.unit_id is null or c.unit_id is not distinct from ${user.unitId}::uuid)`
  switch (query.queue) {
    case 'mine':
      return sql`c.closed_on is null and (c.assignee_id = ${user.id}::uuid or (${onMyDesk}))`
    case 'unit':
      return sql`c.closed_on is null and c.unit_id = ${user.unitId}::uuid`
    case 'waiting':
      return sql`c.closed_on is null and c.assignee_id is distinct from ${user.id}::uuid and not (${onMyDesk})
        and c.id in (select e.case_id from case_event e where e.actor = ${user.id}::uuid)`
    case 'done':
      return sql`c.closed_on >= date_trunc('month', ${today}::date)`
    default:
      return sql`c.closed_on is null`
  }
}

function conditions(ask: CaseListAsk): RawBuilder<unknown>[] {
  const { query, today } = ask
  const given: RawBuilder<unknown>[] = [queueCondition(ask)]
  if (query.track) given.push(sql`c.track = ${query.track}`)
  if (query.family) given.push(sql`a.family = ${query.family}`)
  if (query.state) given.push(sql`c.state = ${query.state}`)
  if (query.lamp) given.push(hasLamp(query.lamp, today))
  if (query.unitId) given.push(sql`c.unit_id = ${query.unitId}::uuid`)
  if (query.assigneeId) given.push(sql`c.assignee_id = ${query.assigneeId}::uuid`)
  if (query.assetId) given.push(sql`c.asset_id = ${query.assetId}::uuid`)
  if (query.dueFrom) given.push(sql`c.due_on >= ${query.dueFrom}::date`)
  if (query.dueTo) given.push(sql`c.due_on <= ${query.dueTo}::date`)
  if (query.q) {
    const like = `%${query.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
    given.push(sql`(a.search_text like ${like} or c.case_no like ${like})`)
  }
  if (query.after) {
    given.push(
      query.after.dueOn === null
        ? sql`(c.due_on is null and c.id > ${query.after.id}::uuid)`
        : sql`(c.due_on > ${query.after.dueOn}::date or (c.due_on = ${query.after.dueOn}::date and c.id > ${query.after.id}::uuid) or c.due_on is null)`,
    )
  }
  return given
}

/** The index by nearest day gives the order; the asset of each row decides whether the caller may see it. */
export async function selectCases(db: Executor, ask: CaseListAsk): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`select ${caseColumns(ask.today)} from workflow_case c ${caseJoins}
    where ${sql.join([...conditions(ask), sql`${scopeOf(ask.user, { includeRetired: true })}`], sql` and `)}
    order by c.due_on, c.id limit ${ask.query.limit + 1}`.execute(db)
  return rows
}

export async function selectCasesOfAsset(db: Executor, assetId: string, today: string): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`select ${caseColumns(today)} from workflow_case c ${caseJoins}
    where c.asset_id = ${assetId}::uuid order by c.closed_on desc nulls first, c.leads desc, c.begin_lifespan desc`.execute(
    db,
  )
  return rows
}

export async function listEvents(db: Executor, caseId: string, limit = 500): Promise<CaseEventRow[]> {
  const { rows } =
    await sql<CaseEventRow>`select e.version, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      p.name as "actorName", e.action, e.transition, e.from_state as "fromState", e.to_state as "toState",
      e.definition_version as "definitionVersion", e.fields_before as "fieldsBefore", e.fields_after as "fieldsAfter", e.effects, e.reason
    from case_event e join app_user p on p.id = e.actor where e.case_id = ${caseId}::uuid order by e.version desc limit ${limit}`.execute(
      db,
    )
  return rows
}

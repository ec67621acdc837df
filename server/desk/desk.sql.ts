/**
 * Counts of the desk. Badges stop at 999 rows of an index; the calendar counts each day of its month whole. Nothing here
 * reads every case. Takes db first; only reads.
 */
import { type RawBuilder, sql } from 'kysely'
import type { DeskCounts } from '../../shared/notification.ts'
import type { Executor } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'
import { type CaseListAsk, queueCondition } from '../workflow/case-list.sql.ts'
import { lampOf } from '../workflow/case-row.sql.ts'

const MOST = 999

export async function countProposals(db: Executor, caseIds: readonly string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    count: number
  }>`select case_id as id, count(*) as count from case_proposal
    where settled_at is null and case_id in (${sql.join(caseIds.map((id) => sql`${id}::uuid`))}) group by case_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export async function findMuted(
  db: Executor,
  userId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set()
  const { rows } = await sql<{
    id: string
  }>`select case_id as id from notification_mute where user_id = ${userId}::uuid
    and case_id in (${sql.join(caseIds.map((id) => sql`${id}::uuid`))})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

const scoped = (user: SignedIn): RawBuilder<unknown> => sql`${scopeOf(user, { includeRetired: true })}`

export async function countQueue(db: Executor, ask: CaseListAsk): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select from workflow_case c join asset a on a.id = c.asset_id where ${queueCondition(ask)} and ${scoped(ask.user)} limit ${MOST}) x`.execute(
    db,
  )
  return rows[0]!.count
}

/** Lamps and families of the first 999 by nearest day: the red and yellow ones are all among them. */
export async function countKinds(
  db: Executor,
  ask: CaseListAsk,
): Promise<Pick<DeskCounts, 'lamps' | 'families' | 'dueToday'>> {
  const { rows } = await sql<{
    lamp: string
    family: string
    today: number
    count: number
  }>`select lamp, family, count(*) filter (where due_on = ${ask.today}::date) as today, count(*) as count from (
    select ${lampOf(ask.today)} as lamp, a.family, c.due_on from workflow_case c join asset a on a.id = c.asset_id
    where ${queueCondition(ask)} and ${scoped(ask.user)} order by c.due_on limit ${MOST}) x group by lamp, family`.execute(
    db,
  )
  const sumBy = (key: 'lamp' | 'family'): Record<string, number> => {
    const sums: Record<string, number> = {}
    for (const row of rows) sums[row[key]] = (sums[row[key]] ?? 0) + row.count
    return sums
  }
  return {
    lamps: sumBy('lamp'),
    families: sumBy('family'),
    dueToday: rows.reduce((sum, { today }) => sum + today, 0),
  }
}

/**
 * Whether the scope holds every area: asked once, it saves the look at each case's asset. An asset lies in an area that is
 * written, so nothing slips by. `offset 0` beside it: by key for each case, or the planner hashes the whole register.
 */
const holdsEveryArea = ({ scopeArea, scopeUnitId }: SignedIn): RawBuilder<unknown> =>
  scopeUnitId ? sql`false` : sql`(select bool_and(starts_with(r.code, ${scopeArea}::text)) from area r)`

/** Every day of the month, counted whole by the index on the nearest day. */
export async function countDays(db: Executor, ask: CaseListAsk, first: string): Promise<DeskCounts['days']> {
  const { rows } = await sql<
    DeskCounts['days'][number]
  >`select to_char(c.due_on, 'YYYY-MM-DD') as on, ${lampOf(ask.today)} as lamp, count(*) as count
    from workflow_case c where ${queueCondition(ask)}
      and (${holdsEveryArea(ask.user)} or exists (select from asset a where a.id = c.asset_id and ${scoped(ask.user)} offset 0))
      and c.due_on >= ${first}::date and c.due_on < (${first}::date + interval '1 month')::date
    group by c.due_on, lamp order by c.due_on, lamp`.execute(db)
  return rows
}

export async function countOwn(
  db: Executor,
  user: SignedIn,
): Promise<{ slips: number; tasks: number; unread: number }> {
  const { rows } = await sql<{ slips: number; tasks: number; unread: number }>`select
    (select count(*) from (select from supervision_slip s where s.status <> 'signed_off'
      and (${user.role === 'supervisor'} or s.unit_id = ${user.unitId}::uuid) limit ${MOST}) x) as slips,
    (select count(*) from (select from case_task t where t.status = 'open' and t.unit_id = ${user.unitId}::uuid limit ${MOST}) x) as tasks,
    (select count(*) from (select from notification n where n.user_id = ${user.id}::uuid and n.read_at is null limit ${MOST}) x) as unread`.execute(
    db,
  )
  return rows[0]!
}

/**
 * Stores the clocks of a case's present state, and what its lamp is made of. The rows are derived: they are replaced
 * with every change and can be computed again at any time. Must never raise an alarm: the scheduler does.
 */
import { type RawBuilder, sql } from 'kysely'
import type { CaseClock } from '../../shared/workflow/case-clocks.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { findRule } from '../../shared/workflow/rule.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type StoredCase, lockCase } from './case-row.sql.ts'
import { snapshotOf } from './case-snapshot.ts'
import { type CaseLaw, lawOf } from './law-of-case.ts'

export interface ClockRow {
  deadline: string
  rule_id: string
  kind: string
  status: string
  owner: string
  owner_role: string
  starts_on: string | null
  due_on: string | null
  yellow_on: string | null
  settled_on: string | null
}

const leadOf = ({ definition, rules }: CaseLaw, openedOn: string, clock: CaseClock): number =>
  findRule(rules, clock.ruleId, openedOn)?.yellowLeadDays ??
  definition.deadlines.find(({ id }) => id === clock.id)?.lamp.yellowLeadDays ??
  0

const isOwed = (clock: CaseClock): boolean => clock.status === 'running' && clock.lamp !== null

export function clockRows(law: CaseLaw, openedOn: string, clocks: readonly CaseClock[]): ClockRow[] {
  return clocks.map((clock) => ({
    deadline: clock.id,
    rule_id: clock.ruleId,
    kind: clock.kind,
    status: clock.status,
    owner: clock.owner,
    owner_role: clock.ownerRole,
    starts_on: clock.startsOn,
    due_on: clock.dueOn,
    yellow_on:
      isOwed(clock) && clock.dueOn !== null ? addDays(clock.dueOn, -leadOf(law, openedOn, clock)) : null,
    settled_on: clock.settledOn,
  }))
}

export interface LampColumns {
  due_on: string | null
  yellow_on: string | null
  stopped: boolean
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null

/** The nearest day owed and the first yellow one; stopped where nothing runs and something stands. */
export function lampColumns(rows: readonly ClockRow[]): LampColumns {
  const owed = rows.filter(({ yellow_on }) => yellow_on !== null)
  return {
    due_on: earliest(owed.map(({ due_on }) => due_on)),
    yellow_on: earliest(owed.map(({ yellow_on }) => yellow_on)),
    stopped: owed.length === 0 && rows.some(({ status }) => status === 'stopped'),
  }
}

/**
 * The deadlines of a case replaced, as the end of a statement that begins `with …,`. The next alarm is the first of yellow
 * and red (passed, for powers) not raised yet for this day.
 */
export const deadlinesReplaced = (
  caseId: string,
  rows: readonly ClockRow[],
): RawBuilder<unknown> => sql`given as (
      select * from json_to_recordset(${JSON.stringify(rows)}) as x(deadline text, rule_id text, kind text, status text, owner text,
        owner_role text, starts_on date, due_on date, yellow_on date, settled_on date)),
    gone as (
      delete from case_deadline d where d.case_id = ${caseId}::uuid and d.deadline not in (select deadline from given))
    insert into case_deadline (case_id, deadline, rule_id, kind, status, owner, owner_role, starts_on, due_on, yellow_on,
      settled_on, next_alarm_on)
    select ${caseId}::uuid, x.deadline, x.rule_id, x.kind, x.status, x.owner, x.owner_role, x.starts_on, x.due_on, x.yellow_on, x.settled_on,
      case when x.status <> 'running' or x.due_on is null then null
        when x.yellow_on is not null and not 'yellow' = any (g.levels) and not 'red' = any (g.levels) then x.yellow_on
        when x.yellow_on is not null and not 'red' = any (g.levels) then x.due_on + 1
        when x.yellow_on is null and not 'passed' = any (g.levels) then x.due_on + 1 end
    from given x
    cross join lateral (select coalesce(array_agg(l.level), '{}') as levels from deadline_alarm l
      where l.case_id = ${caseId}::uuid and l.deadline = x.deadline and l.due_on = x.due_on) g
    on conflict (case_id, deadline) do update set rule_id = excluded.rule_id, kind = excluded.kind, status = excluded.status,
      owner = excluded.owner, owner_role = excluded.owner_role, starts_on = excluded.starts_on, due_on = excluded.due_on,
      yellow_on = excluded.yellow_on, settled_on = excluded.settled_on, next_alarm_on = excluded.next_alarm_on`

export async function replaceDeadlines(trx: Trx, caseId: string, rows: readonly ClockRow[]): Promise<void> {
  await sql`/* prepared */ with ${deadlinesReplaced(caseId, rows)}`.execute(trx)
}

/** Computes the clocks of one case again, e.g. after a year of holidays was entered. Not a version: nothing was decided. */
export async function recomputeClocks(trx: Trx, caseId: string, today: string): Promise<void> {
  // The asset is held too: its lamp is written with the case's.
  const stored = await lockCase(trx, caseId, null)
  if (stored === null) return
  const rows = await clockRowsOf(trx, stored, today)
  const lamp = lampColumns(rows)
  await sql`update workflow_case set due_on = ${lamp.due_on}, yellow_on = ${lamp.yellow_on}, stopped = ${lamp.stopped}
    where id = ${caseId}::uuid and (due_on, yellow_on, stopped) is distinct from (${lamp.due_on}::date, ${lamp.yellow_on}::date, ${lamp.stopped}::boolean)`.execute(
    trx,
  )
  await replaceDeadlines(trx, caseId, rows)
}

async function clockRowsOf(db: Executor, stored: StoredCase, today: string): Promise<ClockRow[]> {
  const law = await lawOf(db, stored)
  const clocks = clocksOf(law.definition, snapshotOf(stored), today, law.rules, law.calendar)
  return clockRows(law, stored.openedOn, clocks)
}

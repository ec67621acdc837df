/** What the scheduler reads and marks: only rows whose day has come, by the index on next_alarm_on. Takes db or trx first. */
import { sql } from 'kysely'
import type { Executor, Trx } from '../db/transaction.ts'

/** Cases with an alarm to raise, the longest waiting first; nothing is locked here. */
export async function findDueCases(
  db: Executor,
  today: string,
  except: readonly string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select case_id as id from case_deadline
    where next_alarm_on <= ${today}::date and not (case_id::text = any (array(select jsonb_array_elements_text(${JSON.stringify(except)}::jsonb))))
    order by next_alarm_on, case_id limit ${limit}`.execute(db)
  return [...new Set(rows.map(({ id }) => id))]
}

export interface DueDeadline {
  deadline: string
  kind: string
  dueOn: string
  level: 'yellow' | 'red' | 'passed'
}

/**
 * Raises the alarms of one case that are due, each once for its day whoever comes first, and sets the next one.
 * The caller holds the case's lock. @returns those raised by this call
 */
export async function raiseAlarms(trx: Trx, caseId: string, today: string): Promise<DueDeadline[]> {
  const { rows } = await sql<DueDeadline>`with due as (
      select d.deadline, d.kind, d.due_on, case when d.yellow_on is null then 'passed'
        when d.due_on < ${today}::date then 'red' else 'yellow' end as level
      from case_deadline d where d.case_id = ${caseId}::uuid and d.next_alarm_on <= ${today}::date),
    raised as (
      insert into deadline_alarm (case_id, deadline, due_on, level) select ${caseId}::uuid, deadline, due_on, level from due
      on conflict do nothing returning deadline, due_on, level),
    moved as (
      update case_deadline d set next_alarm_on = case when due.level = 'yellow' then d.due_on + 1 end
      from due where d.case_id = ${caseId}::uuid and d.deadline = due.deadline)
    select r.deadline, due.kind, to_char(r.due_on, 'YYYY-MM-DD') as "dueOn", r.level
    from raised r join due on due.deadline = r.deadline and due.due_on = r.due_on`.execute(trx)
  return rows
}

/** How many rows wait for the scheduler, counted to a thousand. */
export async function countBacklog(db: Executor, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from (
    select from case_deadline where next_alarm_on <= ${today}::date limit 1000) x`.execute(db)
  return rows[0]?.count ?? 0
}

/** Rules with their revisions. A row is superseded, never rewritten (sql/current/80). Takes db or trx first. */
import { sql } from 'kysely'
import type { RuleRevision } from '../../shared/law.ts'
import type { Executor, Trx } from '../db/transaction.ts'

const moment = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export async function selectRevisions(db: Executor, id: string | null): Promise<RuleRevision[]> {
  const { rows } =
    await sql<RuleRevision>`select r.id, r.revision, r.kind, r.value, r.unit, r.zh, r.en, r.starts_from as "from", r.law, r.article,
      r.verified, r.effective_from as "effectiveFrom", r.effective_to as "effectiveTo",
      case when r.extension_times is not null then json_build_object('times', r.extension_times, 'max', r.extension_max) end as extension,
      r.note, r.yellow_lead_days as "yellowLeadDays", r.reason, ${moment('r.created_at')} as "createdAt", p.name as "createdByName",
      ${moment('r.superseded_at')} as "supersededAt"
    from workflow_rule r join app_user p on p.id = r.created_by
    where ${id}::text is null or r.id = ${id}::text
    order by r.id, r.superseded_at is not null, r.effective_from desc nulls last, r.revision desc`.execute(db)
  return rows
}

export async function supersede(trx: Trx, id: string, revision: number): Promise<void> {
  await sql`update workflow_rule set superseded_at = now() where id = ${id} and revision = ${revision}`.execute(
    trx,
  )
}

export async function insertRevision(
  trx: Trx,
  row: Omit<RuleRevision, 'createdAt' | 'createdByName' | 'supersededAt'>,
  by: string,
): Promise<void> {
  await sql`insert into workflow_rule (id, revision, kind, value, unit, zh, en, starts_from, law, article, verified, effective_from, effective_to,
      extension_times, extension_max, note, yellow_lead_days, reason, created_by)
    values (${row.id}, ${row.revision}, ${row.kind}, ${row.value}, ${row.unit}, ${row.zh}, ${row.en}, ${row.from}, ${row.law}, ${row.article},
      ${row.verified}, ${row.effectiveFrom}::date, ${row.effectiveTo}::date, ${row.extension?.times ?? null}, ${row.extension?.max ?? null},
      ${row.note}, ${row.yellowLeadDays ?? null}, ${row.reason}, ${by}::uuid)`.execute(trx)
}

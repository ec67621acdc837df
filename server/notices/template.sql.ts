/** SQL of Word templates: revisions that are only ever added. Takes db or trx first. */
import { type RawBuilder, sql } from 'kysely'
import type { TemplateKind } from '../../shared/notices/kinds.ts'
import type { Executor, Trx } from '../db/transaction.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export interface TemplateRow {
  kind: TemplateKind
  revision: number
  /** Null: back to the built-in one. */
  sha256: string | null
  fileName: string | null
  reason: string
  at: string
  byName: string
}

/** Latest first. */
export async function selectTemplates(db: Executor, kind: TemplateKind | null): Promise<TemplateRow[]> {
  const { rows } =
    await sql<TemplateRow>`select t.kind, t.revision, t.sha256, t.file_name as "fileName", t.reason, ${moment('t.created_at')} as at, u.name as "byName"
    from notice_template t join app_user u on u.id = t.created_by where ${kind}::text is null or t.kind = ${kind}::text
    order by t.kind, t.revision desc`.execute(db)
  return rows
}

/** The office's own template, or null for the built-in one. */
export async function currentTemplate(
  db: Executor,
  kind: TemplateKind,
): Promise<{ revision: number; sha256: string } | null> {
  const { rows } = await sql<{
    revision: number
    sha256: string | null
  }>`select revision, sha256 from notice_template
    where kind = ${kind} order by revision desc limit 1`.execute(db)
  const row = rows[0]
  return row === undefined || row.sha256 === null ? null : { revision: row.revision, sha256: row.sha256 }
}

export async function insertTemplate(
  trx: Trx,
  row: { kind: TemplateKind; sha256: string | null; fileName: string | null; reason: string; by: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notice template ${row.kind}`}, 0))`.execute(trx)
  await sql`insert into notice_template (kind, revision, sha256, file_name, reason, created_by)
    select ${row.kind}, coalesce(max(revision), 0) + 1, ${row.sha256}, ${row.fileName}, ${row.reason}, ${row.by}::uuid
    from notice_template where kind = ${row.kind}`.execute(trx)
}

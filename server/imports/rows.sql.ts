/** Pages of a batch's checked rows. Takes db first; must never read a batch whose table is not complete. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { RowOutcome } from '../../shared/import.ts'
import type { IssueSeverity } from '../../shared/import-codes.ts'
import type { Executor } from '../db/transaction.ts'
import type { FoundIssue } from './map-value.ts'
import { stagingTables } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

export interface CheckedRow {
  rowNo: number
  outcome: RowOutcome
  name: string | null
  values: Record<string, unknown>
  issues: (FoundIssue & { severity: IssueSeverity })[]
  lon: number | null
  lat: number | null
  areaM2: number | null
}

export interface RowFilter {
  outcome?: RowOutcome | undefined
  issue?: string | undefined
  severity?: IssueSeverity | undefined
  withIssues: boolean
}

export async function listRows(
  db: Executor,
  batchId: string,
  filter: RowFilter,
  page: { limit: number; offset: number },
): Promise<CheckedRow[]> {
  const { rows } = await sql<CheckedRow>`
    select row_no as "rowNo", outcome, name, props as values, issues, area_m2 as "areaM2",
      case when g3857 is not null then (ST_XMin(geom) + ST_XMax(geom)) / 2 end as lon,
      case when g3857 is not null then (ST_YMin(geom) + ST_YMax(geom)) / 2 end as lat
    from ${stagingTable(stagingTables(batchId).rows)} where ${matching(filter)}
    order by row_no limit ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}

export async function countMatchingRows(db: Executor, batchId: string, filter: RowFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n
    from ${stagingTable(stagingTables(batchId).rows)} where ${matching(filter)}`.execute(db)
  return rows[0]?.n ?? 0
}

function matching({ outcome, issue, severity, withIssues }: RowFilter): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`true`]
  if (outcome) conditions.push(sql`outcome = ${outcome}`)
  if (issue) conditions.push(sql`issues @> ${JSON.stringify([{ code: issue }])}::jsonb`)
  if (severity) conditions.push(sql`issues @> ${JSON.stringify([{ severity }])}::jsonb`)
  if (withIssues) conditions.push(sql`issues <> '[]'::jsonb`)
  return sql.join(conditions, sql` and `)
}

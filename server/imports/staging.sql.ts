/**
 * The tables of one batch in the schema `staging`: unlogged, so fast, and gone after a crash of the database.
 * Must never be called for a batch that another process is working on.
 */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import { type StagingTables, stagingColumns, stagingTables, stagingType } from './staging-columns.ts'

export const stagingTable = (name: string) => sql.table(`staging.${name}`)

export async function createReadTable(db: Executor, tables: StagingTables): Promise<void> {
  await dropTables(db, tables)
  const columns = stagingColumns.map((name) => sql`${sql.ref(name)} ${stagingType(name)}`)
  await sql`create unlogged table ${stagingTable(tables.read)} (${sql.join(columns)})`.execute(db)
  await sql`create unlogged table ${stagingTable(tables.issue)} (row_no integer not null, code text not null, field text,
    params jsonb not null, severity text not null)`.execute(db)
}

export async function dropTables(db: Executor, tables: StagingTables): Promise<void> {
  await dropWorkTables(db, tables)
  await sql`drop table if exists ${stagingTable(tables.rows)}`.execute(db)
}

export async function dropWorkTables(db: Executor, tables: StagingTables): Promise<void> {
  for (const name of [tables.read, tables.shape, tables.place, tables.pair, tables.issue])
    await sql`drop table if exists ${stagingTable(name)}`.execute(db)
}

export async function listStagingTables(db: Executor): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'staging'`.execute(db)
  return rows.map((row) => row.name)
}

/** Rows in a batch's checked table; null when the table is gone. */
export async function countStagedRows(db: Executor, batchId: string): Promise<number | null> {
  const { rows: name } = stagingTables(batchId)
  const found = await sql<{
    exists: boolean
  }>`select to_regclass(${`staging.${name}`}) is not null as exists`.execute(db)
  if (!found.rows[0]?.exists) return null
  const counted = await sql<{ n: number }>`select count(*)::int as n from ${stagingTable(name)}`.execute(db)
  return counted.rows[0]?.n ?? 0
}

/** Whether PostGIS can transform from it. */
export async function isKnownCrs(db: Executor, epsg: number): Promise<boolean> {
  const { rows } = await sql`select from spatial_ref_sys where srid = ${epsg}`.execute(db)
  return rows.length > 0
}

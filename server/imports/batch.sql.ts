/** Rows of import_batch. Takes db or trx first; must never touch staged rows or assets. */
import { type Selectable, sql } from 'kysely'
import type { ImportChoice } from '../../shared/import.ts'
import type { ImportBatch as BatchTable } from '../db/schema.gen.ts'
import type { Executor } from '../db/transaction.ts'
import type { BatchFailure, Progress, StoredInspection } from './batch-parts.ts'

type Json = 'inspection' | 'choice' | 'mapping' | 'counts' | 'progress' | 'failure'
export type BatchRow = Omit<Selectable<BatchTable>, Json> & {
  inspection: StoredInspection | null
  choice: ImportChoice | null
  mapping: { columns: string[] } | null
  counts: StoredCounts | null
  progress: Progress | null
  failure: BatchFailure | null
  createdByName: string
}

export interface StoredCounts {
  read: number
  accepted: number
  repaired: number
  rejected: number
  warned: number
  issues: Record<string, number>
  bbox: [number, number, number, number] | null
  /** Rows that lie outside the region. */
  outside: number
}

const json = (value: unknown) => sql`${value === null ? null : JSON.stringify(value)}::jsonb`

export async function insertBatch(
  db: Executor,
  batch: { id: string; fileName: string; filePath: string; size: number; sha256: Buffer; createdBy: string },
): Promise<void> {
  await sql`insert into import_batch (id, status, file_name, file_path, file_size, file_sha256, created_by)
    values (${batch.id}, 'uploaded', ${batch.fileName}, ${batch.filePath}, ${batch.size}, ${batch.sha256}, ${batch.createdBy})`.execute(
    db,
  )
}

/** @param user null = every batch; else the user's own, and those of people whose area lies within the user's */
export async function findBatch(
  db: Executor,
  id: string,
  user: BatchReader | null,
): Promise<BatchRow | null> {
  const { rows } = await sql<BatchRow>`select b.*, u.name as "createdByName" from import_batch b
    join app_user u on u.id = b.created_by where b.id = ${id} and ${readable(user)}`.execute(db)
  return rows[0] ?? null
}

export async function listBatches(db: Executor, user: BatchReader, limit: number): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`select b.*, u.name as "createdByName" from import_batch b
    join app_user u on u.id = b.created_by where ${readable(user)} order by b.created_at desc limit ${limit}`.execute(
    db,
  )
  return rows
}

export interface BatchReader {
  id: string
  scopeArea: string
  scopeUnitId: string | null
}

const readable = (user: BatchReader | null) =>
  user === null
    ? sql`true`
    : sql`(b.created_by = ${user.id} or (${user.scopeUnitId === null} and u.role <> 'system' and starts_with(u.scope_area, ${user.scopeArea}))
        or (${user.scopeUnitId === null} and u.role = 'system' and length(${user.scopeArea}::text) <= 6))`

export async function saveInspection(
  db: Executor,
  id: string,
  found: { format: string; inspection: StoredInspection },
): Promise<void> {
  await sql`update import_batch set status = 'inspected', format = ${found.format}, inspection = ${json(found.inspection)},
    failure = null, choice = null, counts = null, progress = null, version = version + 1 where id = ${id}`.execute(
    db,
  )
}

/** Moves a batch on only from one of the states named; false when somebody else moved it first. */
export async function moveBatch(
  db: Executor,
  id: string,
  from: readonly string[],
  to: string,
  set: Partial<Pick<BatchRow, 'choice' | 'counts' | 'progress' | 'failure' | 'mapping'>> = {},
): Promise<boolean> {
  const columns = Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${json(value)}`)
  const committed = to === 'committed' ? [sql`committed_at = now()`] : []
  const { rows } = await sql`update import_batch
    set ${sql.join([sql`status = ${to}`, sql`version = version + 1`, ...columns, ...committed])}
    where id = ${id} and status in (${sql.join(from)}) returning id`.execute(db)
  return rows.length === 1
}

export async function saveProgress(db: Executor, id: string, progress: Progress): Promise<void> {
  await sql`update import_batch set progress = ${json(progress)} where id = ${id}`.execute(db)
}

/** The last committed import of a file with exactly these columns, by the person or a colleague of the same scope or less. */
export async function findRemembered(
  db: Executor,
  columns: readonly string[],
  personId: string,
): Promise<{ choice: ImportChoice; fileName: string; committedAt: Date } | null> {
  const { rows } = await sql<{ choice: ImportChoice; fileName: string; committedAt: Date }>`
    select b.choice, b.file_name as "fileName", b.committed_at as "committedAt" from import_batch b
    join app_user u on u.id = b.created_by join app_user me on me.id = ${personId}
    where (b.created_by = me.id or me.role = 'system'
        or (u.role <> 'system' and me.scope_unit_id is null and starts_with(u.scope_area, me.scope_area)))
      and b.status = 'committed' and b.mapping -> 'columns' = ${json([...columns].toSorted())}
    order by b.committed_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * After a start: batches that a dead process was working on go back to where a person can go on, and tables nobody
 * owns go. Must never touch a batch that a living process holds.
 */
import { sql } from 'kysely'
import type { Program } from '../http/context.ts'
import { isLocked } from './batch-lock.ts'
import { moveBatch, type StoredCounts } from './batch.sql.ts'
import { stagingTables } from './staging-columns.ts'
import { countStagedRows, dropTables, listStagingTables, stagingTable } from './staging.sql.ts'

interface OpenBatch {
  id: string
  status: 'uploaded' | 'staging' | 'committing' | 'checked'
  counts: StoredCounts | null
}

/** @param others tables in staging that are somebody else's */
export async function recoverImports({ db, database }: Program, others: ReadonlySet<string>): Promise<void> {
  const { rows: open } = await sql<OpenBatch>`select id, status, counts from import_batch
    where status in ('uploaded', 'staging', 'committing', 'checked')`.execute(db)
  const owned = new Set<string>(others)
  for (const batch of open) {
    const tables = stagingTables(batch.id)
    if (await isLocked(database, batch.id)) {
      for (const name of Object.values(tables)) owned.add(String(name))
    } else if (await isWhole(db, batch)) {
      owned.add(tables.rows)
      // A commit is one transaction: it ended with the process, and the rows are still here.
      if (batch.status === 'committing')
        await moveBatch(db, batch.id, ['committing'], 'checked', { progress: null })
    } else await setBack(db, batch)
  }
  for (const name of await listStagingTables(db)) {
    if (!owned.has(name)) await sql`drop table if exists ${stagingTable(name)}`.execute(db)
  }
}

async function isWhole(db: Program['db'], batch: OpenBatch): Promise<boolean> {
  if (batch.status === 'uploaded' || batch.status === 'staging' || !batch.counts) return false
  return (await countStagedRows(db, batch.id)) === batch.counts.read
}

async function setBack(db: Program['db'], batch: OpenBatch): Promise<void> {
  const failure = { code: 'interrupted', params: {} }
  const to = batch.status === 'uploaded' ? 'failed' : 'inspected'
  await moveBatch(db, batch.id, [batch.status], to, { failure, progress: null, counts: null })
  await dropTables(db, stagingTables(batch.id))
}

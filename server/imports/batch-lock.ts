/**
 * Tells other processes on the same database that a batch is being worked on: a session lock that ends with the process,
 * however it ends. The embedded database has one process only and needs none.
 */
import type { Database } from '../db/connect.ts'

const key = `hashtextextended('panhuo.import.' || $1::text, 0)`

export async function whileLocked<T>(
  database: Database,
  batchId: string,
  work: () => Promise<T>,
): Promise<T> {
  if (database.embedded) return await work()
  const client = await database.pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(`select pg_advisory_lock(${key})`, [batchId])
    return await work()
  } finally {
    // Ending the connection ends the lock, also when the server has lost it already.
    client.release(true)
  }
}

export async function isLocked(database: Database, batchId: string): Promise<boolean> {
  if (database.embedded) return false
  const { rows } = await database.pool.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(${key}) as free`,
    [batchId],
  )
  return rows[0]?.free === false
}

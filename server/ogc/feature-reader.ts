/**
 * Runs the queries of /ogc on connections of their own with a time limit, so that a heavy filter never takes the rest
 * down, and ends a query whose caller has gone. Rows come as arrays: a page is thousands of them.
 */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import type { Program } from '../http/context.ts'

export type Row = readonly unknown[]

export interface FeatureReader {
  /** @param gone aborted when nobody waits any more. Throws the database's error, also for what was ended. */
  rows(query: RawBuilder<unknown>, gone: AbortSignal): Promise<Row[]>
  close(): Promise<void>
}

const CONNECTIONS = 4
const STATEMENT_SECONDS = 20

/** @param role of the database that it reads as, and that it cannot leave; absent = the program's own */
export function createFeatureReader(program: Program, role?: 'panhuo_portal'): FeatureReader {
  const { db, database, config } = program
  const pool = database.embedded ? database.pool : ownPool(config.databaseUrl, role)
  const read = async (client: PoolClient, query: RawBuilder<unknown>): Promise<Row[]> => {
    const { sql: text, parameters } = query.compile(db)
    const { rows } = await client.query<unknown[]>({ text, values: [...parameters], rowMode: 'array' })
    return rows
  }
  const readAs = async (client: PoolClient, query: RawBuilder<unknown>): Promise<Row[]> => {
    if (!role || !database.embedded) return await read(client, query)
    // The one session is everybody's, so the role ends with the transaction, whatever happens in it.
    await client.query('begin read only')
    try {
      await client.query(`set local role ${role}`)
      return await read(client, query)
    } finally {
      await client.query('rollback')
    }
  }
  return {
    rows: async (query, gone) => {
      const client = await pool.connect()
      const cancel = (): void => {
        const { processID } = client as PoolClient & { processID?: number }
        if (processID === undefined || database.embedded) return
        void sql`select pg_cancel_backend(${processID})`.execute(db).catch(() => undefined)
      }
      try {
        gone.throwIfAborted()
        gone.addEventListener('abort', cancel, { once: true })
        return await readAs(client, query)
      } finally {
        gone.removeEventListener('abort', cancel)
        client.release()
      }
    },
    close: () => (database.embedded ? Promise.resolve() : pool.end()),
  }
}

function ownPool(connectionString: string | null, role: string | undefined): Pool {
  const asRole = role === undefined ? '' : ` -c role=${role} -c default_transaction_read_only=on`
  const pool = new Pool({
    connectionString: connectionString ?? undefined,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    options: `-c statement_timeout=${STATEMENT_SECONDS}s -c jit=off -c max_parallel_workers_per_gather=0 -c timezone=UTC${asRole}`,
  })
  // A broken connection must not end the program; its query fails with the same error, which is answered as 503.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

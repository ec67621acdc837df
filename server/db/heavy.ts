/**
 * Connections of their own for questions and pages of features that may take long, so that tiles and the register never wait behind them:
 * few, with a time limit, and ended as soon as nobody waits for the answer any more.
 * The embedded database has one session and cannot be interrupted; there a question waits its turn like any other.
 */
import type { RawBuilder } from 'kysely'
import { Pool, type PoolClient, Query } from 'pg'
import type { Db } from './connect.ts'

export interface HeavyQueries {
  /** One statement. @throws what PostgreSQL says; 57014 when it ran too long or `signal` aborted it. */
  run<R>(query: RawBuilder<R>, signal?: AbortSignal): Promise<R[]>
  /**
   * The same, each row as the texts of its columns as PostgreSQL writes them: pages of thousands of features. Rows are handed
   * over as they come, while PostgreSQL is at the next ones, and none is kept here.
   */
  eachText(query: RawBuilder<unknown>, signal: AbortSignal, onRow: (row: TextRow) => void): Promise<void>
  close(): Promise<void>
}

export type TextRow = readonly (string | null)[]

const CONNECTIONS = 5
/** Longer than a person waits for a map, shorter than a proxy does. */
const STATEMENT_SECONDS = 20

/** Nothing is parsed. */
const asText = { getTypeParser: () => (text: string) => text }

/**
 * @param databaseUrl null: embedded, everything goes through `db` and its one connection
 * @param role of the database that every query has and cannot leave; absent: the program's own
 */
export function openHeavyQueries(
  db: Db,
  shared: Pool,
  databaseUrl: string | null,
  role?: 'panhuo_portal',
): HeavyQueries {
  const pool = databaseUrl === null ? shared : ownPool(databaseUrl, role)
  const withClient = async <T>(
    signal: AbortSignal | undefined,
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect()
    return await cancellable(db, client, databaseUrl === null ? undefined : signal, async () => {
      signal?.throwIfAborted()
      const read = (): Promise<T> => work(client)
      return databaseUrl === null && role !== undefined ? await readAs(client, role, read) : await read()
    })
  }
  return {
    run: async <R>(query: RawBuilder<R>, signal?: AbortSignal) =>
      await withClient(signal, async (client) => {
        const { sql: text, parameters } = query.compile(db)
        return (await client.query({ text, values: [...parameters] })).rows as R[]
      }),
    eachText: async (query, signal, onRow) =>
      await withClient(signal, async (client) => {
        const { sql: text, parameters } = query.compile(db)
        const asked = { text, values: [...parameters], rowMode: 'array' as const, types: asText }
        await rowsAsTheyCome(client, new Query(asked), onRow)
      }),
    close: () => (databaseUrl === null ? Promise.resolve() : pool.end()),
  }
}

/** The one session is everybody's, so the role ends with the transaction, whatever happens in it. */
async function readAs<T>(client: PoolClient, role: string, read: () => Promise<T>): Promise<T> {
  await client.query('begin read only')
  try {
    await client.query(`set local role ${role}`)
    return await read()
  } finally {
    await client.query('rollback')
  }
}

async function rowsAsTheyCome(
  client: PoolClient,
  query: Query,
  onRow: (row: TextRow) => void,
): Promise<void> {
  query.on('row', (row: unknown) => onRow(row as TextRow))
  const done = new Promise<void>((resolve, reject) => {
    query.on('end', () => resolve())
    query.on('error', reject)
  })
  client.query(query)
  await done
}

function ownPool(connectionString: string, role: string | undefined): Pool {
  const asRole = role === undefined ? '' : ` -c role=${role} -c default_transaction_read_only=on`
  const pool = new Pool({
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: STATEMENT_SECONDS * 1_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    // Sorting and hashing of a whole registry in memory: there are only a few of these.
    options: `-c statement_timeout=${STATEMENT_SECONDS}s -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=64MB -c timezone=UTC${asRole}`,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** A connection whose query was cancelled is thrown away: the cancel could still be on its way and hit the next one. */
async function cancellable<T>(
  db: Db,
  client: PoolClient & { processID?: number | null },
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const cancel = (): void => void cancelBackend(db, client.processID ?? 0)
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', cancel, { once: true })
    return await work()
  } finally {
    signal?.removeEventListener('abort', cancel)
    client.release(signal?.aborted === true)
  }
}

async function cancelBackend(db: Db, processId: number): Promise<void> {
  await db
    .selectNoFrom((eb) => eb.fn<boolean>('pg_cancel_backend', [eb.val(processId)]).as('done'))
    .execute()
    .catch(() => undefined)
}

/**
 * One way to reach the database, real or embedded: a pg pool and kysely over it.
 * Everything above this file sees only `Db`.
 */
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import type { Config } from '../config.ts'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { type HeavyQueries, openHeavyQueries } from './heavy.ts'
import { namingPool } from './prepared.ts'
import type { DB } from './schema.gen.ts'

export type Db = Kysely<DB>

export interface Database {
  db: Db
  pool: Pool
  /** For statements that may take long. */
  heavy: HeavyQueries
  /** Encodes no vector tiles, streams no COPY, delivers no NOTIFY. */
  embedded: boolean
  /** Set when the embedded database's process ends by itself. */
  ended: Promise<number> | null
  close(): Promise<void>
}

// numeric and bigint as JS numbers: areas have two decimals, ids and counts stay far below 2^53.
types.setTypeParser(types.builtins.NUMERIC, Number)
types.setTypeParser(types.builtins.INT8, Number)
// A date is a calendar day, never an instant: keep the text.
types.setTypeParser(types.builtins.DATE, (text) => text)

/** What one request may cost the database: without an end, ten heavy filters would hold every connection. */
export const REQUEST_SECONDS = 30

/**
 * @param statementSeconds after which PostgreSQL ends a statement; 0 = never, for commands that work alone. Long work
 * inside the server lifts it for itself. The embedded database cannot interrupt itself.
 */
export async function connect(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  statementSeconds = 0,
): Promise<Database> {
  const embedded = config.databaseUrl ? null : await startEmbedded(config.dataDir)
  return connectTo(embedded ?? config.databaseUrl!, statementSeconds)
}

/** @param where an embedded database that runs already, which is closed with the connection, or an address */
export function connectTo(where: EmbeddedDatabase | string, statementSeconds: number): Database {
  const embedded = typeof where === 'string' ? null : where
  const databaseUrl = typeof where === 'string' ? where : null
  const pool = new Pool({
    ...(embedded ? embedded.connection : { connectionString: databaseUrl! }),
    // Behind the embedded socket all clients share one session, and the socket mixes the messages of two clients: one's
    // Bind would meet the other's Parse. One connection keeps every query whole; more could only queue anyway.
    max: embedded ? 1 : 10,
    connectionTimeoutMillis: embedded ? 60_000 : 5_000,
    idleTimeoutMillis: 30_000,
    // Parallel workers cost a tile more than they save; JIT costs every short query its compile time.
    options: embedded
      ? undefined
      : `-c statement_timeout=${statementSeconds}s -c jit=off -c max_parallel_workers_per_gather=0 -c timezone=UTC`,
  })
  // A broken idle connection (server restarted) must not end the program; the next query reconnects.
  pool.on('error', () => undefined)
  // Nor must one in use: its query already fails with the same error, which the request answers as 503.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: embedded ? pool : namingPool(pool) }) })
  const heavy = openHeavyQueries(db, pool, databaseUrl)
  return {
    db,
    pool,
    heavy,
    embedded: embedded !== null,
    ended: embedded?.ended ?? null,
    close: async () => {
      await heavy.close()
      await db.destroy()
      await embedded?.close()
    },
  }
}

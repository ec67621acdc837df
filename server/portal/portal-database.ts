/**
 * The portal's own way to the database: as the role panhuo_portal, read-only but for a form sent, with little time. On a real PostgreSQL a small
 * pool apart, so that two hundred visitors never hold the staff's connections; embedded, a transaction that takes the role.
 */
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import type { DB } from '../db/schema.gen.ts'
import type { Executor } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'

export interface PortalDatabase {
  read<T>(work: (db: Executor) => Promise<T>): Promise<T>
  /** For the functions that take a visitor's form; the role may write nowhere else. */
  send<T>(work: (db: Executor) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const asRole =
  '-c role=panhuo_portal -c default_transaction_read_only=on -c statement_timeout=5s -c jit=off -c max_parallel_workers_per_gather=0 -c timezone=UTC'

function ownPool(url: string): PortalDatabase {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: asRole,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return {
    read: (work) => work(db),
    send: (work) => db.transaction().setAccessMode('read write').execute(work),
    close: () => db.destroy(),
  }
}

/** The settings end with the transaction, whatever happens in it. */
const sharedSession = ({ db }: Program): PortalDatabase => {
  const as =
    (mode: 'read only' | 'read write') =>
    <T>(work: (db: Executor) => Promise<T>): Promise<T> =>
      db
        .transaction()
        .setAccessMode(mode)
        .execute(async (trx) => {
          await sql`set local role panhuo_portal`.execute(trx)
          return await work(trx)
        })
  return { read: as('read only'), send: as('read write'), close: () => Promise.resolve() }
}

export const openPortalDatabase = (program: Program): PortalDatabase =>
  program.config.databaseUrl === null ? sharedSession(program) : ownPool(program.config.databaseUrl)

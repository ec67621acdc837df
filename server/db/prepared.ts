/**
 * Statements that PostgreSQL keeps prepared on each connection. A text that begins with the mark is parsed and planned
 * once instead of every time: for large statements that find their rows by id, whose plan is the same for every value.
 * Never mark a statement with filters, and never use names on the embedded database: all its clients share one session.
 */
import { createHash } from 'node:crypto'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'

const MARK = '/* prepared */'
/** A marked text varies with the user's scope at most; this only keeps a mistake from filling the sessions. */
const MAX_KEPT = 200

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MAX_KEPT) return known
  const name = `kept-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`
  names.set(text, name)
  return name
}

class NamingClient implements PostgresPoolClient {
  readonly #client: PoolClient
  constructor(client: PoolClient) {
    this.#client = client
  }
  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query(text: string | PostgresCursor<unknown>, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('the program reads without cursors')
    const name = text.startsWith(MARK) ? nameOf(text) : undefined
    return this.#client.query({ text, values: [...values], ...(name !== undefined && { name }) })
  }
  release(): void {
    this.#client.release()
  }
}

/** The pool as kysely sees it. One wrapper for each connection: kysely tells them apart by identity. */
export function namingPool(pool: Pool): PostgresPool {
  const clients = new WeakMap<PoolClient, NamingClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? new NamingClient(client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

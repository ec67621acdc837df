/**
 * The one door for writes: a transaction that tells the database who acts, why and in which request.
 * The triggers in sql/current refuse a change without it, so no use case can forget it.
 */
import { type Kysely, type RawBuilder, type Transaction, sql } from 'kysely'
import type { ActCode } from '../../shared/i18n/acts.ts'
import type { DB } from './schema.gen.ts'

export type Trx = Transaction<DB>
/** What every *.sql.ts function takes first: works inside and outside a transaction. */
export type Executor = Kysely<DB>

export interface Act {
  /** User id. */
  actor: string
  /** Has words for the history. Empty = what the trigger calls it. */
  action: ActCode | ''
  reason?: string | null
  requestId?: string | null
  /** Facts beside the row itself: source document, import batch. Never personal data. */
  detail?: Record<string, unknown>
  /** Opens one guarded column group: see sql/current/30_asset_guard.sql. */
  door?: 'title-status' | 'workflow' | 'migration'
  /** The workflow step taken, and what it brings about: read by sql/current/80_case.sql. */
  transition?: string
  effects?: readonly unknown[]
  /** The work announces itself when it knows what it does; until then the triggers refuse every change. */
  announcedByWork?: true
}

export const SYSTEM_ACTOR = '00000000-0000-0000-0000-000000000001'

export async function inTransaction<T>(db: Kysely<DB>, act: Act, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    if (!act.announcedByWork) await announceAct(trx, act)
    return await work(trx)
  })
}

/**
 * Settings are local to the transaction: they vanish at its end, also behind a shared session. As the columns of a select,
 * so that a change can announce itself in its own statement.
 */
export const announcement = (
  act: Act,
): RawBuilder<unknown> => sql`set_config('panhuo.actor', ${act.actor}, true),
    set_config('panhuo.action', ${act.action}, true),
    set_config('panhuo.reason', ${act.reason ?? ''}, true), set_config('panhuo.request', ${act.requestId ?? ''}, true),
    set_config('panhuo.detail', ${act.detail ? JSON.stringify(act.detail) : ''}, true),
    set_config('panhuo.door', ${act.door ?? ''}, true),
    set_config('panhuo.transition', ${act.transition ?? ''}, true),
    set_config('panhuo.effects', ${act.effects ? JSON.stringify(act.effects) : ''}, true)`

export async function announceAct(trx: Executor, act: Act): Promise<void> {
  await sql`/* prepared */ select ${announcement(act)}`.execute(trx)
}

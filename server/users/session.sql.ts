/** SQL of sessions. Takes db or trx first, like every *.sql.ts. */
import { sql } from 'kysely'
import type { Role } from '../../shared/user.ts'
import type { Executor } from '../db/transaction.ts'

export async function findSession(db: Executor, tokenHash: Buffer, idleMinutes: number) {
  const row = await db
    .selectFrom('user_session as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .leftJoin('unit', 'unit.id', 'u.unit_id')
    .select([
      'u.id',
      'u.login',
      'u.name',
      'u.role',
      'u.unit_id as unitId',
      'unit.name as unitName',
      'u.scope_area as scopeArea',
      'u.scope_unit_id as scopeUnitId',
      'u.must_change_password as mustChangePassword',
      's.last_seen_at as lastSeenAt',
    ])
    .where('s.token_hash', '=', tokenHash)
    .where('u.active', '=', true)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('s.last_seen_at', '>', sql<Date>`now() - make_interval(mins => ${idleMinutes})`)
    .executeTakeFirst()
  return row ? { ...row, role: row.role as Role } : null
}

export async function sessionExpiry(db: Executor, tokenHash: Buffer): Promise<Date> {
  const row = await db
    .selectFrom('user_session')
    .select('expires_at')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow()
  return row.expires_at
}

export async function insertSession(
  db: Executor,
  session: { tokenHash: Buffer; userId: string; maxHours: number },
): Promise<void> {
  await sql`insert into user_session (token_hash, user_id, expires_at)
    values (${session.tokenHash}, ${session.userId}, now() + make_interval(hours => ${session.maxHours}))`.execute(
    db,
  )
}

export async function touchSession(db: Executor, tokenHash: Buffer): Promise<void> {
  await db
    .updateTable('user_session')
    .set({ last_seen_at: sql<Date>`now()` })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function deleteSession(db: Executor, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('user_session').where('token_hash', '=', tokenHash).execute()
}

/** @param except keeps one session alive (the person's own, when changing the password). */
export async function deleteSessionsOf(db: Executor, userId: string, except?: Buffer): Promise<void> {
  let query = db.deleteFrom('user_session').where('user_id', '=', userId)
  if (except) query = query.where('token_hash', '<>', except)
  await query.execute()
}

export async function deleteExpiredSessions(db: Executor): Promise<void> {
  await sql`delete from user_session where expires_at < now() or last_seen_at < now() - interval '7 days'`.execute(
    db,
  )
}

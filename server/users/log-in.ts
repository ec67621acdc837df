/** Logging in and out. Counts failures, locks the account for a while, and tells a guesser nothing. */
import { sql } from 'kysely'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { changePassword, openSession } from '../../shared/api/session-api.ts'
import type { Session } from '../../shared/user.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { checkPassword, hashPassword } from './password.ts'
import { hashToken, newToken } from './secret.ts'
import { forgetRecentSessions, sessionCookie } from './session.ts'
import { deleteSession, deleteSessionsOf, findSession, insertSession, sessionExpiry } from './session.sql.ts'

const FAILURES_BEFORE_LOCK = 5
const LOCK_MINUTES = 15

const lockedSeconds = sql<number | null>`ceil(extract(epoch from locked_until - now()))`.as('lockedSeconds')

function refuseLocked({ lockedSeconds: seconds }: { lockedSeconds: number | null }): void {
  if (seconds && seconds > 0) throw new Problem('account-locked', { retryAfterSeconds: seconds })
}

export async function logIn(
  { body }: { body: BodyOf<typeof openSession> },
  context: Context,
): Promise<Session> {
  const { db, config } = context
  const found = await db
    .selectFrom('app_user')
    .select(['id', 'password_hash', 'active', lockedSeconds])
    .where('login', '=', body.login)
    .executeTakeFirst()
  if (found) refuseLocked(found)
  const right = await checkPassword(found?.active ? found.password_hash : null, body.password)
  if (!found || !right) {
    if (found) await countFailure(context, found.id)
    throw new Problem('login-failed')
  }
  await sql`update app_user set failed_logins = 0, locked_until = null, last_login_at = now() where id = ${found.id}`.execute(
    db,
  )
  const token = newToken()
  await insertSession(db, {
    tokenHash: hashToken(token),
    userId: found.id,
    maxHours: config.session.maxHours,
  })
  context.response.append('Set-Cookie', sessionCookie(config, token, config.session.maxHours * 3600))
  const user = await findSession(db, hashToken(token), config.session.idleMinutes)
  if (!user) throw new Problem('login-failed')
  return { user, expiresAt: (await sessionExpiry(db, hashToken(token))).toISOString() }
}

async function countFailure({ db }: Context, userId: string): Promise<void> {
  await sql`update app_user set failed_logins = failed_logins + 1,
    locked_until = case when failed_logins + 1 >= ${FAILURES_BEFORE_LOCK} then now() + make_interval(mins => ${LOCK_MINUTES}) end
    where id = ${userId}`.execute(db)
}

export async function whoAmI(_input: unknown, context: Context): Promise<Session> {
  return {
    user: context.user,
    expiresAt: (await sessionExpiry(context.db, context.user.tokenHash)).toISOString(),
  }
}

export async function logOut(_input: unknown, context: Context): Promise<undefined> {
  await deleteSession(context.db, context.user.tokenHash)
  forgetRecentSessions()
  context.response.append('Set-Cookie', sessionCookie(context.config, '', 0))
}

export async function changeOwnPassword(
  { body }: { body: BodyOf<typeof changePassword> },
  context: Context,
): Promise<undefined> {
  const { db, user } = context
  const row = await db
    .selectFrom('app_user')
    .select(['password_hash', lockedSeconds])
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  // Who took over an open session must not guess on while the login form is shut.
  refuseLocked(row)
  if (!(await checkPassword(row.password_hash, body.current))) {
    await countFailure(context, user.id)
    throw fault('login-failed', '/current', 'invalid')
  }
  if (body.current === body.next) throw fault('invalid-request', '/next', 'password.same')
  const passwordHash = await hashPassword(body.next)
  await context.write({ action: 'user.password-changed' }, async (trx) => {
    await sql`update app_user set password_hash = ${passwordHash}, must_change_password = false, version = version + 1, changed_by = ${user.id} where id = ${user.id}`.execute(
      trx,
    )
    await sql`select record_act('user', ${user.id})`.execute(trx)
    await deleteSessionsOf(trx, user.id, user.tokenHash)
  })
  forgetRecentSessions()
}

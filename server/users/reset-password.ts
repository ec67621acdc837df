/** Gives a person a new generated password: shown once, changed at the next login; ends every session and token of theirs. */
import type { resetPassword } from '../../shared/api/admin-api.ts'
import type { ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { preparePassword } from './create-user.ts'
import { forgetRecentSessions } from './session.ts'
import { deleteSessionsOf } from './session.sql.ts'
import { endTokensOf } from './token.sql.ts'
import { findPerson, recordUserAct, replacePassword } from './user.sql.ts'

type Reset = ResultOf<typeof resetPassword>

export async function resetUserPassword(
  { params }: { params: ParamsOf<typeof resetPassword> },
  context: Context,
): Promise<Reset> {
  const prepared = await preparePassword()
  const answer = await context.write({ action: 'user.password-reset' }, (trx) =>
    applyPasswordReset(trx, params.id, prepared, context.user.id),
  )
  forgetRecentSessions()
  return answer
}

/** Also the way in for the command line. @throws {Problem} not-found */
export async function applyPasswordReset(
  trx: Executor,
  id: string,
  prepared: { password: string; passwordHash: string },
  changedBy: string,
): Promise<Reset> {
  await replacePassword(trx, id, prepared.passwordHash, changedBy)
  const user = await findPerson(trx, id)
  if (!user) throw new Problem('not-found')
  await deleteSessionsOf(trx, id)
  await endTokensOf(trx, id)
  await recordUserAct(trx, id, user.version)
  return { user, password: prepared.password }
}

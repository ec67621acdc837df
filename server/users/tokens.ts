/** A person's own tokens: made (shown once, kept as a hash), listed, ended. Each act is in the audit; no token is. */
import type * as api from '../../shared/api/token-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import { TOKENS_MAX } from '../../shared/token.ts'
import { editorRoles } from '../../shared/user.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { hashToken } from './secret.ts'
import { forgetRecentSessions } from './session.ts'
import { freshToken } from './token-login.ts'
import { endToken, insertToken, listTokensOf } from './token.sql.ts'
import { recordUserAct } from './user.sql.ts'

export async function listOwnTokens(
  _input: unknown,
  { db, user }: Context,
): Promise<ResultOf<typeof api.listTokens>> {
  return { items: await listTokensOf(db, user.id) }
}

export async function createOwnToken(
  { body }: { body: BodyOf<typeof api.createToken> },
  context: Context,
): Promise<ResultOf<typeof api.createToken>> {
  const { db, user } = context
  const mayWrite = (editorRoles as readonly string[]).includes(user.role)
  if (body.scope === 'read-write' && !mayWrite) throw fault('invalid-request', '/scope', 'token.readOnly')
  if ((await listTokensOf(db, user.id)).length >= TOKENS_MAX)
    throw fault('not-acceptable-state', '/', 'token.tooMany', { max: TOKENS_MAX })
  const token = freshToken()
  const detail = { name: body.name, scope: body.scope, days: body.days }
  const item = await context.write({ action: 'user.token-made', detail }, async (trx) => {
    const made = await insertToken(trx, {
      ...body,
      userId: user.id,
      tokenHash: hashToken(token),
      hint: token.slice(-4),
    })
    await recordUserAct(trx, user.id, null)
    return made
  })
  return { token, item }
}

export async function revokeOwnToken(
  { params }: { params: ParamsOf<typeof api.revokeToken> },
  context: Context,
): Promise<undefined> {
  await context.write({ action: 'user.token-ended' }, async (trx) => {
    const name = await endToken(trx, context.user.id, params.id)
    if (name === null) throw new Problem('not-found')
    await recordUserAct(trx, context.user.id, null, { name })
  })
  forgetRecentSessions()
}

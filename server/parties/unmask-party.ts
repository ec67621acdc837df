/**
 * Shows one id number in full: an act with a reason, written to the party's chain before the answer leaves
 * (个人信息保护法 第 51 条: permissions and records). Must never log the number.
 */
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { unmaskParty as endpoint } from '../../shared/api/party-api.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { createIdNumberVault } from './id-number-vault.ts'
import { countUnmaskings, lockIdNumber, recordPartyAct } from './party.sql.ts'

/** A day's casework needs a few; a list taken away needs many. */
const UNMASKINGS_PER_HOUR = 30

type Input = { params: ParamsOf<typeof endpoint>; body: BodyOf<typeof endpoint> }

export async function unmaskParty({ params, body }: Input, context: Context): Promise<{ idNumber: string }> {
  return await context.write({ action: 'party.unmasked', reason: body.reason }, async (trx) => {
    if ((await countUnmaskings(trx, context.user.id)) >= UNMASKINGS_PER_HOUR)
      throw new Problem('too-many-requests', { retryAfterSeconds: 600 })
    const stored = await lockIdNumber(trx, params.id)
    if (!stored) throw new Problem('not-found')
    await recordPartyAct(trx, params.id)
    return { idNumber: createIdNumberVault(context.secret).decrypt(stored) }
  })
}

/** Finds parties: an exact code is looked up by that code, everything else is part of a name. */
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { listParties as listEndpoint, readParty as readEndpoint } from '../../shared/api/party-api.ts'
import { parseCreditCode } from '../../shared/codes/credit-code.ts'
import { parseIdNumber } from '../../shared/codes/id-number.ts'
import type { Party } from '../../shared/party.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { createIdNumberVault } from './id-number-vault.ts'
import { findParty, listPartiesByCode, listPartiesByName } from './party.sql.ts'

export async function listParties(
  { query }: { query: QueryOf<typeof listEndpoint> },
  { db, secret }: Context,
): Promise<{ items: Party[] }> {
  const [idNumber, creditCode] = [parseIdNumber(query.q), parseCreditCode(query.q)]
  if (idNumber.ok || creditCode.ok) {
    const items = await listPartiesByCode(db, {
      ...(idNumber.ok && { idNumberHash: createIdNumberVault(secret).hash(idNumber.value.number) }),
      ...(creditCode.ok && { creditCode: creditCode.value.code }),
    })
    return { items }
  }
  return { items: await listPartiesByName(db, query.q, query.limit) }
}

export async function readParty(
  { params }: { params: ParamsOf<typeof readEndpoint> },
  { db }: Context,
): Promise<Party> {
  const party = await findParty(db, params.id)
  if (!party) throw new Problem('not-found')
  return party
}

/** Registers and corrects parties. The id number is sealed before any SQL sees it. */
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type {
  correctParty as correctEndpoint,
  registerParty as registerEndpoint,
} from '../../shared/api/party-api.ts'
import { maskIdNumber } from '../../shared/codes/id-number.ts'
import { mergeChange } from '../../shared/merge-change.ts'
import type { Party } from '../../shared/party.ts'
import type { Context } from '../http/context.ts'
import { type Fault, Problem } from '../http/problem.ts'
import { createIdNumberVault } from './id-number-vault.ts'
import {
  type PartyFields,
  type StoredIdNumber,
  findParty,
  insertParty,
  lockParty,
  updateParty,
} from './party.sql.ts'

function seal(secret: Buffer, idNumber: string): StoredIdNumber {
  const vault = createIdNumberVault(secret)
  return { cipher: vault.encrypt(idNumber), hash: vault.hash(idNumber), masked: maskIdNumber(idNumber) }
}

/** Id numbers are of persons, credit codes of organisations. */
function refuseForeignCodes(
  kind: Party['kind'],
  codes: { creditCode: string | null; idNumber: string | null | undefined },
): void {
  const faults: Fault[] = []
  if (kind === 'person' && codes.creditCode) faults.push({ pointer: '/creditCode', code: 'partyKind' })
  if (kind === 'organisation' && codes.idNumber) faults.push({ pointer: '/idNumber', code: 'partyKind' })
  if (faults.length > 0) throw new Problem('invalid-request', { faults })
}

export async function registerParty(
  { body }: { body: BodyOf<typeof registerEndpoint> },
  context: Context,
): Promise<Party> {
  const { kind, idNumber, ...fields } = body
  refuseForeignCodes(kind, { creditCode: fields.creditCode, idNumber })
  return await context.write({ action: 'party.registered' }, async (trx) => {
    const id = await insertParty(trx, kind, fields, idNumber === null ? null : seal(context.secret, idNumber))
    return (await findParty(trx, id))!
  })
}

type Correction = { params: ParamsOf<typeof correctEndpoint>; body: BodyOf<typeof correctEndpoint> }

export async function correctParty({ params, body }: Correction, context: Context): Promise<Party> {
  const { idNumber, ...change } = body
  const party = await context.write({ action: 'party.corrected' }, async (trx) => {
    const current = await lockParty(trx, params.id)
    if (!current) throw new Problem('not-found')
    if (current.version !== context.ifMatch) {
      throw new Problem('edit-conflict', {
        faults: [{ pointer: 'If-Match', code: 'version', params: { current: current.version } }],
        facts: { current: current.version },
      })
    }
    const fields = mergeChange<PartyFields>(current, change)
    refuseForeignCodes(current.kind, { creditCode: fields.creditCode, idNumber })
    await updateParty(trx, current, fields, idNumber == null ? idNumber : seal(context.secret, idNumber))
    return (await findParty(trx, current.id))!
  })
  // The holder's name is what maps may be filtered by.
  if (change.name !== undefined) context.changed('everything')
  return party
}

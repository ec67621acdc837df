/** SQL of parties. Takes db or trx first. Selects the cipher of an id number only where it is unmasked. */
import { sql } from 'kysely'
import type { Party } from '../../shared/party.ts'
import type { Executor, Trx } from '../db/transaction.ts'

/** What is stored of an id number; null = none. */
export interface StoredIdNumber {
  cipher: Buffer
  hash: Buffer
  masked: string
}

export interface PartyFields {
  name: string
  creditCode: string | null
  phone: string | null
  note: string | null
}

const columns = sql`p.id, p.kind, p.name, p.credit_code as "creditCode", p.id_number_masked as "idNumberMasked", p.phone, p.note, p.version`

export async function findParty(db: Executor, id: string): Promise<Party | null> {
  const { rows } = await sql<Party>`select ${columns} from party p where p.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function lockParty(trx: Trx, id: string): Promise<Party | null> {
  const { rows } =
    await sql<Party>`select ${columns} from party p where p.id = ${id}::uuid for no key update`.execute(trx)
  return rows[0] ?? null
}

/** Names that begin with the text come first. The trigram index serves texts of three characters and more. */
export async function listPartiesByName(db: Executor, text: string, limit: number): Promise<Party[]> {
  const pattern = text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)
  const { rows } = await sql<Party>`select ${columns} from party p where lower(p.name) like ${`%${pattern}%`}
    order by lower(p.name) like ${`${pattern}%`} desc, length(p.name), p.name, p.id limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function listPartiesByCode(
  db: Executor,
  code: { creditCode?: string; idNumberHash?: Buffer },
): Promise<Party[]> {
  const { rows } = await sql<Party>`select ${columns} from party p
    where p.credit_code = ${code.creditCode ?? null} or p.id_number_hash = ${code.idNumberHash ?? null}`.execute(
    db,
  )
  return rows
}

export async function insertParty(
  trx: Trx,
  kind: Party['kind'],
  fields: PartyFields,
  id: StoredIdNumber | null,
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into party (kind, name, credit_code, phone, note, id_number_cipher, id_number_hash, id_number_masked)
    values (${kind}, ${fields.name}, ${fields.creditCode}, ${fields.phone}, ${fields.note}, ${id?.cipher ?? null}, ${id?.hash ?? null},
      ${id?.masked ?? null}) returning id`.execute(trx)
  return rows[0]!.id
}

/** @param id undefined keeps the stored number, null removes it. */
export async function updateParty(
  trx: Trx,
  current: Party,
  fields: PartyFields,
  id: StoredIdNumber | null | undefined,
): Promise<void> {
  const idNumber =
    id === undefined
      ? sql``
      : sql`, id_number_cipher = ${id?.cipher ?? null}, id_number_hash = ${id?.hash ?? null}, id_number_masked = ${id?.masked ?? null}`
  await sql`update party set version = ${current.version + 1}, name = ${fields.name}, credit_code = ${fields.creditCode},
      phone = ${fields.phone}, note = ${fields.note} ${idNumber} where id = ${current.id}::uuid`.execute(trx)
}

/** Holds the party, so that the record of the unmasking and a correction follow each other. */
export async function lockIdNumber(trx: Trx, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ cipher: Buffer | null }>`select p.id_number_cipher as cipher from party p
    where p.id = ${id}::uuid for no key update`.execute(trx)
  return rows[0]?.cipher ?? null
}

/** Unmaskings by this person in the last hour; concurrent ones of the same person wait, so that none slips by. */
export async function countUnmaskings(trx: Trx, userId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`panhuo.unmask/${userId}`}, 0))`.execute(trx)
  const { rows } = await sql<{ count: number }>`select count(*) as count from audit_event e
    where e.actor = ${userId}::uuid and e.at > now() - interval '1 hour' and e.action = 'party.unmasked'`.execute(
    trx,
  )
  return rows[0]!.count
}

/** Writes the act into the party's chain; action and reason come from the transaction's act. */
export async function recordPartyAct(trx: Trx, id: string): Promise<void> {
  await sql`select record_act('party', ${id}::text)`.execute(trx)
}

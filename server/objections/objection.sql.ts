/** SQL of objections. Takes db or trx first. */
import { sql } from 'kysely'
import type { Objection } from '../../shared/objection.ts'
import type { Executor, Trx } from '../db/transaction.ts'

export type StoredObjection = Omit<Objection, 'grounds'> & { cipher: Buffer }

const columns = sql`o.id, o.objection_no as "objectionNo", p.publication_no as "publicationNo", o.person_masked as "personMasked", o.organisation,
  o.person_cipher as cipher, to_char(o.received_on, 'YYYY-MM-DD') as "receivedOn", to_char(o.due_on, 'YYYY-MM-DD') as "dueOn", o.status,
  o.suspect, o.document_id as "documentId", u.name as "settledByName", o.remark`
const from = sql`objection o join publication p on p.id = o.publication_id left join app_user u on u.id = o.settled_by`

export async function listRows(db: Executor, caseId: string): Promise<StoredObjection[]> {
  const { rows } = await sql<StoredObjection>`select ${columns} from ${from} where o.case_id = ${caseId}::uuid
    order by o.status <> 'waiting', o.suspect is not null, o.received_at desc limit 500`.execute(db)
  return rows
}

export async function lockRow(trx: Trx, caseId: string, id: string): Promise<StoredObjection | null> {
  const { rows } = await sql<StoredObjection>`select ${columns} from ${from}
    where o.id = ${id}::uuid and o.case_id = ${caseId}::uuid for update of o`.execute(trx)
  return rows[0] ?? null
}

interface Settled {
  status: 'admitted' | 'refused'
  documentId: string | null
  remark: string | null
  doerId: string
}

export async function settle(trx: Trx, id: string, row: Settled): Promise<void> {
  await sql`update objection set status = ${row.status}, document_id = ${row.documentId}::uuid, remark = ${row.remark}, settled_at = now(),
    settled_by = ${row.doerId}::uuid where id = ${id}::uuid`.execute(trx)
}

export async function hasWaiting(db: Executor, caseId: string): Promise<boolean> {
  const { rows } =
    await sql`select from objection where case_id = ${caseId}::uuid and status = 'waiting' and suspect is null limit 1`.execute(
      db,
    )
  return rows.length > 0
}

export interface Untold {
  id: string
  objectionNo: string
  caseId: string
  caseNo: string
}

/** Rows that another server holds are its own to tell. */
export async function takeUntold(trx: Trx): Promise<Untold[]> {
  const { rows } =
    await sql<Untold>`with o as (select * from objection where told_at is null and suspect is null order by received_at limit 200
      for update skip locked),
    told as (update objection set told_at = now() from o where objection.id = o.id)
    select o.id, o.objection_no as "objectionNo", c.id as "caseId", c.case_no as "caseNo" from o join workflow_case c on c.id = o.case_id`.execute(
      trx,
    )
  return rows
}

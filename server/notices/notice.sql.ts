/** SQL of papers. Takes db or trx first. A paper is seen by who sees its case's asset. */
import { type RawBuilder, sql } from 'kysely'
import type { NewService, NoticeFact, NoticeRow, NoticeService } from '../../shared/notice.ts'
import { type NoticeKind, noticeKinds } from '../../shared/notices/kinds.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

const day = (column: string): RawBuilder<string> => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`
const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`
const inScope = (user: ScopedUser): RawBuilder<unknown> => sql`${scopeOf(user, { includeRetired: true })}`

export interface StoredNotice extends Omit<NoticeRow, 'documentKind'> {
  worded: Record<string, string>
  /** As issued; null before. */
  facts: NoticeFact[] | null
  wordSha256: string | null
  pdfSha256: string | null
  /** Entries of its service, the one that counts first. */
  services: NoticeService[]
}

const listColumns = sql`n.id, n.case_id as "caseId", c.case_no as "caseNo", n.kind, n.status, n.number, n.round, ${day('n.issued_on')} as "issuedOn",
  i.name as "issuedByName", ${day('s.served_on')} as "servedOn", s.manner as "serviceManner", n.document_id as "documentId",
  n.void_reason as "voidReason", ${moment('n.created_at')} as "createdAt", b.name as "createdByName", n.version`
const from = sql`notice n join workflow_case c on c.id = n.case_id join asset a on a.id = c.asset_id join app_user b on b.id = n.created_by
  left join app_user i on i.id = n.issued_by
  left join lateral (select x.* from notice_service x where x.notice_id = n.id order by x.revision desc limit 1) s on true`

const withKind = <T extends { kind: NoticeKind }>(row: T) => ({
  ...row,
  documentKind: noticeKinds[row.kind].documentKind,
})
export const rowOf = (stored: StoredNotice): NoticeRow => withKind(stored)

/** Drafts that were given up have no number and are not listed. */
export async function listNotices(db: Executor, caseId: string): Promise<NoticeRow[]> {
  const { rows } = await sql<Omit<NoticeRow, 'documentKind'>>`select ${listColumns} from ${from}
    where n.case_id = ${caseId}::uuid and not (n.status = 'void' and n.number is null) order by n.created_at desc`.execute(
    db,
  )
  return rows.map(withKind)
}

export async function findNotice(db: Executor, id: string, user: ScopedUser): Promise<StoredNotice | null> {
  const { rows } =
    await sql<StoredNotice>`select ${listColumns}, n.worded, n.facts, n.word_sha256 as "wordSha256", d.sha256 as "pdfSha256",
      coalesce((select json_agg(json_build_object('manner', x.manner, 'servedOn', ${day('x.served_on')}, 'receiver', x.receiver,
          'place', x.place, 'signedBy', x.signed_by, 'note', x.note, 'proofDocumentId', x.proof_document_id,
          'recordedByName', r.name, 'recordedAt', ${moment('x.recorded_at')}, 'reason', x.reason) order by x.revision desc)
        from notice_service x join app_user r on r.id = x.recorded_by where x.notice_id = n.id), '[]') as services
    from ${from} left join document d on d.id = n.document_id
    where n.id = ${id}::uuid and ${inScope(user)}`.execute(db)
  return rows[0] ?? null
}

/** After the case's own lock: the order in which every writer takes them. */
export async function lockNotice(trx: Trx, id: string, user: ScopedUser): Promise<StoredNotice | null> {
  await sql`select from notice n where n.id = ${id}::uuid for update`.execute(trx)
  return await findNotice(trx, id, user)
}

export async function insertNotice(
  trx: Trx,
  row: { caseId: string; round: number; kind: NoticeKind; by: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into notice (case_id, round, kind, created_by)
    values (${row.caseId}::uuid, ${row.round}, ${row.kind}, ${row.by}::uuid) returning id`.execute(trx)
  return rows[0]!.id
}

export async function updateWording(
  trx: Trx,
  id: string,
  worded: Readonly<Record<string, string>>,
): Promise<void> {
  await sql`update notice set worded = ${json(worded)}, version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
}

export interface Issue {
  facts: readonly NoticeFact[]
  series: string
  year: number
  serial: number
  number: string
  issuedOn: string
  by: string
  templateRevision: number | null
  wordSha256: string
  documentId: string
}

export async function updateIssued(trx: Trx, id: string, row: Issue): Promise<void> {
  await sql`update notice set status = 'issued', facts = ${json(row.facts)}, series = ${row.series}, year = ${row.year}, serial = ${row.serial},
      number = ${row.number}, issued_on = ${row.issuedOn}::date, issued_at = now(), issued_by = ${row.by}::uuid,
      template_revision = ${row.templateRevision}, word_sha256 = ${row.wordSha256}, document_id = ${row.documentId}::uuid, version = version + 1
    where id = ${id}::uuid`.execute(trx)
}

/** The first entry, or with a reason a further one that counts from now on. */
export async function insertService(
  trx: Trx,
  id: string,
  row: NewService & { reason: string | null },
  by: string,
): Promise<void> {
  await sql`insert into notice_service (notice_id, revision, manner, served_on, receiver, place, signed_by, note, proof_document_id, recorded_by, reason)
    select ${id}::uuid, coalesce(max(revision), 0) + 1, ${row.manner}, ${row.servedOn}::date, ${row.receiver}, ${row.place}, ${row.signedBy},
      ${row.note}, ${row.proofDocumentId}::uuid, ${by}::uuid, ${row.reason} from notice_service where notice_id = ${id}::uuid`.execute(
    trx,
  )
  await sql`update notice set status = 'served', version = version + 1 where id = ${id}::uuid`.execute(trx)
}

export async function updateVoid(trx: Trx, id: string, reason: string, by: string): Promise<void> {
  await sql`update notice set status = 'void', void_reason = ${reason}, voided_at = now(), voided_by = ${by}::uuid, version = version + 1
    where id = ${id}::uuid`.execute(trx)
}

/** The filing of a document in a case, while it lies there. */
export async function findFiling(
  trx: Trx,
  caseId: string,
  documentId: string,
  kind: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from case_document where case_id = ${caseId}::uuid
    and document_id = ${documentId}::uuid and kind = ${kind} and removed_at is null`.execute(trx)
  return rows[0]?.id ?? null
}

/** Numbers of issued papers by the document they were filed as. */
export async function numbersOfDocuments(db: Executor, caseId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; number: string }>`select document_id as id, number from notice
    where case_id = ${caseId}::uuid and document_id is not null and number is not null`.execute(db)
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export async function assetOfCase(
  db: Executor,
  caseId: string,
): Promise<{ assetName: string; assetNo: string }> {
  const { rows } = await sql<{
    assetName: string
    assetNo: string
  }>`select a.name as "assetName", a.asset_no as "assetNo"
    from workflow_case c join asset a on a.id = c.asset_id where c.id = ${caseId}::uuid`.execute(db)
  return rows[0]!
}

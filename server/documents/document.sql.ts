/** SQL of documents. Takes db or trx first. A document is seen by who uploaded it, or through a case whose asset is in scope. */
import { type RawBuilder, sql } from 'kysely'
import type { DocumentRow, FiledDocument, documentView } from '../../shared/document.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import type { z } from 'zod'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'
import type { SignedIn } from '../http/context.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const documentColumns = sql`d.id, d.title, d.file_name as "fileName", f.media_type as "mediaType", f.size_bytes as "sizeBytes", d.sha256,
  f.has_thumbnail as "hasThumbnail", d.source, d.replaces_id as "replacesId",
  (select n.id from document n where n.replaces_id = d.id) as "replacedById", ${moment('d.created_at')} as "createdAt", p.name as "createdByName"`
const documentJoins = sql`join stored_file f on f.sha256 = d.sha256 join app_user p on p.id = d.created_by`

const filedColumns = sql`${documentColumns}, cd.id as "filingId", cd.case_id as "caseId", c.case_no as "caseNo", a.name as "assetName", cd.kind,
  cd.round, ${moment('cd.filed_at')} as "filedAt", filer.name as "filedByName", ${moment('cd.removed_at')} as "removedAt",
  cd.removed_reason as "removedReason", (select count(*) from document_view v where v.document_id = d.id) as views`
const filedFrom = sql`case_document cd join document d on d.id = cd.document_id ${documentJoins}
  join workflow_case c on c.id = cd.case_id join asset a on a.id = c.asset_id join app_user filer on filer.id = cd.filed_by`
const inScope = (user: ScopedUser): RawBuilder<unknown> => sql`${scopeOf(user, { includeRetired: true })}`

export interface FileRow {
  sha256: string
  sizeBytes: number
  mediaType: string
  width: number | null
  height: number | null
  hasThumbnail: boolean
}

export async function insertFile(trx: Trx, file: FileRow): Promise<void> {
  await sql`insert into stored_file (sha256, size_bytes, media_type, width, height, has_thumbnail)
    values (${file.sha256}, ${file.sizeBytes}, ${file.mediaType}, ${file.width}, ${file.height}, ${file.hasThumbnail})
    on conflict (sha256) do nothing`.execute(trx)
}

export interface NewDocument {
  sha256: string
  title: string
  fileName: string
  source: DocumentRow['source']
  replacesId: string | null
  createdBy: string
}

export async function insertDocument(trx: Trx, row: NewDocument): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into document (sha256, title, file_name, source, replaces_id, created_by)
    values (${row.sha256}, ${row.title}, ${row.fileName}, ${row.source}, ${row.replacesId}::uuid, ${row.createdBy}::uuid) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

type Viewer = ScopedUser & { id: string }

const visible = (user: Viewer): RawBuilder<unknown> => sql`(d.created_by = ${user.id}::uuid or exists (
  select from case_document cd join workflow_case c on c.id = cd.case_id join asset a on a.id = c.asset_id
  where cd.document_id = d.id and ${inScope(user)}))`

export async function findDocument(db: Executor, id: string, user: Viewer): Promise<DocumentRow | null> {
  const { rows } = await sql<DocumentRow>`select ${documentColumns} from document d ${documentJoins}
    where d.id = ${id}::uuid and ${visible(user)}`.execute(db)
  return rows[0] ?? null
}

export async function insertFiling(
  trx: Trx,
  filing: { caseId: string; round: number; kind: DocumentKind; documentId: string; by: string },
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into case_document (case_id, round, kind, document_id, filed_by)
    values (${filing.caseId}::uuid, ${filing.round}, ${filing.kind}, ${filing.documentId}::uuid, ${filing.by}::uuid) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

/** The version before leaves the case where the new one is filed. */
export async function replaceFiling(trx: Trx, caseId: string, replacedId: string, by: string): Promise<void> {
  await sql`update case_document set removed_at = now(), removed_by = ${by}::uuid, removed_reason = '由新版本替换'
    where case_id = ${caseId}::uuid and document_id = ${replacedId}::uuid and removed_at is null`.execute(trx)
}

export async function removeFiling(
  trx: Trx,
  filingId: string,
  caseId: string,
  by: string,
  reason: string,
): Promise<boolean> {
  const { rows } =
    await sql`update case_document set removed_at = now(), removed_by = ${by}::uuid, removed_reason = ${reason}
    where id = ${filingId}::uuid and case_id = ${caseId}::uuid and removed_at is null returning id`.execute(
      trx,
    )
  return rows.length > 0
}

export async function listFiled(db: Executor, caseId: string, user: SignedIn): Promise<FiledDocument[]> {
  const { rows } = await sql<FiledDocument>`select ${filedColumns} from ${filedFrom}
    where cd.case_id = ${caseId}::uuid and ${inScope(user)} order by cd.round desc, cd.removed_at is not null, cd.filed_at desc`.execute(
    db,
  )
  return rows
}

export async function findFiled(
  db: Executor,
  ask: { q: string; kind: string | null; after: { at: string; id: string } | null; limit: number },
  user: SignedIn,
): Promise<FiledDocument[]> {
  const like = `%${ask.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<FiledDocument>`select ${filedColumns} from ${filedFrom}
    where cd.removed_at is null and ${inScope(user)}
      ${ask.q === '' ? sql`` : sql`and (lower(d.title || ' ' || d.file_name) like ${like} or c.case_no like ${like} or a.search_text like ${like})`}
      ${ask.kind === null ? sql`` : sql`and cd.kind = ${ask.kind}`}
      ${ask.after === null ? sql`` : sql`and (date_trunc('milliseconds', cd.filed_at), cd.id) < (${ask.after.at}::timestamptz, ${ask.after.id}::uuid)`}
    order by date_trunc('milliseconds', cd.filed_at) desc, cd.id desc limit ${ask.limit}`.execute(db)
  return rows
}

export async function insertView(
  db: Executor,
  documentId: string,
  userId: string,
  act: 'preview' | 'download',
): Promise<void> {
  await sql`insert into document_view (document_id, user_id, act) values (${documentId}::uuid, ${userId}::uuid, ${act})`.execute(
    db,
  )
}

export async function listViews(db: Executor, documentId: string): Promise<z.infer<typeof documentView>[]> {
  const { rows } = await sql<
    z.infer<typeof documentView>
  >`select p.name as "userName", v.act, ${moment('v.at')} as at
    from document_view v join app_user p on p.id = v.user_id where v.document_id = ${documentId}::uuid order by v.at desc limit 200`.execute(
    db,
  )
  return rows
}

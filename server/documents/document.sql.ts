/**
 * SQL of documents. Takes db or trx first. A document is seen by who uploaded it, or through a case whose asset is in
 * scope. Where it names private holders (by its kinds), a role that sees names masked gets neither title nor file.
 */
import { type RawBuilder, sql } from 'kysely'
import type { DocumentDetail, DocumentRow, FiledDocument, documentView } from '../../shared/document.ts'
import { mayReadPersonNames } from '../../shared/mask.ts'
import { type DocumentKind, namelessKinds } from '../../shared/workflow/document-kinds.ts'
import type { Role } from '../../shared/user.ts'
import type { z } from 'zod'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export type Viewer = ScopedUser & { id: string; role: Role }

/** By every kind it was ever filed under: filing a paper once more, under another kind, opens nothing. */
const readable = (user: Viewer): RawBuilder<boolean> =>
  mayReadPersonNames(user.role)
    ? sql`true`
    : sql`(d.created_by = ${user.id}::uuid or not exists (select from case_document k
        where k.document_id = d.id and k.kind <> all (array[${sql.join([...namelessKinds])}])))`

/** How many documents this one follows, and itself. */
const version = sql`(with recursive before as (
    select d.replaces_id as id union all select p.replaces_id from document p join before b on p.id = b.id)
  select count(*) from before)`

const documentColumns = (user: Viewer): RawBuilder<unknown> => sql`d.id,
  case when ${readable(user)} then d.title else '' end as title, case when ${readable(user)} then d.file_name else '' end as "fileName",
  f.media_type as "mediaType", f.size_bytes as "sizeBytes", d.sha256, (f.has_thumbnail and ${readable(user)}) as "hasThumbnail",
  d.source, ${version} as version, d.replaces_id as "replacesId", (select n.id from document n where n.replaces_id = d.id) as "replacedById",
  ${moment('d.created_at')} as "createdAt", p.name as "createdByName", ${readable(user)} as readable`
const documentJoins = sql`join stored_file f on f.sha256 = d.sha256 join app_user p on p.id = d.created_by`

const filedColumns = (
  user: Viewer,
): RawBuilder<unknown> => sql`${documentColumns(user)}, cd.id as "filingId", cd.case_id as "caseId",
  c.case_no as "caseNo", a.name as "assetName", cd.kind, cd.round, ${moment('cd.filed_at')} as "filedAt", filer.name as "filedByName",
  ${moment('cd.removed_at')} as "removedAt", cd.removed_reason as "removedReason",
  (select count(*) from document_view v where v.document_id = d.id) as views`
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

const visible = (user: Viewer): RawBuilder<unknown> => sql`(d.created_by = ${user.id}::uuid or exists (
  select from case_document cd join workflow_case c on c.id = cd.case_id join asset a on a.id = c.asset_id
  where cd.document_id = d.id and ${inScope(user)}))`

export async function findDocument(db: Executor, id: string, user: Viewer): Promise<DocumentRow | null> {
  const { rows } = await sql<DocumentRow>`select ${documentColumns(user)} from document d ${documentJoins}
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

export async function listFiled(db: Executor, caseId: string, user: Viewer): Promise<FiledDocument[]> {
  const { rows } = await sql<FiledDocument>`select ${filedColumns(user)} from ${filedFrom}
    where cd.case_id = ${caseId}::uuid and ${inScope(user)} order by cd.round desc, cd.removed_at is not null, cd.filed_at desc`.execute(
    db,
  )
  return rows
}

/** All versions of the document, newest first, and the cases in scope that it lies in or lay in. */
export async function findVersions(db: Executor, id: string, user: Viewer): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`with recursive
      older as (select id, replaces_id from document where id = ${id}::uuid
        union all select x.id, x.replaces_id from document x join older on x.id = older.replaces_id),
      newer as (select id from document where replaces_id = ${id}::uuid
        union all select x.id from document x join newer on x.replaces_id = newer.id)
    select ${documentColumns(user)} from document d ${documentJoins}
    where d.id in (select id from older union all select id from newer) and ${visible(user)} order by version desc`.execute(
    db,
  )
  return rows
}

export async function listFilings(
  db: Executor,
  documentId: string,
  user: ScopedUser,
): Promise<DocumentDetail['filings']> {
  const { rows } = await sql<
    DocumentDetail['filings'][number]
  >`select cd.id as "filingId", cd.case_id as "caseId",
      c.case_no as "caseNo", a.name as "assetName", cd.kind, ${moment('cd.filed_at')} as "filedAt", p.name as "filedByName",
      ${moment('cd.removed_at')} as "removedAt"
    from case_document cd join workflow_case c on c.id = cd.case_id join asset a on a.id = c.asset_id join app_user p on p.id = cd.filed_by
    where cd.document_id = ${documentId}::uuid and ${inScope(user)} order by cd.removed_at is not null, cd.filed_at desc`.execute(
    db,
  )
  return rows
}

export interface FiledAsk {
  q: string
  kind: string | null
  source: string | null
  filedFrom: string | null
  filedTo: string | null
  after: { at: string; id: string } | null
  limit: number
}

const like = (word: string): string => `%${word.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Every word somewhere: in title, file, case number or asset. A withheld title is not searched either. */
const matches = (q: string, user: Viewer): RawBuilder<unknown>[] =>
  q
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(
      (word) => sql`((lower(d.title || ' ' || d.file_name) like ${like(word)} and ${readable(user)})
        or lower(c.case_no) like ${like(word)} or a.search_text like ${like(word)})`,
    )

const dayStart = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`((${day})::timestamp at time zone 'Asia/Shanghai')`

export async function findFiled(db: Executor, ask: FiledAsk, user: Viewer): Promise<FiledDocument[]> {
  const conditions = [
    sql`cd.removed_at is null`,
    inScope(user),
    ...matches(ask.q, user),
    ...(ask.kind === null ? [] : [sql`cd.kind = ${ask.kind}`]),
    ...(ask.source === null ? [] : [sql`d.source = ${ask.source}`]),
    ...(ask.filedFrom === null ? [] : [sql`cd.filed_at >= ${dayStart(sql`${ask.filedFrom}::date`)}`]),
    ...(ask.filedTo === null ? [] : [sql`cd.filed_at < ${dayStart(sql`${ask.filedTo}::date + 1`)}`]),
    ...(ask.after === null
      ? []
      : [
          sql`(date_trunc('milliseconds', cd.filed_at), cd.id) < (${ask.after.at}::timestamptz, ${ask.after.id}::uuid)`,
        ]),
  ]
  const { rows } = await sql<FiledDocument>`select ${filedColumns(user)} from ${filedFrom}
    where ${sql.join(conditions, sql` and `)} order by date_trunc('milliseconds', cd.filed_at) desc, cd.id desc limit ${ask.limit}`.execute(
    db,
  )
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

/** Whether the person's opening of it was written down within the hour. */
export async function hasOpened(db: Executor, documentId: string, userId: string): Promise<boolean> {
  const { rows } =
    await sql`select from document_view where document_id = ${documentId}::uuid and user_id = ${userId}::uuid
    and at > now() - interval '1 hour' limit 1`.execute(db)
  return rows.length > 0
}

export async function isUploader(db: Executor, documentId: string, userId: string): Promise<boolean> {
  const { rows } =
    await sql`select from document where id = ${documentId}::uuid and created_by = ${userId}::uuid`.execute(
      db,
    )
  return rows.length > 0
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

/** Papers of a case, papers across cases, one with its versions, and who opened it. */
import type * as api from '../../shared/api/document-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { findStoredCase } from '../workflow/case-row.sql.ts'
import { mayReadViews } from '../../shared/mask.ts'
import {
  findDocument,
  findFiled,
  findVersions,
  isUploader,
  listFiled,
  listFilings,
  listViews,
} from './document.sql.ts'

export async function listCaseDocuments(
  { params }: { params: ParamsOf<typeof api.listCaseDocuments> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listCaseDocuments>> {
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  return { items: await listFiled(db, params.id, user) }
}

function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(cursor)
  if (match === null) throw fault('invalid-request', 'cursor', 'invalid')
  return { at: match[1]!, id: match[2]! }
}

export async function findDocuments(
  { query }: { query: QueryOf<typeof api.findDocuments> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.findDocuments>> {
  const after = readCursor(query.cursor)
  const { kind = null, source = null, filedFrom = null, filedTo = null } = query
  const ask = { q: query.q, kind, source, filedFrom, filedTo, after, limit: query.limit + 1 }
  const rows = await findFiled(db, ask, user)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > query.limit && last ? `${last.filedAt}_${last.filingId}` : null }
}

export async function readDocument(
  { params }: { params: ParamsOf<typeof api.readDocument> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.readDocument>> {
  const row = await findDocument(db, params.id, user)
  if (row === null) throw new Problem('not-found')
  return {
    ...row,
    versions: await findVersions(db, row.id, user),
    filings: await listFilings(db, row.id, user),
    showsViews: mayReadViews(user.role) || (await isUploader(db, row.id, user.id)),
  }
}

export async function listDocumentViews(
  { params }: { params: ParamsOf<typeof api.listDocumentViews> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listDocumentViews>> {
  if ((await findDocument(db, params.id, user)) === null) throw new Problem('not-found')
  if (!mayReadViews(user.role) && !(await isUploader(db, params.id, user.id))) throw new Problem('forbidden')
  return { items: await listViews(db, params.id) }
}

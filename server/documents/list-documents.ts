/** Papers of a case, papers across cases, and who opened one. */
import type * as api from '../../shared/api/document-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { findStoredCase } from '../workflow/case-row.sql.ts'
import { findDocument, findFiled, listFiled, listViews } from './document.sql.ts'

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
  const ask = { q: query.q, kind: query.kind ?? null, after, limit: query.limit + 1 }
  const rows = await findFiled(db, ask, user)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > query.limit && last ? `${last.filedAt}_${last.filingId}` : null }
}

export async function listDocumentViews(
  { params }: { params: ParamsOf<typeof api.listDocumentViews> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listDocumentViews>> {
  if ((await findDocument(db, params.id, user)) === null) throw new Problem('not-found')
  return { items: await listViews(db, params.id) }
}

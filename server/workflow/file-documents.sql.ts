/** Papers that come with the opening of a case: uploaded before by the same person, filed with it. Takes trx first. */
import { sql } from 'kysely'
import type { NewCase } from '../../shared/case.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import type { Trx } from '../db/transaction.ts'
import { fault } from '../http/problem.ts'

/**
 * @param vouched papers of somebody else's that the caller has seen in the person's scope
 * @throws {Problem} invalid-request for a document that is neither the person's own upload nor vouched for
 */
export async function kindsOfDocuments(
  trx: Trx,
  given: NewCase['documentIds'],
  doerId: string,
  vouched: readonly string[] = [],
): Promise<DocumentKind[]> {
  if (given.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from document
    where id in (${sql.join(given.map(({ documentId }) => sql`${documentId}::uuid`))}) and created_by = ${doerId}::uuid`.execute(
    trx,
  )
  const known = new Set([...rows.map(({ id }) => id), ...vouched])
  const stray = given.findIndex(({ documentId }) => !known.has(documentId))
  if (stray >= 0) throw fault('invalid-request', `/documentIds/${stray}/documentId`, 'invalid')
  return [...new Set(given.map(({ kind }) => kind))]
}

export async function fileDocuments(
  trx: Trx,
  caseId: string,
  given: NewCase['documentIds'],
  doerId: string,
): Promise<void> {
  if (given.length === 0) return
  await sql`insert into case_document (case_id, round, kind, document_id, filed_by)
    select distinct ${caseId}::uuid, 1, x.kind, x."documentId", ${doerId}::uuid
    from json_to_recordset(${JSON.stringify(given)}) as x(kind text, "documentId" uuid)`.execute(trx)
}

/** Filing a document in a case and taking it off again; both join the asset's chain. */
import type { ActCode } from '../../shared/i18n/acts.ts'
import { sql } from 'kysely'
import type * as api from '../../shared/api/document-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { FiledDocument } from '../../shared/document.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import type { Trx } from '../db/transaction.ts'
import type { ScopedUser } from '../filters/scope.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type StoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { findDocument, insertFiling, listFiled, removeFiling, replaceFiling } from './document.sql.ts'

interface Filing {
  caseId: string
  kind: DocumentKind
  documentId: string
  replacesId?: string | undefined
}

type Filer = { user: ScopedUser & { id: string } }

async function caseOf(trx: Trx, context: Filer, caseId: string): Promise<StoredCase> {
  const stored = await lockCase(trx, caseId, context.user)
  if (stored === null) throw new Problem('not-found')
  if (stored.assetRetired) throw new Problem('not-acceptable-state')
  return stored
}

async function tellChain(trx: Trx, stored: StoredCase, action: ActCode, detail: object): Promise<void> {
  await sql`select record_act('asset', ${stored.assetId}::text, null, null, ${action},
    ${JSON.stringify({ caseId: stored.id, caseNo: stored.caseNo, ...detail })}::jsonb)`.execute(trx)
}

/** Inside the caller's transaction. @returns the id of the filing */
export async function fileIn(trx: Trx, context: Filer, filing: Filing): Promise<string> {
  const stored = await caseOf(trx, context, filing.caseId)
  if (filing.replacesId !== undefined) await replaceFiling(trx, stored.id, filing.replacesId, context.user.id)
  const id = await insertFiling(trx, {
    caseId: stored.id,
    round: stored.round,
    kind: filing.kind,
    documentId: filing.documentId,
    by: context.user.id,
  })
  await tellChain(trx, stored, 'document.filed', { documentId: filing.documentId, kind: filing.kind })
  return id
}

const filed = async (trx: Trx, context: Context, caseId: string, filingId: string): Promise<FiledDocument> =>
  (await listFiled(trx, caseId, context.user)).find((row) => row.filingId === filingId)!

export async function fileDocument(
  { params, body }: { params: ParamsOf<typeof api.fileDocument>; body: BodyOf<typeof api.fileDocument> },
  context: Context,
): Promise<FiledDocument> {
  return await context.write({ action: 'document.filed' }, async (trx) => {
    if ((await findDocument(trx, body.documentId, context.user)) === null) throw new Problem('not-found')
    const id = await fileIn(trx, context, { caseId: params.id, ...body })
    return await filed(trx, context, params.id, id)
  })
}

export async function removeDocument(
  { params, body }: { params: ParamsOf<typeof api.removeDocument>; body: BodyOf<typeof api.removeDocument> },
  context: Context,
): Promise<FiledDocument> {
  return await context.write({ action: 'document.removed', reason: body.reason }, async (trx) => {
    const stored = await caseOf(trx, context, params.id)
    if (stored.closedOn !== null) throw new Problem('not-acceptable-state')
    if (!(await removeFiling(trx, params.filingId, params.id, context.user.id, body.reason)))
      throw new Problem('not-found')
    await tellChain(trx, stored, 'document.removed', { filingId: params.filingId })
    return await filed(trx, context, params.id, params.filingId)
  })
}

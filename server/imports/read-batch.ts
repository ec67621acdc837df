/** Looking at batches: the list, one of them, and its file again through another encoding. */
import type * as contract from '../../shared/api/import-api.ts'
import type { BodyOf, ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { ImportBatch } from '../../shared/import.ts'
import type { Context } from '../http/context.ts'
import { requireBatch, toBatch, wrongState } from './batch.ts'
import { listBatches } from './batch.sql.ts'
import { inspectBatch } from './inspect-batch.ts'
import { stagingTables } from './staging-columns.ts'
import { dropTables } from './staging.sql.ts'

export async function listImports(
  { query }: { query: QueryOf<typeof contract.listImports> },
  { db, user, lang }: Context,
): Promise<{ items: ImportBatch[] }> {
  const rows = await listBatches(db, user, query.limit)
  return { items: rows.map((row) => toBatch(row, lang)) }
}

export async function readImport(
  { params }: { params: ParamsOf<typeof contract.readImport> },
  { db, user, lang }: Context,
): Promise<ImportBatch> {
  return toBatch(await requireBatch(db, params.id, user), lang)
}

/** Column names may change with the encoding, so an earlier choice and its rows go. */
export async function inspectAgain(
  {
    params,
    body,
  }: { params: ParamsOf<typeof contract.inspectImport>; body: BodyOf<typeof contract.inspectImport> },
  context: Context,
): Promise<ImportBatch> {
  const { db, user, lang } = context
  const batch = await requireBatch(db, params.id, user)
  if (!batch.inspection || !['inspected', 'checked', 'failed'].includes(batch.status))
    throw wrongState(batch.status)
  await inspectBatch(context, batch, body.encoding)
  await dropTables(db, stagingTables(batch.id))
  return toBatch(await requireBatch(db, batch.id, user), lang)
}

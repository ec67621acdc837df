/** Throws a batch's staged rows away. The file and the record of the batch stay. */
import type { discardImport as contract } from '../../shared/api/import-api.ts'
import type { ParamsOf } from '../../shared/api/endpoint.ts'
import type { ImportBatch } from '../../shared/import.ts'
import type { Context } from '../http/context.ts'
import { requireBatch, toBatch, wrongState } from './batch.ts'
import { moveBatch } from './batch.sql.ts'
import { stagingTables } from './staging-columns.ts'
import { dropTables } from './staging.sql.ts'

export async function discardImport(
  { params }: { params: ParamsOf<typeof contract> },
  { db, user, lang }: Context,
): Promise<ImportBatch> {
  const batch = await requireBatch(db, params.id, user)
  const moved = await moveBatch(db, batch.id, ['uploaded', 'inspected', 'checked', 'failed'], 'discarded', {
    progress: null,
  })
  if (!moved) throw wrongState(batch.status)
  await dropTables(db, stagingTables(batch.id))
  return toBatch(await requireBatch(db, batch.id, user), lang)
}

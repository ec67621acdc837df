/** A paper of the whole estate: stored once, filed in the case of every home, and in those to come. All or none. */
import type * as api from '../../shared/api/batch-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import { findDocument } from '../documents/document.sql.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { filePaperInHomes, findEstate, insertPaper, selectBoard } from './estate.sql.ts'

type Input = { params: ParamsOf<typeof api.fileEstatePaper>; body: BodyOf<typeof api.fileEstatePaper> }

export async function fileEstatePaper(
  { params, body }: Input,
  context: Context,
): Promise<ResultOf<typeof api.fileEstatePaper>> {
  const { user } = context
  return await context.write({ action: 'document.filed' }, async (trx) => {
    const estate = await findEstate(trx, params.id, user)
    if (estate === null || (await findDocument(trx, body.documentId, user)) === null)
      throw new Problem('not-found')
    const paper = { estateId: estate.id, ...body, by: user.id }
    await insertPaper(trx, paper)
    await filePaperInHomes(trx, paper)
    const { papers } = await selectBoard(trx, estate.id)
    return papers.find(({ kind, documentId }) => kind === body.kind && documentId === body.documentId)!
  })
}

/** A paper arrives: to disk while it is hashed, looked into, stored by content, and filed in its case in one transaction. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type * as api from '../../shared/api/document-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import type { DocumentRow } from '../../shared/document.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { endBody } from '../imports/end-body.ts'
import { importPath, receiveFile, tooLarge } from '../imports/receive-file.ts'
import { baseName } from '../imports/upload.ts'
import { findDocument, insertDocument, insertFile } from './document.sql.ts'
import { fileIn } from './file-document.ts'
import { storeReceived } from './keep-file.ts'

type Query = QueryOf<typeof api.uploadDocument>

export async function uploadDocument({ query }: { query: Query }, context: Context): Promise<DocumentRow> {
  const { request, response } = context
  const config = { ...context.config, uploadLimitBytes: context.config.documentLimitBytes }
  let path = ''
  try {
    if ((query.caseId === undefined) !== (query.kind === undefined))
      throw fault('invalid-request', query.kind === undefined ? 'kind' : 'caseId', 'required')
    if (Number(request.get('content-length') ?? 0) > config.uploadLimitBytes)
      throw tooLarge(config.uploadLimitBytes)
    const received = await receiveFile(config, request, randomUUID())
    path = importPath(config, received.path)
    if (received.size === 0) throw fault('unsupported-file', 'fileName', 'document.empty')
    const file = await storeReceived(context, path, received.sha256.toString('hex'))
    return await keep(query, file, context)
  } catch (error) {
    if (path !== '') await rm(path, { force: true })
    endBody(request, response)
    throw error
  }
}

async function keep(
  query: Query,
  file: Awaited<ReturnType<typeof storeReceived>>,
  context: Context,
): Promise<DocumentRow> {
  const fileName = baseName(query.fileName)
  const work = async (trx: Trx): Promise<DocumentRow> => {
    await mustBeNewest(trx, query.replacesId, context)
    await insertFile(trx, file)
    const id = await insertDocument(trx, {
      sha256: file.sha256,
      title: query.title ?? fileName.replace(/\.\w{1,5}$/, ''),
      fileName,
      source: 'upload',
      replacesId: query.replacesId ?? null,
      createdBy: context.user.id,
    })
    if (query.caseId !== undefined && query.kind !== undefined)
      await fileIn(trx, context, {
        caseId: query.caseId,
        kind: query.kind,
        documentId: id,
        replacesId: query.replacesId,
      })
    return (await findDocument(trx, id, context.user))!
  }
  // Sent again after an answer was lost, the same bytes are one paper.
  return await context.write({ action: 'document.filed' }, work, file.sha256)
}

/** @throws {Problem} not-found, or not-acceptable-state for a paper the program issued or one that has a later version */
async function mustBeNewest(trx: Trx, replacesId: string | undefined, { user }: Context): Promise<void> {
  if (replacesId === undefined) return
  const replaced = await findDocument(trx, replacesId, user)
  if (replaced === null) throw new Problem('not-found')
  if (replaced.replacedById !== null || replaced.source === 'notice')
    throw new Problem('not-acceptable-state')
}

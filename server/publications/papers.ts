/**
 * Papers of a publication for visitors to take away: PDF by its content, stored by it, without programs inside or the names of
 * who wrote them. The portal serves those that an edition was frozen with. Must never serve what is not PDF.
 */
import { readFile, rm } from 'node:fs/promises'
import { createHash, randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type * as api from '../../shared/api/publication-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { sniffMediaType } from '../documents/sniff.ts'
import { documentStore } from '../documents/store.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { endBody } from '../imports/end-body.ts'
import { importPath, receiveFile, tooLarge } from '../imports/receive-file.ts'
import { changing, detailOf } from './change-publication.ts'
import { ActivePdf, SealedPdf, withoutAuthors } from './pdf-metadata.ts'

const MOST_PAPERS = 10
const MOST_BYTES = 30 * 1024 * 1024
const SUFFIX = '.public.pdf'

interface Paper {
  bytes: Buffer
  sha256: string
}

/** @throws {Problem} unsupported-file */
function publicPaper(bytes: Buffer): Buffer {
  try {
    return withoutAuthors(bytes)
  } catch (error) {
    if (error instanceof ActivePdf) throw fault('unsupported-file', 'paper', 'document.activePdf')
    if (error instanceof SealedPdf) throw fault('unsupported-file', 'paper', 'document.sealedPdf')
    throw error
  }
}

async function receivePaper(context: Context): Promise<Paper> {
  const { request, response } = context
  const most = Math.min(context.config.documentLimitBytes, MOST_BYTES)
  const config = { ...context.config, uploadLimitBytes: most }
  let path = ''
  try {
    if (Number(request.get('content-length') ?? 0) > most) throw tooLarge(most)
    const received = await receiveFile(config, request, randomUUID())
    path = importPath(config, received.path)
    if (received.size === 0) throw fault('unsupported-file', 'paper', 'document.empty')
    const kind = await sniffMediaType(path)
    if (kind !== 'application/pdf') throw fault('unsupported-file', 'paper', 'document.kind', { kind })
    const bytes = publicPaper(await readFile(path))
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    endBody(request, response)
    throw error
  } finally {
    if (path !== '') await rm(path, { force: true })
  }
}

const touch = async (trx: Trx, id: string): Promise<void> => {
  await sql`update publication set version = version + 1 where id = ${id}::uuid`.execute(trx)
}

export async function uploadPaper(
  {
    params: { id },
    query,
  }: {
    params: ParamsOf<typeof api.uploadPublicationDocument>
    query: QueryOf<typeof api.uploadPublicationDocument>
  },
  context: Context,
): Promise<PublicationDetail> {
  const { bytes, sha256 } = await receivePaper(context)
  await documentStore(context.config).putBytes(sha256, SUFFIX, bytes)
  return await changing(
    context,
    id,
    'publication.document-added',
    null,
    async (trx, { status, documents }) => {
      if (status !== 'draft') throw new Problem('not-acceptable-state')
      if (documents.some((one) => one.sha256 === sha256)) throw fault('invalid-request', 'paper', 'invalid')
      if (documents.length >= MOST_PAPERS)
        throw fault('not-acceptable-state', 'paper', 'too_many', { limit: MOST_PAPERS })
      await sql`insert into publication_document (publication_id, ord, sha256, size_bytes, title_zh, title_en)
      select ${id}::uuid, coalesce(max(ord), 0) + 1, ${sha256}, ${bytes.length}, ${query.titleZh}, ${query.titleEn}
      from publication_document where publication_id = ${id}::uuid`.execute(trx)
      await touch(trx, id)
    },
  )
}

export async function removePaper(
  { params: { id, sha256 } }: { params: ParamsOf<typeof api.removePublicationDocument> },
  context: Context,
): Promise<PublicationDetail> {
  return await changing(context, id, 'publication.document-removed', null, async (trx, { status }) => {
    if (status !== 'draft') throw new Problem('not-acceptable-state')
    await sql`delete from publication_document where publication_id = ${id}::uuid and sha256 = ${sha256}`.execute(
      trx,
    )
    await touch(trx, id)
  })
}

/** To who sees the publication, before it is public. */
export async function readPaper(
  { params: { id, sha256 } }: { params: ParamsOf<typeof api.readPublicationDocument> },
  context: Context,
): Promise<undefined> {
  const { documents } = await detailOf(context.db, id, context)
  if (!documents.some((one) => one.sha256 === sha256)) throw new Problem('not-found')
  const source = await documentStore(context.config).open(sha256, SUFFIX)
  context.response.set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'attachment; filename="paper.pdf"',
    'Cache-Control': 'private, max-age=86400',
  })
  await pipeline(source, context.response).catch(() => undefined)
  return undefined
}

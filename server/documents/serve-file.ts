/**
 * The bytes of a document to who may see it, and read the names in it. Shown in the page only as a PDF or a picture, in a frame that may run
 * nothing; everything else is an attachment. Every opening is written down.
 */
import { pipeline } from 'node:stream/promises'
import type * as api from '../../shared/api/document-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import { type DocumentRow, isMediaType, mediaTypes } from '../../shared/document.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { findDocument, hasOpened, insertView } from './document.sql.ts'
import { type ByteRange, documentStore } from './store.ts'

const sealed =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"

const dispositionOf = (row: DocumentRow, inline: boolean): string => {
  const plain = row.fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(row.fileName)}`
}

/** One range; anything else is answered whole, as RFC 9110 allows. */
export function rangeOf(header: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '')
  if (match === null) return null
  const start = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start <= end ? { start, end } : null
}

export async function readDocumentFile(
  {
    params,
    query,
  }: { params: ParamsOf<typeof api.readDocumentFile>; query: QueryOf<typeof api.readDocumentFile> },
  context: Context,
): Promise<undefined> {
  const { db, user, request, response, config } = context
  const row = await findDocument(db, params.id, user)
  if (row === null) throw new Problem('not-found')
  if (!row.readable) throw new Problem('forbidden')
  const inline = !query.download && isMediaType(row.mediaType) && mediaTypes[row.mediaType].preview
  const range = rangeOf(request.get('range'), row.sizeBytes)
  const act = inline ? 'preview' : 'download'
  // A viewer asks for the rest of what it began; a part from the middle alone is an opening too.
  if (range === null || range.start === 0 || !(await hasOpened(db, row.id, user.id)))
    await insertView(db, row.id, user.id, act)
  const source = await documentStore(config).open(row.sha256, '', range ?? undefined)
  response.set({
    'Content-Type': row.mediaType === 'application/x-cfb' ? 'application/octet-stream' : row.mediaType,
    'Content-Length': String(range === null ? row.sizeBytes : range.end - range.start + 1),
    'Content-Disposition': dispositionOf(row, inline),
    'Content-Security-Policy': sealed,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    ETag: `"${row.sha256}"`,
    'Cache-Control': 'private, no-cache',
  })
  if (range !== null) {
    response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${row.sizeBytes}`)
  }
  await pipeline(source, response).catch(() => undefined)
  return undefined
}

export async function readThumbnail(
  { params }: { params: ParamsOf<typeof api.readThumbnail> },
  { db, user, response, config }: Context,
): Promise<undefined> {
  const row = await findDocument(db, params.id, user)
  if (row === null) throw new Problem('not-found')
  if (!row.readable) throw new Problem('forbidden')
  if (!row.hasThumbnail) throw new Problem('not-found')
  const source = await documentStore(config).open(row.sha256, '.webp')
  response.set({ 'Content-Type': 'image/webp', 'Cache-Control': 'private, max-age=86400' })
  await pipeline(source, response).catch(() => undefined)
  return undefined
}

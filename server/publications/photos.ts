/**
 * Photos of a publication. What the public gets is made here anew from the pixels: turned upright, at most 1600 px, WebP,
 * without EXIF, GPS or colour comments. Must never store what was sent.
 */
import { createHash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import sharp from 'sharp'
import type * as api from '../../shared/api/publication-api.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { documentStore } from '../documents/store.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { endBody } from '../imports/end-body.ts'
import { importPath, receiveFile, tooLarge } from '../imports/receive-file.ts'
import { changing, detailOf } from './change-publication.ts'

const EDGE_PX = 1600
const MOST_PIXELS = 150_000_000
const MOST_PHOTOS = 12
/** Formats whose decoder ships with sharp; SVG can carry script, HEIC has no free decoder. */
const readable = new Set(['jpeg', 'png', 'webp', 'tiff', 'gif'])

interface Picture {
  bytes: Buffer
  width: number
  height: number
}

/** @throws {Problem} unsupported-file */
async function publicPicture(path: string): Promise<Picture> {
  try {
    const image = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    const { format } = await image.metadata()
    if (!readable.has(format)) throw new Error(format)
    const { data, info } = await image
      .rotate()
      .resize(EDGE_PX, EDGE_PX, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    throw fault('unsupported-file', 'photo', 'document.picture')
  }
}

async function receivePicture(context: Context): Promise<Picture> {
  const { request, response } = context
  const config = { ...context.config, uploadLimitBytes: context.config.documentLimitBytes }
  let path = ''
  try {
    if (Number(request.get('content-length') ?? 0) > config.uploadLimitBytes)
      throw tooLarge(config.uploadLimitBytes)
    path = importPath(config, (await receiveFile(config, request, randomUUID())).path)
    return await publicPicture(path)
  } catch (error) {
    endBody(request, response)
    throw error
  } finally {
    if (path !== '') await rm(path, { force: true })
  }
}

export async function uploadPhoto(
  {
    params,
    query,
  }: {
    params: ParamsOf<typeof api.uploadPublicationPhoto>
    query: QueryOf<typeof api.uploadPublicationPhoto>
  },
  context: Context,
): Promise<PublicationDetail> {
  const picture = await receivePicture(context)
  const sha256 = createHash('sha256').update(picture.bytes).digest('hex')
  await documentStore(context.config).putBytes(sha256, '.public.webp', picture.bytes)
  return await changing(context, params.id, 'publication.photo-added', null, async (trx, before) => {
    if (before.status !== 'draft') throw new Problem('not-acceptable-state')
    if (before.photos.length >= MOST_PHOTOS)
      throw fault('not-acceptable-state', 'photo', 'too_many', { limit: MOST_PHOTOS })
    await sql`insert into publication_photo (publication_id, ord, sha256, width, height, caption_zh, caption_en)
      select ${params.id}::uuid, coalesce(max(ord), 0) + 1, ${sha256}, ${picture.width}, ${picture.height}, ${query.captionZh}, ${query.captionEn}
      from publication_photo where publication_id = ${params.id}::uuid`.execute(trx)
    await touch(trx, params.id)
  })
}

const touch = async (trx: Parameters<Parameters<typeof changing>[4]>[0], id: string): Promise<void> => {
  await sql`update publication set version = version + 1 where id = ${id}::uuid`.execute(trx)
}

/** To who sees the publication: the portal serves only what is public already. */
export async function readPhoto(
  { params }: { params: ParamsOf<typeof api.readPublicationPhoto> },
  context: Context,
): Promise<undefined> {
  const { photos } = await detailOf(context.db, params.id, context)
  if (!photos.some(({ sha256 }) => sha256 === params.sha256)) throw new Problem('not-found')
  const source = await documentStore(context.config).open(params.sha256, '.public.webp')
  context.response.set({ 'Content-Type': 'image/webp', 'Cache-Control': 'private, max-age=86400' })
  await pipeline(source, context.response).catch(() => undefined)
  return undefined
}

export async function removePhoto(
  { params }: { params: ParamsOf<typeof api.removePublicationPhoto> },
  context: Context,
): Promise<PublicationDetail> {
  return await changing(context, params.id, 'publication.photo-removed', null, async (trx, before) => {
    if (before.status !== 'draft') throw new Problem('not-acceptable-state')
    await sql`delete from publication_photo where publication_id = ${params.id}::uuid and sha256 = ${params.sha256}`.execute(
      trx,
    )
    await touch(trx, params.id)
  })
}

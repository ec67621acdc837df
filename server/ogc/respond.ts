/** How /ogc answers: JSON or a page, never kept by shared caches, with an ETag where one is known. */
import { createHash } from 'node:crypto'
import type { Call, Link } from './call.ts'
import { MEDIA } from './call.ts'
import { type PageBody, htmlPage } from './html.ts'

interface TextAnswer {
  type: string
  /** In pieces where it is long: they are sent one after the other. */
  text: string | readonly (string | Buffer)[]
  etag?: string
}

/** Answers 304 to those who have it already. */
export function sendText({ request, response }: Call, { type, text, etag }: TextAnswer): void {
  const pieces = typeof text === 'string' ? [text] : text
  const tag = etag ?? hashOf(pieces)
  response.set({ ETag: tag, 'Content-Type': type.startsWith('text/') ? `${type}; charset=utf-8` : type })
  const known = (request.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(tag.replace(/^W\//, ''))) return void response.status(304).end()
  response.status(200)
  if (request.method !== 'HEAD') for (const piece of pieces) response.write(piece)
  response.end()
}

function hashOf(pieces: readonly (string | Buffer)[]): string {
  const hash = createHash('sha1')
  for (const piece of pieces) hash.update(piece)
  return `W/"${hash.digest('base64url')}"`
}

interface Document {
  /** What the JSON says; its `links` are shown on the page too. */
  json: Readonly<Record<string, unknown>> & { links?: readonly Link[] }
  type?: string
  page: PageBody
}

/** One resource in the format that was asked. */
export function send(call: Call, { json, type = MEDIA.json, page }: Document): void {
  if (call.format === 'html') return sendText(call, { type: MEDIA.html, text: htmlPage(call, page) })
  sendText(call, { type, text: JSON.stringify(json) })
}

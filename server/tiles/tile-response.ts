/** Answers of the tile server: tile, unchanged, empty or description. Must never be kept by a shared cache. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { FinishedTile } from './tile-cache.ts'

const decompress = promisify(brotliDecompress)

/** The browser keeps a tile but asks each time whether it is still the same: a change is seen at once. */
const headers = {
  'Cache-Control': 'private, no-cache',
  Vary: 'Accept-Encoding, Cookie',
  'X-Content-Type-Options': 'nosniff',
} as const

export async function sendTile(
  request: IncomingMessage,
  response: ServerResponse,
  tile: FinishedTile,
): Promise<void> {
  // Weak: brotli and plain bytes share it, and mean the same tile.
  const etag = `W/${tile.etag}`
  // An empty answer is never kept by browsers, so there is nothing to confirm.
  if (tile.body === null) return void response.writeHead(204, { ...headers, ETag: etag }).end()
  if (isKnown(request, tile.etag)) return void response.writeHead(304, { ...headers, ETag: etag }).end()
  const takesBrotli = /\bbr\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '')
  const body = tile.compressed && !takesBrotli ? await decompress(tile.body) : tile.body
  response.writeHead(200, {
    ...headers,
    ETag: etag,
    'Content-Type': 'application/vnd.mapbox-vector-tile',
    'Content-Length': body.length,
    ...(tile.compressed && takesBrotli && { 'Content-Encoding': 'br' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const isKnown = (request: IncomingMessage, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

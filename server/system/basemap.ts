/**
 * Raster tiles of the configured base map, fetched by the server: the key stays here and the page talks to one
 * origin only. Never for shifted tiles (GCJ-02, BD-09): they do not fit surveyed parcels.
 */
import { LRUCache } from 'lru-cache'
import type { readBasemapTile } from '../../shared/api/admin-api.ts'
import type { ParamsOf } from '../../shared/api/endpoint.ts'
import type { Config } from '../config.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'

type TileAddress = ParamsOf<typeof readBasemapTile>

interface Tile {
  type: string
  bytes: Buffer
}

const TIMEOUT_MS = 8_000
const LARGEST_TILE = 1024 * 1024

/** Twenty-four megabytes of recent tiles; twins that ask at the same time share one request. */
const recent = new LRUCache<string, Tile>({
  maxSize: 24 * 1024 * 1024,
  sizeCalculation: (tile) => tile.bytes.length + 200,
  ttl: 24 * 3600 * 1000,
  ignoreFetchAbort: true,
  fetchMethod: (url) => fetchTile(url),
})

/** @returns null when the configured base map has no such layer. */
export function tileUrl(basemap: Config['basemap'], { layer, z, x, y }: TileAddress): string | null {
  if (basemap.kind === 'xyz' && basemap.url && layer === 'xyz') {
    return basemap.url.replace(/\{([zxy])\}/g, (_, name: 'z' | 'x' | 'y') => String({ z, x, y }[name]))
  }
  if (basemap.kind !== 'tianditu' || layer === 'xyz' || !basemap.key) return null
  // 天地图 WMTS, matrix set w (web mercator on CGCS2000); eight equal hosts.
  const query = new URLSearchParams({
    SERVICE: 'WMTS',
    REQUEST: 'GetTile',
    VERSION: '1.0.0',
    LAYER: layer,
    STYLE: 'default',
    TILEMATRIXSET: 'w',
    FORMAT: 'tiles',
    TILEMATRIX: String(z),
    TILEROW: String(y),
    TILECOL: String(x),
    tk: basemap.key,
  })
  return `https://t${(x + y) % 8}.tianditu.gov.cn/${layer}_w/wmts?${query.toString()}`
}

/** The cause must not name the address: it holds the key, and causes are logged. */
async function fetchTile(url: string): Promise<Tile> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
    throw unavailable(error instanceof Error ? error.name : 'fetch failed')
  })
  if (response.status === 404) throw new Problem('not-found')
  const type = response.headers.get('content-type') ?? ''
  if (!response.ok || !type.startsWith('image/')) throw unavailable(`answered ${response.status} ${type}`)
  const bytes = Buffer.from(await response.arrayBuffer())
  if (bytes.length > LARGEST_TILE) throw unavailable('tile too large')
  return { type, bytes }
}

const unavailable = (reason: string): Problem =>
  new Problem('basemap-unavailable', { retryAfterSeconds: 30, cause: new Error(`base map: ${reason}`) })

export async function basemapTile({ params }: { params: TileAddress }, context: Context): Promise<undefined> {
  const url = tileUrl(context.config.basemap, params)
  const tile = url && (await recent.fetch(url))
  if (!tile) throw new Problem('not-found')
  context.response
    .set({ 'Content-Type': tile.type, 'Cache-Control': 'private, max-age=86400' })
    .send(tile.bytes)
}

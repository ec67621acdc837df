/**
 * Finished tiles in memory, compressed once, and one query for all who ask at the same time.
 * A tile is served only while its generation is current; must never mix users of different scope (see the key).
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { LRUCache } from 'lru-cache'

export interface FinishedTile {
  /** Brotli where that is smaller; null = the tile is empty. */
  body: Buffer | null
  compressed: boolean
  /** Quoted; of the content, whatever the encoding. */
  etag: string
}

export interface TileRequestKey {
  /** Place, filter and scope: everything that decides the content. */
  key: string
  /** Read before the query, so that a change during it leaves the result out of date at once. */
  generation: string
  /** False once the client has gone. */
  isAwaited: () => boolean
}

export type LoadTile = (isAwaited: () => boolean) => Promise<Buffer | null>

export interface TileCache {
  find(key: string, generation: string): FinishedTile | undefined
  /** Null when nobody waits any more. */
  load(request: TileRequestKey, load: LoadTile): Promise<FinishedTile | null>
}

interface Flight {
  awaited: (() => boolean)[]
  tile: Promise<FinishedTile | null>
}

const MAX_BYTES = 128 * 1024 * 1024
/** What an entry costs beside its body. */
const ENTRY_BYTES = 400
/** Below, a packet holds it anyway. */
const MIN_COMPRESSED_BYTES = 1_024

/** @param maxAgeMs bounds how long a change made by another process can stay unseen; 0 = there is no other. */
export function createTileCache(maxAgeMs: number): TileCache {
  const tiles = new LRUCache<string, { generation: string; tile: FinishedTile }>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ tile }) => ENTRY_BYTES + (tile.body?.length ?? 0),
    ttl: maxAgeMs,
  })
  const flights = new Map<string, Flight>()
  return {
    find: (key, generation) => {
      const entry = tiles.get(key)
      return entry?.generation === generation ? entry.tile : undefined
    },
    load: async ({ key, generation, isAwaited }, load) => {
      const name = `${generation} ${key}`
      const known = flights.get(name)
      if (known) {
        known.awaited.push(isAwaited)
        const shared = await known.tile
        if (shared || !isAwaited()) return shared
      }
      const awaited = [isAwaited]
      const run = async (): Promise<FinishedTile | null> => {
        const raw = await load(() => awaited.some((one) => one()))
        if (!raw) return null
        const tile = await finish(raw)
        tiles.set(key, { generation, tile })
        return tile
      }
      const tile = run().finally(() => flights.delete(name))
      flights.set(name, { awaited, tile })
      return await tile
    },
  }
}

const compress = promisify(brotliCompress)

/** Brotli 1: as small as gzip here, at a third of its cost. */
export async function finish(raw: Buffer): Promise<FinishedTile> {
  const etag = `"${createHash('sha1').update(raw).digest('base64url')}"`
  if (raw.length === 0) return { body: null, compressed: false, etag }
  if (raw.length < MIN_COMPRESSED_BYTES) return { body: raw, compressed: false, etag }
  const body = await compress(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  })
  return { body, compressed: true, etag }
}

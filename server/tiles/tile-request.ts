/** Reads a tile's address. Must never guess: what is not an address of ours is left to the rest of the server. */
import type { IncomingMessage } from 'node:http'
import { Problem, fault } from '../http/problem.ts'
import { type Tile, tileAt } from './tile-grid.ts'

export type TileTarget =
  | { kind: 'assets'; tile: Tile; filter: string }
  | { kind: 'import'; tile: Tile; batchId: string }
  /** `tried`: an attribute by which a draft of the style colours; '' = none. */
  | { kind: 'layer'; tile: Tile; code: string; tried: string }
  | { kind: 'description'; filter: string }
  | { kind: 'layer-description'; code: string }

const prefixPattern = /^\/tiles\/(?:assets(?:\/|\.json(?:\?|$))|imports\/|layers\/)/
const assetPattern = /^\/tiles\/assets\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/
const layerPattern = /^\/tiles\/layers\/([a-z][a-z0-9_-]{1,39})\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/
const layerJsonPattern = /^\/tiles\/layers\/([a-z][a-z0-9_-]{1,39})\.json$/
const importPattern =
  /^\/tiles\/imports\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/i

export const isTileRequest = (request: IncomingMessage): boolean => prefixPattern.test(request.url ?? '')

/** @throws {Problem} method-not-allowed, not-found, invalid-request */
export function readTileRequest(request: IncomingMessage): TileTarget {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new Problem('method-not-allowed')
  const [path = '', ...query] = (request.url ?? '').split('?')
  const search = query.join('?')
  if (path === '/tiles/assets.json') return { kind: 'description', filter: filterOf(search) }
  const asset = assetPattern.exec(path)
  if (asset) return { kind: 'assets', tile: existingTile(asset.slice(1)), filter: filterOf(search) }
  const staged = importPattern.exec(path)
  if (staged) {
    return { kind: 'import', tile: existingTile(staged.slice(2)), batchId: String(staged[1]).toLowerCase() }
  }
  const layer = layerPattern.exec(path)
  if (layer) {
    const tried = new URLSearchParams(search).get('with')?.slice(0, 80) ?? ''
    return { kind: 'layer', tile: existingTile(layer.slice(2)), code: String(layer[1]), tried }
  }
  const described = layerJsonPattern.exec(path)
  if (described) return { kind: 'layer-description', code: String(described[1]) }
  throw new Problem('not-found')
}

function filterOf(search: string): string {
  return search === '' ? '' : (new URLSearchParams(search).get('filter')?.trim() ?? '')
}

function existingTile([z, x, y]: string[]): Tile {
  const tile = tileAt(Number(z), Number(x), Number(y))
  if (!tile) throw fault('invalid-request', 'tile', 'invalid')
  return tile
}

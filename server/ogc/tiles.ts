/**
 * OGC API Tiles: the vector tiles of the map under their standard address, with TileJSON and a style. The bytes come
 * from the one tile server, or from collection-tile.ts for what it does not know; nothing here encodes or caches.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem, fault } from '../http/problem.ts'
import { type Box, MAX_ZOOM, type Tile, tileAt, tilesTouching } from '../tiles/tile-grid.ts'
import { type Call, type Link, MEDIA, collectionOf, originOf, say, selfLinks, word } from './call.ts'
import type { Collection, TileLayer } from './collection.ts'
import { collectionTile } from './collection-tile.ts'
import { readParameters } from './parameters.ts'
import { send, sendText } from './respond.ts'

export type HandleTile = (request: IncomingMessage, response: ServerResponse) => boolean

const SET = 'WebMercatorQuad'
const SET_URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad'
const CRS = 'http://www.opengis.net/def/crs/EPSG/0/3857'
const HALF_WORLD = 20_037_508.342_789_2
/** Of zoom 0, for pixels of 0.28 mm and tiles of 256. */
const SCALE = 559_082_264.028_717_8
const TILING_REL = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme'

export async function tiledCollection(call: Call): Promise<{ collection: Collection; tiles: TileLayer }> {
  const collection = await collectionOf(call)
  if (!collection.tiles) throw new Problem('not-found')
  return { collection, tiles: collection.tiles }
}

export async function listTileMatrixSets(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const href = `${call.base}/tileMatrixSets/${SET}?f=json`
  send(call, {
    json: {
      tileMatrixSets: [{ id: SET, title: SET, uri: SET_URI, crs: CRS, links: setLinks(href) }],
      links: selfLinks(call, '/tileMatrixSets'),
    },
    page: {
      title: 'TileMatrixSets',
      trail: [['/tileMatrixSets', 'TileMatrixSets']],
      sections: [{ kind: 'links', title: SET, links: [{ href, text: SET_URI }] }],
    },
  })
}

/** By the name of the standard, by that of the executable test suite of the OGC, and as what it is. */
const setLinks = (href: string): Link[] =>
  ['self', 'item', TILING_REL].map((rel) => ({ rel, type: MEDIA.json, href }))

export async function readTileMatrixSet(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const matrices = Array.from({ length: MAX_ZOOM + 1 }, (_, zoom) => ({
    id: String(zoom),
    scaleDenominator: SCALE / 2 ** zoom,
    cellSize: (2 * HALF_WORLD) / 256 / 2 ** zoom,
    pointOfOrigin: [-HALF_WORLD, HALF_WORLD],
    tileWidth: 256,
    tileHeight: 256,
    matrixWidth: 2 ** zoom,
    matrixHeight: 2 ** zoom,
  }))
  const json = {
    id: SET,
    title: SET,
    uri: SET_URI,
    crs: CRS,
    orderedAxes: ['X', 'Y'],
    tileMatrices: matrices,
  }
  send(call, {
    json,
    page: {
      title: SET,
      trail: [['/tileMatrixSets', 'TileMatrixSets']],
      sections: [{ kind: 'code', title: SET, text: JSON.stringify(json, null, 1) }],
    },
  })
}

interface Limits {
  tileMatrix: string
  minTileRow: number
  maxTileRow: number
  minTileCol: number
  maxTileCol: number
}

/** A little more than web mercator holds; rows end where the set ends. */
const WORLD: Box = [-180, -85.06, 180, 85.06]

/** The tile server answers everywhere; of a collection's own rows it is known where they are. */
async function limitsOf(collection: Collection, tiles: TileLayer): Promise<Limits[]> {
  const box = tiles.template === null ? (await collection.extent()).bbox : null
  return Array.from({ length: tiles.maxzoom - tiles.minzoom + 1 }, (_, index) => {
    const zoom = tiles.minzoom + index
    const [minTileCol, minTileRow, maxTileCol, maxTileRow] = tilesTouching(box ?? WORLD, zoom)
    return { tileMatrix: String(zoom), minTileRow, maxTileRow, minTileCol, maxTileCol }
  })
}

type Tileset = Record<string, unknown> & { links: Link[] }

async function tilesetOf(call: Call, collection: Collection, tiles: TileLayer): Promise<Tileset> {
  return {
    title: say(call.lang, collection.title),
    dataType: 'vector',
    crs: CRS,
    tileMatrixSetURI: SET_URI,
    tileMatrixSetLimits: await limitsOf(collection, tiles),
    layers: tiles.layers.map(({ id, kind, fields }) => ({
      id,
      dataType: 'vector',
      geometryDimension: { polygon: 2, line: 1, point: 0 }[kind],
      minTileMatrix: String(tiles.minzoom),
      maxTileMatrix: String(tiles.maxzoom),
      propertiesSchema: {
        type: 'object',
        properties: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { type }])),
      },
    })),
    links: [...waysTo(call, collection), ...tileLinks(call, collection)],
  }
}

const addressOf = ({ base }: Call, { id }: Collection): string => `${base}/collections/${id}/tiles/${SET}`

const waysTo = (call: Call, collection: Collection): Link[] => [
  { rel: 'self', type: MEDIA.json, href: `${addressOf(call, collection)}?f=json` },
  { rel: 'alternate', type: MEDIA.html, href: `${addressOf(call, collection)}?f=html` },
  { rel: TILING_REL, type: MEDIA.json, href: `${call.base}/tileMatrixSets/${SET}?f=json` },
]

const tileLinks = (call: Call, collection: Collection): Link[] => [
  {
    rel: 'item',
    type: MEDIA.mvt,
    href: `${addressOf(call, collection)}/{tileMatrix}/{tileRow}/{tileCol}`,
    templated: true,
  },
  {
    rel: 'describedby',
    type: MEDIA.json,
    href: `${addressOf(call, collection)}/tilejson`,
    title: 'TileJSON',
  },
]

export async function listTilesets(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { collection, tiles } = await tiledCollection(call)
  const path = `/collections/${collection.id}/tiles`
  // The template is the tileset's own matter: programs open every address of the list, and that one is none yet.
  const { layers: _layers, ...tileset } = await tilesetOf(call, collection, tiles)
  send(call, {
    json: {
      tilesets: [{ ...tileset, links: waysTo(call, collection) }],
      links: selfLinks(call, path),
    },
    page: tilesPage(call, collection, [{ href: `${call.base}${path}/${SET}?f=html`, text: SET }]),
  })
}

export async function readTileset(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { collection, tiles } = await tiledCollection(call)
  const json = await tilesetOf(call, collection, tiles)
  const links = json.links.map(({ href, title, rel }) => ({ href, text: title ?? rel }))
  send(call, { json, page: tilesPage(call, collection, links) })
}

function tilesPage(call: Call, { id, title }: Collection, links: { href: string; text: string }[]) {
  const { lang } = call
  return {
    title: `${say(lang, title)} · ${word(lang, 'tiles')}`,
    trail: [
      ['/collections', word(lang, 'collections')],
      [`/collections/${id}`, say(lang, title)],
    ] as const,
    sections: [{ kind: 'links', title: word(lang, 'tiles'), links }] as const,
  }
}

/** The same tile by the tile server's own address: one cache, one check of rights. */
export const readTile =
  (handle: HandleTile) =>
  async (call: Call): Promise<void> => {
    const { filter } = readParameters(call.request, ['filter', 'f'])
    const { collection, tiles } = await tiledCollection(call)
    const tile = askedTile(call)
    if (tiles.template === null) return await sendOwnTile(call, { collection, tiles, tile, filter })
    const { z, x, y } = tile
    const url = new URL(
      tiles.template.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`),
      'http://x',
    )
    const conditions = [url.searchParams.get('filter'), filter].filter(
      (one) => one !== null && one !== undefined,
    )
    if (conditions.length > 0)
      url.searchParams.set('filter', conditions.map((one) => `(${one})`).join(' and '))
    call.request.url = `${url.pathname}${url.search}`
    if (!handle(call.request, call.response)) throw new Problem('not-found')
  }

/** @throws {Problem} for numbers that are none, and tiles that are not in the set */
function askedTile(call: Call): Tile {
  const [z = 0, y = 0, x = 0] = ['tileMatrix', 'tileRow', 'tileCol'].map((name) => {
    const text = call.params[name] ?? ''
    if (!/^\d{1,7}$/.test(text)) throw fault('invalid-request', name, 'invalid')
    return Number(text)
  })
  const tile = tileAt(z, x, y)
  if (!tile) throw new Problem('not-found')
  return tile
}

interface OwnTile {
  collection: Collection
  tiles: TileLayer
  tile: Tile
  filter: string | undefined
}

/** Outside of the limits that the tileset names, 404 (20-057 /req/core/tc-error); nothing inside, 204. */
async function sendOwnTile(call: Call, { collection, tiles, tile, filter }: OwnTile): Promise<void> {
  const { z, x, y } = tile
  const limits = (await limitsOf(collection, tiles)).find(({ tileMatrix }) => tileMatrix === String(z))
  if (
    !limits ||
    y < limits.minTileRow ||
    y > limits.maxTileRow ||
    x < limits.minTileCol ||
    x > limits.maxTileCol
  )
    throw new Problem('not-found')
  const bytes = await collectionTile(call, collection, tile, filter)
  if (bytes.length === 0) return void call.response.status(204).end()
  sendText(call, { type: MEDIA.mvt, text: [bytes] })
}

export async function readTileJson(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { collection, tiles } = await tiledCollection(call)
  sendText(call, { type: MEDIA.json, text: JSON.stringify(await tileJson(call, collection, tiles)) })
}

export async function tileJson(
  call: Call,
  collection: Collection,
  tiles: TileLayer,
): Promise<Record<string, unknown>> {
  const { bbox } = await collection.extent()
  const address =
    tiles.template === null
      ? `${addressOf(call, collection)}/{z}/{y}/{x}`
      : `${originOf(call.program, call.request)}${tiles.template}`
  return {
    tilejson: '3.0.0',
    name: say(call.lang, collection.title),
    tiles: [address],
    minzoom: tiles.minzoom,
    maxzoom: tiles.maxzoom,
    ...(bbox && { bounds: bbox }),
    vector_layers: tiles.layers.map(({ id, fields }) => ({
      id,
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, type]) => [name, type === 'number' ? 'Number' : 'String']),
      ),
    })),
  }
}

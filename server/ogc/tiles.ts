/**
 * OGC API Tiles: the vector tiles of the map under their standard address, with TileJSON and a style. The bytes come
 * from the one tile server; nothing here encodes or caches.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem, fault } from '../http/problem.ts'
import { MAX_ZOOM, tileAt } from '../tiles/tile-grid.ts'
import { type Call, type Link, MEDIA, collectionOf, originOf, say, selfLinks, word } from './call.ts'
import type { Collection, TileLayer } from './collection.ts'
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
      tileMatrixSets: [
        { id: SET, title: SET, uri: SET_URI, crs: CRS, links: [{ rel: 'self', type: MEDIA.json, href }] },
      ],
      links: selfLinks(call, '/tileMatrixSets'),
    },
    page: {
      title: 'TileMatrixSets',
      trail: [['/tileMatrixSets', 'TileMatrixSets']],
      sections: [{ kind: 'links', title: SET, links: [{ href, text: SET_URI }] }],
    },
  })
}

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

function tilesetOf(
  call: Call,
  collection: Collection,
  tiles: TileLayer,
): Record<string, unknown> & { links: Link[] } {
  const path = `/collections/${collection.id}/tiles/${SET}`
  return {
    title: say(call.lang, collection.title),
    dataType: 'vector',
    crs: CRS,
    tileMatrixSetURI: SET_URI,
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
    links: [
      { rel: 'self', type: MEDIA.json, href: `${call.base}${path}?f=json` },
      { rel: 'alternate', type: MEDIA.html, href: `${call.base}${path}?f=html` },
      { rel: TILING_REL, type: MEDIA.json, href: `${call.base}/tileMatrixSets/${SET}?f=json` },
      {
        rel: 'item',
        type: MEDIA.mvt,
        href: `${call.base}${path}/{tileMatrix}/{tileRow}/{tileCol}`,
        templated: true,
      },
      { rel: 'describedby', type: MEDIA.json, href: `${call.base}${path}/tilejson`, title: 'TileJSON' },
    ],
  }
}

export async function listTilesets(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { collection, tiles } = await tiledCollection(call)
  const path = `/collections/${collection.id}/tiles`
  const { layers: _layers, ...tileset } = tilesetOf(call, collection, tiles)
  send(call, {
    json: { tilesets: [tileset], links: selfLinks(call, path) },
    page: tilesPage(call, collection, [{ href: `${call.base}${path}/${SET}?f=html`, text: SET }]),
  })
}

export async function readTileset(call: Call): Promise<void> {
  readParameters(call.request, ['f'])
  const { collection, tiles } = await tiledCollection(call)
  const json = tilesetOf(call, collection, tiles)
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
    const { tiles } = await tiledCollection(call)
    const [z, y, x] = ['tileMatrix', 'tileRow', 'tileCol'].map((name) => {
      const text = call.params[name] ?? ''
      if (!/^\d{1,7}$/.test(text)) throw fault('invalid-request', name, 'invalid')
      return Number(text)
    })
    if (z === undefined || x === undefined || y === undefined || !tileAt(z, x, y))
      throw new Problem('not-found')
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
  return {
    tilejson: '3.0.0',
    name: say(call.lang, collection.title),
    tiles: [`${originOf(call.program, call.request)}${tiles.template}`],
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

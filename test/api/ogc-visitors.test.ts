/**
 * What visitors have of /ogc beside features: vector tiles of what is public, as the executable test suite of OGC API Tiles
 * (ets-ogcapi-tiles10) walks them without a login, and what browsers ask for pages of other sites.
 */
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { anAsset, rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type OgcDocument, linkOf, local } from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, publish } from '../support/publication-client.ts'

let program: TestProgram
let visitor: Client
beforeAll(async () => {
  program = await startProgram()
  visitor = program.anonymous
  await registerPlaces(program)
  await offer('公开地块', rectangle(106.31, 29.4, 0.002))
})
afterAll(() => program.stop())

async function offer(zh: string, geometry: ReturnType<typeof rectangle>) {
  const registrar = await program.as('registrar')
  const asset = (await registrar.post<{ id: string }>('/api/assets', anAsset({ geometry }))).body
  const [promoter, supervisor] = [await program.as('promoter'), await program.as('supervisor')]
  return await publish(promoter, supervisor, [asset.id], 'sale', { title: { zh, en: zh } })
}

const json = async (path: string) => {
  const { status, body } = await visitor.get<OgcDocument>(path)
  expect(status, path).toBe(200)
  return body
}
const REL = 'http://www.opengis.net/def/rel/ogc/1.0'
const TILES = '/ogc/collections/offers/tiles/WebMercatorQuad'
interface Limits {
  tileMatrix: string
  minTileRow: number
  maxTileRow: number
  minTileCol: number
  maxTileCol: number
}

/** Layer → what its features say of one property. */
async function drawn(path: string, property: string): Promise<Record<string, unknown[]>> {
  const tile = await visitor.bytes(path)
  expect([tile.status, tile.headers.get('content-type')], path).toEqual([
    200,
    'application/vnd.mapbox-vector-tile',
  ])
  const { layers } = new VectorTile(new PbfReader(tile.body))
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => layer.feature(index).properties[property]),
    ]),
  )
}

describe('tiles without login', () => {
  it('every public collection leads to its tiles; every address of the list answers as JSON', async () => {
    for (const { id } of (await json('/ogc/collections')).collections) {
      const { links } = await json(`/ogc/collections/${id}`)
      const list = await json(local(linkOf(links, `${REL}/tilesets-vector`)?.href ?? 'x:'))
      for (const { rel, href } of list.tilesets[0]?.links ?? []) {
        const path = new URL(href).pathname
        // The suite drops the query and asks for JSON.
        expect((await visitor.get(path, { headers: { accept: 'application/json' } })).status, rel).toBe(200)
      }
      const own = list.tilesets[0]?.links ?? []
      const tileset = await json(local(linkOf(own, 'self', 'application/json')?.href ?? 'x:'))
      expect(linkOf(tileset.links, 'item')?.href).toContain('{tileMatrix}/{tileRow}/{tileCol}')
    }
    const sets = (await json('/ogc/tileMatrixSets')) as OgcDocument & { tileMatrixSets: OgcDocument[] }
    expect(sets.tileMatrixSets[0]?.links.map(({ rel }) => rel)).toEqual([
      'self',
      'item',
      `${REL}/tiling-scheme`,
    ])
  })

  it('a shape is drawn near, a point far, in one tile only', async () => {
    expect(await drawn(`${TILES}/15/13582/26060`, 'titleZh')).toEqual({ offers: ['公开地块'] })
    expect(await drawn(`${TILES}/0/0/0`, 'titleZh')).toEqual({ offers_point: ['公开地块'] })
    expect(await drawn(`${TILES}/0/0/0`, 'areaM2')).toEqual({ offers_point: [expect.any(Number)] })
    const places = await drawn('/ogc/collections/places/tiles/WebMercatorQuad/10/424/814', 'name')
    expect(places['places']).toContain('杨家坪街道')
  })

  it('outside of the limits that the tileset names, 404; inside where nothing is, 204', async () => {
    const { tileMatrixSetLimits: limits } = (await json(TILES)) as OgcDocument & {
      tileMatrixSetLimits: Limits[]
    }
    expect(limits[0]).toEqual({ tileMatrix: '0', minTileRow: 0, maxTileRow: 0, minTileCol: 0, maxTileCol: 0 })
    const status = async (z: string, row: number, column: number) =>
      (await visitor.bytes(`${TILES}/${z}/${row}/${column}`)).status
    for (const { tileMatrix, minTileRow, maxTileRow, minTileCol, maxTileCol } of [
      limits[0]!,
      limits[9]!,
      limits[15]!,
    ]) {
      expect(await status(tileMatrix, maxTileRow + 1, minTileCol), tileMatrix).toBe(404)
      expect(await status(tileMatrix, minTileRow - 1, minTileCol)).toBe(minTileRow === 0 ? 400 : 404)
      expect(await status(tileMatrix, maxTileRow, maxTileCol + 1)).toBe(404)
      expect([200, 204]).toContain(await status(tileMatrix, maxTileRow, minTileCol))
    }
    expect(await status('15', 2_147_483_647, 2_147_483_647)).toBe(400)
    const [none, unknown] = ["kind = 'notice_x'", 'secret = 1'].map(encodeURIComponent)
    expect((await visitor.bytes(`${TILES}/0/0/0?filter=${none}`)).status).toBe(204)
    expect((await visitor.bytes(`${TILES}/0/0/0?filter=${unknown}`)).status).toBe(400)
  })

  it('what is withdrawn leaves the tile at once', async () => {
    const row = await offer('将撤回', rectangle(106.313, 29.4, 0.002))
    expect((await drawn(`${TILES}/15/13582/26060`, 'titleZh'))['offers']).toContain('将撤回')
    await actOn(await program.as('promoter'), row, 'withdraw', '情况有变')
    expect(await drawn(`${TILES}/15/13582/26060`, 'titleZh')).toEqual({ offers: ['公开地块'] })
  })

  it('TileJSON and style lead to the same tile', async () => {
    const { tiles } = await json(`${TILES}/tilejson`)
    expect(local(tiles[0] ?? 'x:')).toBe(`${TILES}/%7Bz%7D/%7By%7D/%7Bx%7D`)
    const { layers } = await json('/ogc/collections/offers/style')
    expect(layers.map((one) => one['source-layer'])).toEqual(['offers', 'offers', 'offers_point'])
  })

  it('operations of tiles are named as 20-057 asks', async () => {
    const { paths } = (await json('/ogc/api')) as OgcDocument & {
      paths: Record<string, { get: { operationId: string } }>
    }
    const named = (path: string): string | undefined => paths[path]?.get.operationId
    const path = '/collections/offers/tiles'
    expect([
      named(path),
      named(`${path}/WebMercatorQuad`),
      named(`${path}/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`),
      named('/tileMatrixSets'),
      named('/tileMatrixSets/WebMercatorQuad'),
    ]).toEqual([
      'offers.collection.vector.getTileSetsList',
      'offers.collection.vector.getTileSet',
      'offers.collection.vector.getTile',
      'getTileMatrixSetsList',
      'getTileMatrixSet',
    ])
  })
})

test('a page for people names an offer by its whole number', async () => {
  const { features } = (await json('/ogc/collections/offers/items')) as OgcDocument & {
    features: { id: string }[]
  }
  const page = await visitor.get<string>('/ogc/collections/offers/items?f=html')
  expect(page.body).toContain(`>${features[0]?.id}</a>`)
})

describe('for pages of other sites', () => {
  const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(program.address + path, { method, headers: { origin: 'https://map.example', ...headers } })

  it('what is public may be read, with all that a client needs of the headers', async () => {
    for (const path of ['/ogc', '/ogc/collections/offers/items', `${TILES}/0/0/0`]) {
      const { status, headers } = await ask('GET', path)
      expect([status, headers.get('access-control-allow-origin')], path).toEqual([200, '*'])
      expect(headers.get('access-control-expose-headers')).toContain('Content-Crs')
      // With `*` alone a browser never shows an answer that our cookie was sent for.
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect((await ask('GET', '/api/session')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('a browser that asks first may read with a token, and only read', async () => {
    const wanted = {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    }
    for (const path of ['/ogc/collections', '/ogc/collections/assets/items']) {
      const { status, headers } = await ask('OPTIONS', path, wanted)
      expect([status, headers.get('access-control-allow-origin')]).toEqual([204, '*'])
      expect(headers.get('access-control-allow-headers')).toContain('Authorization')
      expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
    }
    const write = await ask('POST', '/ogc/collections/offers/items', { 'sec-fetch-site': 'cross-site' })
    expect(write.status).toBe(403)
  })

  it('OPTIONS says everywhere what a path takes; HEAD is GET without its body', async () => {
    for (const path of ['/ogc', '/ogc/api', '/ogc/collections/offers', `${TILES}/0/0/0`]) {
      const options = await ask('OPTIONS', path)
      expect([options.status, options.headers.get('allow')], path).toEqual([200, 'GET, HEAD, OPTIONS'])
      const [head, get] = [await ask('HEAD', path), await ask('GET', path)]
      expect([head.status, head.headers.get('etag'), await head.text()], path).toEqual([
        200,
        get.headers.get('etag'),
        '',
      ])
    }
    expect((await ask('OPTIONS', '/ogc/nowhere')).status).toBe(404)
  })
})

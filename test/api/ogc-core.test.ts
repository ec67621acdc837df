/** OGC API Features Part 1: core, oas30, html and geojson, class by class as the README's table names them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../support/builders.ts'
import { type Client, clientFor } from '../support/client.ts'
import {
  type OgcDocument,
  type OgcPage,
  type OgcProblem,
  items,
  linkOf,
  local,
  refusalOf,
} from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let ids: Record<string, string>
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  ids = await registerPlaces(program)
})
afterAll(() => program.stop())

const json = async (path: string, client = registrar) => (await client.get<OgcDocument>(path)).body

describe('features-1/core', () => {
  it('the landing page leads to definition, conformance and data, each of which answers', async () => {
    const { links } = await json('/ogc')
    const document = 'application/json'
    const html = 'text/html'
    const ogc = 'http://www.opengis.net/def/rel/ogc/1.0'
    expect(links.map(({ rel, type }) => [rel, type])).toEqual([
      ['self', document],
      ['alternate', html],
      ['service-desc', 'application/vnd.oai.openapi+json;version=3.0'],
      ['service-doc', html],
      ...['conformance', 'data', `${ogc}/conformance`, `${ogc}/data`, `${ogc}/tiling-schemes`].flatMap(
        (rel) => [
          [rel, document],
          [rel, html],
        ],
      ),
    ])
    for (const { href } of links) expect((await registrar.get(local(href))).status, href).toBe(200)
  })

  it('conformance names what is implemented', async () => {
    const { conformsTo } = await json('/ogc/conformance')
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core')
    expect(new Set(conformsTo).size).toBe(conformsTo.length)
  })

  it('each collection is listed as it describes itself, with items, extent and typed links', async () => {
    const { collections } = await json('/ogc/collections')
    expect(collections.map((one) => one.id).slice(0, 6)).toEqual([
      'assets',
      'idle_land',
      'untitled',
      'concession',
      'cases',
      'areas',
    ])
    for (const listed of collections) {
      const own = await json(`/ogc/collections/${listed.id}`)
      expect(own.extent).toEqual(listed.extent)
      const ways = own.links.map(({ rel, type }) => `${rel.split('/').at(-1)} ${type}`)
      const tiled = ways.includes('styles application/vnd.mapbox.style+json')
      expect(ways, listed.id).toEqual([
        'self application/json',
        'alternate text/html',
        'items application/geo+json',
        'items text/html',
        ...['queryables', 'sortables', 'schema'].flatMap((rel) => [
          `${rel} application/schema+json`,
          `${rel} text/html`,
        ]),
        ...(tiled
          ? [
              'tilesets-vector application/json',
              'tilesets-vector text/html',
              'styles application/vnd.mapbox.style+json',
            ]
          : []),
      ])
    }
    expect(collections[0]?.extent.spatial?.bbox[0]).toHaveLength(4)
  })

  it('items are GeoJSON with numberReturned, timeStamp and links; a whole page knows how many match', async () => {
    const { body, headers } = await items(registrar, 'assets')
    expect(headers.get('content-type')).toBe('application/geo+json')
    expect(body).toMatchObject({ type: 'FeatureCollection', numberReturned: 6, numberMatched: 6 })
    expect(body.features).toHaveLength(6)
    expect(Math.abs(Date.now() - Date.parse(body.timeStamp))).toBeLessThan(60_000)
    expect(linkOf(body.links, 'self', 'application/geo+json')).toBeDefined()
    expect(linkOf(body.links, 'alternate', 'text/html')).toBeDefined()
    expect(linkOf(body.links, 'next')).toBeUndefined()
    expect(body.features[0]).toMatchObject({ type: 'Feature', geometry: { type: 'Polygon' } })
  })

  it('next links walk through everything once, and never say a page too many', async () => {
    const seen: string[] = []
    let path = '/ogc/collections/assets/items?limit=4&sortby=-areaM2'
    for (let page = 0; page < 3 && path !== ''; page++) {
      const { features, links } = (await registrar.get<OgcPage>(path)).body
      seen.push(...features.map((feature) => feature.id))
      const next = linkOf(links, 'next', 'application/geo+json')
      path = next ? local(next.href) : ''
    }
    expect(seen).toHaveLength(6)
    expect(new Set(seen).size).toBe(6)
    expect(path).toBe('')
  })

  it('more than a portion is streamed as the same document', async () => {
    const all = (await items(registrar, 'assets', { limit: '1000' })).body
    const streamed = (await items(registrar, 'assets', { limit: '10000' })).body
    expect(streamed.features).toEqual(all.features)
    expect(streamed.numberReturned).toBe(6)
    expect(linkOf(streamed.links, 'next')).toBeUndefined()
  })

  it('limit above the most means the most; anything but a whole number from one is refused', async () => {
    expect((await items(registrar, 'assets', { limit: '1000000000' })).status).toBe(200)
    for (const limit of ['0', '-1', 'many', '1.5', ''])
      expect(await refusalOf(registrar, `/ogc/collections/assets/items?limit=${limit}`)).toEqual([
        400,
        'limit',
        'limit.range',
      ])
  })

  it('bbox selects by intersection, four numbers or six', async () => {
    const found = async (bbox: string) =>
      (await items(registrar, 'assets', { bbox })).body.features.map((feature) => feature.properties['name'])
    expect(await found('106.2495,29.2995,106.2505,29.3005')).toEqual(['杨家坪正街 1 号空地'])
    expect(await found('106.2495,29.2995,-5,106.2505,29.3005,90')).toEqual(['杨家坪正街 1 号空地'])
    expect(await found('-180,-90,-170,-80')).toEqual([])
  })

  it.each([
    ['bbox=1,2,3', 'bbox', 'bbox.invalid'],
    ['bbox=1,2,3,x', 'bbox', 'bbox.invalid'],
    ['bbox=0x10,1,0x20,3', 'bbox', 'bbox.invalid'],
    ['bbox=106.2,29.6,106.6,29.2', 'bbox', 'bbox.order'],
    ['bbox=29.2,106.2,29.6,106.6', 'bbox', 'crs.range'],
    ['datetime=yesterday', 'datetime', 'datetime.invalid'],
    ['datetime=2026-02-30', 'datetime', 'datetime.invalid'],
    ['datetime=2026-02-02/2026-01-01', 'datetime', 'datetime.invalid'],
    ['unknown=1', 'unknown', 'parameter.unknown'],
    ['LIMIT=1', 'LIMIT', 'parameter.unknown'],
    ['bbox=1,,3,4', 'bbox', 'bbox.invalid'],
    ['bbox=NaN,1,INF,4', 'bbox', 'bbox.invalid'],
    ['skipGeometry=TRUE', 'skipGeometry', 'notInList'],
    ['limit=1&limit=2', 'limit', 'parameter.twice'],
    ['cursor=AAAA', 'cursor', 'invalid'],
    ['cursor=W251bGxd', 'cursor', 'invalid'],
    ['sortby=colour', 'sortby', 'filter.unknownProperty'],
    ['properties=colour', 'properties', 'filter.unknownProperty'],
    ['areaM2=big', 'areaM2', 'type'],
    ['areaM2=0x10', 'areaM2', 'type'],
    ['skipGeometry=yes', 'skipGeometry', 'notInList'],
    ['f=xml', 'f', 'notInList'],
  ])('%s is refused by name', async (query, pointer, code) => {
    expect(await refusalOf(registrar, `/ogc/collections/assets/items?${query}`)).toEqual([400, pointer, code])
  })

  it('one feature has its links and version, and an unknown one is 404', async () => {
    const id = ids['石杨路旧厂房'] ?? ''
    const answer = await registrar.get<OgcDocument>(`/ogc/collections/untitled/items/${id}`)
    expect(answer.etag).toBe('"v1"')
    expect(answer.body.properties['name']).toBe('石杨路旧厂房')
    expect(['self', 'alternate', 'collection'].map((rel) => linkOf(answer.body.links, rel)?.type)).toEqual([
      'application/geo+json',
      'text/html',
      'application/json',
    ])
    // It is an untitled asset, and no idle land.
    for (const path of [`idle_land/items/${id}`, 'assets/items/nonsense', 'nothing/items', 'nothing'])
      expect((await registrar.get(`/ogc/collections/${path}`)).status, path).toBe(404)
  })

  it('what is known already is not sent again', async () => {
    for (const path of [
      '/ogc/collections/assets/items?limit=3',
      '/ogc/collections',
      `/ogc/collections/assets/items/${ids['石杨路旧厂房']}`,
    ]) {
      const { etag } = await registrar.get(path)
      const again = await registrar.bytes(path, { headers: { 'if-none-match': etag ?? '' } })
      expect(again.status, path).toBe(304)
    }
  })
})

describe('rights', () => {
  it('the area of a person bounds what is found, counted and read', async () => {
    const east = await program.as('registrar', { area: '500107003' })
    const { body } = await items(east, 'assets')
    expect([body.numberMatched, body.features.map((one) => one.properties['name'])]).toEqual([
      1,
      ['谢家湾停车场'],
    ])
    expect((await east.get(`/ogc/collections/assets/items/${ids['石杨路旧厂房']}`)).status).toBe(404)
  })

  it('a field that the role may not see is not listed, shown, filtered or sorted on', async () => {
    const promoter = await program.as('promoter')
    const planner = await program.as('planner')
    expect(Object.keys((await json('/ogc/collections/assets/queryables', planner)).properties)).toContain(
      'holder',
    )
    expect(
      Object.keys((await json('/ogc/collections/assets/queryables', promoter)).properties),
    ).not.toContain('holder')
    expect(
      await refusalOf(
        promoter,
        `/ogc/collections/assets/items?filter=${encodeURIComponent(`holder = '王小明'`)}`,
      ),
    ).toEqual([400, 'filter', 'filter.unknownProperty'])
    expect(await refusalOf(promoter, '/ogc/collections/assets/items?holder=x')).toEqual([
      400,
      'holder',
      'parameter.unknown',
    ])
    // Contacts are for those who present or register an asset.
    const fieldsOf = async (client: Client) =>
      Object.keys((await items(client, 'assets', { limit: '1' })).body.features[0]?.properties ?? {})
    expect(await fieldsOf(promoter)).toContain('contactPhone')
    expect(await fieldsOf(planner)).not.toContain('contactPhone')
    expect((await refusalOf(planner, '/ogc/collections/assets/items?sortby=contactPhone'))[0]).toBe(400)
  })
})

describe('features-1/oas30', () => {
  it('the definition is OpenAPI 3.0 and knows every collection and parameter', async () => {
    const answer = await registrar.get<OgcDocument>('/ogc/api')
    expect(answer.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0')
    const { openapi, paths, components } = answer.body
    expect(openapi).toMatch(/^3\.0\./)
    for (const { id } of (await json('/ogc/collections')).collections)
      expect(Object.keys(paths)).toEqual(
        expect.arrayContaining([`/collections/${id}`, `/collections/${id}/items`]),
      )
    expect(components['parameters']?.['limit']).toMatchObject({
      name: 'limit',
      in: 'query',
      required: false,
      style: 'form',
      explode: false,
      schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 100 },
    })
    expect(components['parameters']?.['bbox']?.['schema']).toMatchObject({
      type: 'array',
      minItems: 4,
      maxItems: 6,
    })
    // Every reference has its target, and every id is there once.
    const text = JSON.stringify(answer.body)
    for (const [, part = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
      expect(components[part]?.[name], name).toBeDefined()
    const operations = [...text.matchAll(/"operationId":"([^"]+)"/g)].map((match) => match[1])
    expect(new Set(operations).size).toBe(operations.length)
  })
})

describe('features-1/html', () => {
  it('every resource is a page too, and nothing in it is markup of the data', async () => {
    await registrar.post('/api/assets', anAsset({ name: '<b>粗</b> & "x"' }))
    const paths = [
      '',
      '/conformance',
      '/api',
      '/collections',
      '/collections/assets',
      '/collections/assets/items',
    ]
    const more = ['/collections/assets/queryables', '/collections/assets/tiles', '/tileMatrixSets']
    for (const path of [...paths, ...more, `/collections/assets/items/${ids['石杨路旧厂房']}`]) {
      const page = await registrar.get<string>(`/ogc${path}`, { headers: { accept: 'text/html' } })
      expect(page.headers.get('content-type'), path).toContain('text/html')
      expect(page.body, path).toContain('<!doctype html>')
      expect(page.body).not.toContain('<b>粗')
    }
    const { body } = await registrar.get<string>(
      '/ogc/collections/assets/items?f=html&sortby=-assetNo&limit=1',
    )
    expect(body).toContain('&lt;b&gt;粗&lt;/b&gt; &amp; &quot;x&quot;')
    expect(body).toContain('下一页')
  })
})

it('a token opens it as Basic does for GIS programs, and its scope bounds it', async () => {
  const { token } = (await registrar.post<{ token: string }>('/api/tokens', { name: 'QGIS' })).body
  const headers = { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` }
  const outside = clientFor(program.address)
  expect((await outside.get('/ogc/collections/assets/items', { headers })).status).toBe(200)
  const refused = await outside.post<OgcProblem>('/ogc/collections/assets/items', {}, { headers })
  expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([403, 'token.readOnly'])
})

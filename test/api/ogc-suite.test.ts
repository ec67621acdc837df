/**
 * What the official executable test suite of OGC API Features asks (ets-ogcapi-features10). It comes without a login, so it
 * walks what the public portal shows.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { anAsset, rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import {
  type OgcDocument,
  type OgcLink,
  type OgcPage,
  items,
  linkOf,
  local,
  refusalOf,
} from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { publish as publishAssets } from '../support/publication-client.ts'

let program: TestProgram
let visitor: Client
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  visitor = program.anonymous
  registrar = await program.as('registrar')
  await registerPlaces(program)
  for (const n of [1, 2, 3]) await publish(`公开地块 ${n}`, rectangle(106.3 + n / 100, 29.4, 0.002))
})
afterAll(() => program.stop())

async function publish(zh: string, geometry: ReturnType<typeof rectangle>): Promise<PublicationDetail> {
  const asset = await registrar.post<{ id: string }>(
    '/api/assets',
    anAsset({ name: `内部名 ${zh}`, geometry }),
  )
  const title = { title: { zh, en: zh } }
  const [promoter, supervisor] = [await program.as('promoter'), await program.as('supervisor')]
  return await publishAssets(promoter, supervisor, [asset.body.id], 'sale', title)
}

const json = async (path: string, client = visitor) => {
  const { status, body } = await client.get<OgcDocument>(path)
  expect(status, path).toBe(200)
  return body
}
const PUBLIC = ['offers', 'notices', 'places']
/** `self` and, of the other kind, `alternate`; each with a type. */
function expectSelfAndAlternate(links: readonly OgcLink[], own: string): void {
  expect(links.filter(({ rel }) => rel === 'self').map(({ type }) => type)).toEqual([own])
  expect(links.filter(({ rel }) => rel === 'alternate').map(({ type }) => type)).toEqual(['text/html'])
}

describe('without login', () => {
  it('the portal’s offers, notices and places are there, and nothing else', async () => {
    const { collections } = await json('/ogc/collections')
    expect(collections.map(({ id }) => id)).toEqual(PUBLIC)
    const { body } = await items(visitor, 'offers')
    expect(body.features.map(({ properties }) => properties['titleZh'])).toEqual([
      '公开地块 1',
      '公开地块 2',
      '公开地块 3',
    ])
    expect(JSON.stringify(body)).not.toContain('内部名')
    expect(body.features.every(({ id, properties }) => id === properties['publicationNo'])).toBe(true)
    const places = (await items(visitor, 'places')).body.features
    expect(places.map(({ properties }) => properties['name'])).toContain('杨家坪街道')
  })

  it('everything else asks who it is, in the way that GIS programs understand', async () => {
    for (const path of ['assets', 'assets/items', 'layer-roads', 'cases/queryables']) {
      const answer = await visitor.get(`/ogc/collections/${path}`)
      expect(answer.status, path).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    }
    expect((await visitor.post('/ogc/collections/offers/items', {})).status).toBe(401)
    const bad = { headers: { authorization: `Basic ${Buffer.from('x:panhuo_nonsense').toString('base64')}` } }
    expect((await visitor.get('/ogc/collections', bad)).status).toBe(401)
  })

  it('what is withdrawn is gone at once, and a person sees both sides', async () => {
    const row = await publish('将撤回', rectangle(106.35, 29.45, 0.001))
    expect((await items(visitor, 'offers')).body.numberMatched).toBe(4)
    const path = `/ogc/collections/offers/items/${row.publicationNo}`
    expect((await visitor.get(path)).status).toBe(200)
    const promoter = await program.as('promoter')
    await promoter.post(
      `/api/publications/${row.id}/acts`,
      { act: 'withdraw', reason: '情况有变' },
      { ifMatch: row.version },
    )
    expect((await visitor.get(path)).status).toBe(404)
    const ids = (await json('/ogc/collections', registrar)).collections.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['assets', ...PUBLIC]))
  })

  it('the rows are read as a role that can read nothing of the registry', async () => {
    await sql`revoke select on portal.edition from panhuo_portal`.execute(program.program.db)
    const refused = await items(visitor, 'offers')
    await sql`grant select on portal.edition to panhuo_portal`.execute(program.program.db)
    expect(refused.status).toBe(500)
    expect((await items(visitor, 'offers')).status).toBe(200)
  })
})

describe('the suite’s walk', () => {
  it('landing page, definition and conformance', async () => {
    const { links } = await json('/ogc')
    expectSelfAndAlternate(links, 'application/json')
    expect(
      ['service-desc', 'service-doc', 'conformance', 'data'].map((rel) => linkOf(links, rel)?.type),
    ).toEqual([
      'application/vnd.oai.openapi+json;version=3.0',
      'text/html',
      'application/json',
      'application/json',
    ])
    const api = await visitor.get<OgcDocument>(local(linkOf(links, 'service-desc')?.href ?? ''), {
      headers: { accept: 'application/vnd.oai.openapi+json;version=3.0' },
    })
    expect(api.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0')
    const { conformsTo } = await json(local(linkOf(links, 'conformance')?.href ?? ''))
    for (const name of ['core', 'oas30', 'html', 'geojson'])
      expect(conformsTo).toContain(`http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`)
    expect((await visitor.get('/ogc/')).status).toBe(200)
  })

  it('each parameter is defined as the standard’s fragment has it', async () => {
    const { paths, components } = await json('/ogc/api')
    for (const id of PUBLIC) {
      const { get } = paths[`/collections/${id}/items`] as { get: { parameters: Record<string, unknown>[] } }
      const named = (name: string) => {
        const given = get.parameters.map((one) => {
          const reference = typeof one['$ref'] === 'string' ? one['$ref'].split('/').at(-1) : undefined
          return reference === undefined ? one : (components['parameters']?.[reference] ?? {})
        })
        expect(given.filter((one) => one['name'] === name)).toHaveLength(1)
        return given.find((one) => one['name'] === name)
      }
      const form = { in: 'query', required: false, style: 'form', explode: false }
      expect(named('limit')).toMatchObject({
        ...form,
        schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 100 },
      })
      expect(named('bbox')).toMatchObject({
        ...form,
        schema: {
          type: 'array',
          items: { type: 'number' },
          oneOf: [
            { minItems: 4, maxItems: 4 },
            { minItems: 6, maxItems: 6 },
          ],
        },
      })
      expect(named('datetime')).toMatchObject({ ...form, schema: { type: 'string' } })
      for (const name of ['crs', 'bbox-crs'])
        expect(named(name)).toMatchObject({ ...form, schema: { type: 'string', format: 'uri' } })
    }
  })

  it('collections and each of them say the same of themselves', async () => {
    const all = await json('/ogc/collections')
    expectSelfAndAlternate(all.links, 'application/json')
    for (const listed of all.collections) {
      const own = await json(`/ogc/collections/${listed.id}`)
      expectSelfAndAlternate(own.links, 'application/json')
      const itemTypes = own.links.filter(({ rel }) => rel === 'items').map(({ type }) => type)
      expect(itemTypes).toEqual(['application/geo+json', 'text/html'])
      expect(own.crs[0]).toBe('http://www.opengis.net/def/crs/OGC/1.3/CRS84')
      expect(own).toMatchObject({ id: listed.id, itemType: 'feature', extent: listed.extent })
      // The suite fails over an open end.
      for (const [begin, end] of listed.extent.temporal?.interval ?? [])
        expect([typeof begin, typeof end, String(begin) <= String(end)]).toEqual(['string', 'string', true])
    }
    expect(all.collections.filter(({ extent }) => extent.temporal).map(({ id }) => id)).toEqual(['offers'])
  })

  it.each([
    'limit=1',
    'limit=10000',
    // Meridian, equator, date line and the poles, as the suite has them.
    'bbox=-1.5,50,1.5,53',
    'bbox=-80,-5,-70,5',
    'bbox=177,65,-177,70',
    'bbox=-180,85,180,90',
    'bbox=-180,-90,180,-85',
    'datetime=2026-01-01T00:00:00Z',
    'datetime=2026-01-01T00:00:00Z/2026-06-01T00:00:00Z',
    'datetime=2026-01-01/P2D',
    'datetime=P1Y2M3DT4H5M6S/2026-01-01',
    'bbox-crs=http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FEPSG%2F0%2F4326&bbox=29,106,30,107',
    'crs=http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FEPSG%2F0%2F4544',
  ])('every collection answers %s, says how many and when', async (query) => {
    for (const id of PUBLIC) {
      const { status, body } = await visitor.get<OgcPage>(`/ogc/collections/${id}/items?f=json&${query}`)
      expect(status, id).toBe(200)
      expect(body.type).toBe('FeatureCollection')
      expect(body.numberReturned).toBe(body.features.length)
      expect(body.timeStamp).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)
      expectSelfAndAlternate(body.links, 'application/geo+json')
      let found = body.features.length
      let next = linkOf(body.links, 'next')
      for (let page = 0; next && page < 20; page++) {
        // The suite asks for the next page with the greatest limit instead of the one in the link.
        const url = new URL(next.href)
        url.searchParams.set('limit', '10000')
        const more = (await visitor.get<OgcPage>(url.pathname + url.search)).body
        found += more.features.length
        next = linkOf(more.links, 'next')
      }
      expect(found, id).toBe(body.numberMatched ?? found)
    }
  })

  // Its table of systems has an order of axes for 4326 and none for CGCS2000, whose boxes it writes with x first.
  it.each([
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', [106.2, 29.2, 106.6, 29.6], 3],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', [29.2, 106.2, 29.6, 106.6], 3],
    ['http://www.opengis.net/def/crs/EPSG/0/3857', [11_822_100, 3_401_100, 11_866_700, 3_452_300], 3],
    ['http://www.opengis.net/def/crs/EPSG/0/4490', [106.2, 29.2, 106.6, 29.6], 0],
    ['http://www.opengis.net/def/crs/EPSG/0/4523', [35_616_700.1, 3_231_900, 35_655_000, 3_276_800], 0],
    ['http://www.opengis.net/def/crs/EPSG/0/4524', [36_325_000.1, 3_232_800, 36_364_400, 3_276_500], 0],
    ['http://www.opengis.net/def/crs/EPSG/0/4544', [616_700.1, 3_231_900, 655_000, 3_276_800], 0],
    ['http://www.opengis.net/def/crs/EPSG/0/4545', [325_000.1, 3_232_800, 364_400, 3_276_500], 0],
  ])(
    'a box as it writes it in %s is answered with nothing that its box in degrees has not',
    async (crs, box, found) => {
      const { status, body } = await items(visitor, 'offers', { 'bbox-crs': crs, bbox: box.join(',') })
      expect([status, body.numberReturned]).toEqual([200, found])
    },
  )

  it('an extent has no more decimals than it writes, and holds what lies at its edge', async () => {
    for (const { id, extent } of (await json('/ogc/collections')).collections) {
      // Nothing lies nowhere.
      const box = extent.spatial?.bbox[0] ?? []
      if (box.length === 0) continue
      for (const value of box) expect(Number(value.toFixed(7)), id).toBe(value)
      const { body } = await items(visitor, id, { bbox: box.map((value) => value.toFixed(7)).join(',') })
      expect(body.numberMatched, id).toBe((await items(visitor, id)).body.numberMatched)
    }
  })

  it('one feature has self, alternate and collection, and its system in the header', async () => {
    const [feature] = (await items(visitor, 'offers', { limit: '1' })).body.features
    const answer = await visitor.get<OgcDocument>(`/ogc/collections/offers/items/${feature?.id}`)
    expectSelfAndAlternate(answer.body.links, 'application/geo+json')
    expect(local(linkOf(answer.body.links, 'collection')?.href ?? '')).toBe('/ogc/collections/offers?f=json')
    expect(answer.headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>')
  })

  it.each([
    ['limit=unlimited', 'limit', 'limit.range'],
    ['unknownQueryParameter12345=1', 'unknownQueryParameter12345', 'parameter.unknown'],
    ['bbox=1,2,3', 'bbox', 'bbox.invalid'],
    ['datetime=2026-01-01/P', 'datetime', 'datetime.invalid'],
    ['datetime=2026-01-01/P9999Y', 'datetime', 'datetime.invalid'],
    ['crs=unknown', 'crs', 'crs.unknown'],
    ['bbox-crs=unknown&bbox=1,2,3,4', 'bbox-crs', 'crs.unknown'],
  ])('%s is 400', async (query, pointer, code) => {
    for (const id of PUBLIC)
      expect(await refusalOf(visitor, `/ogc/collections/${id}/items?${query}`)).toEqual([400, pointer, code])
  })
})

describe('datetime', () => {
  it('an offer is there from the day it was published, an area and a case within their days', async () => {
    const count = async (client: Client, id: string, datetime: string) =>
      (await items(client, id, { datetime })).body.numberReturned
    expect(await count(visitor, 'offers', '../2020-01-01')).toBe(0)
    expect(await count(visitor, 'offers', '2020-01-01T00:00:00Z/..')).toBe(3)
    await inTransaction(program.program.db, { actor: SYSTEM_ACTOR, action: 'area.changed' }, async (trx) => {
      await sql`update area set valid_from = '2020-01-01', valid_to = '2021-01-01', version = version + 1
        where code = '500107003'`.execute(trx)
    })
    const areas = await count(registrar, 'areas', '../2030-01-01')
    expect(await count(registrar, 'areas', '2020-12-31')).toBe(4)
    expect(await count(registrar, 'areas', '2021-01-01')).toBe(3)
    expect(areas).toBe(4)
    expect(await count(registrar, 'cases', '../1999-01-01')).toBe(0)
  })
})

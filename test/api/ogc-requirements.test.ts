/**
 * What the abstract tests of Common, Features (parts 3 and 5) and Tiles ask of every collection, walked collection by
 * collection. Which requirement each test is for: test/interop/requirements.md.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client.ts'
import { type OgcDocument, type OgcPage, asked, items, linkOf, local, refusalOf } from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

interface Listed {
  id: string
  crs: string[]
  links: OgcDocument['links']
}

let program: TestProgram
let registrar: Client
let collections: Listed[]
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  await registerPlaces(program)
  collections = (await json<{ collections: Listed[] }>('/ogc/collections')).collections
})
afterAll(() => program.stop())

const REL = 'http://www.opengis.net/def/rel/ogc/1.0'

async function json<T = OgcDocument>(path: string, accept = 'application/json'): Promise<T> {
  const { status, body } = await registrar.get<T>(path, { headers: { accept } })
  expect(status, path).toBe(200)
  return body
}

/** Words of JSON Schema that the standard recommends; what is ours or the standard's own begins with x-ogc-. */
const known = /^(?:title|description|type|format|enum|readOnly|writeOnly|x-ogc-(?:role|unit|propertySeq))$/
const scalars: unknown[] = ['string', 'number', 'integer', 'boolean']
const shape =
  /^geometry-(?:any|point|linestring|polygon|multipoint|multilinestring|multipolygon|geometrycollection)$/
const ucum: unknown[] = ['m', 'm2', '%']

/** What is wrong with a property of a schema. */
function faultsOf([name, one]: [string, Record<string, unknown>]): string[] {
  const { type, format, 'x-ogc-unit': unit } = one
  const isShape = typeof format === 'string' && shape.test(format)
  const isRight = isShape ? type === undefined : scalars.includes(type)
  const isMeasured = unit === undefined || (ucum.includes(unit) && type === 'number')
  const words = Object.keys(one).filter((word) => !known.test(word))
  return [...words, ...(isRight ? [] : ['type']), ...(isMeasured ? [] : ['unit'])].map(
    (what) => `${name} ${what}`,
  )
}

describe('schemas', () => {
  it('every collection links to its schema, queryables and sortables, and each keeps to the rules', async () => {
    for (const { id, links } of collections)
      for (const kind of ['schema', 'queryables', 'sortables']) {
        const path = `/ogc/collections/${id}/${kind}`
        expect(local(linkOf(links, `${REL}/${kind}`, 'application/schema+json')?.href ?? 'x:')).toBe(path)
        const schema = await json(path, 'application/schema+json')
        expect([schema.$schema, local(schema.$id), schema.type]).toEqual([
          'https://json-schema.org/draft/2020-12/schema',
          path,
          'object',
        ])
        expect(schema).toMatchObject({ additionalProperties: false })
        const all = Object.entries(schema.properties)
        expect(all.flatMap(faultsOf), path).toEqual([])
        const places = all.flatMap(([, one]) => one['x-ogc-propertySeq'] ?? [])
        expect(new Set(places).size, path).toBe(places.length)
        expect(places.every(Number.isInteger)).toBe(true)
        const shapes = all.filter(([, { type }]) => type === undefined)
        expect(kind === 'sortables' ? shapes : [], path).toEqual([])
      }
  })

  it('roles are given once, to properties of their kind', async () => {
    for (const { id } of collections) {
      const { properties } = await json(`/ogc/collections/${id}/schema`)
      const withRole = (role: string) =>
        Object.values(properties).filter((property) => property['x-ogc-role'] === role)
      expect(
        withRole('id').map(({ type }) => type),
        id,
      ).toEqual(['string'])
      expect(withRole('primary-geometry').length).toBeLessThanOrEqual(1)
      const [instants, starts, ends] = ['instant', 'interval-start', 'interval-end'].map((role) =>
        withRole(`primary-${role}`),
      )
      expect([instants, starts, ends].every((some) => (some?.length ?? 0) <= 1)).toBe(true)
      expect((instants?.length ?? 0) * ((starts?.length ?? 0) + (ends?.length ?? 0)), id).toBe(0)
      for (const one of [instants, starts, ends].flatMap((some) => some ?? []))
        expect(one).toMatchObject({ type: 'string', format: expect.stringMatching(/^date(?:-time)?$/) })
    }
  })

  it('features are what their schema says; what is empty is null', async () => {
    const fits: Record<string, (value: unknown) => boolean> = {
      string: (value) => typeof value === 'string',
      number: (value) => typeof value === 'number',
      integer: Number.isInteger,
      boolean: (value) => typeof value === 'boolean',
    }
    for (const { id } of collections) {
      const { properties, required } = await json(`/ogc/collections/${id}/schema`)
      for (const feature of (await items(registrar, id)).body.features) {
        expect(typeof feature.id).toBe('string')
        for (const name of required) expect(feature.properties[name], `${id} ${name}`).not.toBeNull()
        for (const [name, value] of Object.entries(feature.properties)) {
          const { type, enum: codes } = properties[name] ?? {}
          const isCode = !Array.isArray(codes) || codes.includes(value)
          const isRight = value === null || (isCode && fits[String(type)]?.(value))
          expect(isRight, `${id} ${name} ${JSON.stringify(value)}`).toBe(true)
        }
      }
    }
  })
})

/** The region's corners in a system, in its axis order. */
async function regionIn(uri: string): Promise<string> {
  const code = Number(/(\d+)$/.exec(uri)?.[1])
  if (uri.endsWith('CRS84')) return '106.2,29.2,106.6,29.6'
  const { rows } = await sql<{
    box: number[]
  }>`select array[ST_XMin(g), ST_YMin(g), ST_XMax(g), ST_YMax(g)] as box
    from ST_Envelope(ST_Transform(ST_MakeEnvelope(106.2, 29.2, 106.6, 29.6, 4490), ${code}::int)) g`.execute(
    program.program.db,
  )
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rows[0]?.box ?? []
  return (code === 3857 ? [x1, y1, x2, y2] : [y1, x1, y2, x2]).join(',')
}

describe('filter', () => {
  it('is read on every collection, and refused where it is none or names what is not there', async () => {
    for (const { id } of collections) {
      const path = `/ogc/collections/${id}/items`
      const { properties } = await json(`/ogc/collections/${id}/queryables`)
      const [name = ''] = Object.keys(properties)
      for (const language of [{}, { 'filter-lang': 'cql2-text' }]) {
        const { status, body } = await items(registrar, id, { ...language, filter: `${name} IS NULL` })
        expect([status, body.features.every((one) => one.properties[name] == null)]).toEqual([200, true])
        for (const filter of ['THIS IS NOT A FILTER', 'this_is_not_a_queryable IS NULL'])
          expect(
            (await refusalOf(registrar, `${path}?${asked({ ...language, filter })}`)).slice(0, 2),
          ).toEqual([400, 'filter'])
      }
      expect(await refusalOf(registrar, `${path}?this_is_not_a_queryable=1`)).toEqual([
        400,
        'this_is_not_a_queryable',
        'parameter.unknown',
      ])
    }
  })

  it('a box in any system of the collection finds what the collection holds; with another box, nothing', async () => {
    const [{ crs } = { crs: [] }] = collections
    const boxes = await Promise.all(crs.map(async (uri) => [uri, await regionIn(uri)] as const))
    expect(boxes).toHaveLength(8)
    for (const id of ['assets', 'places']) {
      const all = (await items(registrar, id)).body.features.filter(({ geometry }) => geometry).length
      const count = async (parameters: Record<string, string>) =>
        (await items(registrar, id, parameters)).body.numberReturned
      for (const [uri, box] of boxes)
        expect(await count({ filter: `S_INTERSECTS(geom, BBOX(${box}))`, 'filter-crs': uri }), uri).toBe(all)
      const filter = `S_INTERSECTS(geom, BBOX(${boxes[0]?.[1]}))`
      expect(await count({ filter, bbox: '106.2,29.2,106.6,29.6' })).toBe(all)
      expect(await count({ filter, bbox: '-10,-10,-9,-9' })).toBe(0)
      const unknown = asked({ filter, 'filter-crs': 'http://www.opengis.net/def/crs/OGC/0/does_not_exist' })
      expect((await registrar.get(`/ogc/collections/${id}/items?${unknown}`)).status).toBe(400)
    }
  })
})

describe('the definition', () => {
  it('every address in it answers, and every answer of an operation is described', async () => {
    const { paths, components } = await json('/ogc/api')
    expect(Object.keys(components['securitySchemes'] ?? {})).toEqual(['basic', 'bearer'])
    for (const [path, methods] of Object.entries(paths)) {
      const at = path.replace('{tileMatrix}/{tileRow}/{tileCol}', '0/0/0')
      const { get } = methods as { get: { responses: Record<string, unknown> } }
      const codes = Object.keys(get.responses)
      expect(codes, path).toEqual(expect.arrayContaining(['200', '400', '401', '404', '429', '500', '503']))
      if (at.includes('{featureId}')) continue
      const address = `/ogc${at === '/' ? '' : at}`
      const { status } = await registrar.bytes(address)
      expect([200, 204], path).toContain(status)
      const headers = { cookie: registrar.cookie }
      const head = await fetch(program.address + address, { method: 'HEAD', headers })
      expect([head.status, await head.text()], path).toEqual([status, ''])
    }
  })
})

describe('tiles', () => {
  it('every tiled collection lists its tileset, which says how its tiles are named', async () => {
    const tiled = collections.filter(({ links }) => linkOf(links, `${REL}/tilesets-vector`))
    expect(tiled.length).toBeGreaterThan(3)
    for (const { id, links } of tiled) {
      const path = `/ogc/collections/${id}/tiles`
      expect(local(linkOf(links, `${REL}/tilesets-vector`)?.href ?? 'x:')).toBe(`${path}?f=json`)
      const { tilesets } = await json(path)
      const own = await json<Record<string, unknown> & OgcDocument>(`${path}/WebMercatorQuad`)
      for (const one of [own, ...tilesets] as OgcDocument[]) {
        expect(one).toMatchObject({
          dataType: 'vector',
          crs: 'http://www.opengis.net/def/crs/EPSG/0/3857',
          tileMatrixSetURI: 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad',
        })
        expect(local(linkOf(one.links, 'self')?.href ?? 'x:')).toBe(`${path}/WebMercatorQuad?f=json`)
        expect(local(linkOf(one.links, `${REL}/tiling-scheme`)?.href ?? 'x:')).toBe(
          '/ogc/tileMatrixSets/WebMercatorQuad?f=json',
        )
      }
      // What the tile server knows is answered everywhere, so that its limits are those of the set.
      const [{ tileMatrix, maxTileRow }] = own['tileMatrixSetLimits'] as [Record<string, unknown>]
      const rows = ['offers', 'notices', 'places'].includes(id) ? maxTileRow : 2 ** Number(tileMatrix) - 1
      expect(maxTileRow, id).toBe(rows)
      expect(linkOf(own.links, 'item', 'application/vnd.mapbox-vector-tile')).toMatchObject({
        href: expect.stringMatching(/\{tileMatrix\}\/\{tileRow\}\/\{tileCol\}$/),
        templated: true,
      })
    }
  })

  it('an empty tile is 204, one outside of the set is 404', async () => {
    const at = async (tile: string) => (await registrar.bytes(`/ogc/collections/assets/tiles/${tile}`)).status
    expect(await at('WebMercatorQuad/14/0/0')).toBe(204)
    for (const tile of ['14/0/16384', '14/16384/0', '99/0/0'])
      expect(await at(`WebMercatorQuad/${tile}`), tile).toBe(404)
    for (const tile of ['14/-1/0', '14/x/0']) expect(await at(`WebMercatorQuad/${tile}`), tile).toBe(400)
    expect(await at('WorldCRS84Quad/1/0/0')).toBe(404)
  })
})

it('pages of the walk hold every feature once, and the last leads nowhere', async () => {
  for (const { id } of collections) {
    const all = (await items(registrar, id, { limit: '1000' })).body
    const seen: string[] = []
    let path: string | null = `/ogc/collections/${id}/items?limit=2&f=json`
    while (path !== null) {
      const { features, links }: OgcPage = await json(path)
      seen.push(...features.map((feature) => feature.id))
      const next = linkOf(links, 'next', 'application/geo+json')
      path = next ? local(next.href) : null
    }
    expect(seen, id).toEqual(all.features.map((feature) => feature.id))
  }
})

/** OGC API Features Part 5, reference layers as collections, and OGC API Tiles, class by class. */
import { VectorTile } from '@mapbox/vector-tile'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { Client } from '../support/client.ts'
import { type OgcDocument, items, linkOf, local } from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  await registerPlaces(program)
})
afterAll(() => program.stop())

const json = async (path: string, client = registrar) => (await client.get<OgcDocument>(path)).body

describe('features-5', () => {
  it('schema, queryables and sortables say of themselves where they are', async () => {
    for (const kind of ['schema', 'queryables', 'sortables']) {
      const path = `/ogc/collections/assets/${kind}`
      const answer = await registrar.get<OgcDocument>(path, {
        headers: { accept: 'application/schema+json' },
      })
      expect(answer.headers.get('content-type')).toBe('application/schema+json')
      expect(answer.body.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
      expect(local(answer.body.$id)).toBe(path)
      expect(answer.body.type).toBe('object')
    }
  })

  it('the schema has one id, one shape, units, and says what the program sets', async () => {
    const { properties, required } = await json('/ogc/collections/assets/schema')
    const withRole = (role: string) =>
      Object.entries(properties).filter(([, one]) => one['x-ogc-role'] === role)
    expect(withRole('id')).toHaveLength(1)
    expect(withRole('primary-geometry').map(([, one]) => [one['type'], one['format']])).toEqual([
      [undefined, 'geometry-any'],
    ])
    expect(withRole('primary-instant').map(([name]) => name)).toEqual(['changedAt'])
    expect(properties.areaM2).toMatchObject({ type: 'number', readOnly: true, 'x-ogc-unit': 'm2' })
    expect(properties['name']?.readOnly).toBeUndefined()
    expect(required).toContain('name')
    const shown = (await items(registrar, 'assets', { limit: '1' })).body.features[0]?.properties ?? {}
    expect(Object.keys(shown).filter((name) => !(name in properties))).toEqual([])
  })

  it('every sortable sorts, every queryable filters', async () => {
    const { properties: sortables } = await json('/ogc/collections/assets/sortables')
    for (const name of Object.keys(sortables))
      for (const sign of ['', '-'])
        expect(
          (await items(registrar, 'assets', { sortby: sign + name, limit: '2' })).status,
          sign + name,
        ).toBe(200)
    const { properties } = await json('/ogc/collections/cases/queryables')
    for (const name of Object.keys(properties).filter((one) => one !== 'geom')) {
      const { status } = await items(registrar, 'cases', { filter: `${name} is not null` })
      expect(status, name).toBe(200)
    }
  })
})

describe('reference layers', () => {
  it('are collections with their own attributes, for the roles that may see them', async () => {
    await inTransaction(
      program.program.db,
      { actor: SYSTEM_ACTOR, action: 'layer.published' },
      async (trx) => {
        await sql`insert into reference_layer (code, name_zh, name_en, kind, geometry_type, source, attribute_schema, visible_to, created_by)
        values ('roads', '道路', 'Roads', 'road', 'line', '测试', '[{"name":"width","type":"number"},{"name":"class","type":"text"}]',
          '{registrar}', ${SYSTEM_ACTOR})`.execute(trx)
        await sql`insert into reference_feature (layer_id, edition, name, attributes, geom)
        select l.id, 1, x.name, x.attributes::jsonb, ST_GeomFromText(x.wkt, 4490) from reference_layer l,
          (values ('一号路', '{"width": 12, "class": "main"}', 'LINESTRING(106.3 29.3, 106.31 29.3)'),
                  ('二号路', '{"width": "?"}', 'LINESTRING(106.4 29.3, 106.41 29.3)')) x(name, attributes, wkt)`.execute(
          trx,
        )
      },
    )
    const wide = (await items(registrar, 'layer-roads', { filter: 'width > 10' })).body
    expect(wide.features.map((one) => one.properties)).toEqual([{ name: '一号路', width: 12, class: 'main' }])
    const boxed = (await items(registrar, 'layer-roads', { bbox: '106.39,29.2,106.42,29.4' })).body
    expect(boxed.features.map((one) => one.properties['name'])).toEqual(['二号路'])
    expect((await (await program.as('auditor')).get('/ogc/collections/layer-roads')).status).toBe(404)
  })
})

describe('saved questions', () => {
  it('are collections of what fulfils them, in the reader’s own scope', async () => {
    const question = { filter: "family <> 'idle_land'" }
    const { body } = await registrar.post<{ id: string }>('/api/questions', {
      name: '非闲置资产',
      question,
      sharedRoles: ['registrar'],
    })
    const id = `question-${body.id}`
    expect((await json('/ogc/collections')).collections.map((one) => one.id)).toContain(id)
    const names = async (client: Client) =>
      new Set((await items(client, id)).body.features.map((one) => one.properties['name']))
    expect(await names(registrar)).toEqual(new Set(['正街杨家坪分所', '石杨路旧厂房', '谢家湾停车场']))
    expect(await names(await program.as('registrar', { area: '500107003' }))).toEqual(
      new Set(['谢家湾停车场']),
    )
    expect((await (await program.as('auditor')).get(`/ogc/collections/${id}`)).status).toBe(404)
  })
})

describe('tiles-1', () => {
  it('tile matrix set, tilesets and TileJSON lead to the tile of the map', async () => {
    const set = await json('/ogc/tileMatrixSets/WebMercatorQuad')
    expect(set.tileMatrices[15]).toMatchObject({ id: '15', matrixWidth: 32_768 })
    const { tilesets } = await json('/ogc/collections/untitled/tiles')
    const tileset = await json(local(linkOf(tilesets[0]?.links ?? [], 'self')?.href ?? ''))
    const template = linkOf(tileset.links, 'item', 'application/vnd.mapbox-vector-tile')?.href ?? ''
    const at = (z: number, row: number, column: number): string =>
      new URL(
        template
          .replace('{tileMatrix}', `${z}`)
          .replace('{tileRow}', `${row}`)
          .replace('{tileCol}', `${column}`),
      ).pathname
    const tile = await registrar.bytes(at(14, 6796, 13028))
    expect([tile.status, tile.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.mapbox-vector-tile',
    ])
    const layer = new VectorTile(new PbfReader(tile.body)).layers['asset']
    const names = Array.from(
      { length: layer?.length ?? 0 },
      (_, index) => layer?.feature(index).properties['name'],
    )
    expect(names).toEqual(['石杨路旧厂房'])
    expect((await registrar.get(at(14, 6796, 99_999))).status).toBe(404)
    const tilejson = await json('/ogc/collections/untitled/tiles/WebMercatorQuad/tilejson')
    expect(tilejson.tilejson).toBe('3.0.0')
    expect(
      (await registrar.bytes(local(tilejson.tiles[0]?.replace('{z}/{x}/{y}', '14/13028/6796') ?? ''))).body,
    ).toEqual(tile.body)
    const style = await json('/ogc/collections/untitled/style')
    expect(style.version).toBe(8)
    expect(style.layers.map((one) => one['source-layer'])).toContain('asset')
  })
})

/** Reference layers: what a map gets of them, how they change, and who sees them. */
import { VectorTile } from '@mapbox/vector-tile'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Layer, LayerFeature, LayerValues } from '../../shared/layer.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { geoJsonOf, publishLayer, uploadLayer } from '../support/layer-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let planner: Client
let promoter: Client

const zone = (code: string, far: number | string, west: number, more: object = {}) =>
  [{ name: `地块 ${code}`, code, far, approved: '2024/5/6', ...more }, rectangle(west, 29.5, 0.004)] as const
const zoneFile = geoJsonOf([zone('A-01', 2.5, 106.4), zone('A-02', 1.2, 106.41), zone('B-01', 3.6, 106.42)])

const isHouse = [{ name: '房屋' }, rectangle(106.505, 29.475)] as const

beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  promoter = await program.as('promoter')
  await publishLayer(planner, 'zones.geojson', zoneFile, { choice: { nameZh: '控规' } })
  await publishLayer(planner, 'houses.geojson', geoJsonOf([isHouse]))
})
afterAll(() => program.stop())

function tilePath(code: string, lon: number, lat: number, z: number): string {
  const angle = (lat * Math.PI) / 180
  const x = Math.floor(((lon + 180) / 360) * 2 ** z)
  const y = Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * 2 ** z)
  return `/tiles/layers/${code}/${z}/${x}/${y}.mvt`
}

function decode(body: Uint8Array): { shapes: Record<string, unknown>[]; points: Record<string, unknown>[] } {
  const tile = new VectorTile(new PbfReader(body))
  const of = (name: string) =>
    Array.from(
      { length: tile.layers[name]?.length ?? 0 },
      (_, index) => tile.layers[name]!.feature(index).properties,
    )
  return { shapes: of('feature'), points: of('feature_point') }
}

describe('tiles', () => {
  it('hold shapes and label points with the attributes, and confirm what is known', async () => {
    const path = tilePath('zones', 106.402, 29.502, 15)
    const { status, body, etag } = await promoter.bytes(path)
    expect(status).toBe(200)
    const { shapes, points } = decode(body)
    expect(shapes.map((one) => one['code'])).toContain('A-01')
    expect(shapes.find((one) => one['code'] === 'A-01')).toMatchObject({ far: 2.5, name: '地块 A-01' })
    expect(points.map((one) => one['code'])).toContain('A-01')
    expect((await promoter.bytes(path, { headers: { 'if-none-match': etag! } })).status).toBe(304)
    expect((await promoter.bytes(tilePath('zones', 106.25, 29.25, 15))).status).toBe(204)
    expect((await program.anonymous.bytes(path)).status).toBe(401)
    const described = await promoter.get('/tiles/layers/zones.json')
    expect(described.body.vector_layers[0].fields).toMatchObject({ far: 'Number', code: 'String' })
  })

  it('far out carry only what the drawing needs', async () => {
    const path = tilePath('zones', 106.402, 29.502, 12)
    expect(decode((await promoter.bytes(path)).body).shapes[0]).not.toHaveProperty('far')
    // A style that is tried colours by an attribute that the saved one does not need.
    expect(decode((await promoter.bytes(`${path}?v=1&with=far`)).body).shapes[0]).toHaveProperty('far')
    expect(decode((await promoter.bytes(`${path}?with=nothing`)).body).shapes[0]).not.toHaveProperty('far')
  })
})

describe('a layer changes', () => {
  it('in style and readers at once, also in its tiles', async () => {
    const path = tilePath('zones', 106.402, 29.502, 12)
    const before = await promoter.bytes(path)
    const layer = (await planner.get<Layer>('/api/layers/zones')).body
    const style = { ...layer.style, labelAttribute: 'code' }
    const changed = await planner.patch<Layer>(
      '/api/layers/zones',
      { style, visibleTo: [] },
      { ifMatch: layer.version },
    )
    expect(changed.body.style.labelAttribute).toBe('code')
    const after = await promoter.bytes(path)
    expect(after.etag).not.toBe(before.etag)
    expect(decode(after.body).shapes[0]).toHaveProperty('code')
    expect(
      (await planner.patch('/api/layers/zones', { source: 'x' }, { ifMatch: layer.version })).status,
    ).toBe(412)
    const unknown = await planner.patch(
      '/api/layers/zones',
      { style: { ...style, labelAttribute: 'nothing' } },
      { ifMatch: changed.body.version },
    )
    expect(unknown.body.errors[0].code).toBe('layer.attributeUnknown')
    expect(
      (await promoter.patch('/api/layers/zones', { source: 'x' }, { ifMatch: changed.body.version })).status,
    ).toBe(403)
  })

  it('is coloured by steps of a number, which rise, and tells what to choose them by', async () => {
    const held = await promoter.get<LayerValues>('/api/layers/zones/values?attribute=far')
    expect(held.body.distinct).toBe(3)
    expect([held.body.quantiles?.[0], held.body.quantiles?.at(-1)]).toEqual([1.2, 3.6])
    const codes = await promoter.get<LayerValues>('/api/layers/zones/values?attribute=code')
    expect(codes.body).toEqual({
      distinct: 3,
      quantiles: null,
      values: ['A-01', 'A-02', 'B-01'].map((value) => ({ value, count: 1 })),
    })
    const none = await promoter.get('/api/layers/zones/values?attribute=colour')
    expect([none.status, none.body.errors[0].code]).toEqual([400, 'layer.attributeUnknown'])
    const { style, version } = (await planner.get<Layer>('/api/layers/zones')).body
    const by = (...froms: number[]) => ({
      style: {
        ...style,
        colourBy: {
          attribute: 'far',
          below: '#fee8c8',
          steps: froms.map((from) => ({ from, colour: '#e34a33' })),
        },
      },
    })
    const falling = await planner.patch('/api/layers/zones', by(2, 1), { ifMatch: version })
    expect([falling.status, falling.body.errors[0].code]).toEqual([400, 'layer.steps'])
    const rising = await planner.patch<Layer>('/api/layers/zones', by(1, 2), { ifMatch: version })
    expect(rising.body.style.colourBy).toEqual(by(1, 2).style.colourBy)
    // Far out, tiles carry what the drawing needs.
    const { body } = await promoter.bytes(tilePath('zones', 106.402, 29.502, 12))
    expect(decode(body).shapes[0]).toHaveProperty('far')
  })

  it('is hidden from the roles that may not see it: list, features, tiles', async () => {
    const { version } = (await planner.get<Layer>('/api/layers/zones')).body
    await planner.patch('/api/layers/zones', { visibleTo: ['supervisor'] }, { ifMatch: version })
    const path = tilePath('zones', 106.402, 29.502, 15)
    expect((await promoter.bytes(path)).status).toBe(404)
    expect((await promoter.get('/api/layers/zones/features')).status).toBe(404)
    expect((await promoter.get('/api/layers/zones/values?attribute=far')).status).toBe(404)
    expect((await promoter.get('/api/layers')).body.items.map((one: Layer) => one.code)).not.toContain(
      'zones',
    )
    const supervisor = await program.as('supervisor')
    expect((await supervisor.bytes(path)).status).toBe(200)
    expect((await planner.bytes(path)).status).toBe(200)
  })

  it('is out of force outside its validity', async () => {
    const { version } = (await planner.get<Layer>('/api/layers/zones')).body
    const { body } = await planner.patch<Layer>(
      '/api/layers/zones',
      { validFrom: '2001-01-01', validTo: '2002-01-01' },
      { ifMatch: version },
    )
    expect(body.inForce).toBe(false)
    const wrong = await planner.patch(
      '/api/layers/zones',
      { validFrom: '2003-01-01' },
      { ifMatch: body.version },
    )
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([400, 'layer.validity'])
  })

  it('is replaced as a whole, with a reason; the edition before stays in history', async () => {
    const next = geoJsonOf([zone('C-01', 4, 106.43)])
    const upload = await uploadLayer(planner, '2027.geojson', next, 'zones')
    expect(upload.body.suggestion).toMatchObject({ code: 'zones', nameZh: '控规' })
    const refused = await planner.put(`/api/layer-loads/${upload.body.id}/choice`, upload.body.suggestion)
    expect(refused.body.errors[0].pointer).toBe('/reason')
    await publishLayer(planner, '2027.geojson', next, {
      replaces: 'zones',
      choice: { reason: '年度更新', validTo: null },
    })
    const { body } = await planner.get<Layer>('/api/layers/zones')
    expect(body).toMatchObject({
      edition: 2,
      featureCount: 1,
      style: { labelAttribute: 'code' },
      visibleTo: ['supervisor'],
    })
    const features = await planner.get<{ items: LayerFeature[] }>('/api/layers/zones/features')
    expect(features.body.items.map((one) => one.attributes['code'])).toEqual(['C-01'])
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from history.reference_feature where layer_id = ${body.id} and edition = 1`.execute(
      program.program.db,
    )
    expect(rows[0]?.n).toBe(3)
    const events = await planner.get('/api/layers/zones/events')
    expect(events.body.items[0]).toMatchObject({
      action: 'layer.replaced',
      reason: '年度更新',
      edition: 2,
      features: 1,
    })
  })

  it('is retired with a reason, and then is nowhere', async () => {
    const { version } = (await planner.get<Layer>('/api/layers/houses')).body
    expect(
      (await planner.post('/api/layers/houses/retirement', { reason: '过期' }, { ifMatch: version })).status,
    ).toBe(204)
    expect((await planner.get('/api/layers/houses')).status).toBe(404)
    expect((await planner.bytes(tilePath('houses', 106.505, 29.475, 15))).status).toBe(404)
  })
})

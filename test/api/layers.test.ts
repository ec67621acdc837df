/** Reference layers: from a file to tiles and answers, and who may do and see what. */
import { VectorTile } from '@mapbox/vector-tile'
import { sql } from 'kysely'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleShapefileZip } from '../../fixtures/files/sample-shapefile.ts'
import type { Layer, LayerFeature } from '../../shared/layer.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { geoJsonOf, loadLayer, publishLayer, settledLoad, uploadLayer } from '../support/layer-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let planner: Client
let promoter: Client
beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  promoter = await program.as('promoter')
})
afterAll(() => program.stop())

const zone = (code: string, far: number | string, west: number, more: object = {}) =>
  [{ name: `地块 ${code}`, code, far, approved: '2024/5/6', ...more }, rectangle(west, 29.5, 0.004)] as const
const zoneFile = geoJsonOf([zone('A-01', 2.5, 106.4), zone('A-02', 1.2, 106.41), zone('B-01', 3.6, 106.42)])

const featuresOf = async (client: Client, code: string, query: string): Promise<LayerFeature[]> => {
  const { body } = await client.get<{ items: LayerFeature[] }>(`/api/layers/${code}/features?${query}`)
  return body.items
}
const codesOf = async (filter: string): Promise<unknown[]> =>
  (await featuresOf(planner, 'zones', `filter=${encodeURIComponent(filter)}`)).map(
    (one) => one.attributes['code'],
  )

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

describe('a file becomes a layer', () => {
  it('is understood on upload: kind, name, code, attributes with types', async () => {
    const { status, body } = await uploadLayer(planner, '控规 zones.geojson', zoneFile)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'inspected',
      suggestion: {
        code: 'zones',
        kind: 'planning_zone',
        geometryType: 'polygon',
        epsg: 4326,
        nameColumn: 'name',
      },
    })
    expect(body.suggestion?.attributes.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'code text',
      'far number',
      'approved text',
    ])
  })

  it('is read and checked, and published in one piece', async () => {
    const attributes = [
      { column: 'code', name: 'code', type: 'text', title: '地块编号' },
      { column: 'far', name: 'far', type: 'number', title: '容积率' },
      { column: 'approved', name: 'approved', type: 'date', title: '批准日期' },
    ] as const
    const load = await loadLayer(planner, 'zones.geojson', zoneFile, {
      choice: { attributes: [...attributes], nameZh: '控规' },
    })
    expect(load).toMatchObject({ status: 'checked', counts: { read: 3, accepted: 3, rejected: 0 } })
    expect((await planner.get('/api/layers')).body.items).toEqual([])
    await planner.post(`/api/layer-loads/${load.id}/publication`)
    expect(await settledLoad(planner, load.id)).toMatchObject({ status: 'published', publishedAs: 'zones' })
    const { body } = await planner.get<Layer>('/api/layers/zones')
    expect(body).toMatchObject({
      nameZh: '控规',
      featureCount: 3,
      edition: 1,
      inForce: true,
      attributes: attributes.map(({ name, type, title }) => ({ name, type, title })),
    })
    expect(body.style.fill).toMatch(/^#/)
    expect(body.bbox?.[0]).toBeCloseTo(106.4, 6)
  })

  it('reads a GBK shapefile in metres: names and places come out right', async () => {
    const zip = sampleShapefileZip({ epsg: 4524, names: 'GBK', folder: '成果' })
    const load = await publishLayer(planner, '建筑.zip', zip, { choice: { code: 'houses' } })
    expect(load).toMatchObject({ status: 'published', counts: { rejected: 0 } })
    const [first] = await featuresOf(planner, 'houses', 'limit=1&geometry=true')
    expect(JSON.stringify(first?.attributes)).toContain('黄桷坪')
    expect(first?.bbox[0]).toBeCloseTo(106.505, 2)
    expect(first?.geometry?.type).toBe('Polygon')
  })

  it('tells of each row that does not fit why, and leaves it out', async () => {
    const file = geoJsonOf([
      zone('A-01', 2.5, 106.4),
      [{ code: 'far away' }, rectangle(100, 20, 0.01)],
      [{ code: 'a point' }, { type: 'Point', coordinates: [106.4, 29.5] }],
      [{ code: 'nothing' }, null],
      [{ code: 'over the border' }, rectangle(106.59, 29.5, 0.05)],
      zone('A-02', 'high', 106.41),
    ])
    const attributes = ['code', 'far'].map((name) => ({
      column: name,
      name,
      title: name,
      type: name === 'far' ? ('number' as const) : ('text' as const),
    }))
    const load = await loadLayer(planner, 'rows.geojson', file, {
      choice: { attributes, geometryType: 'polygon', nameColumn: null },
    })
    expect(load.counts).toEqual({ read: 6, accepted: 3, repaired: 0, rejected: 3 })
    const { body } = await planner.get(`/api/layer-loads/${load.id}/rows`)
    const codes = body.rows.map((row: { rowNo: number; outcome: string; issues: { code: string }[] }) => [
      row.rowNo,
      row.outcome,
      row.issues[0]?.code,
    ])
    expect(codes).toEqual([
      [2, 'rejected', 'outside-region'],
      [3, 'rejected', 'layer-kind-mismatch'],
      [4, 'rejected', expect.stringMatching(/^geometry-/)],
      [6, 'accepted', 'value-not-number'],
    ])
  })

  it('can be stopped, and then nothing of it is left', async () => {
    const load = await loadLayer(planner, 'rows.geojson', zoneFile, { choice: { code: 'stopped' } })
    expect((await planner.delete(`/api/layer-loads/${load.id}`)).body.status).toBe('discarded')
    expect((await planner.post(`/api/layer-loads/${load.id}/publication`)).status).toBe(409)
    expect((await planner.get('/api/layers/stopped')).status).toBe(404)
    const { rows } =
      await sql`select tablename from pg_tables where schemaname = 'staging' and tablename like ${`%${load.id.replaceAll('-', '')}%`}`.execute(
        program.program.db,
      )
    expect(rows).toEqual([])
  })

  it('refuses a choice that cannot work, each field by its name', async () => {
    const { body } = await uploadLayer(planner, 'more.geojson', zoneFile)
    const choice = {
      ...body.suggestion,
      epsg: 99999,
      nameColumn: 'none',
      attributes: [{ column: 'code', name: 'geom', type: 'text', title: 'x' }],
    }
    const refused = await planner.put(`/api/layer-loads/${body.id}/choice`, choice)
    expect(refused.status).toBe(400)
    expect(refused.body.errors.map((one: { code: string }) => one.code).toSorted()).toEqual([
      'column-unknown',
      'epsg-unknown',
      'layer.nameReserved',
    ])
    const taken = await planner.put(`/api/layer-loads/${body.id}/choice`, {
      ...body.suggestion,
      code: 'zones',
    })
    expect([taken.status, taken.body.errors[0].code]).toEqual([409, 'layer.codeTaken'])
    expect((await uploadLayer(planner, 'x.txt', 'hello')).status).toBe(415)
    expect((await uploadLayer(promoter, 'x.geojson', zoneFile)).status).toBe(403)
  })
})

describe('features are asked by their attributes', () => {
  it('by text, number, date, name and place', async () => {
    expect(await codesOf(`far > 2 and code like 'A%'`)).toEqual(['A-01'])
    expect(await codesOf(`approved = DATE('2024-05-06') and far between 1 and 2`)).toEqual(['A-02'])
    expect(await codesOf(`approved > DATE('2024-05-06')`)).toEqual([])
    expect(await codesOf('S_INTERSECTS(geom, BBOX(106.419, 29.49, 106.43, 29.51))')).toEqual(['B-01'])
    expect(
      (await featuresOf(planner, 'zones', `q=${encodeURIComponent('b-01')}`)).map((one) => one.name),
    ).toEqual(['地块 B-01'])
  })

  it('refuses what the layer does not have', async () => {
    const { status, body } = await planner.get(
      `/api/layers/zones/features?filter=${encodeURIComponent('assetNo = 1')}`,
    )
    expect([status, body.errors[0].code]).toEqual([400, 'filter.unknownProperty'])
  })

  it('page after page, each feature once', async () => {
    const first = await planner.get('/api/layers/zones/features?limit=2')
    const second = await planner.get(`/api/layers/zones/features?limit=2&after=${first.body.next}`)
    expect(
      [...first.body.items, ...second.body.items].map((one: LayerFeature) => one.attributes['code']),
    ).toEqual(['A-01', 'A-02', 'B-01'])
    expect(second.body.next).toBeNull()
    const { id } = first.body.items[0]
    expect((await planner.get(`/api/layers/zones/features/${id}`)).body.geometry.type).toBe('Polygon')
    expect((await planner.get(`/api/layers/houses/features/${id}`)).status).toBe(404)
  })
})

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
    const { body } = await promoter.bytes(tilePath('zones', 106.402, 29.502, 12))
    expect(decode(body).shapes[0]).not.toHaveProperty('far')
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

  it('is hidden from the roles that may not see it: list, features, tiles', async () => {
    const { version } = (await planner.get<Layer>('/api/layers/zones')).body
    await planner.patch('/api/layers/zones', { visibleTo: ['supervisor'] }, { ifMatch: version })
    const path = tilePath('zones', 106.402, 29.502, 15)
    expect((await promoter.bytes(path)).status).toBe(404)
    expect((await promoter.get('/api/layers/zones/features')).status).toBe(404)
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
    expect((await featuresOf(planner, 'zones', '')).map((one) => one.attributes['code'])).toEqual(['C-01'])
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

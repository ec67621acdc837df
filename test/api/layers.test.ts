/** Reference layers: from a file to a layer, and what may be asked of its features. */
import { sql } from 'kysely'
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
    // All that has a shape can be looked at before it is published.
    const shapes = await planner.get<{ every: number; features: { properties: Record<string, unknown> }[] }>(
      `/api/layer-loads/${load.id}/shapes`,
    )
    expect(shapes.body.every).toBe(1)
    const seen = shapes.body.features.map(({ properties: { row, outcome, code } }) => [row, outcome, code])
    expect(seen).toEqual([
      [1, 'accepted', 'A-01'],
      [5, 'accepted', 'over the border'],
      [6, 'accepted', 'A-02'],
      [2, 'rejected', 'far away'],
      [3, 'rejected', 'a point'],
    ])
    await planner.delete(`/api/layer-loads/${load.id}`)
    const gone = await planner.get(`/api/layer-loads/${load.id}/shapes`)
    expect(gone.status).toBe(409)
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

/** What a map gets: layers, attributes, scope, filter, freshness, and refusals. */
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client

interface Row {
  no: string
  shape: object
  name?: string
  area?: string
  family?: string
}

async function insert(rows: readonly Row[]): Promise<void> {
  await inTransaction(
    program.program.db,
    { actor: SYSTEM_ACTOR, action: 'asset.registered' },
    async (trx) => {
      for (const { no, shape, name = `地块 ${no}`, area = '500107001', family = 'idle_land' } of rows) {
        const [cls, track] =
          family === 'untitled' ? ['state', 'title_confirmation'] : ['scattered', 'scattered_plot']
        await sql`insert into asset (asset_no, family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom, land_use_planned, contact_name)
        select ${no}, ${family}, ${cls}, ${track}, w.code, w.stage, 'parcel', ${name}, ${area},
          ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(shape)}), 4490), '0701', '张三'
        from workflow_state w where w.track = ${track} and w.initial`.execute(trx)
      }
    },
  )
}

/** The tile of a place. */
function tilePath(lon: number, lat: number, z: number): string {
  const side = 2 ** z
  const angle = (lat * Math.PI) / 180
  const x = Math.floor(((lon + 180) / 360) * side)
  const y = Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * side)
  return `/tiles/assets/${z}/${x}/${y}.mvt`
}

function decode(body: Uint8Array) {
  const tile = new VectorTile(new PbfReader(body))
  const featuresOf = (name: string) => {
    const layer = tile.layers[name]
    return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer!.feature(index))
  }
  return { shapes: featuresOf('asset'), points: featuresOf('asset_point') }
}

const numbersOf = (features: readonly { properties: Record<string, unknown> }[]): string[] =>
  features.map((feature) => String(feature.properties['no'])).toSorted()

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  await insert([
    { no: 'A-1', shape: rectangle(106.3, 29.4) },
    { no: 'A-2', shape: rectangle(106.302, 29.4), family: 'untitled' },
    { no: 'A-3', shape: rectangle(106.3, 29.3965), area: '500107002' },
    { no: 'P-1', shape: { type: 'Point', coordinates: [106.301, 29.3985] } },
    {
      no: 'L-1',
      shape: {
        type: 'LineString',
        coordinates: [
          [106.299, 29.399],
          [106.305, 29.399],
        ],
      },
    },
  ])
})
afterAll(() => program.stop())

test('a near tile holds shapes and one point an asset, with what the map draws and nothing personal', async () => {
  const answer = await registrar.bytes(tilePath(106.301, 29.401, 14))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  const { shapes, points } = decode(answer.body)
  expect(numbersOf(shapes)).toEqual(['A-1', 'A-2', 'A-3', 'L-1'])
  expect(numbersOf(points)).toContain('P-1')
  const plot = shapes.find((feature) => feature.properties['no'] === 'A-1')
  expect(plot?.properties).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    no: 'A-1',
    name: '地块 A-1',
    family: 'idle_land',
    asset_class: 'scattered',
    track: 'scattered_plot',
    state: expect.any(String),
    stage: 'check',
    title_status: 'none',
    boundary_status: 'sketched',
    area_m2: expect.any(Number),
    area_code: '500107001',
    land_use: '07',
  })
  // 0.001° by 0.001° at 29.4° north.
  expect(plot?.properties['area_m2']).toBeCloseTo(10_756, -2)
  expect(points.find((feature) => feature.properties['no'] === 'P-1')?.properties['geometry_kind']).toBe(
    'point',
  )
})

test('a far shape still carries what it is painted by', async () => {
  const { shapes } = decode((await registrar.bytes(tilePath(106.301, 29.401, 13))).body)
  expect(shapes.find((feature) => feature.properties['name'] === '地块 A-1')?.properties).toMatchObject({
    family: 'idle_land',
    stage: 'check',
    title_status: 'none',
    land_use: '07',
    asset_class: 'scattered',
    id: expect.any(String),
  })
})

test('points carry the plot number of the plan where the map has room for it, shapes never', async () => {
  const named = ['杨家坪 C12-3 地块', '华岩 B7', '石杨路空地']
  await insert(
    named.map((name, index) => ({
      no: `PLOT-${index}`,
      name,
      shape: rectangle(106.45 + index / 500, 29.45, 0.0015, 0.0015),
    })),
  )
  program.program.changed('everything')
  const at = async (z: number) => decode((await registrar.bytes(tilePath(106.4525, 29.451, z))).body)
  const { points, shapes } = await at(14)
  const plots = points.map(({ properties }) => [properties['name'], properties['plot_no']])
  expect(plots.toSorted((a, b) => named.indexOf(String(a[0])) - named.indexOf(String(b[0])))).toEqual([
    ['杨家坪 C12-3 地块', 'C12-3'],
    ['华岩 B7', 'B7'],
    ['石杨路空地', undefined],
  ])
  const others = [...shapes, ...(await at(13)).points]
  expect(others.length).toBeGreaterThan(3)
  expect(others.filter(({ properties }) => 'plot_no' in properties)).toEqual([])
})

test('outlines run clockwise on the screen, as the format demands', async () => {
  const { shapes } = decode((await registrar.bytes(tilePath(106.301, 29.401, 14))).body)
  for (const shape of shapes.filter((feature) => feature.type === 3)) {
    const ring = shape.loadGeometry()[0] ?? []
    const doubled = ring.reduce((sum, at, index) => {
      const next = ring[(index + 1) % ring.length]!
      return sum + at.x * next.y - next.x * at.y
    }, 0)
    expect(doubled).toBeGreaterThan(0)
  }
})

test('a point is in exactly one tile, also at the edge between tiles', async () => {
  const found: string[] = []
  const [, z, x, y] = /\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(tilePath(106.301, 29.401, 18))!.map(Number)
  for (let dx = -4; dx <= 4; dx++) {
    for (let dy = -4; dy <= 4; dy++) {
      const answer = await registrar.bytes(`/tiles/assets/${z}/${x! + dx}/${y! + dy}.mvt`)
      if (answer.status === 200) found.push(...numbersOf(decode(answer.body).points))
    }
  }
  expect(found.toSorted()).toEqual(['A-1', 'A-2', 'A-3', 'L-1', 'P-1'])
})

test('the far view counts by cell; a lone asset keeps its attributes', async () => {
  await insert([{ no: 'FAR-1', shape: rectangle(106.5, 29.3) }])
  program.program.changed('everything')
  const counted = decode((await registrar.bytes(tilePath(106.301, 29.401, 11))).body)
  expect(counted.shapes).toEqual([])
  const total = counted.points.reduce((sum, point) => sum + Number(point.properties['count'] ?? 1), 0)
  const alone = decode((await registrar.bytes(tilePath(106.5, 29.3, 11))).body).points
  expect(alone.map((point) => [point.properties['no'], point.properties['count']])).toContainEqual([
    'FAR-1',
    undefined,
  ])
  expect(total).toBeGreaterThanOrEqual(5)
  expect((await registrar.bytes(tilePath(106.301, 29.401, 10))).status).toBe(204)
})

test('the filter narrows the tile, and one that cannot be read says where', async () => {
  const path = tilePath(106.301, 29.401, 14)
  const filtered = await registrar.bytes(`${path}?filter=${encodeURIComponent(`family = 'untitled'`)}`)
  expect(numbersOf(decode(filtered.body).shapes)).toEqual(['A-2'])
  const box = await registrar.bytes(
    `${path}?filter=${encodeURIComponent('S_INTERSECTS(geom, BBOX(106.2995, 29.3995, 106.3005, 29.4005))')}`,
  )
  expect(numbersOf(decode(box.body).shapes)).toEqual(['A-1'])
  const refused = await registrar.get(`${path}?filter=${encodeURIComponent('colour = 1')}`)
  expect(refused.status).toBe(400)
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(refused.body).toMatchObject({
    type: '/problems/invalid-filter',
    errors: [{ code: 'filter.unknownProperty' }],
  })
})

test('a user sees the tiles of his own area only, from the cache too', async () => {
  const path = tilePath(106.301, 29.401, 14)
  await registrar.bytes(path)
  const middle = await program.as('promoter', { area: '500107002' })
  expect(numbersOf(decode((await middle.bytes(path)).body).shapes)).toEqual(['A-3'])
  expect(numbersOf(decode((await registrar.bytes(path)).body).shapes)).toHaveLength(4)
})

test('a promoter may not search the map for a holder, even right after a registrar did', async () => {
  const path = `${tilePath(106.301, 29.401, 14)}?filter=${encodeURIComponent('holder is null')}`
  expect((await registrar.bytes(path)).status).toBe(200)
  expect((await (await program.as('promoter')).get(path)).status).toBe(400)
})

test('an unchanged tile is confirmed without sending it; a change is seen at once', async () => {
  const path = tilePath(106.401, 29.501, 16)
  await insert([{ no: 'N-1', shape: rectangle(106.4, 29.5) }])
  program.program.changed({ bbox: [106.4, 29.5, 106.401, 29.501] })
  const first = await registrar.bytes(path)
  expect(first.status).toBe(200)
  const again = await registrar.bytes(path, { headers: { 'if-none-match': first.etag ?? '' } })
  expect([again.status, again.body.length]).toEqual([304, 0])
  await insert([{ no: 'N-2', shape: rectangle(106.4012, 29.5) }])
  program.program.changed({ bbox: [106.4012, 29.5, 106.4022, 29.501] })
  const changed = await registrar.bytes(path, { headers: { 'if-none-match': first.etag ?? '' } })
  expect(changed.status).toBe(200)
  expect(numbersOf(decode(changed.body).shapes)).toEqual(['N-1', 'N-2'])
})

test('brotli where the client takes it, plain bytes where not, and both are the same tile', async () => {
  const path = tilePath(106.301, 29.401, 14)
  const small = await registrar.bytes(path, { headers: { 'accept-encoding': 'br' } })
  const plain = await registrar.bytes(path, { headers: { 'accept-encoding': 'identity' } })
  expect(small.headers.get('content-encoding')).toBe('br')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(Buffer.from(small.body).equals(Buffer.from(plain.body))).toBe(true)
})

test('without a session there is no tile; what is no tile is not found', async () => {
  const refused = await program.anonymous.get(tilePath(106.301, 29.401, 14))
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    401,
    'application/problem+json; charset=utf-8',
  ])
  expect((await registrar.get('/tiles/assets/3/9/0.mvt')).status).toBe(400)
  expect((await registrar.get('/tiles/assets/23/0/0.mvt')).status).toBe(400)
  expect((await registrar.get('/tiles/assets/a/b/c.mvt')).status).toBe(404)
  expect((await registrar.post(tilePath(106.301, 29.401, 14))).status).toBe(405)
})

test('the description names address, layers and region', async () => {
  const { body } = await registrar.get('/tiles/assets.json')
  expect(body.tiles).toEqual([`${program.address}/tiles/assets/{z}/{x}/{y}.mvt`])
  const layers: { id: string; fields: Record<string, string> }[] = body.vector_layers
  expect(layers.map(({ id, fields }) => [id, fields['plot_no']])).toEqual([
    ['asset', undefined],
    ['asset_point', 'String'],
  ])
})

test('the staged rows of an import, for registrars', async () => {
  const id = '0f0e0d0c-0b0a-4908-8706-050403020100'
  const path = tilePath(106.301, 29.401, 16).replace('/assets/', `/imports/${id}/`)
  expect((await registrar.get(path)).status).toBe(404)
  await sql`insert into import_batch (id, status, file_name, file_path, file_size, file_sha256, created_by)
    select ${id}, 'checked', 'f.zip', 'f', 1, sha256('f'), id from app_user where role = 'registrar' limit 1`.execute(
    program.program.db,
  )
  await sql`create table ${sql.table(`staging.batch_${id.replaceAll('-', '')}`)}
    (row_no int, outcome text, warned boolean, name text, geom geometry(Geometry, 4490), g3857 geometry)`.execute(
    program.program.db,
  )
  const bowTie = {
    type: 'Polygon',
    coordinates: [
      [
        [106.3, 29.4],
        [106.301, 29.401],
        [106.301, 29.4],
        [106.3, 29.401],
        [106.3, 29.4],
      ],
    ],
  }
  await sql`insert into ${sql.table(`staging.batch_${id.replaceAll('-', '')}`)}
    select n, o, n = 2, 'row ' || n, g, ST_Transform(g, 3857) from (
      select 1 as n, 'accepted' as o, ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(rectangle(106.3005, 29.4))}), 4490) as g
      union all select 2, 'rejected', ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(bowTie)}), 4490)
      union all select 3, 'rejected', null) x`.execute(program.program.db)
  const answer = await registrar.bytes(path)
  expect(answer.status).toBe(200)
  const layer = new VectorTile(new PbfReader(answer.body)).layers['row']
  const rows = Array.from({ length: layer?.length ?? 0 }, (_, index) => layer!.feature(index).properties)
  expect(rows.toSorted((a, b) => Number(a['row']) - Number(b['row']))).toEqual([
    { row: 1, outcome: 'accepted', warned: false, name: 'row 1' },
    { row: 2, outcome: 'rejected', warned: true, name: 'row 2' },
  ])
  expect((await (await program.as('planner')).get(path)).status).toBe(403)
})

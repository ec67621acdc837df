/** Files of analyses hold every row, also those that no screen lists, or say that they do not. */
import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { AnalysisResult } from '../../shared/analysis/result.ts'
import { layLayer, plot, pointAt, registerPlots } from '../support/analysis-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let planner: Client
let stations: string
beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  stations = await layLayer(program, { code: 'metro', kind: 'metro_station', geometryType: 'point' }, [
    { name: '站', geometry: pointAt(0, 0) },
  ])
})
afterAll(() => program.stop())

async function run(form: object, question: object): Promise<AnalysisResult> {
  const answer = await planner.post<AnalysisResult>('/api/analyses/run', { question, form })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

test('what a screen does not list is counted in the chart all the same, and stands in the file', async () => {
  const many = 2_010
  await inTransaction(program.program.db, { actor: SYSTEM_ACTOR, action: 'asset.imported' }, async (trx) => {
    await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
      select 'idle_land', 'scattered', 'scattered_plot', s.code, s.stage, 'parcel', '成批 ' || n, '500107003',
        ST_MakeEnvelope(106.5 + n * 1e-5, 29.5, 106.500005 + n * 1e-5, 29.50001, 4490)
      from generate_series(1, ${many}) n,
        (select code, stage from workflow_state where track = 'scattered_plot' order by sort limit 1) s`.execute(
      trx,
    )
  })
  const question = { filter: "name like '成批 %'" }
  const forms = [
    { analysis: 'reach', layerId: stations },
    { analysis: 'suitability', criteria: [{ kind: 'size', best: 15, worst: 0, weight: 1 }] },
    { analysis: 'change', from: '2020-01-01T00:00:00Z' },
  ]
  for (const form of forms) {
    const found = await run(form, question)
    expect([form.analysis, found.rows.length, found.total]).toEqual([form.analysis, 2_000, many])
    expect(found.groups.reduce((sum, { count }) => sum + count, 0)).toBe(many)
    const file = await planner.post<string>('/api/exports/analyses', { question, form, format: 'csv' })
    expect(file.body.trim().split('\n')).toHaveLength(many + 1)
  }
  const cover = polygonIn([106.49, 29.49, 106.55, 29.51])
  const layerId = await layLayer(program, { code: 'cover', kind: 'other', geometryType: 'polygon' }, [{ name: '全', geometry: cover }]) // prettier-ignore
  const form = { analysis: 'overlay', layerId, minShare: 0 }
  const cut = await planner.post<Shapes>('/api/exports/analyses', { question, form, format: 'geojson' })
  expect(cut.body.features).toHaveLength(many)
  expect(cut.body.features.filter(({ geometry }) => geometry === null)).toEqual([])
  expect((await readdir(program.program.config.dataDir)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a file that cannot hold all combinations says so in its name and in itself', async () => {
  await inTransaction(program.program.db, { actor: SYSTEM_ACTOR, action: 'asset.imported' }, async (trx) => {
    await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
      select 'idle_land', 'scattered', 'scattered_plot', s.code, s.stage, 'parcel', '成对 ' || n, '500107003',
        ST_MakeEnvelope(w.x, w.y, w.x + 0.0001, w.y + 0.0001, 4490)
      from generate_series(0, 401) n
        cross join lateral (select 106.46 + (n / 2 % 20) * 0.001 + (n % 2) * 0.0001 as x, 29.3 + (n / 40) * 0.001 as y) w,
        (select code, stage from workflow_state where track = 'scattered_plot' order by sort limit 1) s`.execute(
      trx,
    )
  })
  const body = { question: { filter: "name like '成对 %'" }, form: { analysis: 'assembly', gapM: 1, minMu: 0.1 } } // prettier-ignore
  const file = await planner.post<Shapes>('/api/exports/analyses', { ...body, format: 'geojson' })
  expect(file.body.features).toHaveLength(200)
  expect(file.body.name).toBe('零星地块组合（前 200 行，共 201 行）')
  const named = decodeURIComponent(file.headers.get('content-disposition') ?? '')
  expect(named).toContain('（前 200 行，共 201 行）')
})

test('rows of several kinds stand in a file as on the screen: conflicts and changes', async () => {
  const registrar = await program.as('registrar')
  const ids = await registerPlots(registrar, {
    甲: { geometry: plot(0, 0, 100, 100), registeredAreaM2: 5_000 },
    乙: { geometry: plot(50, 0, 100, 100), family: 'untitled', assetClass: 'state' },
    丙: { geometry: plot(52, 0, 100, 100), family: 'concession', assetClass: 'parking' },
  })
  const from = new Date().toISOString()
  await registerPlots(registrar, { 丁: { geometry: plot(500, 0, 100, 100) } })
  const moved = await registrar.patch(`/api/assets/${ids['丙']}`, { geometry: plot(53, 0, 100, 100), reason: '复测' }, { ifMatch: 1 }) // prettier-ignore
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  const question = { filter: "name in ('甲','乙','丙','丁')" }
  for (const form of [{ analysis: 'conflicts' }, { analysis: 'change', from }]) {
    const found = await run(form, question)
    expect(found.groups.length).toBeGreaterThan(1)
    const csv = await planner.post<string>('/api/exports/analyses', { question, form, format: 'csv' })
    expect([csv.status, csv.body.trim().split('\n')]).toMatchObject([200, { length: found.total + 1 }])
    const shapes = await planner.post<Shapes>('/api/exports/analyses', { question, form, format: 'geojson' })
    expect(shapes.body.features).toHaveLength(found.total)
  }
})

interface Shapes {
  name: string
  features: { geometry: object | null }[]
}
const polygonIn = ([west, south, east, north]: [number, number, number, number]) => ({
  type: 'Polygon',
  coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
}) // prettier-ignore

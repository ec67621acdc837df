/** Answers and analyses as files, through the one door of exports: all rows, in order, written down. And being told of a change. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchQuestions } from '../../server/analysis/watch-questions.ts'
import type { Answer, QuestionInput } from '../../shared/question.ts'
import { plot, pointAt, registerPlots } from '../support/analysis-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let planner: Client
let registrar: Client
let ids: Record<string, string>
beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  registrar = await program.as('registrar')
  // D is 200 m from the place, A 600 m; E lies in the other subdistrict.
  ids = await registerPlots(registrar, {
    A: { geometry: plot(0, 0, 100, 100) },
    D: { geometry: plot(500, 0, 100, 100) },
    E: { geometry: plot(12_000, 0, 100, 100) },
  })
})
afterAll(() => program.stop())

const near: QuestionInput = {
  where: [{ place: { kind: 'shape', geometry: pointAt(800, 50) }, how: { kind: 'near', distanceM: 20_000 } }],
  order: 'distance',
}
const ask = async (question: QuestionInput): Promise<string> =>
  (await planner.post<Answer>('/api/questions/ask', question)).body.answerId

/** Lines of a CSV without its mark, cells by comma. */
async function lines(client: Client, path: string): Promise<{ rows: string[][]; said: string | null }> {
  const answer = await client.bytes(path)
  expect(answer.status).toBe(200)
  const text = Buffer.from(answer.body)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
  return {
    rows: text.split('\r\n').map((line) => line.split(',')),
    said: answer.headers.get('x-export-rows'),
  }
}

test('all rows of an answer in its order, with the distance that was asked for, within the reader’s scope', async () => {
  const path = `/api/exports/answers/${await ask(near)}?format=csv`
  const { rows, said } = await lines(planner, path)
  expect(said).toBe('3')
  expect(rows[0]?.at(-1)).toBe('距离（米）')
  expect(rows.slice(1).map((row) => [row[1], row.at(-1)])).toEqual([
    ['D', '200'],
    ['A', '700'],
    ['E', '11200'],
  ])
  // Moved to one subdistrict meanwhile: what was found stays, what is seen of it does not.
  const scope = (area: string) =>
    sql`update app_user set scope_area = ${area} where login = 'planner-all-any'`.execute(program.program.db)
  await scope('500107001')
  const narrowed = await lines(await program.as('planner'), path)
  expect([narrowed.said, narrowed.rows.length]).toEqual(['2', 3])
  await scope('500107')
  const { rows: written } = await sql<{ detail: Record<string, unknown> }>`select detail from audit_event
    where subject_kind = 'export' order by id limit 1`.execute(program.program.db)
  expect(written[0]?.detail).toEqual({ table: 'answer', format: 'csv', rows: 3, filter: '' })
  const gone = '/api/exports/answers/00000000-0000-4000-8000-000000000000?format=csv'
  expect((await planner.get(gone)).status).toBe(404)
})

test('an answer about the past is taken out as it was then', async () => {
  const before = (
    await sql<{
      at: string
    }>`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`.execute(
      program.program.db,
    )
  ).rows[0]!.at
  await registrar.patch(`/api/assets/${ids['A']}`, { name: '改名', reason: '更正' }, { ifMatch: 1 })
  const named = async (at: string | null): Promise<unknown[]> => {
    const id = await ask({ filter: `assetClass = 'scattered'`, at, order: 'name' })
    return (await lines(planner, `/api/exports/answers/${id}?format=csv`)).rows.slice(1).map((row) => row[1])
  }
  expect(await named(before)).toEqual(['A', 'D', 'E'])
  expect(await named(null)).toEqual(['D', 'E', '改名'])
})

test('the rows of an analysis, numbers as numbers, with a shape for each', async () => {
  await registerPlots(registrar, { D2: { geometry: plot(600, 0, 100, 100) } })
  const form = {
    analysis: 'assembly',
    gapM: 0,
    minMu: 0.1,
    maxPlotMu: null,
    ownership: 'any',
    roadLayerId: null,
    roadWithinM: 20,
  }
  const body = { question: {}, form, format: 'geojson' }
  const answer = await planner.post('/api/exports/analyses', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const { features } = answer.body as {
    features: { geometry: { type: string }; properties: Record<string, unknown> }[]
  }
  const shown = (await planner.post('/api/analyses/run', { question: {}, form })).body as {
    rows: { areaM2: number }[]
  }
  expect(features.map(({ properties }) => properties['areaM2'])).toEqual(
    shown.rows.map(({ areaM2 }) => areaM2),
  )
  expect(new Set(features.map(({ geometry }) => geometry.type))).toEqual(new Set(['Polygon']))
  const metres = await planner.post('/api/exports/analyses', { ...body, format: 'gpkg', crs: '4544' })
  expect([metres.status, metres.headers.get('content-type')]).toEqual([200, 'application/geopackage+sqlite3'])
  expect((await planner.post('/api/exports/analyses', { ...body, format: 'dwg' })).status).toBe(400)
})

test('a subscriber is told when the answer changes, once, and never of what it was at first', async () => {
  const saved = (
    await planner.post('/api/questions', { name: '无证资产', question: { filter: `family = 'untitled'` } })
  ).body
  expect((await planner.put(`/api/questions/${saved.id}/subscription`)).status).toBe(200)
  expect(await watchQuestions(program.program)).toBe(0)
  await registerPlots(registrar, {
    U: { geometry: plot(900, 0, 50, 50), family: 'untitled', assetClass: 'state' },
  })
  expect(await watchQuestions(program.program)).toBe(1)
  expect(await watchQuestions(program.program)).toBe(0)
  const { items } = (await planner.get('/api/notifications')).body as {
    items: { kind: string; params: unknown }[]
  }
  expect(items.filter(({ kind }) => kind === 'question').map(({ params }) => params)).toEqual([
    { questionId: saved.id, name: '无证资产', before: 0, after: 1 },
  ])
  await planner.delete(`/api/questions/${saved.id}/subscription`)
  await registerPlots(registrar, {
    V: { geometry: plot(900, 200, 50, 50), family: 'untitled', assetClass: 'state' },
  })
  expect(await watchQuestions(program.program)).toBe(0)
})

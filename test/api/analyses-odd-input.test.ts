/** Shapes, moments and layers that real registers hold and hand-made examples forget, against answers worked out by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnalysisResult } from '../../shared/analysis/result.ts'
import type { AnswerRow, QuestionInput } from '../../shared/question.ts'
import { layLayer, lineOf, metres, plot, pointAt, registerPlots } from '../support/analysis-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { aRight } from '../support/right-builders.ts'

/** A plot of 100 × 100 m; points and lines inside it, on its edge and beside it. B and C overlap by half. */
const plots = {
  A: { geometry: plot(0, 0, 100, 100) },
  P: { geometry: pointAt(50, 50) },
  Q: { geometry: pointAt(100, 50) },
  L: { geometry: lineOf([[20, 20], [80, 80]]) },
  M: { geometry: lineOf([[100, 20], [200, 20]]) },
  B: { geometry: plot(0, 1000, 100, 100) },
  C: { geometry: plot(50, 1000, 100, 100), family: 'untitled' as const, assetClass: 'state' as const },
} // prettier-ignore

let program: TestProgram
let planner: Client
let registrar: Client
let ids: Record<string, string>

beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  registrar = await program.as('registrar')
  ids = await registerPlots(registrar, plots)
})
afterAll(() => program.stop())

async function names(question: QuestionInput): Promise<string> {
  const asked = await planner.post('/api/questions/ask', { ...question, order: 'name' })
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  const { items } = (await planner.get<{ items: AnswerRow[] }>(`/api/answers/${asked.body.answerId}/rows`))
    .body
  return items.map(({ name }) => name).join('')
}
const run = async (form: object, question: QuestionInput = {}): Promise<AnalysisResult> => {
  const done = await planner.post<AnalysisResult>('/api/analyses/run', { question, form })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return done.body
}
type Clause = NonNullable<QuestionInput['where']>[number]
const where = (place: Clause['place'], how: Clause['how'], rest: Partial<Clause> = {}): QuestionInput => ({
  where: [{ place, how, ...rest }],
})

test('touching: points and lines on the edge of an area, not those inside it', async () => {
  const area: Clause['place'] = { kind: 'shape', geometry: plot(0, 0, 100, 100) }
  expect(await names(where(area, { kind: 'touches' }))).toBe('MQ')
  expect(await names({ filter: "name in ('P','L','A')", ...where(area, { kind: 'touches' }, { not: true }) })).toBe('ALP') // prettier-ignore
  // The other way round, and among many: an area touches the point on its edge, not the one inside it.
  const points = (names: readonly string[]): Clause['place'] => ({ kind: 'assets', ids: names.map((name) => ids[name]!) }) // prettier-ignore
  expect(await names({ filter: "name = 'A'", ...where(points(['Q']), { kind: 'touches' }) })).toBe('A')
  expect(await names({ filter: "name = 'A'", ...where(points(['P', 'Q']), { kind: 'touches' }) })).toBe('')
})

test('overlay: what lies in two zones of one key is counted once', async () => {
  const layerId = await layLayer(program, { code: 'twice', kind: 'planning_zone', geometryType: 'polygon' }, [
    { name: '住宅', geometry: plot(0, 0, 60, 100) },
    { name: '住宅', geometry: plot(40, 0, 100, 100) },
    { name: '商业', geometry: plot(-50, 0, 60, 100) },
  ])
  const found = await run({ analysis: 'overlay', layerId }, { filter: "name = 'A'" })
  expect(found.rows.map(({ zone, areaM2, share }) => [zone, Math.round(Number(areaM2)), Math.round(Number(share))])).toEqual([['住宅', 10_000, 100], ['商业', 1_000, 10]]) // prettier-ignore
  expect(found.groups.map(({ key, areaM2 }) => [key, Math.round(areaM2)])).toEqual([['住宅', 10_000], ['商业', 1_000]]) // prettier-ignore
})

test('conflicts of a past day: both sides as they were then', async () => {
  const before = new Date().toISOString()
  const moved = await registrar.patch(`/api/assets/${ids['C']}`, { geometry: plot(500, 1000, 100, 100), reason: '复测' }, { ifMatch: 1 }) // prettier-ignore
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  const overlaps = async (at: string | null): Promise<number[]> =>
    (await run({ analysis: 'conflicts' }, { at, filter: "name = 'B'" })).rows
      .filter(({ kind }) => kind === 'overlap')
      .map(({ areaM2 }) => Math.round(Number(areaM2)))
  expect(await overlaps(before)).toEqual([5_000])
  expect(await overlaps(null)).toEqual([])
})

test('profile: an asset with two mortgages has its area once; the lamps are those of the register', async () => {
  for (const _ of [1, 2]) {
    const made = await registrar.post(`/api/assets/${ids['A']}/rights`, aRight({ type: 'mortgage' }))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
  }
  const { rows } = await run({ analysis: 'profile' })
  const of = (section: string) => rows.filter((row) => row['section'] === section)
  expect(of('restriction').map(({ label, count, areaM2 }) => [label, count, Math.round(Number(areaM2) / 100)])).toEqual([['mortgage', 1, 100]]) // prettier-ignore
  const none = await planner.post('/api/questions/ask', { filter: "lamp = 'none'" })
  expect(of('lamp').map(({ label, count }) => [label, count])).toEqual([['none', none.body.count]])
})

const far = '2090-01-01T00:00:00Z'
const typed = (epsg: number, points: unknown) => ({
  where: [{ place: { kind: 'coordinates', epsg, form: 'points', points }, how: { kind: 'intersects' } }],
})
const shaped = (how: object) => ({
  where: [{ place: { kind: 'shape', geometry: pointAt(0, 0) }, how }],
})
const [east, north] = metres([0, 0])

test.each([
  ['an easting without its zone number', typed(4523, [[east, north]]), '/where/0/place/points/0', 'place.notInSystem'],
  ['a zone number that the system has not', typed(4544, [[35_000_000 + east, north]]), '/where/0/place/points/0', 'place.notInSystem'],
  ['northing before easting', typed(4544, [[north, east]]), '/where/0/place/points/0', 'place.notInSystem'],
  ['no point', typed(4544, []), '/where/0/place/points', 'tooFew'],
  ['a day to come', { at: far }, '/at', 'moment.future'],
  ['a distance in words', shaped({ kind: 'near', distanceM: '500' }), '/where/0/how/distanceM', 'type'],
  ['half an asset', shaped({ kind: 'nearest', count: 1.5 }), '/where/0/how/count', 'type'],
  ['a share of nothing', shaped({ kind: 'share', percent: 0 }), '/where/0/how/percent', 'notAbove'],
  ['no distance', shaped({ kind: 'near' }), '/where/0/how/distanceM', 'required'],
  ['a moment without its zone', { at: '2026-01-01T00:00:00' }, '/at', 'format'],
])('a question with %s is refused in words', async (_, question, pointer, code) => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const refused = await planner.post('/api/questions/ask', question, { lang })
    expect(refused.body.errors?.[0], JSON.stringify(refused.body)).toMatchObject({ pointer, code })
    // No name of a type or of a check reaches a reader.
    expect(refused.body.errors[0].message).not.toMatch(/datetime|regex|number\b.*number|int\b|tooFew/)
    expect(/[一-鿿]/.test(refused.body.errors[0].message)).toBe(lang === 'zh-CN')
  }
}) // prettier-ignore

test('an easting with its zone number is the same place', async () => {
  for (const [epsg, x] of [[4523, 35_000_000 + east], [4544, east]] as const)
    expect(await names(where({ kind: 'coordinates', epsg, form: 'points', points: [[x + 10, north + 10]] }, { kind: 'intersects' }))).toBe('A') // prettier-ignore
})

test('an analysis is refused in words: a day to come, weights of nothing, zones that are none', async () => {
  const points = await layLayer(program, { code: 'stops', kind: 'metro_station', geometryType: 'point' }, [])
  const zones = await layLayer(program, { code: 'zones', kind: 'planning_zone', geometryType: 'polygon' }, [
    { name: 'R', geometry: plot(0, 0, 60, 100), attributes: { use: '0701' } },
  ])
  const past = '2020-01-01T00:00:00Z'
  const cases: [object, QuestionInput, string, string][] = [
    [{ analysis: 'change', from: far }, {}, '/form/from', 'moment.future'],
    [{ analysis: 'change', from: past, to: far }, {}, '/form/to', 'moment.future'],
    [{ analysis: 'suitability', criteria: [{ kind: 'titled', weight: 0 }] }, {}, '/form/criteria', 'suitability.noWeight'],
    [{ analysis: 'overlay', layerId: points }, {}, '/form/layerId', 'place.noZones'],
    [{ analysis: 'overlay', layerId: zones, attribute: 'usage' }, {}, '/form/attribute', 'layer.attributeUnknown'],
    [{ analysis: 'profile' }, where({ kind: 'layer', layerId: zones, attributes: [{ name: 'usage', oneOf: ['0701'] }] }, { kind: 'intersects' }), '/question/where/0/place/attributes/0/name', 'layer.attributeUnknown'],
  ] // prettier-ignore
  for (const [form, question, pointer, code] of cases) {
    const refused = await planner.post('/api/analyses/run', { question, form })
    expect([refused.status, refused.body.errors?.[0]], JSON.stringify(refused.body)).toMatchObject([400, { pointer, code }]) // prettier-ignore
    expect(refused.body.errors[0].message).not.toBe(code)
  }
})

test('who keeps layers asks of all that they see in lists and tiles', async () => {
  const layerId = await layLayer(program, { code: 'for-supervisors', kind: 'other', geometryType: 'polygon', visibleTo: ['supervisor'] }, [
    { name: '块', geometry: plot(0, 0, 100, 100) },
  ]) // prettier-ignore
  const inside = where({ kind: 'layer', layerId }, { kind: 'within' })
  expect(await names({ filter: "name in ('A','B')", ...inside })).toBe('A')
  expect((await run({ analysis: 'overlay', layerId }, { filter: "name = 'A'" })).rows).toHaveLength(1)
  expect((await registrar.post('/api/questions/ask', inside)).status).toBe(404)
  // A subscription that was refused is none.
  const saved = await planner.post('/api/questions', { name: '块内', question: inside, sharedByLink: true })
  expect((await registrar.put(`/api/questions/${saved.body.id}/subscription`)).status).toBe(404)
  expect((await registrar.get(`/api/questions/${saved.body.id}`)).body).toMatchObject({ name: '块内', subscribed: false }) // prettier-ignore
})

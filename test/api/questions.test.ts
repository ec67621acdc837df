/** Questions of space: each place with each relation, against answers worked out by hand on a field of plots in metres. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, AnswerRow, Clause, QuestionInput } from '../../shared/question.ts'
import {
  degrees,
  layLayer,
  lineOf,
  metres,
  plot,
  pointAt,
  polygon,
  registerPlots,
} from '../support/analysis-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

/**
 * 100 × 100 m plots on a line going east, with gaps:   A 0-100   B 100-200 (touches A)   C 250-350   D 500-600   E 1000-1100.
 * F is a point at 2000, 50; G a line from 3000 to 3100.
 */
const plots = {
  A: { geometry: plot(0, 0, 100, 100) },
  B: { geometry: plot(100, 0, 100, 100), assetClass: 'unsold' as const },
  C: { geometry: plot(250, 0, 100, 100) },
  D: { geometry: plot(500, 0, 100, 100) },
  E: { geometry: plot(1000, 0, 100, 100), family: 'untitled' as const, assetClass: 'state' as const },
  F: { geometry: pointAt(2000, 50) },
  G: { geometry: lineOf([[3000, 50], [3100, 50]]) },
} // prettier-ignore

let program: TestProgram
let planner: Client
let ids: Record<string, string>
let stations: string
let zones: string

beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  ids = await registerPlots(await program.as('registrar'), plots)
  stations = await layLayer(program, { code: 'metro', kind: 'metro_station', geometryType: 'point' }, [
    { name: '西站', geometry: pointAt(400, 50), attributes: { line: '2' } },
    { name: '东站', geometry: pointAt(1299, 50), attributes: { line: '5' } },
  ])
  // Two zones of one kind meet at 300, inside C; a red line covers the west half of A; their corners lie 10 m north and south.
  zones = await layLayer(program, { code: 'zones', kind: 'planning_zone', geometryType: 'polygon' }, [
    { name: 'R1', geometry: plot(240, -10, 60, 120), attributes: { use: '0701' } },
    { name: 'R2', geometry: plot(300, -10, 100, 120), attributes: { use: '0701' } },
    { name: 'M1', geometry: plot(-10, -10, 60, 120), attributes: { use: '1001' } },
  ])
})
afterAll(() => program.stop())

async function ask(question: QuestionInput, client: Client = planner): Promise<Answer> {
  const answer = await client.post<Answer>('/api/questions/ask', question)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
async function rowsOf(answerId: string, client: Client = planner): Promise<AnswerRow[]> {
  return (await client.get<{ items: AnswerRow[] }>(`/api/answers/${answerId}/rows`)).body.items
}
/** Names found, in order of the alphabet. */
async function names(question: QuestionInput, client?: Client): Promise<string> {
  const { answerId } = await ask({ ...question, order: 'name' }, client)
  return (await rowsOf(answerId, client)).map(({ name }) => name).join('')
}
type Place = Clause['place']
const where = (place: unknown, how: unknown, rest: object = {}): QuestionInput => ({
  where: [{ place: place as Place, how: how as Clause['how'], ...rest }],
})

const drawn = { kind: 'shape', geometry: plot(50, -50, 250, 200) }
const typed = {
  kind: 'coordinates',
  epsg: 4544,
  form: 'polygon',
  points: [metres([50, -50]), metres([300, -50]), metres([300, 150]), metres([50, 150])],
}
const intersects = { kind: 'intersects' }
const near = (distanceM: number) => ({ kind: 'near', distanceM })

test('of equally near ones the nearest are always the same, and no more than asked for', async () => {
  // A, B and C all meet the shape, so all are 0 m away.
  const order = ['A', 'B', 'C'].toSorted((one, other) => (ids[one]! < ids[other]! ? -1 : 1))
  for (const count of [1, 2, 3]) {
    const question = where(drawn, { kind: 'nearest', count })
    expect(await names(question)).toBe(order.slice(0, count).toSorted().join(''))
    const asked = { question, form: { analysis: 'profile' } }
    expect((await planner.post<{ took: number }>('/api/analyses/run', asked)).body.took).toBe(count)
  }
  const { answerId } = await ask({ ...where(drawn, { kind: 'nearest', count: 4 }), order: 'distance' })
  expect((await rowsOf(answerId)).map(({ name, distanceM }) => `${name} ${distanceM}`)).toEqual([
    ...order.map((name) => `${name} 0`),
    'D 200',
  ])
})

/** x from 50 to 300: half of A, all of B, half of C. */
test.each([
  ['drawn', drawn],
  ['typed in metres', typed],
  ['typed in degrees', { kind: 'coordinates', form: 'polygon', points: [degrees([50, -50]), degrees([300, -50]), degrees([300, 150]), degrees([50, 150])] }],
])('%s polygon with every relation', async (_, place) => {
  expect(await names(where(place, intersects))).toBe('ABC')
  expect(await names(where(place, { kind: 'within' }))).toBe('B')
  expect(await names(where(place, { kind: 'share', percent: 50 }))).toBe('ABC')
  expect(await names(where(place, { kind: 'share', percent: 51 }))).toBe('B')
  expect(await names(where(place, near(200)))).toBe('ABCD')
  expect(await names(where(place, near(199)))).toBe('ABC')
  expect(await names(where(place, { kind: 'far', distanceM: 700 }))).toBe('FG')
  expect(await names(where(place, { kind: 'far', distanceM: 699 }))).toBe('EFG')
  expect(await names(where(place, { kind: 'nearest', count: 4 }))).toBe('ABCD')
  expect(await names(where(place, intersects, { not: true }))).toBe('DEFG')
  expect(await names(where(place, { kind: 'share', percent: 51 }, { not: true }))).toBe('ACDEFG')
  // widened by 50 m it reaches 0 to 350: A and C lie inside, edges included
  expect(await names(where(place, { kind: 'within' }, { bufferM: 50.001 }))).toBe('ABC')
  expect(await names(where(place, intersects, { bufferM: 200 }))).toBe('ABCD')
}) // prettier-ignore

test('touching is sharing an edge and next to no area', async () => {
  const beside = (x: number, width: number) => ({ kind: 'shape', geometry: plot(x, 0, width, 100) })
  expect(await names(where(beside(200, 50), { kind: 'touches' }))).toBe('BC')
  expect(await names(where(beside(200.05, 49.9), { kind: 'touches' }))).toBe('BC')
  expect(await names(where(beside(201, 48), { kind: 'touches' }))).toBe('')
  expect(await names(where(beside(190, 60), { kind: 'touches' }))).toBe('C')
})

test('points and lines: inside or not, and the share of a line', async () => {
  const half = { kind: 'shape', geometry: plot(1990, 0, 1060, 100) }
  expect(await names(where(half, { kind: 'within' }))).toBe('F')
  expect(await names(where(half, { kind: 'share', percent: 49 }))).toBe('FG')
  expect(await names(where(half, { kind: 'share', percent: 51 }))).toBe('F')
})

test('features of a layer: all, by name, by attribute', async () => {
  const layer = (rest: object = {}) => ({ kind: 'layer', layerId: stations, ...rest })
  expect(await names(where(layer(), near(50)))).toBe('C')
  expect(await names(where(layer(), near(100)))).toBe('CD')
  expect(await names(where(layer(), near(200)))).toBe('BCDE')
  expect(await names(where(layer({ names: ['东站'] }), near(200)))).toBe('E')
  expect(await names(where(layer({ attributes: [{ name: 'line', oneOf: ['2', '9'] }] }), near(200)))).toBe(
    'BCD',
  )
  expect(await names(where(layer(), intersects, { bufferM: 200 }))).toBe('BCDE')
  expect(await names(where(layer(), { kind: 'far', distanceM: 300 }))).toBe('FG')
  expect(await names(where(layer(), near(200), { not: true }))).toBe('AFG')
  expect(await names(where(layer(), { kind: 'nearest', count: 2 }))).toBe('CD')
  expect(
    await names({ filter: "family = 'untitled'", ...where(layer(), { kind: 'nearest', count: 2 }) }),
  ).toBe('E')
})

test('zones: a plot across two of one kind lies inside them, half of one in another', async () => {
  const use = (code: string) => ({
    kind: 'layer',
    layerId: zones,
    attributes: [{ name: 'use', oneOf: [code] }],
  })
  expect(await names(where(use('0701'), { kind: 'within' }))).toBe('C')
  expect(await names(where(use('0701'), { kind: 'share', percent: 100 }))).toBe('C')
  expect(await names(where(use('1001'), { kind: 'share', percent: 50 }))).toBe('A')
  expect(await names(where(use('1001'), { kind: 'share', percent: 51 }))).toBe('')
  expect(await names(where(use('1001'), { kind: 'within' }, { bufferM: 60 }))).toBe('A')
  expect(await names(where(use('0701'), { kind: 'touches' }, { bufferM: 40 }))).toBe('B')
})

test('areas by code, chosen assets, and the answer of a saved question', async () => {
  expect(await names(where({ kind: 'area', codes: ['500107001'] }, { kind: 'within' }))).toBe('ABCDEFG')
  expect(await names(where({ kind: 'area', codes: ['500107002'] }, intersects))).toBe('')
  expect(await names(where({ kind: 'assets', ids: [ids['D'], ids['E']] }, near(160)))).toBe('CDE')
  const saved = await planner.post('/api/questions', { name: '站旁', question: where({ kind: 'layer', layerId: stations }, near(50)) })
  const beside = where({ kind: 'question', questionId: saved.body.id }, near(60))
  expect(await names(beside)).toBe('BC')
  const second = await planner.post('/api/questions', { name: '站旁的旁边', question: beside })
  expect(await names(where({ kind: 'question', questionId: second.body.id }, near(150)))).toBe('ABCD')
}) // prettier-ignore

test('several places must all hold, within the filter and the scope', async () => {
  const both: QuestionInput = {
    where: [
      ...where(drawn, intersects).where!,
      ...where({ kind: 'layer', layerId: stations }, near(200)).where!,
      ...where({ kind: 'layer', layerId: zones, names: ['R1'] }, intersects, { not: true }).where!,
    ],
  }
  expect(await names(both)).toBe('B')
  expect(await names({ ...both, filter: "assetClass = 'scattered'" })).toBe('')
  const elsewhere = await program.as('planner', { area: '500107002' })
  expect(await names(where(drawn, intersects), elsewhere)).toBe('')
  // a chosen asset out of scope is no place to measure from
  expect(await names(where({ kind: 'assets', ids: [ids['D']] }, near(5000)), elsewhere)).toBe('')
})

test('counts, areas and distances; the page in order; the same assets as a filter, a table and shapes', async () => {
  const answer = await ask({ ...where({ kind: 'layer', layerId: stations }, near(200)), order: 'distance' })
  expect(answer.count).toBe(4)
  expect(answer.hasDistance).toBe(true)
  // 10,000 m² on the plane; the ellipsoid's are 0.04 % less this far from 105E
  expect(answer.areaM2 / 40_000).toBeCloseTo(1, 2)
  expect(answer.byFamily['untitled']!.count).toBe(1)
  expect(answer.byArea['500107001']!.count).toBe(4)
  const first = await planner.get(`/api/answers/${answer.answerId}/rows?limit=3`)
  expect(first.body.items.map((row: AnswerRow) => [row.name, row.distanceM])).toEqual([['C', 50], ['D', 100], ['E', 199]]) // prettier-ignore
  expect(first.body.next).toBe(3)
  const rest = await planner.get(`/api/answers/${answer.answerId}/rows?limit=3&after=3`)
  expect(rest.body).toMatchObject({ items: [{ name: 'B', distanceM: 200 }], next: null })
  const filter = encodeURIComponent(`answer = '${answer.answerId}'`)
  expect((await planner.get(`/api/assets/totals?filter=${filter}`)).body.count).toBe(4)
  const shapes = await planner.get(`/api/answers/${answer.answerId}/shapes`)
  expect(shapes.body.features.map((one: { properties: { name: string } }) => one.properties.name).join('')).toBe('CDEB') // prettier-ignore
})

test('an answer is for who asked: to another it is not there, as rows, as a file, as a filter, and on tiles that it was seen on', async () => {
  const { answerId, count } = await ask(where({ kind: 'layer', layerId: stations }, near(200)))
  const other = await program.as('planner', { area: '500107' })
  for (const path of [`/api/answers/${answerId}/rows`, `/api/answers/${answerId}/shapes`, `/api/exports/answers/${answerId}?format=csv`])
    expect((await other.get(path)).status, path).toBe(404)
  const counted = async (client: Client, filter: string) =>
    (await client.get(`/api/assets/totals?filter=${encodeURIComponent(filter)}`)).body.count
  for (const filter of [`answer = '${answerId}'`, `answer IN ('${answerId}')`, `answer <> '00000000-0000-4000-8000-000000000000'`]) {
    expect(await counted(planner, `${filter} and answer = '${answerId}'`)).toBe(count)
    expect(await counted(other, `${filter} and answer = '${answerId}'`)).toBe(0)
  }
  expect(await counted(other, `answer is not null`)).toBe(0)
  const { z, x, y } = tileAt(degrees([300, 50]), 14)
  const path = `/tiles/assets/${z}/${x}/${y}.mvt?filter=${encodeURIComponent(`answer = '${answerId}'`)}`
  expect((await planner.bytes(path)).status).toBe(200)
  expect((await other.bytes(path)).status).toBe(204)
  const items = await planner.get(`/ogc/collections/assets/items?filter=${encodeURIComponent(`answer = '${answerId}'`)}`)
  expect([items.status, JSON.stringify(items.body)]).toEqual([400, expect.stringContaining('filter.unknownProperty')])
}) // prettier-ignore

function tileAt([lon, lat]: [number, number], z: number): { z: number; x: number; y: number } {
  const radians = (lat * Math.PI) / 180
  const y = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2
  return { z, x: Math.floor(((lon + 180) / 360) * 2 ** z), y: Math.floor(y * 2 ** z) }
}

test('a past moment: the shapes and classes of then', async () => {
  const registrar = await program.as('registrar')
  const made = await registerPlots(registrar, { H: { geometry: plot(5000, 0, 100, 100) } })
  const before = new Date().toISOString()
  const path = `/api/assets/${made['H']}`
  const moved = await registrar.patch(
    path,
    { geometry: plot(6000, 0, 100, 100), reason: '复测' },
    { ifMatch: 1 },
  )
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  const there = where({ kind: 'shape', geometry: plot(4990, -10, 200, 200) }, intersects)
  expect(await names(there)).toBe('')
  expect(await names({ ...there, at: before })).toBe('H')
  const { answerId } = await ask({ ...there, at: before })
  const shapes = await planner.get(`/api/answers/${answerId}/shapes`)
  expect(shapes.body.features[0].geometry.coordinates[0][0][0]).toBeCloseTo(degrees([5000, 0])[0], 6)
  expect(await names({ ...there, at: '2020-01-01T00:00:00Z' })).toBe('')
})

test.each([
  ['crossing itself', { kind: 'shape', geometry: polygon([[0, 0], [100, 100], [100, 0], [0, 100]]) }, 422, '/where/0/place/geometry', 'geometry.selfIntersection'],
  ['over the whole country', { kind: 'shape', geometry: { type: 'Polygon', coordinates: [[[73, 18], [135, 18], [135, 53], [73, 53], [73, 18]]] } }, 422, '/where/0/place/geometry', 'place.tooLarge'],
  ['in another province', { kind: 'shape', geometry: { type: 'Point', coordinates: [116.4, 39.9] } }, 422, '/where/0/place/geometry', 'place.elsewhere'],
  ['with swapped axes', { kind: 'shape', geometry: { type: 'Point', coordinates: [29.4, 106.3] } }, 422, '/where/0/place/geometry', 'geometry.swapped'],
  ['of ten thousand points', { kind: 'shape', geometry: { type: 'LineString', coordinates: Array.from({ length: 10_000 }, (_, n) => [106.2 + n / 100_000, 29.3]) } }, 400, '/where/0/place/geometry', 'geometry.tooManyPoints'],
  ['in degrees where metres are said', { kind: 'coordinates', epsg: 4544, form: 'points', points: [[106.3, 29.3]] }, 422, '/where/0/place/points/0', 'place.notInSystem'],
  ['of two corners', { kind: 'coordinates', form: 'polygon', points: [[106.3, 29.3], [106.31, 29.3]] }, 422, '/where/0/place/points', 'place.fewPoints'],
  ['in an unknown area', { kind: 'area', codes: ['500107999'] }, 400, '/where/0/place/codes', 'place.noArea'],
  ['of an unknown layer', { kind: 'layer', layerId: '00000000-0000-4000-8000-000000000000' }, 404, '/where/0/place/layerId', 'place.noLayer'],
  ['of an unknown question', { kind: 'question', questionId: '00000000-0000-4000-8000-000000000000' }, 404, '/where/0/place', 'question.unknown'],
])('a place %s is refused with its place in the question', async (_, place, status, pointer, code) => {
  const refused = await planner.post('/api/questions/ask', where(place, intersects))
  expect(refused.status, JSON.stringify(refused.body)).toBe(status)
  expect(refused.body.errors[0]).toMatchObject({ pointer, code })
  expect(refused.body.errors[0].message).not.toBe(code)
}) // prettier-ignore

test('what cannot be meant is refused: two nearest, a circle, a hidden layer, personal data', async () => {
  const nearest = where(drawn, { kind: 'nearest', count: 1 }).where!
  const two = await planner.post('/api/questions/ask', { where: [...nearest, ...nearest] })
  expect(two.body.errors[0]).toMatchObject({ pointer: '/where/1/how', code: 'question.oneNearest' })
  const saved = (await planner.post('/api/questions', { name: '圈', question: {} })).body
  const self = where({ kind: 'question', questionId: saved.id }, intersects)
  const circle = await planner.patch(`/api/questions/${saved.id}`, { question: self }, { ifMatch: saved.version })
  expect(circle.body.errors[0].code).toBe('question.circle')
  const hidden = await layLayer(program, { code: 'secret', kind: 'other', geometryType: 'point', visibleTo: ['supervisor'] }, [])
  expect((await (await program.as('registrar')).post('/api/questions/ask', where({ kind: 'layer', layerId: hidden }, intersects))).status).toBe(404)
  const probing = await (await program.as('promoter')).post('/api/questions/ask', { filter: "holder = '王小明'" })
  expect(probing.body.errors[0].code).toBe('filter.unknownProperty')
}) // prettier-ignore

test('saved questions are the owner’s, until shared with a role or by link', async () => {
  const promoter = await program.as('promoter')
  const mine = (await planner.post('/api/questions', { name: '我的', question: where(drawn, intersects) }))
    .body
  expect((await promoter.get(`/api/questions/${mine.id}`)).status).toBe(404)
  const linked = await planner.patch(
    `/api/questions/${mine.id}`,
    { sharedByLink: true },
    { ifMatch: mine.version },
  )
  expect((await promoter.get(`/api/questions/${mine.id}`)).body).toMatchObject({ name: '我的', mine: false })
  const listed = async () =>
    (await promoter.get('/api/questions')).body.items.map((one: { id: string }) => one.id)
  expect(await listed()).not.toContain(mine.id)
  await planner.patch(
    `/api/questions/${mine.id}`,
    { sharedRoles: ['promoter'] },
    { ifMatch: linked.body.version },
  )
  expect(await listed()).toContain(mine.id)
  expect((await promoter.patch(`/api/questions/${mine.id}`, { name: '夺' }, { ifMatch: 3 })).status).toBe(404)
  const stale = await planner.patch(`/api/questions/${mine.id}`, { name: '改' }, { ifMatch: 1 })
  expect(stale.status).toBe(412)
  expect((await planner.delete(`/api/questions/${mine.id}`, { ifMatch: 3 })).status).toBe(204)
  expect((await planner.get(`/api/questions/${mine.id}`)).status).toBe(404)
})

/** Analyses on a small field whose answers are worked out by hand: metres on the plane of EPSG:4544. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { AnalysisResult } from '../../shared/analysis/result.ts'
import type { QuestionInput } from '../../shared/question.ts'
import { degrees, layLayer, lineOf, plot, pointAt, registerPlots } from '../support/analysis-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

/**
 * Group one: A 100 × 100, B touches it in the east, C 5 m further east (60 × 100); 26,000 m². A road runs 10 m south of it.
 * Group two, 1 km north: D and E 50 × 50, 4 m apart; 5,000 m² = 7.5 mu. F alone, 2 km north.
 */
const plots = {
  A: { geometry: plot(0, 0, 100, 100), parcelCode: '500107002003GB00051', landUsePlanned: '0701', registeredAreaM2: 10_000 },
  B: { geometry: plot(100, 0, 100, 100), parcelCode: '500107002003GB00052', landUsePlanned: '0701' },
  C: { geometry: plot(205, 0, 60, 100), family: 'untitled' as const, assetClass: 'state' as const },
  D: { geometry: plot(0, 1000, 50, 50), parcelCode: '500107002003JB00053' },
  E: { geometry: plot(54, 1000, 50, 50), parcelCode: '500107002003JB00054', registeredAreaM2: 3_000 },
  F: { geometry: plot(0, 2000, 100, 100) },
} // prettier-ignore

let program: TestProgram
let planner: Client
let ids: Record<string, string>
let roads: string
let zones: string
let stations: string

beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
  ids = await registerPlots(await program.as('registrar'), plots)
  roads = await layLayer(program, { code: 'roads', kind: 'road', geometryType: 'line' }, [
    { name: '南路', geometry: lineOf([[-50, -10], [300, -10]]) },
    { name: '远路', geometry: lineOf([[-50, -500], [300, -500]]) },
  ]) // prettier-ignore
  zones = await layLayer(program, { code: 'zones', kind: 'planning_zone', geometryType: 'polygon' }, [
    { name: 'R1', geometry: plot(-10, -10, 160, 120), attributes: { use: '住宅' } },
    { name: 'R2', geometry: plot(150, -10, 80, 120), attributes: { use: '住宅' } },
    { name: '红线', geometry: plot(230, -10, 100, 120), attributes: { use: '耕地' } },
  ])
  stations = await layLayer(program, { code: 'metro', kind: 'metro_station', geometryType: 'point' }, [
    { name: '甲站', geometry: pointAt(400, 50) },
    { name: '乙站', geometry: pointAt(-300, 50) },
  ])
})
afterAll(() => program.stop())

async function run(form: object, question: QuestionInput = {}): Promise<AnalysisResult> {
  const answer = await planner.post<AnalysisResult>('/api/analyses/run', { question, form })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
/** Rows as the columns named. */
const table = ({ rows }: AnalysisResult, ...columns: string[]): unknown[][] =>
  rows.map((row) => columns.map((column) => row[column]))
/** A to F, in order of the alphabet. */
const lettersOf = (found: readonly string[]): string =>
  Object.keys(ids)
    .filter((name) => found.includes(ids[name]!))
    .join('')
const close = (value: unknown, expected: number, digits = 0): void =>
  expect(Number(value)).toBeCloseTo(expected, digits)

test('assembly: clusters by gap and size, outline, frontage, shape, obstacles', async () => {
  const found = await run({ analysis: 'assembly', gapM: 8, minMu: 5, roadLayerId: roads })
  expect(found.took).toBe(6)
  expect(found.total).toBe(2)
  expect(table(found, 'no', 'areaName', 'plots', 'families', 'untitled')).toEqual([
    [1, '杨家坪街道', 3, { idle_land: 2, untitled: 1 }, 3],
    [2, '杨家坪街道', 2, { idle_land: 2 }, 2],
  ])
  const [first, second] = found.rows
  close(first!['areaM2'], 26_000)
  close(first!['mu'], 39, 1)
  close(second!['areaM2'], 5_000)
  // the south edge, 265 m with the gap bridged; the road 500 m away and the north edge do not count
  close(first!['frontageM'], 265)
  expect(first!['roads']).toEqual(['南路 265 m'])
  expect(second!['roads']).toEqual([])
  // 4π·26,500 / (2·365)² for the bridged rectangle
  close(first!['compactness'], (4 * Math.PI * 26_500) / 730 ** 2, 1)
  expect(first!['uses']).toEqual(['0701'])
  const outlines = found.shapes.filter(({ properties }) => properties['part'] === 'outline')
  expect(outlines.map(({ properties }) => properties['label'])).toEqual(['1', '2'])
  expect(found.shapes.filter(({ properties }) => properties['part'] === 'member')).toHaveLength(5)
})

test('assembly: a smaller gap, a larger minimum, state land only, and plots too large leave groups out', async () => {
  const groups = async (form: object) => {
    const { rows } = await run({ analysis: 'assembly', ...form })
    return rows.map((row) => lettersOf(row['ids'] as string[]))
  }
  expect(await groups({ gapM: 8, minMu: 5 })).toEqual(['ABC', 'DE'])
  expect(await groups({ gapM: 4.5, minMu: 5 })).toEqual(['AB', 'DE'])
  expect(await groups({ gapM: 1, minMu: 5 })).toEqual(['AB'])
  expect(await groups({ gapM: 8, minMu: 8 })).toEqual(['ABC'])
  expect(await groups({ gapM: 8, minMu: 5, ownership: 'national' })).toEqual(['AB'])
  expect(await groups({ gapM: 8, minMu: 5, maxPlotMu: 14 })).toEqual(['DE'])
})

test('a combination becomes a candidate package with its own outline and area', async () => {
  const assetIds = [ids['A']!, ids['B']!, ids['C']!]
  const saved = await planner.post('/api/packages', { name: '南路北侧', assetIds, facts: { frontageM: 265 } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(201)
  expect(saved.body).toMatchObject({ assetIds, status: 'candidate', version: 1 })
  close(saved.body.areaM2, 26_000)
  const elsewhere = await program.as('planner', { area: '500107002' })
  expect((await elsewhere.get('/api/packages')).body.items).toEqual([])
  const refused = await elsewhere.post('/api/packages', { name: '别处', assetIds })
  expect(refused.body.errors[0]).toMatchObject({ pointer: '/assetIds/0', code: 'package.notHere' })
  expect((await planner.delete(`/api/packages/${saved.body.id}`, { ifMatch: 1 })).status).toBe(204)
  expect((await planner.get('/api/packages')).body.items).toEqual([])
  const auditor = await program.as('auditor')
  expect((await auditor.post('/api/packages', { name: '审计', assetIds })).status).toBe(403)
})

test('overlay: area and share of each asset in each zone, by name and by attribute', async () => {
  const byName = await run({ analysis: 'overlay', layerId: zones })
  const parts = (table(byName, 'name', 'zone', 'areaM2', 'share') as string[][]).map(
    ([name, zone, area, share]) =>
      `${name} ${zone} ${Math.round(Number(area))} ${Math.round(Number(share))}%`,
  )
  expect(parts[0]).toBe('A R1 10000 100%')
  expect(parts.slice(1, 3).toSorted()).toEqual(['B R1 5000 50%', 'B R2 5000 50%'])
  expect(parts.slice(3)).toEqual(['C 红线 3500 58%', 'C R2 2500 42%'])
  expect(byName.took).toBe(6)
  const byUse = await run({ analysis: 'overlay', layerId: zones, attribute: 'use', minShare: 50 })
  expect(byUse.groups.map(({ key, count, areaM2 }) => [key, count, Math.round(areaM2)])).toEqual([
    ['住宅', 2, 20_000],
    ['耕地', 1, 3_500],
  ])
  const cut = byUse.shapes.find(({ properties }) => properties['zone'] === '耕地')!
  expect((cut.geometry['coordinates'] as number[][][])[0]!.some(([lon]) => Math.abs(lon! - degrees([230, 0])[0]) < 1e-7)).toBe(true) // prettier-ignore
})

test('conflicts: overlap, duplicate, sliver, area; accepted until a shape changes', async () => {
  const registrar = await program.as('registrar')
  const own = await registerPlots(registrar, {
    G: { geometry: plot(0, 3000, 100, 100) },
    H: { geometry: plot(80, 3000, 100, 100), family: 'untitled', assetClass: 'state' },
    I: { geometry: plot(0.5, 3000, 100, 100), family: 'concession', assetClass: 'parking' },
    J: { geometry: plot(179.5, 3000, 100, 100) },
  })
  const inField = { where: [{ place: { kind: 'shape' as const, geometry: plot(-50, 2950, 500, 250) }, how: { kind: 'intersects' as const } }] } // prettier-ignore
  const found = await run({ analysis: 'conflicts' }, inField)
  const seen = (table(found, 'kind', 'name', 'otherName', 'areaM2') as string[][]).map(
    ([kind, name = '', other = '', area]) =>
      `${kind} ${name < other ? name + other : other + name} ${Math.round(Number(area))}`,
  )
  expect(new Set(seen)).toEqual(
    new Set(['overlap GH 2000', 'duplicate GI 9950', 'overlap HI 2050', 'sliver HJ 50']),
  )
  const all = await run({ analysis: 'conflicts' })
  expect(all.rows.filter((row) => row['kind'] === 'area').map((row) => row['name'])).toEqual(['E'])
  const overlap = found.rows.find((row) => row['kind'] === 'overlap' && Math.round(Number(row['areaM2'])) === 2_000)! // prettier-ignore
  const body = {
    kind: 'overlap',
    assetId: overlap['otherId'],
    otherId: overlap['id'],
    reason: '地上地下分层',
  }
  expect((await planner.post('/api/analyses/conflicts/accept', body)).status).toBe(204)
  const acceptedOf = async () =>
    (await run({ analysis: 'conflicts' }, inField)).rows.find((row) => row['id'] === overlap['id'] && row['otherId'] === overlap['otherId'])!['accepted'] // prettier-ignore
  expect(await acceptedOf()).toBe('地上地下分层')
  await registrar.patch(`/api/assets/${own['H']}`, { geometry: plot(81, 3000, 100, 100), reason: '复测' }, { ifMatch: 1 }) // prettier-ignore
  expect(await acceptedOf()).toBe(null)
})

test('service reach: nearest and how many within three distances', async () => {
  const found = await run(
    { analysis: 'reach', layerId: stations, nearM: 140, middleM: 500, farM: 1_200 },
    { filter: "name in ('A','C','D')" },
  )
  expect(table(found, 'name', 'nearest', 'countNear', 'countMiddle', 'countFar')).toEqual([
    ['D', '乙站', 0, 0, 2],
    ['A', '乙站', 0, 2, 2],
    ['C', '甲站', 1, 1, 2],
  ])
  close(found.rows[0]!['distanceM'], Math.hypot(300, 950), 1)
  close(found.rows[1]!['distanceM'], 300, 1)
  close(found.rows[2]!['distanceM'], 135, 1)
})

test('suitability: each criterion from 0 to 100, the score by weight, ranked', async () => {
  const criteria = [
    { kind: 'near', layerId: stations, best: 0, worst: 600, weight: 3 },
    { kind: 'size', best: 15, worst: 0, weight: 1 },
    { kind: 'outside', layerId: zones, weight: 0 },
  ]
  const found = await run({ analysis: 'suitability', criteria }, { filter: "name in ('A','C','D')" })
  expect(found.rows.map((row) => row['name'])).toEqual(['C', 'A', 'D'])
  const [c, a, d] = found.rows.map((row) => row['scores'] as Record<string, number>)
  close(c!['0'], ((600 - 135) / 600) * 100, 1)
  close(a!['0'], 50, 1)
  close(d!['0'], 0, 1)
  close(a!['1'], 100, 0)
  close(c!['1'], 60, 0)
  close(a!['2'], 0, 1)
  close(d!['2'], 100, 1)
  close(found.rows[1]!['score'], (50 * 3 + 100) / 4, 0)
})

test('density: every asset in one hexagon, and the crowded ones are hot', async () => {
  const crowd = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `密${n}`,
      { geometry: pointAt(8_000 + (n % 8) * 40, 8_000 + n * 5) },
    ]),
  )
  await registerPlots(await program.as('registrar'), crowd)
  const found = await run({ analysis: 'density', cellM: 1_000 })
  expect(found.took).toBe(50)
  expect(found.rows.reduce((sum, row) => sum + Number(row['count']), 0)).toBe(50)
  expect(found.rows[0]).toMatchObject({ hot: 'hot99' })
  expect(found.shapes[0]!.properties['part']).toBe('cell')
  const fine = await planner.post('/api/analyses/run', {
    question: {},
    form: { analysis: 'density', cellM: 50 },
  })
  expect(fine.body.errors[0]).toMatchObject({ pointer: '/form/cellM', code: 'density.tooFine' })
})

test('change: appeared, vanished, moved shape and title between two moments', async () => {
  const registrar = await program.as('registrar')
  const old = await registerPlots(registrar, {
    K: { geometry: plot(0, 5000, 100, 100) },
    L: { geometry: plot(200, 5000, 100, 100) },
    M: { geometry: plot(400, 5000, 100, 100) },
  })
  const from = new Date().toISOString()
  await registrar.patch(`/api/assets/${old['K']}`, { geometry: plot(0, 5000, 120, 100), reason: '复测' }, { ifMatch: 1 }) // prettier-ignore
  await registrar.post(`/api/assets/${old['L']}/retire`, { reason: '重复登记' }, { ifMatch: 1 })
  await registerPlots(registrar, { N: { geometry: plot(600, 5000, 100, 100) } })
  const to = new Date().toISOString()
  await registrar.patch(`/api/assets/${old['M']}`, { address: '后来才改' }, { ifMatch: 1 })
  const found = await run({ analysis: 'change', from, to })
  const kinds = Object.fromEntries(found.rows.map((row) => [row['name'], row['kind']]))
  expect(kinds).toEqual({ K: 'shape', L: 'vanished', N: 'appeared' })
  const moved = found.rows.find((row) => row['name'] === 'K')!
  expect(Number(moved['areaDeltaM2']) / 2_000).toBeCloseTo(1, 2)
  const index = found.rows.indexOf(moved)
  expect(found.shapes.filter(({ properties }) => properties['row'] === index).map(({ properties }) => properties['part'])).toEqual(['before', 'after']) // prettier-ignore
  expect(found.groups).toHaveLength(3)
  const later = await run({ analysis: 'change', from: to })
  expect(table(later, 'name', 'kind')).toEqual([['M', 'fields']])
  const backwards = await planner.post('/api/analyses/run', { question: {}, form: { analysis: 'change', from: to, to: from } }) // prettier-ignore
  expect(backwards.body.errors[0]).toMatchObject({ pointer: '/form/to', code: 'change.order' })
})

test('profile: counts and areas of a place under every heading', async () => {
  const found = await run({ analysis: 'profile' }, { filter: "name in ('A','B','C')" })
  const of = (section: string) =>
    found.rows.filter((row) => row['section'] === section).map((row) => [row['label'], row['count']])
  expect(of('all')).toEqual([['', 3]])
  expect(of('family')).toEqual([['idle_land', 2], ['untitled', 1]]) // prettier-ignore
  expect(of('use')).toEqual([['07', 2], ['', 1]]) // prettier-ignore
  expect(of('area')).toEqual([['杨家坪街道', 3]])
  close(found.rows.find((row) => row['label'] === 'untitled')!['share'], (6 / 26) * 100, 1)
})

test('places have their English names for those who read English', async () => {
  await inTransaction(program.program.db, { actor: SYSTEM_ACTOR, action: 'area.changed' }, async (trx) => {
    await sql`update area set name_en = 'Yangjiaping', version = version + 1 where code = '500107001'`.execute(
      trx,
    )
  })
  const english = await planner.post<AnalysisResult>(
    '/api/analyses/run',
    { question: { filter: "name in ('A','B')" }, form: { analysis: 'profile' } },
    { lang: 'en' },
  )
  const labels = english.body.rows.filter((row) => row['section'] === 'area').map((row) => row['label'])
  expect(labels).toEqual(['Yangjiaping'])
})

test('an analysis refuses a layer that the role does not see, naming the field', async () => {
  const hidden = await layLayer(program, { code: 'secret', kind: 'other', geometryType: 'polygon', visibleTo: ['supervisor'] }, []) // prettier-ignore
  const registrar = await program.as('registrar')
  const refused = await registrar.post('/api/analyses/run', { question: {}, form: { analysis: 'overlay', layerId: hidden } }) // prettier-ignore
  expect(refused.status).toBe(404)
  expect(refused.body.errors[0]).toMatchObject({ pointer: '/form/layerId', code: 'place.noLayer' })
})

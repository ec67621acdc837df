/** The register's pages and totals: one filter, one scope, and no personal data beyond need. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetRow } from '../../shared/asset.ts'
import type { Client } from '../support/client.ts'
import { places, registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let planner: Client
let promoter: Client
let west: Client

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  planner = await program.as('planner')
  promoter = await program.as('promoter')
  west = await program.as('registrar', { area: '500107001' })
  await registerPlaces(program)
})
afterAll(() => program.stop())

const list = async (query: Record<string, string | number> = {}, client = registrar) =>
  await client.get(
    `/api/assets?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
  )
const namesOf = (answer: { body: { items: { name: string }[] } }): string[] =>
  answer.body.items.map((row) => row.name)

describe('list-assets', () => {
  it('answers rows as the contract says, newest change first', async () => {
    const answer = await list()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/application\/json/)
    expect(namesOf(answer)).toEqual(places.map(([name]) => name).toReversed())
    for (const row of answer.body.items) expect(assetRow.strict().parse(row)).toEqual(row)
    expect(answer.body.hasMore).toBe(false)
  })

  it('puts the point on the surface and names holders', async () => {
    const row = (await list({ filter: "name = '石杨路旧厂房'" })).body.items[0]
    expect(row).toMatchObject({ areaName: '杨家坪街道', holders: ['渝隆集团有限公司', '王小明'] })
    expect(row.lon).toBeCloseTo(106.2605, 6)
    expect(row.lat).toBeCloseTo(29.3005, 6)
  })

  it('masks persons for roles that do not need them, and shows contacts to nobody', async () => {
    expect((await list({ filter: "name = '石杨路旧厂房'" }, promoter)).body.items[0].holders).toEqual([
      '渝隆集团有限公司',
      '王*',
    ])
    expect((await list({ filter: "name = '石杨路旧厂房'" }, planner)).body.items[0].holders).toEqual([
      '渝隆集团有限公司',
      '王小明',
    ])
    expect(JSON.stringify((await list()).body)).not.toMatch(/赵六|13900009999/)
  })

  it('pages without a gap and without a double row, in every order', async () => {
    for (const sort of [
      '-changedAt',
      'changedAt',
      'name',
      '-name',
      'assetNo',
      '-assetNo',
      'areaM2',
      '-areaM2',
    ]) {
      const whole = await list({ sort })
      const pages = [
        await list({ sort, limit: 2 }),
        await list({ sort, limit: 2, page: 2 }),
        await list({ sort, limit: 2, page: 3 }),
      ]
      expect(pages.map((page) => page.body.hasMore)).toEqual([true, true, false])
      expect(pages.flatMap(namesOf)).toEqual(namesOf(whole))
    }
    expect(namesOf(await list({ sort: '-areaM2' })).slice(0, 2)).toEqual([
      '谢家湾停车场',
      '杨家坪正街 1 号空地',
    ])
    expect((await list({ page: 9 })).body).toEqual({ items: [], hasMore: false })
  })

  it('filters by CQL2 text', async () => {
    expect(
      namesOf(
        await list({ filter: "family = 'untitled' AND assetClass IN ('state', 'social')", sort: 'assetNo' }),
      ),
    ).toEqual(['石杨路旧厂房', '正街杨家坪分所'])
  })

  it('shows only the scope', async () => {
    expect(namesOf(await list({ sort: 'assetNo' }, west))).toEqual([
      '杨家坪正街 1 号空地',
      '石杨路旧厂房',
      '100%绿地_A',
      '100 公顷绿地 A',
    ])
  })

  it.each<[what: string, query: Record<string, string | number>, type: string, pointer: string]>([
    ['a filter that cannot be read', { filter: 'family = ' }, 'invalid-filter', 'filter'],
    ['an unknown filter field', { filter: "colour = 'red'" }, 'invalid-filter', 'filter'],
    ['an unknown order', { sort: 'price' }, 'invalid-request', 'sort'],
    ['too large a page', { limit: 201 }, 'invalid-request', 'limit'],
    ['a page before the first', { page: 0 }, 'invalid-request', 'page'],
  ])('refuses %s', async (_what, query, type, pointer) => {
    expect(await list(query)).toMatchObject({
      status: 400,
      body: { type: `/problems/${type}`, errors: [{ pointer }] },
    })
  })

  it('needs a login', async () => {
    expect((await list({}, program.anonymous)).status).toBe(401)
  })
})

describe('total-assets', () => {
  const totals = async (filter?: string, client = registrar) =>
    (await client.get(`/api/assets/totals${filter ? `?filter=${encodeURIComponent(filter)}` : ''}`)).body

  it('counts what the list shows, every way', async () => {
    const { body } = await list()
    const answer = await totals()
    const area = body.items.reduce(
      (sum: number, row: { computedAreaM2: number }) => sum + row.computedAreaM2,
      0,
    )
    expect(answer).toMatchObject({
      count: 6,
      byFamily: { idle_land: { count: 3 }, untitled: { count: 2 }, concession: { count: 1 } },
      byClass: { unsold: 1, scattered: 2, state: 1, social: 1, parking: 1 },
      byTitleStatus: { none: 6 },
      byArea: { 500107001: 4, 500107002: 1, 500107003: 1 },
      byUnit: { none: 6 },
      byLandUse: { '07': 1, none: 5 },
      bbox: [106.25, 29.3, 106.503, 29.301],
    })
    expect(answer.areaM2).toBeCloseTo(area, 1)
    const sum = (counts: Record<string, number>): number =>
      Object.values(counts).reduce((all, one) => all + one, 0)
    expect([sum(answer.byStage), sum(answer.byState)]).toEqual([6, 6])
    expect(
      Object.keys(answer.byStage).every((key) => /^(idle_land|untitled|concession)\/\w+$/.test(key)),
    ).toBe(true)
  })

  it('follows filter and scope', async () => {
    expect(await totals("family = 'untitled'")).toMatchObject({
      count: 2,
      byFamily: { untitled: { count: 2 } },
    })
    expect(await totals(undefined, west)).toMatchObject({ count: 4, byArea: { 500107001: 4 } })
    expect((await totals("family = 'untitled'")).byFamily).not.toHaveProperty('idle_land')
  })

  it('says zero, not nothing, when nothing fits', async () => {
    expect(await totals("name = '没有'")).toEqual({
      count: 0,
      areaM2: 0,
      byFamily: {},
      byClass: {},
      byStage: {},
      byState: {},
      byTitleStatus: {},
      byArea: {},
      byUnit: {},
      byLandUse: {},
      byLamp: {},
      bbox: null,
    })
  })
})

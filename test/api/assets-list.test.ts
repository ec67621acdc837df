/** The register's pages, totals and search: one filter, one scope, and no personal data beyond need. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetRow } from '../../shared/asset.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { anAsset, rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let planner: Client
let promoter: Client
let west: Client
const ids: Record<string, string> = {}

const places: [name: string, change: Record<string, unknown>][] = [
  [
    '杨家坪正街 1 号空地',
    {
      address: '杨家坪正街',
      assetClass: 'unsold',
      geometry: rectangle(106.25, 29.3, 0.002),
      landUsePlanned: '0701',
      parcelCode: '500107002003GB00051',
    },
  ],
  [
    '石杨路旧厂房',
    {
      family: 'untitled',
      assetClass: 'state',
      spatialUnitKind: 'building',
      address: '石杨路 12 号',
      geometry: rectangle(106.26, 29.3),
      contactName: '赵六',
      contactPhone: '13900009999',
    },
  ],
  [
    '谢家湾停车场',
    {
      family: 'concession',
      assetClass: 'parking',
      spatialUnitKind: 'facility',
      address: '谢家湾正街',
      geometry: rectangle(106.5, 29.3, 0.003),
      unitCode: '500107002003GB00052F00010001',
    },
  ],
  ['100%绿地_A', { address: '江边', geometry: rectangle(106.27, 29.3) }],
  ['100 公顷绿地 A', { address: '山上', geometry: rectangle(106.28, 29.3) }],
  [
    '正街杨家坪分所',
    {
      family: 'untitled',
      assetClass: 'social',
      spatialUnitKind: 'building',
      address: '黄桷坪',
      geometry: rectangle(106.4, 29.3),
    },
  ],
]

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  planner = await program.as('planner')
  promoter = await program.as('promoter')
  west = await program.as('registrar', { area: '500107001' })
  for (const [name, change] of places)
    ids[name] = (await registrar.post('/api/assets', anAsset({ name, ...change }))).body.id
  await hold(ids['石杨路旧厂房']!, [
    ['person', '王小明'],
    ['organisation', '渝隆集团有限公司'],
  ])
})
afterAll(() => program.stop())

async function hold(assetId: string, parties: [kind: string, name: string][]): Promise<void> {
  await inTransaction(
    program.program.db,
    { actor: SYSTEM_ACTOR, action: 'right.registered' },
    async (trx) => {
      for (const [kind, name] of parties) {
        const partyId = randomUUID()
        await sql`insert into party (id, kind, name, changed_by) values (${partyId}, ${kind}, ${name}, ${SYSTEM_ACTOR})`.execute(
          trx,
        )
        await sql`insert into asset_right (asset_id, kind, type, party_id, changed_by)
        select ${assetId}, 'right', code, ${partyId}, ${SYSTEM_ACTOR} from right_type where kind = 'right' order by sort limit 1`.execute(
          trx,
        )
      }
    },
  )
}

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

  it.each([
    ['a filter that cannot be read', { filter: 'family = ' }, 'invalid-filter', 'filter'],
    ['an unknown filter field', { filter: "colour = 'red'" }, 'invalid-filter', 'filter'],
    ['an unknown order', { sort: 'price' }, 'invalid-request', 'sort'],
    ['too large a page', { limit: 201 }, 'invalid-request', 'limit'],
    ['a page before the first', { page: 0 }, 'invalid-request', 'page'],
  ])('refuses %s', async (_what, query, type, pointer) => {
    expect(await list(query as unknown as Record<string, string>)).toMatchObject({
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
      bbox: null,
    })
  })
})

describe('search-assets', () => {
  const search = async (q: string, client = registrar) =>
    await client.get(`/api/assets/search?q=${encodeURIComponent(q)}`)
  const found = async (q: string, client = registrar): Promise<[string, string][]> =>
    (await search(q, client)).body.items.map((row: { name: string; matched: string }) => [
      row.name,
      row.matched,
    ])

  it('puts names that begin so before names that contain it before addresses, for two characters as for three', async () => {
    const expected = [
      ['杨家坪正街 1 号空地', 'name'],
      ['正街杨家坪分所', 'name'],
    ]
    expect(await found('杨家坪')).toEqual(expected)
    expect(await found('杨家')).toEqual(expected)
    expect(await found('正街')).toEqual([
      ['正街杨家坪分所', 'name'],
      ['杨家坪正街 1 号空地', 'name'],
      ['谢家湾停车场', 'address'],
    ])
    expect(await found('家湾')).toEqual([['谢家湾停车场', 'name']])
    expect(await found('江')).toEqual([['100%绿地_A', 'address']])
  })

  it('finds a number however it is typed, alone at the top', async () => {
    const { assetNo, name } = (await registrar.get(`/api/assets/${ids['谢家湾停车场']}`)).body
    for (const q of [assetNo, assetNo.toLowerCase(), `${assetNo.slice(0, 6)} ${assetNo.slice(6)}`])
      expect((await found(q))[0]).toEqual([name, 'assetNo'])
    expect(await found(assetNo.slice(-3))).toContainEqual([name, 'assetNo'])
  })

  it('finds parcel and unit codes with blanks and in full width', async () => {
    expect(await found('500107 002003 GB00051')).toEqual([['杨家坪正街 1 号空地', 'code']])
    expect(await found('５００１０７００２００３ＧＢ０００５２Ｆ０００１０００１')).toEqual([
      ['谢家湾停车场', 'code'],
    ])
    expect(await found('gb00052')).toEqual([['谢家湾停车场', 'code']])
    expect((await found('500107002003')).map(([name]) => name).toSorted()).toEqual(
      ['杨家坪正街 1 号空地', '谢家湾停车场'].toSorted(),
    )
  })

  it('takes %, _ and \\ as themselves', async () => {
    expect(await found('100%')).toEqual([['100%绿地_A', 'name']])
    expect(await found('地_A')).toEqual([['100%绿地_A', 'name']])
    expect(await found('%')).toEqual([['100%绿地_A', 'name']])
    expect(await found('\\')).toEqual([])
    expect(await found("' or 1=1 --")).toEqual([])
  })

  it('needs every word', async () => {
    expect(await found('石杨路 厂房')).toEqual([['石杨路旧厂房', 'name']])
    expect(await found('12 厂房')).toEqual([['石杨路旧厂房', 'name']])
    expect(await found('石杨路 停车')).toEqual([])
  })

  it('finds holders: organisations for everyone, persons only for those who may read them', async () => {
    expect(await found('渝隆', promoter)).toEqual([['石杨路旧厂房', 'holder']])
    expect(await found('王小明')).toEqual([['石杨路旧厂房', 'holder']])
    expect(await found('王小明', promoter)).toEqual([])
  })

  it('keeps to the scope and to the limit', async () => {
    expect(await found('谢家湾', west)).toEqual([])
    expect((await registrar.get('/api/assets/search?q=JLP&limit=2')).body.items).toHaveLength(2)
  })

  it('answers rows as the contract says and needs something typed', async () => {
    const row = (await search('石杨')).body.items[0]
    expect(assetRow.loose().parse(row)).toEqual(row)
    expect((await search('  ')).status).toBe(400)
    expect((await search('x'.repeat(81))).status).toBe(400)
  })
})

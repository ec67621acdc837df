/** What filters find in a real database: each condition, its opposite, and nothing that makes the database fail. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { compileFilter } from '../../server/filters/compile.ts'
import { queryables } from '../../server/filters/queryables.ts'
import { scopeOf } from '../../server/filters/scope.ts'
import { Problem } from '../../server/http/problem.ts'
import type { Role } from '../../shared/user.ts'
import { rectangle } from '../support/builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram

const lShape = {
  type: 'Polygon',
  coordinates: [
    [
      [106.3, 29.4],
      [106.303, 29.4],
      [106.303, 29.401],
      [106.301, 29.401],
      [106.301, 29.403],
      [106.3, 29.403],
      [106.3, 29.4],
    ],
  ],
}

const rows = [
  {
    no: 'F-1',
    name: '九龙半岛 Plot A',
    shape: lShape,
    area: '500107001',
    family: 'idle_land',
    address: '石杨路 100% 号',
    code: null,
  },
  {
    no: 'F-2',
    name: '电机厂宿舍',
    shape: rectangle(106.31, 29.4),
    area: '500107002',
    family: 'untitled',
    address: null,
    code: null,
  },
  {
    no: 'F-3',
    name: '滨江停车场',
    shape: { type: 'Point', coordinates: [106.32, 29.4] },
    area: '500107002',
    family: 'concession',
    address: '滨江路 1_2',
    code: '500107001001GB00001',
  },
  {
    no: 'F-4',
    name: '已退出',
    shape: rectangle(106.33, 29.4),
    area: '500107001',
    family: 'idle_land',
    address: null,
    code: null,
  },
] as const

const classes = {
  idle_land: ['scattered', 'scattered_plot'],
  untitled: ['state', 'title_confirmation'],
  concession: ['parking', 'concession'],
} as const

beforeAll(async () => {
  program = await startProgram()
  const act = { actor: SYSTEM_ACTOR, action: 'asset.registered' as const, reason: '测试' }
  await inTransaction(program.program.db, act, async (trx) => {
    for (const { no, name, shape, area, family, address, code } of rows) {
      const [cls, track] = classes[family]
      await sql`insert into asset (asset_no, family, asset_class, track, state, stage, spatial_unit_kind, name, address, area_code, geom, parcel_code, registered_area_m2)
        select ${no}, ${family}, ${cls}, ${track}, w.code, w.stage, 'parcel', ${name}, ${address}::text, ${area},
          ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(shape)}), 4490), ${code}::text, ${no === 'F-2' ? 10_000.5 : null}::numeric
        from workflow_state w where w.track = ${track} and w.initial`.execute(trx)
    }
    await sql`with p as (insert into party (kind, name) values ('person', '王小五') returning id)
      insert into asset_right (asset_id, kind, type, party_id)
      select a.id, t.kind, t.code, p.id from p, asset a, (select * from right_type where kind = 'right' order by sort limit 1) t
      where a.asset_no = 'F-2'`.execute(trx)
    await sql`update asset set version = version + 1, retired_at = now(), retired_reason = '测试' where asset_no = 'F-4'`.execute(
      trx,
    )
  })
})
afterAll(() => program.stop())

async function found(filter: string, options: { role?: Role; area?: string } = {}): Promise<string[]> {
  const { role = 'registrar', area = '500107' } = options
  const scope = scopeOf({ scopeArea: area, scopeUnitId: null })
  const result = await sql<{ no: string }>`select a.asset_no as no from asset a
    where ${scope} and ${compileFilter(filter, { today: '2026-11-22', role })} order by a.asset_no`.execute(
    program.program.db,
  )
  return result.rows.map((row) => row.no)
}

const all = ['F-1', 'F-2', 'F-3']

test.each<[string, string[]]>([
  ['', all],
  [`family = 'untitled'`, ['F-2']],
  [`family <> 'untitled'`, ['F-1', 'F-3']],
  [`NOT family IN ('untitled','concession')`, ['F-1']],
  [`casei(name) LIKE casei('%PLOT a%')`, ['F-1']],
  [`casei(text) LIKE casei('%f-2%')`, ['F-2']],
  [`casei(text) LIKE casei('%500107001001gb%')`, ['F-3']],
  [String.raw`address LIKE '%100\%%'`, ['F-1']],
  [`areaM2 BETWEEN 9000 AND 12000`, ['F-2']],
  ['areaM2 = 0', ['F-3']],
  ['registeredAreaM2 = 10000.5', ['F-2']],
  ['registeredAreaM2 < areaM2', ['F-2']],
  ['registeredAreaM2 IS NULL', ['F-1', 'F-3']],
  [`parcelCode = '500107001001GB00001' OR address IS NULL`, ['F-2', 'F-3']],
  ['demo = TRUE', []],
  [`changedAt >= DATE('2020-01-01') AND changedAt < DATE('9999-12-31')`, all],
  [`T_INTERSECTS(changedAt, INTERVAL('..', '2020-01-01'))`, []],
  [`T_AFTER(changedAt, TIMESTAMP('2020-01-01T00:00:00Z'))`, all],
  [`T_DURING(changedAt, INTERVAL('2020-01-01', '..'))`, all],
  [`changedAt BETWEEN DATE('0000-01-01') AND DATE('2020-01-01')`, []],
  [`holder = '王小五'`, ['F-2']],
  [`casei(holder) LIKE casei('%小五%')`, ['F-2']],
  ['holder IS NULL', ['F-1', 'F-3']],
  [`holder <> '王小五'`, ['F-1', 'F-3']],
])('%s', async (filter, expected) => {
  expect(await found(filter)).toEqual(expected)
})

test.each<[string, string[]]>([
  ['S_INTERSECTS(geom, BBOX(106.2, 29.3, 106.35, 29.5))', all],
  // In the notch of the L: inside its box, outside its shape.
  ['S_INTERSECTS(geom, BBOX(106.302, 29.402, 106.3025, 29.4025))', []],
  ['S_INTERSECTS(geom, BBOX(106.3005, 29.4005, 106.302, 29.402))', ['F-1']],
  ['S_INTERSECTS(geom, BBOX(-180, -90, 180, 90))', all],
  ['S_INTERSECTS(geom, BBOX(170, -90, -170, 90))', []],
  ['S_INTERSECTS(geom, POLYGON((106.302 29.402, 106.3025 29.402, 106.3025 29.4025, 106.302 29.402)))', []],
  // A drawing that crosses itself.
  ['S_INTERSECTS(geom, POLYGON((106.2 29.3, 106.4 29.5, 106.4 29.3, 106.2 29.5, 106.2 29.3)))', all],
  ['S_WITHIN(geom, BBOX(106.305, 29.3, 106.35, 29.5))', ['F-2', 'F-3']],
  ['S_CONTAINS(geom, POINT(106.3005 29.4025))', ['F-1']],
  ['S_DISJOINT(geom, BBOX(106.305, 29.3, 106.35, 29.5))', ['F-1']],
  ['S_WITHIN(POINT(106.3005 29.4025), geom)', ['F-1']],
])('%s', async (filter, expected) => {
  expect(await found(filter)).toEqual(expected)
})

test('scope holds whatever the filter says', async () => {
  expect(await found('', { area: '500107002' })).toEqual(['F-2', 'F-3'])
  expect(await found(`areaCode = '500107001' OR TRUE`, { area: '500107002' })).toEqual(['F-2', 'F-3'])
  expect(await found('', { area: '500108' })).toEqual([])
})

test('every property with every comparison either runs or is refused, and never fails in the database', async () => {
  const values = [
    `'x'`,
    '1',
    'TRUE',
    `DATE('2026-11-22')`,
    `TIMESTAMP('2026-11-22T00:00:00Z')`,
    'POINT(106 29)',
    `'%_\\\\'`,
    'name',
    'areaM2',
  ]
  const failed: string[] = []
  let ran = 0
  for (const name of queryables.keys()) {
    const conditions = values.flatMap((value) => [
      `${name} = ${value}`,
      `${name} < ${value}`,
      `${value} >= ${name}`,
      `${name} IN (${value})`,
      `${name} LIKE ${value}`,
      `${name} BETWEEN ${value} AND ${value}`,
      `casei(${name}) = casei(${value})`,
      `S_TOUCHES(${name}, ${value})`,
      `T_EQUALS(${name}, ${value})`,
    ])
    for (const condition of [...conditions, `${name} IS NULL`]) {
      const outcome = await found(condition).catch((error: unknown) => error)
      if (Array.isArray(outcome)) ran += 1
      else if (!(outcome instanceof Problem)) failed.push(`${condition}: ${String(outcome)}`)
    }
  }
  expect(failed).toEqual([])
  expect(ran).toBeGreaterThan(200)
})

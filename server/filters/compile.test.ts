/** What a filter becomes: values are bound, what cannot be asked is refused with its place. */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { expect, test } from 'vitest'
import type { Role } from '../../shared/user.ts'
import { Problem } from '../http/problem.ts'
import { compileAst, compileFilter, readFilter } from './compile.ts'

const db = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (instance) => new PostgresIntrospector(instance),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

function compiled(filter: string, role: Role = 'registrar'): { text: string; values: readonly unknown[] } {
  const { sql: text, parameters } = sql`${compileFilter(filter, { role, today: '2026-11-22' })}`.compile(db)
  return { text: text.replaceAll(/\s+/g, ' '), values: parameters }
}

function refusal(filter: string, role: Role = 'registrar'): string {
  try {
    compiled(filter, role)
  } catch (error) {
    if (error instanceof Problem)
      return `${error.slug} ${error.faults[0]?.code} ${JSON.stringify(error.faults[0]?.params)}`
    throw error
  }
  return 'accepted'
}

test('no filter is true of everything', () => {
  expect(compileFilter(undefined, { role: 'planner', today: '2026-11-22' })).toBeDefined()
  expect(compiled('').text).toBe('true')
})

test('values are parameters, never text of the statement', () => {
  const evil = `x'' or 1=1; drop table asset --`
  const { text, values } = compiled(`name = '${evil}' and family in ('idle_land','untitled')`)
  expect(text).toBe('(a.name = $1::text and a.family = any($2::text[]))')
  expect(values).toEqual([`x' or 1=1; drop table asset --`, ['idle_land', 'untitled']])
})

test('a literal on the left turns the comparison round', () => {
  expect(compiled('1000 < areaM2')).toEqual({ text: 'a.computed_area_m2 > $1::float8', values: [1000] })
})

test('the search text is matched in lower case through its index, whoever folds', () => {
  expect(compiled(`casei(text) like casei('%杨A%')`).text).toBe('a.search_text like lower($1::text)')
  expect(compiled(`text like '%杨A%'`).text).toBe('a.search_text like lower($1::text)')
  expect(compiled(`casei(name) like casei('a%')`).text).toBe(
    'filter_casefold(a.name) like filter_casefold($1::text)',
  )
})

test('a date is the whole day in China', () => {
  const dayStart = String(Date.parse('2026-11-22T00:00:00+08:00') / 1000)
  const dayEnd = String(Date.parse('2026-11-23T00:00:00+08:00') / 1000)
  expect(compiled(`changedAt > DATE('2026-11-22')`)).toEqual({
    text: 'a.begin_lifespan >= to_timestamp($1::float8)',
    values: [dayEnd],
  })
  expect(compiled(`changedAt = DATE('2026-11-22')`).values).toEqual([dayStart, dayEnd])
  expect(compiled(`T_AFTER(changedAt, TIMESTAMP('2026-11-22T00:00:00.5Z'))`)).toEqual({
    text: 'a.begin_lifespan > to_timestamp($1::float8)',
    values: [String(Date.parse('2026-11-22T00:00:00Z') / 1000 + 0.5)],
  })
})

test('numbers are calculated with, properties compared with each other, letters freed of accents', () => {
  expect(compiled('registeredAreaM2 - areaM2 > areaM2 * 0.05').text).toBe(
    '(a.registered_area_m2::float8 - a.computed_area_m2::float8) > (a.computed_area_m2::float8 * $1::float8)',
  )
  expect(compiled('areaM2 / 0 = 1').text).toContain('nullif($1::float8, 0)')
  expect(compiled('landUsePlanned <> landUseCurrent').text).toBe('a.land_use_planned <> a.land_use_current')
  expect(compiled(`casei(accenti(name)) = casei(accenti('CAFÉ'))`).text).toBe(
    'filter_casefold(filter_unaccent(a.name)) = filter_casefold(filter_unaccent($1::text))',
  )
})

test('intervals are compared by their ends, and an open end is endless', () => {
  expect(compiled(`T_DURING(changedAt, INTERVAL('2026-11-01', '..'))`)).toEqual({
    text: '(a.begin_lifespan >= to_timestamp($1::float8) and a.begin_lifespan <= to_timestamp($2::float8))',
    values: [String(Date.parse('2026-11-01T00:00:00+08:00') / 1000), 'Infinity'],
  })
  expect(compiled(`T_METBY(INTERVAL(changedAt, '..'), INTERVAL('..', '2026-11-01T00:00:00Z'))`).text).toBe(
    'to_timestamp($1::float8) = a.begin_lifespan',
  )
})

test('a filter in JSON is the same filter, and what is wrong in it has its path', () => {
  const json = (value: unknown) => () => readFilter(JSON.stringify(value), 'cql2-json')
  expect(json({ op: '=', args: [{ property: 'family' }, 'untitled'] })()).toEqual(
    readFilter(`family = 'untitled'`, 'cql2-text'),
  )
  expect(json({ op: 'and', args: [true, { op: 'like', args: [1] }] })).toThrow(
    expect.objectContaining({
      faults: [{ pointer: 'filter', code: 'filter.place', params: { path: '/args/1' } }],
    }),
  )
  expect(() => readFilter('{"op":', 'cql2-json')).toThrow(Problem)
})

test('an id is a string to the standard: a text that is no id is compared as one', () => {
  const id = '0b7b4c0e-6d5f-4a3c-9a51-3f2d1c0b9a87'
  expect(compiled(`unitId = '${id}'`).text).toBe('a.unit_id = $1::uuid')
  expect(compiled(`unitId in ('${id}', 'foo')`).text).toBe('a.unit_id::text = any($1::text[])')
  expect(compiled(`unitId = 'foo' or unitId like 'f%'`).text).toBe(
    '(a.unit_id::text = $1::text or a.unit_id::text like $2::text)',
  )
})

test('two literals are compared as bound values', () => {
  expect(compiled(`1 < 2 and casei('A') = 'a'`)).toEqual({
    text: '($1::float8 < $2::float8 and filter_casefold($3::text) = $4::text)',
    values: [1, 2, 'A', 'a'],
  })
  expect(refusal(`'a' = 1`)).toBe('invalid-filter filter.type {"name":"a"}')
})

test('who holds: somebody of that name has a live right', () => {
  expect(compiled(`holder = '王五'`).text).toContain('exists (select from asset_right r')
  expect(compiled(`holder <> '王五'`).text).toContain('not exists')
  expect(compiled('holder is null').text).toContain('not exists')
})

test.each<Role>(['promoter', 'administrator'])('%s may not probe for a holder, in any position', (role) => {
  expect(refusal(`holder = '王五'`, role)).toContain('filter.unknownProperty')
  expect(refusal(`family = 'untitled' or not (casei(holder) like casei('%王%'))`, role)).toContain(
    'filter.unknownProperty',
  )
  expect(refusal('holder is null', role)).toContain('filter.unknownProperty')
})

test.each([
  ['colour = 1', 'invalid-filter filter.unknownProperty {"name":"colour"}'],
  ['toString = 1', 'invalid-filter filter.unknownProperty {"name":"toString"}'],
  [`areaM2 > 'big'`, 'invalid-filter filter.type {"name":"areaM2"}'],
  [`changedAt = 'today'`, 'invalid-filter filter.type {"name":"changedAt"}'],
  ['geom = name', 'invalid-filter filter.type {"name":"geom"}'],
  ['accenti(areaM2) = 1', 'invalid-filter filter.type {"name":"areaM2"}'],
  ['name + 1 > 3', 'invalid-filter filter.type {"name":"name"}'],
  ['changedAt = areaM2', 'invalid-filter filter.type {"name":"areaM2"}'],
  ['name like address', 'invalid-filter filter.unsupported {"op":"LIKE"}'],
  [`T_DURING(name, INTERVAL('..', '2026-01-01'))`, 'invalid-filter filter.type {"name":"name"}'],
  ['pg_sleep(9)', 'invalid-filter filter.unsupported {"op":"PG_SLEEP"}'],
  ['S_INTERSECTS(geom, POINT(500 0))', 'invalid-filter filter.type {"name":"geom"}'],
])('%s is refused', (filter, expected) => {
  expect(refusal(filter)).toBe(expected)
})

test('what cannot be read names its place, counted from one', () => {
  expect(refusal('name = = 1')).toMatch(/filter\.syntax \{"position":8,/)
  expect(refusal(`name = '${'x'.repeat(20_000)}'`)).toContain('filter.tooLong')
  expect(refusal(`${'not ('.repeat(40)}name is null${')'.repeat(40)}`)).toContain('filter.tooDeep')
})

test('a pattern that ends in the middle of an escape is refused before the database fails on it', () => {
  const pattern = (text: string) => () =>
    compileAst({ op: 'like', args: [{ property: 'name' }, text] }, { role: 'planner', today: '2026-11-22' })
  expect(pattern('a\\')).toThrow(Problem)
  expect(pattern('a\\\\')).not.toThrow()
})

/**
 * CQL2 over HTTP in the forms that the examples of the standard (21-065r2) show, on our own properties: each is answered,
 * the same in text and in JSON, or refused with a fault that names the place. Never 500.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCql2Text } from '../../shared/cql2/parse-text.ts'
import type { Client } from '../support/client.ts'
import { asked, items, refusalOf } from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  await registerPlaces(program)
})
afterAll(() => program.stop())

const ALL = 6

async function counted(filter: string, language = 'cql2-text', id = 'assets'): Promise<number> {
  const { status, body } = await items(registrar, id, { filter, 'filter-lang': language, limit: '1000' })
  expect(status, `${filter}: ${JSON.stringify(body)}`).toBe(200)
  return body.numberReturned
}

const span = 'INTERVAL(changedAt, changedAt)'
const early = `INTERVAL('1991-10-07T08:21:06.393262Z', '2010-02-10T05:29:20.073225Z')`
const hook = '77.1 38.9, 77.0 39.9, 76.9 38.8, 77.1 38.9'

/** Chapter by chapter. Those of one chapter are sent together, so that the embedded database has fewer to answer. */
const answered: Record<string, readonly string[]> = {
  'comparisons and logic': [
    `name = 'LC8_00'`,
    `'LC8_00' = name`,
    'version>5 AND areaM2<=500',
    'farMax < 0.1 AND version=28 AND areaM2=203',
    'farMax = 0.1 OR farMax = 0.2',
    `(name LIKE 'mike%' OR name LIKE 'Mike%') AND version<4`,
    'NOT (version>0) OR demo=true',
    `demo=TRUE AND (version>5
       OR name LIKE 'brick%' OR name LIKE '%brick')`,
    `"name" NOT LIKE '%' AND "areaM2" > 10`,
    'areaM2 IS NULL OR areaM2 BETWEEN 10 AND 20',
    'areaM2 NOT BETWEEN 0 AND 1e9',
    'farMax IN (0.1, 0.2) OR "areaM2" IN (1.0, 2.0, 3.0)',
    `NOT ("name" NOT IN ('a', 'b', 'c'))`,
  ],
  'words without case and accents': [
    `CASEI(name) LIKE CASEI('%calcutta%')`,
    `CASEI(name) IN (CASEI('Οδος'), CASEI('Straße'))`,
    `ACCENTI(name) = ACCENTI('débárquér')`,
    `ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('Ä%'))`,
  ],
  arithmetic: [
    'areaM2 < (version-1)',
    'areaM2=(farMax+3) OR areaM2<(farMax-3)',
    'areaM2=(22.1*farMax) OR areaM2=(2/farMax)',
    'areaM2<=(2^version)',
    '1=(version%2) AND 1=(version div 2)',
    'areaM2 = ((((-1 * farMax) * 2.0) + (densityMax / 6.1234)) - (greenMin ^ 2.0))',
    'areaM2 < -1.0e10 OR areaM2 = .5 OR areaM2 < +5 OR -areaM2 > 1.',
  ],
  'spatial functions': [
    `S_INTERSECTS(geom, POLYGON((${hook})))`,
    `S_WITHIN(geom, POLYGON((-118 33.8,-117.9 33.8,-117.9 34,-118 34,-118 33.8)))`,
    'S_EQUALS(MULTIPOINT((180.0 -0.5), (179.0 -47.121701), (33.470475 -0.5)), geom)',
    'S_EQUALS(geom, MULTIPOINT(180.0 -0.5, 179.0 -47.121701))',
    `S_EQUALS(GEOMETRYCOLLECTION(POINT(1.9 2.1), MULTILINESTRING((-2.1 0, -77.2 -0.5)), POLYGON((${hook}))), geom)`,
    `NOT S_DISJOINT(geom, MULTIPOLYGON(((${hook})), ((0 0, 1 0, 1 1, 0 0))))`,
    'S_TOUCHES(geom, MULTILINESTRING((-1.9 -0.9, 75.2 1.5, 179.0 -90.0),(-1.9 -1.1, 1.5 8.5)))',
    'S_WITHIN(POLYGON((-49.8 0.5 -75993.3, -1.5 -0.9 -1e5, 0.0 0.5 -0.3, -49.8 0.5 -75993.3)), geom)',
    'S_OVERLAPS(geom, BBOX(-179.912109, 1.9, 180.0, 16.897016))',
    'S_CROSSES(geom, LINESTRING(172.03086 1.5, 1.1 -90.0, -159.757695 0.99999))',
    'S_CONTAINS(geom, POINT Z(36.319836 32.288087 5)) OR geom IS NULL',
    'NOT S_INTERSECTS(geom, BBOX(-128.098193, -1.1, -99999.0, 180.0, 90.0, 100000.0))',
  ],
  'temporal functions': [
    `T_BEFORE(changedAt, DATE('2015-01-01'))`,
    `NOT T_AFTER(changedAt, TIMESTAMP('2012-08-10T05:30:00.000000Z'))`,
    `T_DURING(changedAt, INTERVAL('2017-06-10T07:30:00Z', '2017-06-11T10:30:00Z'))`,
    `changedAt<DATE('1999-11-05') OR changedAt = TIMESTAMP('2012-08-10T05:30:00Z')`,
    `T_CONTAINS(INTERVAL('2000-01-01T00:00:00Z', '2005-01-10T01:01:01.393216Z'), ${span})`,
    `NOT T_DISJOINT(INTERVAL('..', '2005-01-10T01:01:01.393216Z'), ${span})`,
    `T_EQUALS(changedAt, DATE('1851-04-29')) OR T_EQUALS(INTERVAL('..', '..'), ${span})`,
    `T_FINISHEDBY(${span}, ${early}) OR T_FINISHES(${span}, INTERVAL('1991-10-07', '2010-02-10'))`,
    `T_MEETS(INTERVAL('2005-01-10', '2010-02-10'), ${span}) OR T_METBY(${early}, ${span})`,
    `T_OVERLAPPEDBY(${early}, ${span}) OR T_OVERLAPS(${span}, ${early})`,
    `T_STARTEDBY(${early}, ${span}) OR T_STARTS(${span}, INTERVAL('1991-10-07T08:21:06.393262Z', '..'))`,
    `T_INTERSECTS(${span}, ${early})`,
    `NOT T_DURING(INTERVAL('1969-07-20T20:17:40Z', '1969-07-21T17:54:00Z'), INTERVAL('1969-07-16T13:32:00Z', '1969-07-24T16:50:35Z'))`,
  ],
  'null of anything': [
    `INTERVAL(changedAt, '..') IS NULL OR POINT(1 1) IS NULL OR BBOX(0, 0, 1, 1) IS NULL`,
    `(name = 'a') IS NULL OR CASEI(name) IS NULL OR areaM2 + 1 IS NULL OR DATE('2020-01-01') IS NULL`,
  ],
}

describe('the standard’s examples', () => {
  it.each(Object.keys(answered))(
    '%s are answered, in JSON as in text, and are true of nothing here',
    async (chapter) => {
      const all = (answered[chapter] ?? []).map((one) => `(${one})`).join(' OR ')
      const parsed = parseCql2Text(all)
      expect(parsed.ok, all).toBe(true)
      expect(await counted(all)).toBe(0)
      expect(await counted(JSON.stringify(parsed.ok && parsed.value), 'cql2-json')).toBe(0)
      expect(await counted(`NOT (${all}) OR (${all}) IS NULL`)).toBe(ALL)
    },
  )

  it.each([
    ['functions of one’s own', 'avg(areaM2) < 4', 'filter.unsupported'],
    ['functions of one’s own', `FALSE <> Bar(geom, 100, 'a', 'b', FALSE)`, 'filter.unsupported'],
    ['functions of one’s own', `S_WITHIN(geom, Buffer(geom, 10, 'm'))`, 'filter.unsupported'],
    ['functions of one’s own', 'S_INTERSECTS(geom, ENVELOPE(106, 29, 107, 30))', 'filter.unsupported'],
    ['arrays', `A_CONTAINS("name", ('a', 'b', 'c'))`, 'filter.type'],
    ['arrays', `A_EQUALS(('a', TRUE, 1.0, 8), "name")`, 'filter.type'],
    [
      'arrays',
      `A_OVERLAPS(name, (TIMESTAMP('2012-08-10T05:30:00Z'), DATE('2010-02-10'), FALSE))`,
      'filter.type',
    ],
    ['arrays', `A_CONTAINEDBY(layer:ids, ('layers-ca', 'layers-us'))`, 'filter.unknownProperty'],
    ['names that nobody knows', 'eo:cloud_cover < 0.1', 'filter.unknownProperty'],
    ['names that nobody knows', '"landsat:wrs_path" IN (1, 2)', 'filter.unknownProperty'],
    ['names that nobody knows', 'this_is_not_a_queryable IS NULL', 'filter.unknownProperty'],
    ['kinds that do not fit', 'S_INTERSECTS(geom, BBOX(1e6, 1e6, 2e6, 2e6))', 'filter.type'],
    ['kinds that do not fit', `T_AFTER(name, DATE('2010-02-10'))`, 'filter.type'],
    ['kinds that do not fit', `changedAt > 5 OR areaM2 LIKE '1%'`, 'filter.type'],
    ['kinds that do not fit', 'geom = geom', 'filter.type'],
    ['no filter at all', 'THIS IS NOT A FILTER', 'filter.syntax'],
    ['no filter at all', 'areaM2 == 1', 'filter.syntax'],
    ['no filter at all', '1 < areaM2 < 5', 'filter.syntax'],
    ['no filter at all', `S_INTERSECTS(geom, POINT EMPTY)`, 'filter.syntax'],
    ['no filter at all', `T_AFTER(changedAt, INTERVAL('..', '2010-13-10'))`, 'filter.syntax'],
    ['no filter at all', 'name = NULL', 'filter.syntax'],
  ])('%s are refused: %s', async (_, filter, code) => {
    expect(await refusalOf(registrar, `/ogc/collections/assets/items?${asked({ filter })}`)).toEqual([
      400,
      'filter',
      code,
    ])
  })

  it.each([
    [{ eq: [{ property: 'name' }, 'x'] }, 'filter.place'],
    [{ op: 'eq', args: [{ property: 'name' }, 'x'] }, 'filter.unsupported'],
    [{ op: 'constructor', args: [1] }, 'filter.unsupported'],
    [{ op: '=', args: [{ property: '__proto__' }, 1] }, 'filter.unknownProperty'],
    [{ op: 'and', args: [] }, 'filter.place'],
    [{ op: '+', args: [1, 2] }, 'filter.place'],
    [{ op: 's_within', args: [{ property: 'geom' }, { type: 'Polygon', coordinates: [] }] }, 'filter.place'],
    [{ op: 't_after', args: [{ property: 'changedAt' }, { timestamp: '2020-01-01' }] }, 'filter.place'],
    [[], 'filter.place'],
    [null, 'filter.place'],
  ])('JSON that is no filter is refused: %j', async (filter, code) => {
    const query = asked({ filter: JSON.stringify(filter), 'filter-lang': 'cql2-json' })
    expect(await refusalOf(registrar, `/ogc/collections/assets/items?${query}`)).toEqual([
      400,
      'filter',
      code,
    ])
  })
})

describe('what the requirements say word by word', () => {
  it.each([
    // casei is full case folding, so that a word is the same word however it is written.
    [
      `casei('STRASSE') = casei('Straße') and casei('ΟΔΟΣ') = casei('Οδος') and casei('ﬁ') = casei('FI')`,
      ALL,
    ],
    [`casei('STRASSE') like casei('%ß%')`, ALL],
    // accenti takes accents away, and nothing that makes another letter of it.
    [`accenti('débárquér') = 'debarquer' and accenti('が') = 'が' and accenti('한국') = '한국'`, ALL],
    // Escapes of control characters are read; those of LIKE are left to it.
    [String.raw`'a\tb' <> 'atb' and 'a\tb' like 'a_b' and 'it\'s' = 'it''s' and 'a%' like 'a\%'`, ALL],
    [String.raw`'a\\t' like 'a_t'`, ALL],
    // What no number can be is no value: true of nothing, and never an end of the whole statement.
    ['0 ^ -1 = 1 or (-8) ^ 0.5 = 1 or areaM2 ^ 99999 > 1', 0],
    ['0 ^ -1 is null and (-8) ^ 0.5 is null and areaM2 ^ 99999 is null and 2 ^ -99999 = 0', ALL],
    ['(-2) ^ 3 = -8 and 0 ^ 0 = 1 and areaM2 / 0 is null', ALL],
    [`(farMax > 1) is null and (version = 1) is not null`, ALL],
  ])('%s', async (filter, expected) => {
    expect(await counted(filter)).toBe(expected)
  })

  it('the role of visitors can fold and calculate too', async () => {
    const filter = `casei(name) like casei('%A%') or accenti(name) = 'x' or 2 ^ 2 = 5`
    const { status } = await items(program.anonymous, 'places', { filter })
    expect(status).toBe(200)
  })
})

/**
 * The abstract tests of CQL2 (21-065r2, annex A), queryable by queryable, on every kind of collection: what each class says
 * must be answered is answered, and sets that exclude each other do.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client.ts'
import { type OgcDocument, items, refusalOf } from '../support/ogc.ts'
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

/** Values that the abstract tests compare each queryable with, by its type. */
const sample: Record<string, string> = {
  string: `'foo'`,
  number: '3.14',
  integer: '1',
  boolean: 'true',
  date: `DATE('2022-04-14')`,
  'date-time': `TIMESTAMP('2022-04-14T14:48:46Z')`,
}
const typeOf = ({ type, format }: Record<string, unknown>): string =>
  format === 'date' || format === 'date-time' ? format : String(type)

/** What no feature can fulfil, with every operator and on either side. */
const exclusions = (name: string, value: string): string[] =>
  [
    `${name} = ${value} and ${name} <> ${value}`,
    `${name} > ${value} and ${name} <= ${value}`,
    `${value} > ${name} and ${value} <= ${name}`,
    `${value} >= ${name} and ${value} < ${name}`,
    `${name} is null and ${name} is not null`,
    `${name} = ${name} and not (${name} >= ${name} and ${name} <= ${name})`,
    ...['<>', '<', '>'].map((op) => `${name} ${op} ${name}`),
  ].map((one) => `(${one})`)

/** The other operators of each type, in the words of the abstract tests. */
const operators = (name: string): Record<string, string> => ({
  string: `${name} like '%' and ${name} like '\\%\\_' and ${name} in ('foo', 'bar') and casei(${name}) = casei('FOO') and accenti(casei(${name})) like accenti(casei('Ä%'))`,
  number: `${name} between 0 and 100 and ${name} in (1, 1 + 1, 3) and ${name} = 1038280 + 8`,
  integer: `${name} between 100.0 and 1.0 and ${name} in (1, 2)`,
  boolean: `${name} in (true)`,
  date: `${name} in ('2022-04-14', '2022-04-15') and T_AFTER(${name}, INTERVAL('2021-01-01', '2021-12-31'))`,
  'date-time': `${name} in ('2022-04-14T14:52:56Z') and T_DURING(INTERVAL(${name}, ${name}), INTERVAL('2021-01-01T00:00:00Z', '..'))`,
})

describe('cql2', () => {
  const counted = async (client: Client, id: string, filter: string): Promise<number> => {
    const { status, body } = await items(client, id, { filter, limit: '1000' })
    expect(status, `${id}: ${filter} ${status === 200 ? '' : JSON.stringify(body)}`).toBe(200)
    return body.numberReturned
  }

  it.each(['assets', 'cases', 'areas', 'offers', 'places'])(
    'basic-cql2, advanced-comparison-operators and property-property on every queryable of %s',
    async (id) => {
      const { properties } = (await registrar.get<OgcDocument>(`/ogc/collections/${id}/queryables`)).body
      const compared = Object.entries(properties).filter(
        ([, { format }]) => !String(format).startsWith('geometry'),
      )
      expect(compared.length).toBeGreaterThan(3)
      const all = await counted(registrar, id, 'true')
      // Several queryables a request: the embedded database takes its time over each.
      for (let first = 0; first < compared.length; first += 6) {
        const some = compared.slice(first, first + 6)
        const never = some.flatMap(([name, schema]) => exclusions(name, sample[typeOf(schema)] ?? ''))
        expect(await counted(registrar, id, never.join(' or ')), never.join()).toBe(0)
        const answered = some.map(([name, schema]) => `(${operators(name)[typeOf(schema)]})`)
        expect(await counted(registrar, id, answered.join(' or '))).toBeLessThanOrEqual(all)
      }
    },
  )

  it('literals are compared with each other', async () => {
    const all = await counted(registrar, 'places', 'true')
    for (const value of Object.values(sample)) {
      expect(await counted(registrar, 'places', `${value} = ${value} and ${value} <= ${value}`)).toBe(all)
      expect(await counted(registrar, 'places', `${value} <> ${value} or ${value} < ${value}`)).toBe(0)
    }
    expect(
      await counted(registrar, 'places', `1 between 0 and 2 and 'a' in ('a', 'b') and 1 in (1, 2)`),
    ).toBe(all)
    expect(await counted(registrar, 'places', `1 in (2, 3) or 1 not between 0 and 2 or 'a' is null`)).toBe(0)
    expect(await counted(registrar, 'places', `date('2026-01-01') in (date('2026-01-01'))`)).toBe(all)
    expect(await counted(registrar, 'places', `'København' like 'K_benhavn'`)).toBe(all)
    expect(await counted(registrar, 'places', `accenti('København') = accenti('Kobenhavn')`)).toBe(all)
    expect(await counted(registrar, 'places', 'S_WITHIN(POINT(1 1), BBOX(0, 0, 2, 2))')).toBe(all)
  })

  const box = 'POLYGON((106.25 29.3, 106.252 29.3, 106.252 29.301, 106.25 29.301, 106.25 29.3))'
  it.each([
    ['S_INTERSECTS', 'geom, BBOX(106.2495, 29.2995, 106.2505, 29.3005)', 1],
    ['S_DISJOINT', 'geom, BBOX(-180, -90, 180, 90)', 0],
    ['S_EQUALS', `geom, ${box}`, 1],
    ['S_TOUCHES', 'geom, GEOMETRYCOLLECTION(POINT(106.25 29.3), LINESTRING(106.25 29.301, 106.24 29.31))', 1],
    ['S_CROSSES', 'LINESTRING(106.2501 29.2, 106.2501 29.4), geom', 1],
    [
      'S_WITHIN',
      'geom, GEOMETRYCOLLECTION(POLYGON((106.24 29.2, 106.255 29.2, 106.255 29.4, 106.24 29.4, 106.24 29.2)), POINT(0 0))',
      1,
    ],
    [
      'S_CONTAINS',
      'geom, GEOMETRYCOLLECTION(POINT(106.2501 29.3001), LINESTRING(106.2502 29.3002, 106.2503 29.3003))',
      1,
    ],
    [
      'S_OVERLAPS',
      'geom, GEOMETRYCOLLECTION(POLYGON((106.251 29.3005, 106.253 29.3005, 106.253 29.303, 106.251 29.303, 106.251 29.3005)), POINT(9 9))',
      1,
    ],
  ] as [string, string, number][])('spatial-functions: %s', async (name, given, expected) => {
    const filter = `name = '杨家坪正街 1 号空地' and ${name}(${given})`
    expect(await counted(registrar, 'assets', filter)).toBe(expected)
    expect(await counted(registrar, 'assets', `name = '杨家坪正街 1 号空地' and not ${name}(${given})`)).toBe(
      1 - expected,
    )
  })

  it('a place outside of the world is refused', async () => {
    const path = `/ogc/collections/assets/items?filter=${encodeURIComponent('S_INTERSECTS(geom, POINT(90 180))')}`
    expect(await refusalOf(registrar, path)).toEqual([400, 'filter', 'filter.type'])
  })
})

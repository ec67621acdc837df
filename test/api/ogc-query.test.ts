/**
 * OGC API Features Part 2 (crs), Part 3 (queryables, filter, features-filter, query parameters) and CQL2, class by
 * class; the register as of a moment.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client.ts'
import { type OgcDocument, asked, items, linkOf, local, namesOf, refusalOf } from '../support/ogc.ts'
import { registerPlaces } from '../support/places.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let ids: Record<string, string>
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  ids = await registerPlaces(program)
})
afterAll(() => program.stop())

const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
const parcel = '杨家坪正街 1 号空地'
const filtered = (filter: string): Promise<unknown[]> => namesOf(registrar, { filter, sortby: 'assetNo' })
const refused = (parameters: Record<string, string>) =>
  refusalOf(registrar, `/ogc/collections/assets/items?${asked(parameters)}`)

/** The first corner of the parcel at 106.25, 29.3. */
async function corner(crs: string | undefined): Promise<[number, number]> {
  const answer = await items(registrar, 'assets', {
    filter: `name = '${parcel}'`,
    ...(crs !== undefined && { crs }),
  })
  expect(answer.headers.get('content-crs')).toBe(`<${crs ?? CRS84}>`)
  const { coordinates } = answer.body.features[0]?.geometry ?? {}
  return (coordinates as [number, number][][])[0]![0]!
}

describe('features-2/crs', () => {
  it('collections name their systems and the one they are stored in', async () => {
    const { body } = await registrar.get<OgcDocument & { crs: string[]; storageCrs: string }>(
      '/ogc/collections/assets',
    )
    const codes = [4490, 4326, 4523, 4524, 4544, 4545, 3857].map(epsg)
    expect(body.crs).toEqual([CRS84, ...codes])
    expect(body.storageCrs).toBe(epsg(4490))
  })

  it.each([
    ['nothing: longitude first', undefined, [106.25, 29.3], 1e-9],
    ['CRS84: longitude first', CRS84, [106.25, 29.3], 1e-9],
    ['4490: latitude first', epsg(4490), [29.3, 106.25], 1e-9],
    ['4326: latitude first', epsg(4326), [29.3, 106.25], 1e-9],
    // Independent figures: Gauss-Krueger series on the CGCS2000 ellipsoid, by gdaltransform.
    ['4544: northing first, no zone', epsg(4544), [3243169.2053, 621450.335], 0.001],
    ['4523: northing first, zone 35', epsg(4523), [3243169.2053, 35621450.335], 0.001],
    ['4545: northing first', epsg(4545), [3243791.8512, 329962.7348], 0.001],
    ['4524: northing first, zone 36', epsg(4524), [3243791.8512, 36329962.7348], 0.001],
    ['3857: easting first', epsg(3857), [11827695.8968, 3413885.006], 0.1],
  ] as [string, string | undefined, [number, number], number][])(
    '%s',
    async (_, crs, expected, tolerance) => {
      const found = await corner(crs)
      expect(Math.abs(found[0] - expected[0])).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(found[1] - expected[1])).toBeLessThanOrEqual(tolerance)
    },
  )

  it('one feature is written in the asked system too', async () => {
    const path = `/ogc/collections/assets/items/${ids[parcel]}?crs=${encodeURIComponent(epsg(4544))}`
    const { headers } = await registrar.get(path)
    expect(headers.get('content-crs')).toBe(`<${epsg(4544)}>`)
  })

  it('a box is read in the axis order of its system', async () => {
    const found = (bbox: string, code: number) => namesOf(registrar, { bbox, 'bbox-crs': epsg(code) })
    expect(await found('29.2995,106.2495,29.3005,106.2505', 4490)).toEqual([parcel])
    expect(await found('3243100,621400,3243200,621500', 4544)).toEqual([parcel])
    expect(await found('3243100,35621400,3243200,35621500', 4523)).toEqual([parcel])
    expect(await found('11827690,3413800,11827900,3413900', 3857)).toEqual([parcel])
  })

  it.each([
    ['crs', epsg(9999), 'crs.unknown'],
    ['bbox-crs', 'nonsense', 'crs.unknown'],
    ['filter-crs', epsg(9999), 'crs.unknown'],
  ])('an unknown system in %s is refused by name', async (name, uri, code) => {
    expect(await refused({ [name]: uri, bbox: '1,1,2,2', filter: 'true' })).toEqual([400, name, code])
  })

  it('numbers of another axis order are refused, not looked for in the sea', async () => {
    expect(await refused({ bbox: '621400,3243300,621500,3243400', 'bbox-crs': epsg(4523) })).toEqual([
      400,
      'bbox',
      'crs.range',
    ])
    expect(await refused({ bbox: '106.2,29.2,106.6,29.6', 'bbox-crs': epsg(4326) })).toEqual([
      400,
      'bbox',
      'crs.range',
    ])
  })

  it.each([
    ['4490', epsg(4490), '106.2495,29.2995,106.2505,29.3005', '29.2995,106.2495,29.3005,106.2505'],
    ['4544', epsg(4544), '621400,3243100,621500,3243200', '3243100,621400,3243200,621500'],
    ['4523', epsg(4523), '35621400,3243100,35621500,3243200', '3243100,35621400,3243200,35621500'],
  ])(
    'a box of %s with its axes exchanged holds nothing, and the answer says how it was meant',
    async (_, crs, bbox, meant) => {
      const { status, body } = await items(registrar, 'assets', { bbox, 'bbox-crs': crs })
      expect([status, body.features, body.numberMatched]).toEqual([200, [], 0])
      expect(body.note).toContain(`bbox=${meant}`)
      const right = (await items(registrar, 'assets', { bbox: meant, 'bbox-crs': crs })).body
      expect([right.features[0]?.properties['name'], right.note]).toEqual([parcel, undefined])
      const page = await registrar.get<string>(
        `/ogc/collections/assets/items?${asked({ bbox, 'bbox-crs': crs, f: 'html' })}`,
      )
      expect(page.body).toContain(`bbox=${meant}`)
      // In a filter there is no such habit: it is refused at its place.
      const filter = `S_INTERSECTS(geom, BBOX(${bbox}))`
      expect(await refused({ filter, 'filter-crs': crs })).toEqual([400, 'filter', 'crs.range'])
    },
  )
})

describe('features-3', () => {
  it('filter-crs says in which system shapes of the filter are, in text and JSON alike', async () => {
    const box = 'S_INTERSECTS(geom, BBOX(3243100, 621400, 3243200, 621500))'
    expect(await namesOf(registrar, { filter: box, 'filter-crs': epsg(4544) })).toEqual([parcel])
    const point = { type: 'Point', coordinates: [29.3001, 106.2501] }
    const json = JSON.stringify({ op: 's_contains', args: [{ property: 'geom' }, point] })
    expect(
      await namesOf(registrar, { filter: json, 'filter-lang': 'cql2-json', 'filter-crs': epsg(4490) }),
    ).toEqual([parcel])
  })

  it('a queryable as a parameter is equality, together with everything else', async () => {
    expect(await namesOf(registrar, { family: 'concession' })).toEqual(['谢家湾停车场'])
    expect(await namesOf(registrar, { family: 'untitled', assetClass: 'state', version: '1' })).toEqual([
      '石杨路旧厂房',
    ])
    expect(await namesOf(registrar, { family: 'untitled', bbox: '106.39,29,106.41,30' })).toEqual([
      '正街杨家坪分所',
    ])
  })

  it.each([
    [{ filter: 'name = = 1' }, 'filter', 'filter.syntax'],
    [{ filter: 'colour = 1' }, 'filter', 'filter.unknownProperty'],
    [{ filter: `${'('.repeat(60)}true${')'.repeat(60)}` }, 'filter', 'filter.tooDeep'],
    [{ filter: `name = '${'x'.repeat(20_000)}'` }, 'filter', 'filter.tooLong'],
    [{ filter: '{"op":"="', 'filter-lang': 'cql2-json' }, 'filter', 'filter.syntax'],
    [{ filter: '{"op":"=","args":[1]}', 'filter-lang': 'cql2-json' }, 'filter', 'filter.place'],
    [{ filter: 'true', 'filter-lang': 'sql' }, 'filter-lang', 'notInList'],
    [{ filter: 'pg_sleep(9) = 1' }, 'filter', 'filter.unsupported'],
  ] as [Record<string, string>, string, string][])(
    '%o is refused with its place',
    async (parameters, pointer, code) => {
      expect(await refused(parameters)).toEqual([400, pointer, code])
    },
  )

  it('ten thousand points are too many, and said so', async () => {
    const points = Array.from({ length: 10_000 }, (_, n) => `${106 + n / 100_000} 29.3`)
    const [status] = await refused({ filter: `S_INTERSECTS(geom, LINESTRING(${points.join(', ')}))` }).catch(
      () => [431],
    )
    expect([400, 431]).toContain(status)
    const [short] = await refused({
      filter: `S_INTERSECTS(geom, LINESTRING(${points.slice(0, 1_500).join(', ')}))`,
    })
    expect(short).toBe(400)
  })
})

const everything = [parcel, '石杨路旧厂房', '谢家湾停车场', '100%绿地_A', '100 公顷绿地 A', '正街杨家坪分所']

describe('cql2', () => {
  it.each([
    ['basic-cql2', `family = 'untitled' and not (assetClass <> 'state')`, ['石杨路旧厂房']],
    ['basic-cql2', `landUsePlanned is not null or 1 > areaM2`, [parcel]],
    ['advanced-comparison-operators', `name like '100\\%%'`, ['100%绿地_A']],
    ['advanced-comparison-operators', `areaM2 between 30000 and 40000`, ['谢家湾停车场']],
    [
      'advanced-comparison-operators',
      `assetClass in ('parking', 'social')`,
      ['谢家湾停车场', '正街杨家坪分所'],
    ],
    ['case-insensitive-comparison', `casei(name) like casei('%绿地_a')`, ['100%绿地_A', '100 公顷绿地 A']],
    ['accent-insensitive-comparison', `accenti(name) = accenti('100%绿地_Á')`, ['100%绿地_A']],
    ['arithmetic', `areaM2 / 1000 > 20 + 2 * 5`, ['谢家湾停车场']],
    [
      'arithmetic',
      `areaM2 - 10000 * (areaM2 div 10000) = areaM2 % 10000 and 2 ^ 3 + version = 9`,
      everything,
    ],
    ['property-property', `registeredAreaM2 > areaM2 or unitCode <> parcelCode`, []],
    ['basic-spatial-functions', 'S_INTERSECTS(geom, BBOX(106.2495, 29.2995, 106.2505, 29.3005))', [parcel]],
    ['basic-spatial-functions', 'S_INTERSECTS(geom, POINT(106.2501 29.3001))', [parcel]],
    [
      'spatial functions',
      'S_WITHIN(geom, POLYGON((106.24 29.2, 106.255 29.2, 106.255 29.4, 106.24 29.4, 106.24 29.2)))',
      [parcel],
    ],
    ['spatial functions', 'not S_DISJOINT(geom, LINESTRING(106.2501 29.2, 106.2501 29.4))', [parcel]],
    ['spatial functions', 'S_CROSSES(geom, LINESTRING(106.2501 29.2, 106.2501 29.4))', [parcel]],
    ['spatial functions', 'S_TOUCHES(geom, POINT(106.25 29.3))', [parcel]],
    ['spatial functions', 'S_CONTAINS(geom, MULTIPOINT((106.2501 29.3001), (106.2502 29.3002)))', [parcel]],
    ['spatial functions', 'S_EQUALS(geom, geom)', everything],
    [
      'spatial functions',
      'S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(106.2501 29.3001), LINESTRING(0 0, 1 1)))',
      [parcel],
    ],
    ['temporal-functions', `T_AFTER(changedAt, DATE('2020-01-01'))`, everything],
    ['temporal-functions', `T_DURING(changedAt, INTERVAL('2020-01-01', '..'))`, everything],
    ['temporal-functions', `T_BEFORE(changedAt, TIMESTAMP('2020-01-01T00:00:00Z'))`, []],
    ['temporal-functions', `T_OVERLAPS(INTERVAL('..', '2100-01-01'), INTERVAL(changedAt, '..'))`, everything],
    [
      'temporal-functions',
      `T_MEETS(INTERVAL('2000-01-01T00:00:00Z', changedAt), INTERVAL(changedAt, '..'))`,
      everything,
    ],
  ] as [string, string, string[]][])('%s: %s', async (_, filter, expected) => {
    expect(await filtered(filter)).toEqual(expected)
  })

  it('days of a case compare as days, its asset’s shape as a shape', async () => {
    const { status } = await items(registrar, 'cases', {
      filter: `dueOn < DATE('2100-01-01') and T_INTERSECTS(openedOn, INTERVAL('2020-01-01', '..')) and S_INTERSECTS(geom, BBOX(106, 29, 107, 30))`,
    })
    expect(status).toBe(200)
  })

  it('text and JSON find the same, and the register’s own list too', async () => {
    const filter = `family = 'idle_land' and areaM2 > 15000`
    const json = JSON.stringify({
      op: 'and',
      args: [
        { op: '=', args: [{ property: 'family' }, 'idle_land'] },
        { op: '>', args: [{ property: 'areaM2' }, 15_000] },
      ],
    })
    const here = await filtered(filter)
    expect(here).toEqual([parcel])
    expect(await namesOf(registrar, { filter: json, 'filter-lang': 'cql2-json' })).toEqual(here)
    const register = await registrar.get<{ items: { name: string }[] }>(`/api/assets?${asked({ filter })}`)
    expect(register.body.items.map(({ name }) => name)).toEqual(here)
  })
})

describe('order and choice of fields', () => {
  it('sorts by several keys, empty values last either way, and pages through them without loss', async () => {
    for (const sortby of [
      'landUsePlanned,-areaM2',
      '-landUsePlanned,areaM2',
      '-changedAt',
      'address,-version',
    ]) {
      const all = await namesOf(registrar, { sortby })
      expect(new Set(all)).toEqual(new Set(everything))
      expect(sortby.includes('landUse') ? all[0] : parcel).toBe(parcel)
      const walked: unknown[] = []
      let path = `/ogc/collections/assets/items?${asked({ sortby, limit: '1', f: 'json' })}`
      for (let step = 0; step < everything.length; step++) {
        const { body } = await registrar.get<Awaited<ReturnType<typeof items>>['body']>(path)
        walked.push(body.features[0]?.properties['name'])
        path = local(linkOf(body.links, 'next')?.href ?? 'http://x/')
      }
      expect(walked, sortby).toEqual(all)
    }
  })

  it('shows the chosen fields, and no shape when none is wanted', async () => {
    const { body } = await items(registrar, 'assets', {
      properties: 'name,areaM2',
      skipGeometry: 'true',
      limit: '1',
    })
    expect(body.features[0]?.geometry).toBeNull()
    expect(Object.keys(body.features[0]?.properties ?? {})).toEqual(['name', 'areaM2'])
  })
})

describe('datetime', () => {
  it('shows the register as it was: old names, and what has been taken out since', async () => {
    const id = ids['100%绿地_A'] ?? ''
    const before = await registrar.get<{ changedAt: string }>(`/api/assets/${id}`)
    await registrar.patch(`/api/assets/${id}`, { name: '改名绿地', reason: '更正' }, { ifMatch: 1 })
    const between = await registrar.get<{ changedAt: string }>(`/api/assets/${id}`)
    await registrar.post(`/api/assets/${id}/retire`, { reason: '重复登记' }, { ifMatch: 2 })
    const at = async (datetime: string) =>
      (await namesOf(registrar, { datetime })).filter((name) => name === '改名绿地' || name === '100%绿地_A')
    expect(await at(before.body.changedAt)).toEqual(['100%绿地_A'])
    expect(await at(between.body.changedAt)).toEqual(['改名绿地'])
    expect(await at(new Date().toISOString())).toEqual([])
    // In an interval, the last version of it that was in force.
    expect(await at(`${before.body.changedAt}/${between.body.changedAt}`)).toEqual(['改名绿地'])
    expect(await at('2020-01-01T00:00:00Z/..')).toEqual(['改名绿地'])
    expect(await at('../2020-01-01')).toEqual([])
    const filter = `name = '改名绿地'`
    expect(await namesOf(registrar, { datetime: between.body.changedAt, filter })).toEqual(['改名绿地'])
  })
})

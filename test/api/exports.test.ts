/** Exported files, opened again with other readers than wrote them. */
import { inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import iconv from 'iconv-lite'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset, rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { aPerson, aRight } from '../support/right-builders.ts'
import { geoJsonOf, publishLayer } from '../support/layer-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  const names = ['黄桷坪 C12-3 地块', '=1+1', '杨家坪"旧厂房", 二期']
  for (const [index, name] of names.entries()) {
    const asset = anAsset({
      name,
      geometry: rectangle(106.36 + index * 0.01, 29.5),
      registeredAreaM2: 1234.5,
    })
    const made = await registrar.post('/api/assets', asset)
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    if (index > 0) continue
    const party = await registrar.post('/api/parties', aPerson())
    const right = await registrar.post(
      `/api/assets/${made.body.id}/rights`,
      aRight({ partyId: party.body.id }),
    )
    if (right.status !== 201) throw new Error(JSON.stringify(right.body))
  }
  await registrar.post('/api/assets', anAsset({ name: '西边', geometry: rectangle(106.3, 29.5) }))
})
afterAll(() => program.stop())

async function take(client: Client, query: string, path = '/api/exports/assets') {
  const answer = await client.bytes(`${path}?${query}`)
  return { ...answer, bytes: Buffer.from(answer.body), rows: answer.headers.get('x-export-rows') }
}

/** The parts of a zip by its central directory. */
function unzip(zip: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && zip.readUInt32LE(at) === 0x02014b50;) {
    const [size, nameLength, extra, comment, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + size)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    parts.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return parts
}

describe('CSV', () => {
  it('has Chinese heads with units, a byte order mark, and runs no formula', async () => {
    const { bytes, rows, headers } = await take(registrar, 'format=csv')
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('资产台账'))
    const text = bytes.toString('utf8')
    expect(text.startsWith('\uFEFF资产编号,名称,')).toBe(true)
    expect(text).toContain('图形面积（㎡）')
    expect(text).toContain(`'=1+1`)
    expect(text).toContain('"杨家坪""旧厂房"", 二期"')
    expect(rows).toBe('4')
    expect(text.trimEnd().split('\r\n')).toHaveLength(5)
  })

  it('comes in GB18030 for older programs, and in English with English heads', async () => {
    const { bytes } = await take(registrar, 'format=csv&encoding=gb18030')
    expect(iconv.decode(bytes, 'gb18030')).toContain('黄桷坪 C12-3 地块')
    const english = await registrar.bytes('/api/exports/assets?format=csv', { lang: 'en' })
    expect(Buffer.from(english.body).toString('utf8')).toContain('Mapped area (m²)')
  })
})

describe('Excel', () => {
  it('has typed cells, a frozen head, and a sheet that says where the rows come from', async () => {
    const { bytes } = await take(registrar, `format=xlsx&filter=${encodeURIComponent(`name like '黄桷坪%'`)}`)
    const parts = unzip(bytes)
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(sheet.match(/<row /g)).toHaveLength(2)
    expect(sheet).toMatch(/<v>1234\.5<\/v>/)
    const texts = parts.get('xl/sharedStrings.xml') ?? ''
    for (const text of ['黄桷坪 C12-3 地块', '登记面积（㎡）', '筛选条件', '测试 registrar'])
      expect(texts + sheet).toContain(text)
    expect(parts.get('xl/workbook.xml')).toContain('说明')
    expect(parts.get('xl/styles.xml')).toContain('yyyy-mm-dd')
  })
})

describe('GeoJSON', () => {
  it('says its system and holds what the filter and the scope let through', async () => {
    const { bytes, rows } = await take(await program.as('registrar', { area: '500107002' }), 'format=geojson')
    const file = JSON.parse(bytes.toString('utf8'))
    expect(file.crs.properties.name).toBe('urn:ogc:def:crs:EPSG::4490')
    expect(file.note).toContain('CGCS2000')
    expect(file.features).toHaveLength(3)
    expect(rows).toBe('3')
    expect(
      file.features.find((one: { properties: { name: string } }) => one.properties.name === '=1+1').geometry,
    ).toEqual(rectangle(106.37, 29.5))
  })

  it('masks the names of persons as the register does', async () => {
    const holdersFor = async (client: Client): Promise<string> =>
      JSON.parse((await take(client, 'format=geojson')).bytes.toString('utf8'))
        .features.map((one: { properties: { holders: string | null } }) => one.properties.holders ?? '')
        .join('')
    expect(await holdersFor(registrar)).toBe('王小明')
    expect(await holdersFor(await program.as('promoter'))).toBe('王*')
  })
})

describe('GeoPackage', () => {
  it('is a valid database in degrees or metres', async () => {
    const { bytes } = await take(registrar, 'format=gpkg&crs=4545')
    const SQL = await initSqlJs()
    const file = new SQL.Database(bytes)
    const one = (query: string) => file.exec(query)[0]?.values[0]
    expect(one('pragma application_id')).toEqual([0x47504b47])
    expect(one('pragma integrity_check')).toEqual(['ok'])
    expect(
      one('select table_name, data_type, srs_id, min_x > 300000 and max_x < 700000 from gpkg_contents'),
    ).toEqual(['assets', 'features', 4545, 1])
    expect(one('select count(*) from gpkg_spatial_ref_sys where srs_id in (-1, 0, 4326, 4545)')).toEqual([4])
    expect(one('select count(*), sum(registeredAreaM2 = 1234.5) from assets')).toEqual([4, 3])
    expect(one('select hex(substr(geom, 1, 4)) from assets')).toEqual(['47500001'])
    file.close()
  })
})

describe('a layer', () => {
  it('is exported with its own columns under a filter over them', async () => {
    const planner = await program.as('planner')
    const file = geoJsonOf([
      [{ code: 'A', far: 2 }, rectangle(106.4, 29.5)],
      [{ code: 'B', far: 3 }, rectangle(106.42, 29.5)],
    ])
    await publishLayer(planner, 'zones.geojson', file)
    const path = '/api/exports/layers/zones'
    const { bytes } = await take(planner, `format=csv&filter=${encodeURIComponent('far > 2')}`, path)
    expect(bytes.toString('utf8').split('\r\n').slice(0, 2)).toEqual([
      expect.stringContaining('code,far,面积（㎡）'),
      expect.stringMatching(/^,B,3,\d/),
    ])
    expect((await take(planner, 'format=csv', '/api/exports/layers/none')).status).toBe(404)
  })
})

describe('an export', () => {
  it('is written down: who, what, how many; no person named by a filter', async () => {
    await take(registrar, `format=csv&filter=${encodeURIComponent(`holder = '王小明'`)}`)
    const { rows } = await sql<{
      detail: Record<string, unknown>
      name: string
    }>`select e.detail, u.name from audit_event e join app_user u on u.id = e.actor
      where e.subject_kind = 'export' order by e.id desc limit 1`.execute(program.program.db)
    expect(rows[0]).toEqual({
      name: '测试 registrar',
      detail: { table: 'assets', format: 'csv', rows: 1, filter: '(holder)' },
    })
  })

  it('is refused with a reason: no login, an unknown format, a filter that cannot be read', async () => {
    expect((await take(program.anonymous, 'format=csv')).status).toBe(401)
    expect((await take(registrar, 'format=dwg')).status).toBe(400)
    expect((await take(registrar, 'format=csv&filter=colour%3D1')).status).toBe(400)
  })
})

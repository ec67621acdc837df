/** Every kind of bad file or row: a clear reason, and nothing saved in part. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brokenZip, climbingZip, zipOfMany } from '../../fixtures/files/hostile-zip.ts'
import { sampleGeoJson } from '../../fixtures/files/sample-geojson.ts'
import type { SampleFlaw } from '../../fixtures/files/sample-parcels.ts'
import { sampleShapefileParts, sampleShapefileZip } from '../../fixtures/files/sample-shapefile.ts'
import { writeZip } from '../../fixtures/files/write-zip.ts'
import type { Client } from '../support/client.ts'
import { check, choiceOf, rowsOf, settled, upload } from '../support/import-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram({ UPLOAD_LIMIT_MB: '2' })
  registrar = await program.as('registrar')
  mkdirSync(join(program.program.config.dataDir, 'imports'), { recursive: true })
})
afterAll(() => program.stop())

afterEach(async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from asset`.execute(program.program.db)
  if (rows[0]?.n !== 0) throw new Error('an asset was saved')
})

interface Refusal {
  errors: { pointer: string; code: string; message: string }[]
  params: { batchId: string }
}

const keptFiles = (): number => readdirSync(join(program.program.config.dataDir, 'imports')).length

describe('a file that cannot be read', () => {
  const shp = sampleShapefileParts().shp
  it.each([
    ['断了.zip', brokenZip(), 'zip-broken'],
    ['炸弹.zip', tableBomb(), 'zip-ratio'],
    ['太多.zip', zipOfMany(), 'zip-too-many-entries'],
    ['爬出去.zip', climbingZip(), 'shp-missing-part'],
    ['缺属性.zip', sampleShapefileZip({ omit: ['dbf'] }), 'shp-missing-part'],
    ['只有图形.shp', shp, 'shp-not-zipped'],
    ['空.geojson', new Uint8Array(), 'file-empty'],
    ['截断.geojson', sampleGeoJson({ flaw: 'truncated' }), 'geojson-syntax'],
    ['不是要素.json', '{"a": 1}', 'geojson-not-features'],
    ['没有要素.geojson', '{"type": "FeatureCollection", "features": []}', 'no-features'],
  ])('%s is refused with file and reason', async (name, content, code) => {
    const kept = keptFiles()
    const answer = await upload<Refusal>(registrar, name, content)
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/import-file' } })
    const problem = answer.body
    expect(problem.errors).toEqual([expect.objectContaining({ pointer: name, code })])
    expect(problem.errors[0]?.message).not.toBe(code)
    expect(keptFiles()).toBe(kept)
    const { body } = await registrar.get(`/api/imports/${problem.params.batchId}`)
    expect(body).toMatchObject({ status: 'failed', failure: { code, message: problem.errors[0]?.message } })
  })

  it('of another kind is refused as unsupported', async () => {
    const answer = await upload(registrar, '说明.pdf', '%PDF-1.7 …')
    expect(answer).toMatchObject({ status: 415, body: { type: '/problems/unsupported-file' } })
  })

  it('over the limit is refused while it streams, and not kept', async () => {
    const kept = keptFiles()
    const whole = await upload(registrar, '大.geojson', new Uint8Array(3 * 1024 * 1024))
    expect(whole).toMatchObject({
      status: 413,
      body: { errors: [{ code: 'file-too-large', message: '文件超过 2 MB' }] },
    })
    const stream = await fetch(`${program.address}/api/imports?fileName=x.zip`, {
      method: 'POST',
      headers: { cookie: registrar.cookie, 'content-type': 'application/octet-stream' },
      body: endless(40),
      duplex: 'half',
    } as RequestInit)
    expect(stream.status).toBe(413)
    expect(keptFiles()).toBe(kept)
  })
})

/** A sound shapefile but for its table: a thousand long empty records, packed to almost nothing. */
function tableBomb(): Buffer {
  const { shp, shx, prj } = sampleShapefileParts()
  const dbf = Buffer.alloc(65 + 60_000 * 1000)
  dbf.writeUInt32LE(1000, 4)
  dbf.writeUInt16LE(65, 8)
  dbf.writeUInt16LE(60_000, 10)
  dbf.write('A', 32)
  dbf.write('C', 43)
  dbf[48] = 200
  dbf[64] = 0x0d
  return writeZip(Object.entries({ shp, shx, prj, dbf }).map(([part, data]) => ({ name: `a.${part}`, data })))
}

/** Megabytes without an announced length. */
function endless(megabytes: number): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent++ < megabytes) controller.enqueue(new Uint8Array(1024 * 1024))
      else controller.close()
    },
  })
}

describe('a file that is odd but readable', () => {
  it('without .prj: says so and proposes the zone that fits', async () => {
    const { body } = await upload(
      registrar,
      '无坐标系.zip',
      sampleShapefileZip({ omit: ['prj'], epsg: 4523 }),
    )
    expect(body.layers[0]?.problems).toContainEqual(
      expect.objectContaining({ code: 'shp-missing-crs', severity: 'warning' }),
    )
    expect(body.suggestion?.epsg).toBe(4523)
  })

  it('without .shx: reads all the same', async () => {
    const batch = await check(registrar, '无索引.zip', sampleShapefileZip({ omit: ['shx'] }))
    expect(batch.counts).toMatchObject({ read: 12, rejected: 0 })
  })

  it('Big5 is read as Big5, and can be looked at again through another encoding', async () => {
    const { body } = await upload(
      registrar,
      '繁體.zip',
      sampleShapefileZip({ encoding: 'Big5', chineseFields: true }),
    )
    expect(body.suggestion?.encoding).toBe('big5')
    expect(body.layers[0]?.fields[0]?.samples[0]).toContain('黃桷坪')
    const again = await registrar.post(`/api/imports/${body.id}/inspection`, { encoding: 'gb18030' })
    expect(again.body.layers[0].fields[0].samples[0]).not.toContain('黃桷坪')
    const stale = await registrar.put(`/api/imports/${body.id}/choice`, {
      ...choiceOf(again.body),
      mapping: { 地塊名稱: 'name' },
    })
    expect(stale.body.errors).toContainEqual(expect.objectContaining({ code: 'column-unknown' }))
  })

  it.each([
    ['the wrong zone', { epsg: 4524 }, 'crs-outside-region', { epsg: 4523, swapAxes: false }],
    ['swapped axes', { swapAxes: true }, 'axes-swapped', { epsg: 4523, swapAxes: false }],
  ] as const)(
    'read in %s: every row rejected, and a hint how to read it',
    async (_what, change, code, hint) => {
      const batch = await check(registrar, '读错.zip', sampleShapefileZip({ epsg: 4523 }), change)
      expect(batch.counts).toMatchObject({ read: 12, rejected: 12 })
      expect(batch.hint).toMatchObject({ code, ...hint })
      expect((await registrar.post(`/api/imports/${batch.id}/commit`)).status).toBe(409)
    },
  )

  it('whose axes are swapped in the file itself is understood', async () => {
    const { body } = await upload(registrar, '轴反了.zip', sampleShapefileZip({ flaw: 'swapped-axes' }))
    expect(body.suggestion).toMatchObject({ epsg: 4523, swapAxes: true })
    await registrar.put(`/api/imports/${body.id}/choice`, choiceOf(body))
    expect((await settled(registrar, body.id)).counts).toMatchObject({ rejected: 0 })
  })
})

describe('a row that cannot be registered', () => {
  const flaws: [SampleFlaw, string, string][] = [
    ['empty-geometry', 'rejected', 'geometry-empty'],
    ['nan', 'rejected', 'geometry-not-finite'],
    ['bow-tie', 'repaired', 'geometry-repaired'],
    ['open-ring', 'repaired', 'ring-closed'],
    ['outside', 'rejected', 'outside-region'],
  ]
  it.each(flaws)('%s: %s with %s, the others stand', async (flaw, outcome, code) => {
    for (const content of [sampleGeoJson({ flaw, flawRow: 4 }), sampleShapefileZip({ flaw, flawRow: 4 })]) {
      const name = typeof content === 'string' ? 'a.geojson' : 'a.zip'
      const batch = await check(registrar, name, content)
      expect(batch.counts).toMatchObject({ read: 12, accepted: 11 })
      const [row] = await rowsOf(registrar, batch.id, `&issue=${code}`)
      expect(row).toMatchObject({ rowNo: 5, outcome })
      const issue = row?.issues.find((one) => one.code === code)
      expect(issue?.message).not.toMatch(/[{}]|^[a-z-]+$/)
    }
  })

  it('a bow-tie is rejected where repair is not wanted', async () => {
    const batch = await check(registrar, 'a.geojson', sampleGeoJson({ flaw: 'bow-tie' }), {
      repairGeometry: false,
    })
    expect(batch.counts).toMatchObject({ accepted: 11, rejected: 1 })
    const [row] = await rowsOf(registrar, batch.id, '&severity=error')
    expect(row?.issues).toContainEqual(
      expect.objectContaining({ code: 'geometry-invalid', message: expect.stringContaining('自相交') }),
    )
  })

  it('overlap in the file: warned, or refused between confirmed parcels', async () => {
    const file = sampleGeoJson({ flaw: 'overlap', flawRow: 0 })
    const warned = await check(registrar, 'a.geojson', file)
    expect(warned.counts).toMatchObject({ accepted: 12 })
    expect(warned.issueCounts['overlap-in-file']).toBe(1)
    const refused = await check(registrar, 'a.geojson', file, { defaults: { boundaryStatus: 'confirmed' } })
    expect(refused.counts).toMatchObject({ accepted: 11, rejected: 1 })
    expect(refused.issueCounts['overlap-confirmed-in-file']).toBe(1)
  })

  it('values: codes, uses, numbers, names, statuses, each with its own words', async () => {
    const batch = await check(registrar, 'a.geojson', spoiledValues(), {
      mapping: {
        name: 'name',
        code: 'parcelCode',
        use: 'landUsePlanned',
        far: 'farMax',
        status: 'titleStatus',
        state: 'state',
      },
    })
    expect(batch.counts).toMatchObject({ read: 6, accepted: 3, rejected: 3 })
    const rows = await rowsOf(registrar, batch.id)
    expect(rows.map((row) => [row.outcome, row.issues.map((issue) => issue.code)])).toEqual([
      ['rejected', ['parcel-code-invalid']],
      ['rejected', ['code-as-number']],
      ['accepted', ['land-use-unknown']],
      ['accepted', ['value-not-number']],
      ['rejected', ['name-missing', 'title-status-unknown']],
      ['accepted', []],
    ])
    expect(rows[0]?.issues[0]?.message).toContain('少 1 位')
  })

  it('the same shape twice in a file counts once', async () => {
    const file = JSON.parse(sampleGeoJson()) as { features: unknown[] }
    file.features.push(file.features[0])
    const batch = await check(registrar, 'a.geojson', JSON.stringify(file))
    expect(batch.counts).toMatchObject({ read: 13, accepted: 12, rejected: 1 })
    const [row] = await rowsOf(registrar, batch.id, '&outcome=rejected')
    expect(row?.issues).toContainEqual(
      expect.objectContaining({ code: 'duplicate-in-file', message: '与第 1 行图形相同' }),
    )
  })

  it('a point is no parcel, but may be a facility', async () => {
    const point = JSON.stringify({
      type: 'Feature',
      properties: { name: '杆' },
      geometry: { type: 'Point', coordinates: [106.5, 29.4] },
    })
    const parcel = await check(registrar, 'p.geojson', point, { defaults: { spatialUnitKind: 'parcel' } })
    expect(parcel.issueCounts).toEqual({ 'kind-mismatch': 1 })
    expect((await check(registrar, 'p.geojson', point)).counts).toMatchObject({ accepted: 1 })
  })

  it('outside every subdistrict: recorded under the district, with a warning', async () => {
    const gap = await startProgram({ PANHUO_REGION: '107,29,108,30' })
    try {
      const client = await gap.as('registrar')
      const square = { type: 'Polygon', coordinates: [[[107.5, 29.5], [107.501, 29.5], [107.501, 29.501], [107.5, 29.501], [107.5, 29.5]]] } // prettier-ignore
      const batch = await check(
        client,
        'a.geojson',
        JSON.stringify({ type: 'Feature', properties: { name: '远' }, geometry: square }),
      )
      expect(batch).toMatchObject({
        counts: { accepted: 1, warned: 1 },
        issueCounts: { 'no-subdistrict': 1 },
      })
    } finally {
      await gap.stop()
    }
  })
})

/** Six good squares with one bad value each, but for the last. */
function spoiledValues(): string {
  const values = [
    { name: '甲', code: '500107002009GB0001' },
    { name: '乙', code: '5.00107E+18' },
    { name: '丙', use: '停车场子' },
    { name: '丁', far: '二点五' },
    { name: ' ', status: '说不清' },
    { name: '己', use: '0701', far: '2.5', status: '已登记', state: '权属厘清' },
  ]
  const features = values.map((properties, index) => {
    const [west, south] = [106.3 + index * 0.002, 29.4]
    const ring = [[west, south], [west + 0.001, south], [west + 0.001, south + 0.001], [west, south + 0.001], [west, south]] // prettier-ignore
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

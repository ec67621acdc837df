/** Bringing a file in, from upload to assets. */
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleGeoJson } from '../../fixtures/files/sample-geojson.ts'
import { sampleParcels } from '../../fixtures/files/sample-parcels.ts'
import { sampleShapefileZip } from '../../fixtures/files/sample-shapefile.ts'
import type { Client } from '../support/client.ts'
import { check, choiceOf, commit, rowsOf, settled, upload } from '../support/import-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

const countAssets = async (batchId?: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from asset
    where ${batchId ?? null}::uuid is null or import_batch_id = ${batchId ?? null}::uuid`.execute(
    program.program.db,
  )
  return rows[0]?.n ?? 0
}

describe('a GBK shapefile in CGCS2000 zone 36', () => {
  const parcels = sampleParcels(12)
  let batchId: string

  it('is understood on upload: layer, encoding, CRS, columns', async () => {
    const zip = sampleShapefileZip({ epsg: 4524, names: 'GBK', folder: '成果' })
    const { status, body } = await upload(registrar, '黄桷坪_存量地块.zip', zip)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'inspected',
      fileName: '黄桷坪_存量地块.zip',
      format: 'shapefile',
      suggestion: {
        encoding: 'gb18030',
        epsg: 4524,
        mapping: {
          DKMC: 'name',
          ZDDM: 'parcelCode',
          QLRMC: 'holderName',
          MJ: 'registeredAreaM2',
          TDYT: 'landUsePlanned',
        },
      },
    })
    expect(body.layers[0]?.fields.find((field) => field.name === 'DKMC')?.samples[0]).toBe(parcels[0]?.name)
    batchId = body.id
  })

  it('is checked row by row', async () => {
    const before = await registrar.get(`/api/imports/${batchId}`)
    const staged = await registrar.put(`/api/imports/${batchId}/choice`, choiceOf(before.body))
    expect(staged.status).toBe(202)
    const checked = await settled(registrar, batchId)
    expect(checked).toMatchObject({
      status: 'checked',
      counts: { read: 12, accepted: 12, repaired: 0, rejected: 0 },
    })
    expect(await countAssets(batchId)).toBe(0)
    const [row] = await rowsOf(registrar, batchId)
    expect(row).toMatchObject({ rowNo: 1, outcome: 'accepted', name: parcels[0]?.name })
    expect(row?.values['QLRMC']).toBe(parcels[0]?.holder)
    // The sample writes the bounding rectangle's area, which its shapes do not quite fill.
    expect(row?.issues.map((issue) => issue.code)).toEqual(['area-differs'])
  })

  it('becomes assets with names, codes, areas and places', async () => {
    expect(await commit(registrar, batchId)).toMatchObject({ status: 'committed', failure: null })
    expect(await countAssets(batchId)).toBe(12)
    const { rows } = await sql<
      Record<string, unknown>
    >`select name, parcel_code, land_use_planned, registered_area_m2, area_code, note,
        computed_area_m2, ST_X(ST_StartPoint(ST_ExteriorRing(geom))) as x, ST_Distance(
          ST_PointOnSurface(geom)::geography, ST_PointOnSurface(ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify({ type: 'Polygon', coordinates: [parcels[0]?.ring] })}), 4490))::geography) as off
      from asset where import_batch_id = ${batchId} and import_row = 1`.execute(program.program.db)
    const [first] = parcels
    expect(rows[0]).toMatchObject({
      name: first?.name,
      parcel_code: first?.parcelCode,
      land_use_planned: first?.landUse,
      registered_area_m2: first?.areaM2,
      area_code: '500107003',
      note: expect.stringContaining(first?.holder ?? '?'),
    })
    expect(Number(rows[0]?.['off'])).toBeLessThan(0.01)
    expect(Math.abs(Number(rows[0]?.['computed_area_m2']) / (first?.areaM2 ?? 1) - 1)).toBeLessThan(0.06)
  })

  it('leaves its story with every asset', async () => {
    const { rows } = await sql<Record<string, unknown>>`select e.action, e.detail, e.actor from audit_event e
      join asset a on e.subject_id = a.id::text where a.import_batch_id = ${batchId} and a.import_row = 3`.execute(
      program.program.db,
    )
    expect(rows).toEqual([
      expect.objectContaining({
        action: 'asset.imported',
        detail: { importBatchId: batchId, fileName: '黄桷坪_存量地块.zip' },
      }),
    ])
  })

  it('cannot be imported twice: every row is known already', async () => {
    const again = await check(registrar, '又一次.zip', sampleShapefileZip({ epsg: 4524 }))
    expect(again).toMatchObject({ status: 'checked', counts: { read: 12, rejected: 12 } })
    expect(again.issueCounts['duplicate-existing']).toBe(12)
    expect((await registrar.post(`/api/imports/${again.id}/commit`)).status).toBe(409)
  })

  it('is remembered: the next file with the same columns gets the same mapping', async () => {
    const { body } = await upload(registrar, '下一批.zip', sampleShapefileZip({ epsg: 4523 }))
    expect(body.remembered).toMatchObject({ fileName: '黄桷坪_存量地块.zip' })
  })
})

describe('states of a batch', () => {
  it('commits once when asked twice at the same time', async () => {
    const batch = await check(registrar, 'a.geojson', shifted(0.01))
    const answers = await Promise.all([1, 2].map(() => registrar.post(`/api/imports/${batch.id}/commit`)))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([202, 409])
    expect(answers.find((answer) => answer.status === 409)?.body.type).toBe('/problems/import-state')
    expect(await settled(registrar, batch.id)).toMatchObject({ status: 'committed' })
    expect(await countAssets(batch.id)).toBe(12)
  })

  it('forgets staged rows on discard, and then refuses to go on', async () => {
    const batch = await check(registrar, 'b.geojson', shifted(0.02))
    expect((await registrar.delete(`/api/imports/${batch.id}`)).body).toMatchObject({ status: 'discarded' })
    for (const answer of [
      await registrar.post(`/api/imports/${batch.id}/commit`),
      await registrar.delete(`/api/imports/${batch.id}`),
      await registrar.get(`/api/imports/${batch.id}/rows`),
      await registrar.put(`/api/imports/${batch.id}/choice`, choiceOf(batch)),
    ])
      expect(answer).toMatchObject({ status: 409, body: { type: '/problems/import-state' } })
    expect(await countAssets(batch.id)).toBe(0)
  })

  it('gives a batch back, naming the row, when a confirmed parcel came in between', async () => {
    const confirmed = { defaults: { boundaryStatus: 'confirmed' as const } }
    const first = await check(registrar, 'c1.geojson', shifted(0.03), confirmed)
    // The same land, a little off, checked before the first is committed.
    const second = await check(registrar, 'c2.geojson', shifted(0.0301), confirmed)
    expect(second.counts).toMatchObject({ rejected: 0 })
    expect(await commit(registrar, first.id)).toMatchObject({ status: 'committed' })
    const clashed = await commit(registrar, second.id)
    expect(clashed).toMatchObject({
      status: 'checked',
      failure: { code: 'parcel-overlap', params: { rowNo: expect.any(Number) } },
    })
    expect(clashed.failure?.message).toMatch(/第 \d+ 行 .+ 与已确认宗地 JLP-\d+/)
    expect(await countAssets(second.id)).toBe(0)
    const again = await registrar.put(`/api/imports/${second.id}/choice`, choiceOf(second, confirmed))
    expect(again.status).toBe(202)
    const rechecked = await settled(registrar, second.id)
    expect(rechecked.issueCounts['overlap-confirmed']).toBeGreaterThan(0)
  })

  it('is closed to those who do not edit, and unseen by people of another area', async () => {
    const batch = await check(registrar, 'd.geojson', shifted(0.04))
    const auditor = await program.as('auditor')
    expect((await auditor.get(`/api/imports/${batch.id}`)).status).toBe(403)
    const neighbour = await program.as('registrar', { area: '500107001' })
    expect((await neighbour.get(`/api/imports/${batch.id}`)).status).toBe(404)
    expect((await neighbour.get('/api/imports')).body.items).toEqual([])
    const own = await check(neighbour, 'e.geojson', shifted(0.04))
    expect(own).toMatchObject({ counts: { rejected: 12 }, issueCounts: { 'outside-scope': 12 } })
  })

  it('says which entry of a choice does not fit the file', async () => {
    const { body } = await upload(registrar, 'f.geojson', sampleGeoJson())
    const choice = choiceOf(body, {
      epsg: 999_999,
      mapping: { 没有: 'name' },
      defaults: { assetClass: 'parking' },
    })
    const answer = await registrar.put(`/api/imports/${body.id}/choice`, choice)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).toSorted()).toEqual([
      '/defaults/assetClass',
      '/epsg',
      '/mapping/没有',
    ])
    const layer = await registrar.put(`/api/imports/${body.id}/choice`, choiceOf(body, { layer: '别的' }))
    expect(layer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/layer', message: '文件里没有图层 别的' }),
    ])
  })
})

/** The sample parcels, moved south by degrees: free ground for each test. */
function shifted(south: number): string {
  const file = JSON.parse(sampleGeoJson()) as {
    features: { geometry: { coordinates: [number, number][][] }; properties: Record<string, unknown> }[]
  }
  for (const feature of file.features) {
    feature.geometry.coordinates = feature.geometry.coordinates.map((ring) =>
      ring.map(([x, y]) => [x, y - south]),
    )
    delete feature.properties['parcelCode']
  }
  return JSON.stringify(file)
}

/** Large files that are not part of the project: the test is made where they are. */
const large = ['../shared/data/chicago-large-lots/rp_lots.zip'].filter((path) => existsSync(path))
it.each(large)('%s comes in whole: counts in = counts out, and the register counts them', async (path) => {
  const abroad = await startProgram({ PANHUO_REGION: '-88,41.5,-87.3,42.1' })
  try {
    const client = await abroad.as('registrar')
    const batch = await check(client, 'rp_lots.zip', readFileSync(path), {
      mapping: { PIN14: 'externalId', STREET_NAM: 'address' },
      defaults: { namePrefix: 'Lot' },
    })
    const counts = batch.counts ?? { read: 0, accepted: 0, repaired: 0, rejected: 0 }
    expect(batch.status).toBe('checked')
    expect(counts.read).toBe(18_618)
    expect(counts.accepted + counts.repaired + counts.rejected).toBe(18_618)
    expect(counts.rejected).toBeLessThan(200)
    expect(await commit(client, batch.id)).toMatchObject({ status: 'committed' })
    const list = await client.get('/api/assets?limit=20')
    expect(list.body.items).toHaveLength(20)
    const totals = await client.get('/api/assets/totals')
    expect(totals.body.count).toBe(counts.accepted + counts.repaired)
  } finally {
    await abroad.stop()
  }
})

/** What a registrar of one subdistrict learns of, and writes by, the imports of others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client.ts'
import { anAsset, rectangle } from '../support/builders.ts'
import { check, choiceOf, commit, rowsOf, settled, upload } from '../support/import-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let west: Client
let east: Client
beforeAll(async () => {
  program = await startProgram()
  west = await program.as('registrar', { area: '500107001' })
  east = await program.as('registrar', { area: '500107003' })
})
afterAll(() => program.stop())

const fileOf = (name: string, geometry: object): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry, properties: { name } }],
  })

describe('the map of staged rows', () => {
  it('is drawn for those who may read the batch, and for nobody else', async () => {
    const batch = await check(west, 'west.geojson', fileOf('西边地块', rectangle(106.3, 29.45)))
    const path = `/tiles/imports/${batch.id}/14/13028/6787.mvt`
    expect((await east.get(`/api/imports/${batch.id}`)).status).toBe(404)
    expect((await west.bytes(path)).status).toBeLessThan(300)
    expect((await east.bytes(path)).status).toBe(404)
  })
})

describe('a batch that a colleague of the whole district staged again', () => {
  it('names no asset beyond the reader, and writes none there', async () => {
    const district = await program.as('registrar')
    const far = rectangle(106.5, 29.45, 0.002)
    const other = await district.post('/api/assets', anAsset({ name: '东边已登记', geometry: far }))
    expect(other.status).toBe(201)
    const { body: batch } = await upload(
      west,
      'both.geojson',
      fileOf('越界地块', rectangle(106.501, 29.45, 0.002)),
    )
    await district.put(`/api/imports/${batch.id}/choice`, choiceOf(batch))
    await settled(district, batch.id)
    expect(JSON.stringify(await rowsOf(district, batch.id))).toContain('东边已登记')

    const seen = JSON.stringify(await rowsOf(west, batch.id))
    expect(seen).not.toContain('东边已登记')
    expect(seen).not.toContain(other.body.assetNo)
    expect(seen).toContain('辖区外的资产')
    expect(seen).not.toContain('{other')
    expect((await west.post(`/api/imports/${batch.id}/commit`)).status).toBe(403)
    expect((await commit(district, batch.id)).status).toBe('committed')
  })
})

describe('a commit that meets a confirmed parcel of another subdistrict', () => {
  it('fails without its number and name', async () => {
    const district = await program.as('registrar')
    // On the border 106.35: the larger part decides the subdistrict.
    const batch = await check(west, 'border.geojson', fileOf('交界地块', rectangle(106.3485, 29.5, 0.002)), {
      defaults: { boundaryStatus: 'confirmed', spatialUnitKind: 'parcel' },
    })
    expect(batch.counts?.accepted).toBe(1)
    const other = await district.post(
      '/api/assets',
      anAsset({
        name: '中间确认宗地',
        boundaryStatus: 'confirmed',
        geometry: rectangle(106.35, 29.5, 0.002),
      }),
    )
    expect(other.status).toBe(201)
    const failed = await commit(west, batch.id)
    expect(failed).toMatchObject({ status: 'checked', failure: { code: 'parcel-overlap' } })
    expect(JSON.stringify(failed)).not.toContain('中间确认宗地')
    expect(JSON.stringify(failed)).not.toContain(other.body.assetNo)
  })
})

describe('the choice remembered for files of the same columns', () => {
  it('is not taken from another subdistrict', async () => {
    const text = fileOf('记忆地块', rectangle(106.55, 29.55)).replace('"name"', '"DKMC_X"')
    const first = await check(east, 'east-secret.geojson', text, { mapping: { DKMC_X: 'name' } })
    expect((await commit(east, first.id)).status).toBe('committed')
    const { body: own } = await upload(east, 'again.geojson', text)
    expect(own.remembered?.fileName).toBe('east-secret.geojson')
    const { body: foreign } = await upload(west, 'other.geojson', text)
    expect(foreign.remembered).toBeNull()
  })
})

describe('the holder that an import writes into the note', () => {
  it('is told to those who may read names of persons, in the asset and in its history', async () => {
    const district = await program.as('registrar')
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: rectangle(106.25, 29.5),
          properties: { mc: '有主地块', qlr: '欧阳小明', bh: 'A-7' },
        },
      ],
    })
    const batch = await check(district, 'held.geojson', text, {
      mapping: { mc: 'name', qlr: 'holderName', bh: 'externalId' },
    })
    expect((await commit(district, batch.id)).status).toBe('committed')
    const { body: found } = await district.get('/api/assets/search?q=有主地块')
    const path = `/api/assets/${found.items[0].id}`
    const { body: asset } = await district.get(path)
    expect(asset.note).toContain('欧阳小明')
    await district.patch(path, { note: `${asset.note}。已核` }, { ifMatch: asset.version })
    for (const role of ['promoter', 'administrator'] as const) {
      const client = await program.as(role)
      const seen = JSON.stringify([(await client.get(path)).body, (await client.get(`${path}/history`)).body])
      expect(seen).not.toContain('欧阳小明')
      expect(seen).toContain('A-7')
    }
  })
})

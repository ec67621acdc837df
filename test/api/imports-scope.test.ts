/** What a registrar of one subdistrict learns of, and writes by, the imports of others. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client.ts'
import { anAsset, rectangle } from '../support/builders.ts'
import { check } from '../support/import-client.ts'
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

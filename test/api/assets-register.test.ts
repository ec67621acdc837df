/** Registering an asset: what is kept and what is derived. What is refused: assets-refused.test.ts. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewAsset } from '../../shared/asset.ts'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

const withGeometry = (geometry: unknown): unknown => ({ ...anAsset(), geometry })

describe('register-asset', () => {
  it('gives a number, the subdistrict, the first state of the track and version 1', async () => {
    const answer = await registrar.post('/api/assets', anAsset({ name: '石杨路空地', assetClass: 'unsold' }))
    expect(answer.status).toBe(201)
    expect(answer.etag).toBe('"v1"')
    expect(answer.body).toMatchObject({
      name: '石杨路空地',
      areaCode: '500107001',
      areaName: '杨家坪街道',
      areaSource: 'derived',
      track: 'unsold_plot',
      version: 1,
      titleStatus: 'none',
      boundaryStatus: 'sketched',
      retiredAt: null,
      endedAt: null,
      changedBy: '测试 registrar',
    })
    expect(answer.body.assetNo).toMatch(/^JLP-\d{7}$/)
    expect(answer.body.computedAreaM2).toBeGreaterThan(10_000)
  })

  it('keeps every coordinate to the last digit', async () => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [106.2512345678901, 29.4012345678901],
          [106.2522345678912, 29.4012345678901],
          [106.2522345678912, 29.4032345678923],
          [106.2512345678901, 29.4012345678901],
        ],
      ],
    }
    const answer = await registrar.post('/api/assets', withGeometry(geometry))
    const read = await registrar.get(`/api/assets/${answer.body.id}`)
    expect(read.body.geometry).toEqual(geometry)
  })

  it('takes points and lines, which have no area', async () => {
    const point: NewAsset['geometry'] = { type: 'Point', coordinates: [106.4, 29.4] }
    const answer = await registrar.post(
      '/api/assets',
      anAsset({ family: 'concession', assetClass: 'telecom', spatialUnitKind: 'facility', geometry: point }),
    )
    expect(answer.body).toMatchObject({ computedAreaM2: 0, areaCode: '500107002', areaWithinTolerance: null })
  })

  it('compares registered and computed area by the tolerance of the region', async () => {
    const made = await registrar.post('/api/assets', anAsset())
    const { computedAreaM2, id } = made.body
    const near = await registrar.patch(
      `/api/assets/${id}`,
      { registeredAreaM2: computedAreaM2 * 1.002 },
      { ifMatch: 1 },
    )
    const far = await registrar.patch(
      `/api/assets/${id}`,
      { registeredAreaM2: computedAreaM2 * 1.02 },
      { ifMatch: 2 },
    )
    expect([
      made.body.areaWithinTolerance,
      near.body.areaWithinTolerance,
      far.body.areaWithinTolerance,
    ]).toEqual([null, true, false])
  })

  it('keeps a subdistrict chosen by hand as chosen', async () => {
    const answer = await registrar.post('/api/assets', anAsset({ areaCode: '500107003' }))
    expect(answer.body).toMatchObject({ areaCode: '500107003', areaSource: 'manual' })
  })

  it('answers a replayed key with the same asset and registers once', async () => {
    const body = anAsset()
    const key = randomUUID()
    const first = await registrar.post('/api/assets', body, { key })
    const again = await registrar.post('/api/assets', body, { key })
    const other = await registrar.post('/api/assets', { ...body, name: '另一块' }, { key })
    expect(again).toMatchObject({ status: 201, etag: '"v1"', body: first.body })
    expect(again.headers.get('idempotent-replay')).toBe('true')
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/idempotency-mismatch' } })
  })

  it('registers for the unit of a user who works for one unit only', async () => {
    const unitId = randomUUID()
    await sql`insert into unit (id, name, short_name, kind, changed_by) values (${unitId}, '区城管局', '城管局', 'bureau', '00000000-0000-0000-0000-000000000001')`.execute(
      program.program.db,
    )
    const client = await program.as('registrar', { unitId })
    expect((await client.post('/api/assets', anAsset())).body).toMatchObject({ unitId, unitName: '区城管局' })
    const other = await client.post('/api/assets', anAsset({ unitId: null }))
    expect(other).toMatchObject({
      status: 403,
      body: { errors: [{ pointer: '/unitId', message: '不在你的管辖范围内' }] },
    })
  })

  it('is for registrars', async () => {
    const planner = await program.as('planner')
    expect((await planner.post('/api/assets', anAsset())).status).toBe(403)
    expect((await program.anonymous.post('/api/assets', anAsset())).status).toBe(401)
  })
})

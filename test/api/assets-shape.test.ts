/** Shapes beside other shapes: confirmed parcels may not overlap, and a shape can be checked before it is saved. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset, bowTie, freeSpot, rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

describe('confirmed parcels', () => {
  const confirmed = (geometry: ReturnType<typeof rectangle>) =>
    anAsset({ geometry, boundaryStatus: 'confirmed' })

  it('may touch, and may not overlap', async () => {
    const first = await registrar.post('/api/assets', {
      ...confirmed(rectangle(106.4, 29.4)),
      name: '甲地块',
    })
    const beside = await registrar.post('/api/assets', confirmed(rectangle(106.401, 29.4)))
    const over = await registrar.post('/api/assets', confirmed(rectangle(106.4005, 29.4005)))
    expect([first.status, beside.status]).toEqual([201, 201])
    expect(over).toMatchObject({
      status: 422,
      body: { type: '/problems/parcel-overlap', errors: [{ pointer: '/geometry', code: 'overlap' }] },
    })
    expect(over.body.errors[0].message).toMatch(/^与 JLP-\d{7} .+ 重叠 .+ ㎡$/)
  })

  it('of two parallel confirmations of overlapping parcels exactly one wins', async () => {
    const answers = await Promise.all([
      registrar.post('/api/assets', confirmed(rectangle(106.41, 29.41))),
      registrar.post('/api/assets', confirmed(rectangle(106.4103, 29.4103))),
    ])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 422])
  })

  it('of two parallel corrections to confirmed exactly one wins', async () => {
    const made = await Promise.all(
      [rectangle(106.42, 29.42), rectangle(106.4203, 29.4203)].map((geometry) =>
        registrar.post('/api/assets', anAsset({ geometry })),
      ),
    )
    const answers = await Promise.all(
      made.map(({ body }) =>
        registrar.patch(`/api/assets/${body.id}`, { boundaryStatus: 'confirmed' }, { ifMatch: 1 }),
      ),
    )
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  it('does not name a parcel that the caller may not see', async () => {
    const east = await registrar.post('/api/assets', {
      ...confirmed(rectangle(106.4495, 29.45, 0.002)),
      name: '秘密地块',
      areaCode: '500107003',
    })
    expect(east.status).toBe(201)
    const middle = await program.as('registrar', { area: '500107002' })
    const answer = await middle.post('/api/assets', {
      ...confirmed(rectangle(106.449, 29.45)),
      areaCode: '500107002',
    })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'overlap.hidden' }] } })
    expect(JSON.stringify(answer.body)).not.toMatch(/秘密|JLP-/)
  })
})

describe('check-geometry', () => {
  const check = (geometry: unknown, more = {}, client = registrar) =>
    client.post('/api/assets/check-geometry', { geometry, ...more })

  it('names subdistrict and area of a good shape', async () => {
    const answer = await check(rectangle(106.3, 29.5))
    expect(answer).toMatchObject({
      status: 200,
      body: {
        valid: true,
        problem: null,
        problemAt: null,
        insideRegion: true,
        areaCode: '500107001',
        areaName: '杨家坪街道',
        overlaps: [],
      },
    })
    expect(answer.body.computedAreaM2).toBeCloseTo(10_750, -3)
  })

  it('tells where a bow-tie crosses itself instead of failing', async () => {
    expect((await check(bowTie)).body).toMatchObject({
      valid: false,
      problem: 'selfIntersection',
      problemAt: [106.301, 29.301],
      areaCode: null,
      computedAreaM2: 0,
    })
  })

  it('tells that a shape lies outside', async () => {
    expect((await check(rectangle(108, 30))).body).toMatchObject({
      valid: true,
      insideRegion: false,
      areaCode: null,
    })
  })

  it('shows each overlap, its size and its shape, but not the asset being edited', async () => {
    const made = await registrar.post('/api/assets', {
      ...anAsset({ geometry: rectangle(106.33, 29.5) }),
      name: '已有地块',
    })
    const over = await check(rectangle(106.3305, 29.5))
    expect(over.body.overlaps).toMatchObject([
      { id: made.body.id, name: '已有地块', confirmed: false, geometry: { type: 'Polygon' } },
    ])
    expect(over.body.overlaps[0].areaM2).toBeCloseTo(made.body.computedAreaM2 / 2, -2)
    expect((await check(rectangle(106.331, 29.5))).body.overlaps).toEqual([])
    expect((await check(rectangle(106.3305, 29.5), { exceptId: made.body.id })).body.overlaps).toEqual([])
  })

  it('only counts what lies outside the caller’s scope', async () => {
    await registrar.post(
      '/api/assets',
      anAsset({ geometry: rectangle(106.35, 29.55), areaCode: '500107002' }),
    )
    const west = await program.as('registrar', { area: '500107001' })
    expect((await check(rectangle(106.3495, 29.55), {}, west)).body).toMatchObject({
      overlaps: [],
      overlapsOutsideScope: 1,
    })
  })

  it('lists at most twenty', async () => {
    for (let n = 0; n < 22; n++)
      await registrar.post(
        '/api/assets',
        anAsset({ geometry: rectangle(106.25 + n * 0.0001, 29.56, 0.0001, 0.0001) }),
      )
    expect((await check(rectangle(106.25, 29.56, 0.003, 0.001))).body.overlaps).toHaveLength(20)
  })

  it('asks for no role, and for a login', async () => {
    const auditor = await program.as('auditor')
    expect((await check(freeSpot(), {}, auditor)).status).toBe(200)
    expect((await check(freeSpot(), {}, program.anonymous)).status).toBe(401)
  })
})

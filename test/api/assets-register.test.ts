/** Registering an asset and checking a shape: what is kept, what is derived, what is refused and with which words. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewAsset } from '../../shared/asset.ts'
import { anAsset, freeSpot, rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

const bowTie = {
  type: 'Polygon',
  coordinates: [
    [
      [106.3, 29.3],
      [106.302, 29.302],
      [106.302, 29.3],
      [106.3, 29.302],
      [106.3, 29.3],
    ],
  ],
}
const withGeometry = (geometry: unknown): unknown => ({ ...anAsset(), geometry })
const countAssets = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from asset`.execute(program.program.db)).rows[0]!.n

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

describe('what register-asset refuses, saving nothing', () => {
  const refusals: [
    what: string,
    body: () => unknown,
    status: number,
    type: string,
    error: Record<string, unknown>,
  ][] = [
    [
      'a bow-tie, with the place',
      () => withGeometry(bowTie),
      422,
      'invalid-geometry',
      {
        pointer: '/geometry',
        code: 'geometry.selfIntersection',
        message: '边界线自相交，位置 106.301000，29.301000',
      },
    ],
    [
      'a spike of two points',
      () =>
        withGeometry({
          type: 'Polygon',
          coordinates: [
            [
              [106.3, 29.3],
              [106.31, 29.3],
              [106.3, 29.3],
              [106.3, 29.3],
            ],
          ],
        }),
      422,
      'invalid-geometry',
      { code: 'geometry.tooFewPoints' },
    ],
    [
      'an open ring',
      () =>
        withGeometry({
          type: 'Polygon',
          coordinates: [
            [
              [106.3, 29.3],
              [106.31, 29.3],
              [106.31, 29.31],
              [106.3, 29.31],
            ],
          ],
        }),
      400,
      'invalid-request',
      { pointer: '/geometry/coordinates/0', code: 'geometry.ringOpen' },
    ],
    [
      'an empty ring',
      () => withGeometry({ type: 'Polygon', coordinates: [[]] }),
      400,
      'invalid-request',
      { pointer: '/geometry/coordinates/0' },
    ],
    [
      'no ring at all',
      () => withGeometry({ type: 'Polygon', coordinates: [] }),
      400,
      'invalid-request',
      { pointer: '/geometry/coordinates' },
    ],
    [
      'an empty coordinate',
      () => withGeometry({ type: 'Point', coordinates: [106.4, null] }),
      400,
      'invalid-request',
      { pointer: '/geometry/coordinates/1' },
    ],
    [
      'a collection',
      () => withGeometry({ type: 'GeometryCollection', geometries: [] }),
      400,
      'invalid-request',
      { pointer: '/geometry/type' },
    ],
    [
      'metres instead of degrees',
      () => withGeometry({ type: 'Point', coordinates: [36_373_000, 3_264_000] }),
      400,
      'invalid-request',
      { code: 'geometry.notDegrees' },
    ],
    [
      'swapped axes',
      () => withGeometry({ type: 'Point', coordinates: [29.4, 106.4] }),
      422,
      'outside-region',
      { pointer: '/geometry', message: '经度和纬度写反了，先经度后纬度' },
    ],
    [
      'a place in another district',
      () => withGeometry({ type: 'Point', coordinates: [107.4, 29.4] }),
      422,
      'outside-region',
      { code: 'geometry.outside' },
    ],
    [
      'a shape that leaves the region',
      () => withGeometry(rectangle(106.595, 29.3, 0.01)),
      422,
      'outside-region',
      { code: 'geometry.outside' },
    ],
    [
      'an unknown field',
      () => ({ ...anAsset(), colour: 'red' }),
      400,
      'invalid-request',
      { code: 'unknownField', message: '没有这个字段：colour' },
    ],
    [
      'a field that has an act of its own',
      () => ({ ...anAsset(), titleStatus: 'registered' }),
      400,
      'invalid-request',
      { code: 'unknownField' },
    ],
    [
      'a class of another family',
      () => anAsset({ assetClass: 'parking' }),
      400,
      'invalid-request',
      { pointer: '/assetClass', code: 'classNotOfFamily' },
    ],
    [
      'an empty name',
      () => anAsset({ name: '  ' }),
      400,
      'invalid-request',
      { pointer: '/name', code: 'tooShort' },
    ],
    [
      'a wrong unit code',
      () => anAsset({ unitCode: '500107002003GB00017W0000000' }),
      400,
      'invalid-request',
      { pointer: '/unitCode', code: 'code.short' },
    ],
    [
      'a unit code of another parcel',
      () => anAsset({ parcelCode: '500107002003GB00018', unitCode: '500107002003GB00017W00000000' }),
      400,
      'invalid-request',
      { pointer: '/unitCode', code: 'unitCode.otherParcel' },
    ],
    [
      'an unknown land use',
      () => anAsset({ landUsePlanned: '9999' }),
      400,
      'invalid-request',
      { pointer: '/landUsePlanned', code: 'landUse.unknown' },
    ],
    [
      'an unknown subdistrict',
      () => anAsset({ areaCode: '500107999' }),
      422,
      'unknown-code',
      { pointer: '/areaCode' },
    ],
    [
      'an unknown unit',
      () => anAsset({ unitId: '11111111-1111-4111-8111-111111111111' }),
      422,
      'unknown-code',
      { pointer: '/unitId' },
    ],
    [
      'a negative area',
      () => anAsset({ registeredAreaM2: -5 }),
      400,
      'invalid-request',
      { pointer: '/registeredAreaM2', code: 'tooSmall' },
    ],
  ]
  it.each(refusals)('%s', async (_what, body, status, type, error) => {
    const before = await countAssets()
    const answer = await registrar.post('/api/assets', body())
    expect(answer).toMatchObject({ status, body: { type: `/problems/${type}`, errors: [error] } })
    expect(await countAssets()).toBe(before)
  })

  it('NaN, which is no JSON', async () => {
    const text = JSON.stringify(anAsset({ geometry: { type: 'Point', coordinates: [106.4, 29.4] } })).replace(
      '106.4',
      'NaN',
    )
    const answer = await registrar.upload('/api/assets', new TextEncoder().encode(text), {
      headers: { 'content-type': 'application/json' },
    })
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/malformed-json' } })
  })

  it('a second asset with the same unit code', async () => {
    const unitCode = '500107002003GB00021W00000000'
    expect((await registrar.post('/api/assets', anAsset({ unitCode }))).status).toBe(201)
    const answer = await registrar.post('/api/assets', anAsset({ unitCode }))
    expect(answer).toMatchObject({
      status: 409,
      body: { type: '/problems/duplicate', errors: [{ pointer: '/unitCode' }] },
    })
  })

  it('an asset outside the user’s subdistrict', async () => {
    const west = await program.as('registrar', { area: '500107001' })
    const answer = await west.post('/api/assets', anAsset({ geometry: rectangle(106.5, 29.5) }))
    expect(answer).toMatchObject({ status: 403, body: { errors: [{ pointer: '/areaCode', code: 'scope' }] } })
  })

  it('speaks English when asked', async () => {
    const answer = await registrar.post('/api/assets', withGeometry(bowTie), { lang: 'en' })
    expect(answer.body).toMatchObject({
      title: 'The shape is not valid',
      errors: [{ message: 'The boundary crosses itself at 106.301000, 29.301000' }],
      params: { at: [106.301, 29.301] },
    })
  })
})

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

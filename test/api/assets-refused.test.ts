/** What registering an asset refuses, with which words; nothing of it is saved. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset, bowTie, rectangle } from '../support/builders.ts'
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
const countAssets = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from asset`.execute(program.program.db)).rows[0]!.n

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

/** Rights, restrictions and responsibilities on an asset. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerAsset } from '../support/asset-client.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { aPerson, aRight, anOrganisation } from '../support/right-builders.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

const newAssetId = (change = {}): Promise<string> => registerAsset(registrar, change)
const newPartyId = async (party: object): Promise<string> =>
  (await registrar.post('/api/parties', party)).body.id
const register = async (assetId: string, change = {}) =>
  await registrar.post(`/api/assets/${assetId}/rights`, aRight(change))

describe('register-right', () => {
  it.each([
    ['construction_land_use_right', 'right'],
    ['mortgage', 'restriction'],
    ['custody', 'responsibility'],
  ])('%s is a %s: the kind follows from the type', async (type, kind) => {
    expect(await register(await newAssetId(), { type })).toMatchObject({
      status: 201,
      etag: '"v1"',
      body: { type, kind, endedAt: null },
    })
  })

  it('names every fault at once', async () => {
    const answer = await register(await newAssetId(), {
      shareNum: 3,
      shareDen: 2,
      beginsOn: '2026-05-01',
      endsOn: '2026-04-30',
      certificateNo: '渝(2025)九龙坡区不动产权第号',
    })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code])).toEqual([
      ['/shareNum', 'share'],
      ['/endsOn', 'dates'],
      ['/certificateNo', 'certificateNo.pattern'],
    ])
  })

  it('keeps a certificate number in one writing, once for a holder; co-owners share it', async () => {
    const id = await newAssetId()
    const [one, other] = [await newPartyId(aPerson()), await newPartyId(aPerson())]
    const first = await register(id, {
      partyId: one,
      certificateNo: '渝（2025） 九龙坡区不动产权第 7654321 号',
    })
    const { certificateNo } = first.body
    expect(certificateNo).toBe('渝(2025)九龙坡区不动产权第7654321号')
    expect((await register(id, { partyId: other, certificateNo })).status).toBe(201)
    const again = await register(id, { partyId: one, certificateNo })
    expect(again).toMatchObject({ status: 409, body: { errors: [{ pointer: '/certificateNo' }] } })
  })

  it('refuses an unknown party and an unknown type', async () => {
    const id = await newAssetId()
    const party = await register(id, { partyId: '00000000-0000-4000-8000-000000000000' })
    expect(party).toMatchObject({ status: 422, body: { errors: [{ pointer: '/partyId' }] } })
    expect(await register(id, { type: 'no_such' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/type' }] },
    })
  })

  it('registers once for one Idempotency-Key', async () => {
    const id = await newAssetId()
    const right = aRight()
    const [first, replay] = [
      await registrar.post(`/api/assets/${id}/rights`, right, { key: 'right-key-1' }),
      await registrar.post(`/api/assets/${id}/rights`, right, { key: 'right-key-1' }),
    ]
    expect(replay.body).toEqual(first.body)
    expect((await registrar.get(`/api/assets/${id}/rights`)).body.rights).toHaveLength(1)
  })

  it('is for registrars, inside their area', async () => {
    const id = await newAssetId({ geometry: rectangle(106.5, 29.3) })
    const elsewhere = await program.as('registrar', { area: '500107001' })
    expect((await elsewhere.post(`/api/assets/${id}/rights`, aRight())).status).toBe(404)
    expect((await elsewhere.get(`/api/assets/${id}/rights`)).status).toBe(404)
    expect((await (await program.as('planner')).post(`/api/assets/${id}/rights`, aRight())).status).toBe(403)
  })
})

describe('correct-right', () => {
  it('changes what is named, keeps the rest, and holds the merged right to the rules', async () => {
    const { body: right } = await register(await newAssetId(), {
      shareNum: 1,
      shareDen: 2,
      beginsOn: '2026-01-01',
      note: '旧',
    })
    const path = `/api/rights/${right.id}`
    expect(await registrar.patch(path, { note: null, endsOn: '2046-01-01' }, { ifMatch: 1 })).toMatchObject({
      status: 200,
      etag: '"v2"',
      body: {
        note: null,
        endsOn: '2046-01-01',
        beginsOn: '2026-01-01',
        shareDen: 2,
        certificateNo: right.certificateNo,
      },
    })
    expect(await registrar.patch(path, { shareNum: 3 }, { ifMatch: 2 })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'share' }] },
    })
    expect(await registrar.patch(path, { note: '旧页面' }, { ifMatch: 1 })).toMatchObject({
      status: 412,
      body: { params: { current: 2 } },
    })
    expect((await registrar.patch(path, { note: '无版本' })).status).toBe(428)
  })
})

describe('end-right', () => {
  it('ends for good: listed only on request, never changed again', async () => {
    const id = await newAssetId()
    const { body: right } = await register(id)
    const ended = await registrar.post(`/api/rights/${right.id}/end`, { reason: '注销登记' }, { ifMatch: 1 })
    expect(ended).toMatchObject({
      status: 200,
      body: { version: 2, endedReason: '注销登记', endedAt: expect.any(String) },
    })
    expect((await registrar.get(`/api/assets/${id}/rights`)).body.rights).toEqual([])
    expect((await registrar.get(`/api/assets/${id}/rights?ended=true`)).body.rights).toHaveLength(1)
    expect((await registrar.patch(`/api/rights/${right.id}`, { note: '改' }, { ifMatch: 2 })).status).toBe(
      409,
    )
    expect(
      (await registrar.post(`/api/rights/${right.id}/end`, { reason: '再次' }, { ifMatch: 2 })).status,
    ).toBe(409)
  })
})

describe('a retired asset', () => {
  it('keeps its rights readable and refuses every change of them', async () => {
    const id = await newAssetId()
    const { body: right } = await register(id)
    expect(
      (await registrar.post(`/api/assets/${id}/retire`, { reason: '重复登记' }, { ifMatch: 1 })).status,
    ).toBe(200)
    expect((await registrar.get(`/api/assets/${id}/rights`)).body.rights).toHaveLength(1)
    const answers = [
      await register(id),
      await registrar.patch(`/api/rights/${right.id}`, { note: '改' }, { ifMatch: 1 }),
      await registrar.post(`/api/rights/${right.id}/end`, { reason: '注销登记' }, { ifMatch: 1 }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([409, 409, 409])
  })
})

describe('list-rights', () => {
  it('shows a private holder’s name to those who need it, an organisation’s to everybody', async () => {
    const id = await newAssetId()
    await register(id, { partyId: await newPartyId(aPerson()) })
    const organisation = anOrganisation()
    await register(id, { type: 'mortgage', partyId: await newPartyId(organisation) })
    const namesFor = async (client: Client): Promise<string[]> =>
      (await client.get(`/api/assets/${id}/rights`)).body.rights.map(
        (right: { partyName: string }) => right.partyName,
      )
    expect(await namesFor(registrar)).toEqual(['王小明', organisation.name])
    expect(await namesFor(await program.as('promoter'))).toEqual(['王*', organisation.name])
    expect(await namesFor(await program.as('administrator'))).toEqual(['王*', organisation.name])
  })
})

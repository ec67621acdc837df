/** Correcting an asset: versions, conflicts and scope. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewAsset } from '../../shared/asset.ts'
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

const register = async (change: Partial<NewAsset> = {}) =>
  (await registrar.post('/api/assets', anAsset(change))).body
const versions = async (id: string): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*) as n from history.asset where id = ${id}`.execute(
      program.program.db,
    )
  ).rows[0]!.n + 1
const lastEvent = async (id: string) =>
  (
    await sql<{
      action: string
      reason: string
      detail: unknown
    }>`select action, reason, detail from audit_event
    where subject_id = ${id} order by seq desc limit 1`.execute(program.program.db)
  ).rows[0]

describe('correct-asset', () => {
  it('changes what is named and nothing else, with the reason in the history', async () => {
    const made = await register({ address: '石杨路 1 号', note: '旧' })
    const answer = await registrar.patch(
      `/api/assets/${made.id}`,
      { note: '新', reason: '实地核对' },
      { ifMatch: 1 },
    )
    expect(answer.etag).toBe('"v2"')
    expect(answer.body).toEqual({ ...made, note: '新', version: 2, changedAt: answer.body.changedAt })
    expect(await lastEvent(made.id)).toMatchObject({ action: 'asset.corrected', reason: '实地核对' })
  })

  it('empties a field with null', async () => {
    const made = await register({ address: '石杨路 1 号', registeredAreaM2: 100 })
    const answer = await registrar.patch(
      `/api/assets/${made.id}`,
      { address: null, registeredAreaM2: null },
      { ifMatch: 1 },
    )
    expect(answer.body).toMatchObject({ address: null, registeredAreaM2: null, areaWithinTolerance: null })
  })

  it('makes no version when nothing differs', async () => {
    const made = await register({ registeredAreaM2: 1234.56, farMax: 2.5, address: '石杨路' })
    const same = {
      name: made.name,
      geometry: made.geometry,
      registeredAreaM2: 1234.5600001,
      farMax: 2.5,
      address: ' 石杨路 ',
      areaCode: null,
      assetClass: made.assetClass,
    }
    const answer = await registrar.patch(`/api/assets/${made.id}`, same, { ifMatch: 1 })
    expect(answer).toMatchObject({ status: 200, body: { version: 1, changedAt: made.changedAt } })
    expect(await versions(made.id)).toBe(1)
  })

  it('lets a derived subdistrict follow the shape and keeps one chosen by hand', async () => {
    const derived = await register()
    const manual = await register({ areaCode: '500107003' })
    const moved = rectangle(106.4, 29.55)
    const first = await registrar.patch(`/api/assets/${derived.id}`, { geometry: moved }, { ifMatch: 1 })
    const second = await registrar.patch(
      `/api/assets/${manual.id}`,
      { geometry: rectangle(106.402, 29.55) },
      { ifMatch: 1 },
    )
    const again = await registrar.patch(`/api/assets/${manual.id}`, { areaCode: null }, { ifMatch: 2 })
    expect(first.body).toMatchObject({ areaCode: '500107002', areaSource: 'derived', geometry: moved })
    expect(second.body).toMatchObject({ areaCode: '500107003', areaSource: 'manual' })
    expect(again.body).toMatchObject({ areaCode: '500107002', areaSource: 'derived' })
  })

  it('changes the class within its track only', async () => {
    const untitled = await register({ family: 'untitled', assetClass: 'state' })
    const idle = await register({ assetClass: 'unsold' })
    expect(
      (await registrar.patch(`/api/assets/${untitled.id}`, { assetClass: 'social' }, { ifMatch: 1 })).body,
    ).toMatchObject({ assetClass: 'social', version: 2 })
    const refused = await registrar.patch(
      `/api/assets/${idle.id}`,
      { assetClass: 'scattered' },
      { ifMatch: 1 },
    )
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/assetClass', code: 'classKeepsTrack' }] },
    })
    const foreign = await registrar.patch(`/api/assets/${idle.id}`, { assetClass: 'parking' }, { ifMatch: 1 })
    expect(foreign.body.errors).toMatchObject([{ pointer: '/assetClass', code: 'classNotOfFamily' }])
  })

  it('holds a new unit code against the parcel code that is stored', async () => {
    const made = await register({ parcelCode: '500107002003GB00031' })
    const answer = await registrar.patch(
      `/api/assets/${made.id}`,
      { unitCode: '500107002003GB00032F00010001' },
      { ifMatch: 1 },
    )
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/unitCode', code: 'unitCode.otherParcel' }] },
    })
    const right = await registrar.patch(
      `/api/assets/${made.id}`,
      { unitCode: '500107 002003 gb00031 F0001 0001' },
      { ifMatch: 1 },
    )
    expect(right.body.unitCode).toBe('500107002003GB00031F00010001')
  })

  it('refuses a bow-tie and leaves everything as it was', async () => {
    const made = await register()
    const answer = await registrar.patch(
      `/api/assets/${made.id}`,
      { name: '半个', geometry: bowTie },
      { ifMatch: 1 },
    )
    expect(answer).toMatchObject({
      status: 422,
      body: { type: '/problems/invalid-geometry', params: { at: [106.301, 29.301] } },
    })
    expect((await registrar.get(`/api/assets/${made.id}`)).body).toEqual(made)
  })

  it('needs If-Match, and a readable one', async () => {
    const made = await register()
    const path = `/api/assets/${made.id}`
    expect((await registrar.patch(path, { note: 'x' })).status).toBe(428)
    expect((await registrar.patch(path, { note: 'x' }, { ifMatch: '*' })).status).toBe(400)
  })

  it('refuses fields with an act of their own and unknown ones', async () => {
    const made = await register()
    for (const body of [
      { family: 'untitled' },
      { state: 'closed' },
      { titleStatus: 'registered' },
      { version: 9 },
      { 名称: 'x' },
    ]) {
      const answer = await registrar.patch(`/api/assets/${made.id}`, body, { ifMatch: 1 })
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ code: 'unknownField', params: { keys: Object.keys(body)[0] } }] },
      })
    }
  })

  it('answers 404 for an asset outside the scope and 403 for moving one out of it', async () => {
    const west = await program.as('registrar', { area: '500107001' })
    const east = await register({ geometry: rectangle(106.5, 29.51) })
    expect((await west.patch(`/api/assets/${east.id}`, { note: 'x' }, { ifMatch: 1 })).status).toBe(404)
    expect((await west.get(`/api/assets/${east.id}`)).status).toBe(404)
    const mine = await register()
    const moved = await west.patch(
      `/api/assets/${mine.id}`,
      { geometry: rectangle(106.5, 29.52) },
      { ifMatch: 1 },
    )
    expect(moved).toMatchObject({ status: 403, body: { errors: [{ pointer: '/areaCode', code: 'scope' }] } })
    expect((await registrar.get(`/api/assets/${mine.id}`)).body).toEqual(mine)
  })

  it('tells the maps where the asset was and where it is', async () => {
    // Every request copies the program into its context, so a replaced function is seen there.
    const boxes: unknown[] = []
    const { changed } = program.program
    program.program.changed = (change) => boxes.push(change)
    const made = await register({ geometry: rectangle(106.21, 29.57) })
    await registrar.patch(`/api/assets/${made.id}`, { geometry: rectangle(106.23, 29.58) }, { ifMatch: 1 })
    await registrar.patch(`/api/assets/${made.id}`, { geometry: rectangle(106.23, 29.58) }, { ifMatch: 2 })
    program.program.changed = changed
    expect(boxes).toEqual([
      { bbox: [106.21, 29.57, 106.211, 29.571] },
      { bbox: [106.21, 29.57, 106.231, 29.581] },
    ])
  })
})

describe('an edit conflict', () => {
  it('shows the stored asset, who was faster, and which fields changed since', async () => {
    const made = await register({ note: '原', address: '石杨路' })
    const other = await program.as('registrar', { area: '5001' })
    await other.patch(`/api/assets/${made.id}`, { note: '别人写的' }, { ifMatch: 1 })
    await other.patch(`/api/assets/${made.id}`, { geometry: freeSpot() }, { ifMatch: 2 })
    const answer = await registrar.patch(`/api/assets/${made.id}`, { note: '我写的' }, { ifMatch: 1 })
    const now = await registrar.get(`/api/assets/${made.id}`)
    expect(answer).toMatchObject({
      status: 412,
      body: { type: '/problems/edit-conflict', title: '没有保存：别人先改过这条记录' },
    })
    expect(answer.body.params).toEqual({
      current: now.body,
      yours: 1,
      changedBy: '测试 registrar',
      changedAt: now.body.changedAt,
      fieldsChangedSince: ['geometry', 'note'],
    })
    expect(now.body).toMatchObject({ version: 3, note: '别人写的' })
  })

  it('of two saves at the same moment one wins and the other is told', async () => {
    const made = await register()
    const answers = await Promise.all(
      ['甲', '乙'].map((note) => registrar.patch(`/api/assets/${made.id}`, { note }, { ifMatch: 1 })),
    )
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 412])
    expect(await versions(made.id)).toBe(2)
  })

  it('also holds for retiring and for the title status', async () => {
    const made = await register()
    await registrar.patch(`/api/assets/${made.id}`, { note: 'x' }, { ifMatch: 1 })
    const status = await registrar.post(
      `/api/assets/${made.id}/title-status`,
      { to: 'land_only', reason: '首次登记' },
      { ifMatch: 1 },
    )
    const retired = await registrar.post(
      `/api/assets/${made.id}/retire`,
      { reason: '重复登记' },
      { ifMatch: 1 },
    )
    expect([status.status, retired.status]).toEqual([412, 412])
  })
})

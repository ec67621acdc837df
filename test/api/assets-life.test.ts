/** An asset after it was registered: title status, retiring, and reading it as of a moment. */
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

const register = async (change: Partial<NewAsset> = {}) =>
  (await registrar.post('/api/assets', anAsset(change))).body
const lastEvent = async (id: string) =>
  (
    await sql<{
      action: string
      reason: string
      detail: unknown
    }>`select action, reason, detail from audit_event
    where subject_id = ${id} order by seq desc limit 1`.execute(program.program.db)
  ).rows[0]

describe('change-title-status', () => {
  it('follows the law and keeps reason, document and basis', async () => {
    const made = await register()
    const body = { to: 'land_only', reason: '土地首次登记', sourceDoc: '渝（2025）九龙坡不动产权第 001 号' }
    const answer = await registrar.post(`/api/assets/${made.id}/title-status`, body, { ifMatch: 1 })
    expect(answer).toMatchObject({ status: 200, etag: '"v2"', body: { titleStatus: 'land_only' } })
    expect(await lastEvent(made.id)).toMatchObject({
      action: 'asset.title-status-changed',
      reason: '土地首次登记',
      detail: {
        from: 'none',
        to: 'land_only',
        sourceDoc: body.sourceDoc,
        basis: '《不动产登记暂行条例实施细则》第三十三条',
        verified: true,
      },
    })
  })

  it('refuses what the law does not know and names what is possible, with the article', async () => {
    const made = await register()
    const answer = await registrar.post(
      `/api/assets/${made.id}/title-status`,
      { to: 'restricted', reason: '查封' },
      { ifMatch: 1 },
    )
    expect(answer).toMatchObject({
      status: 422,
      body: {
        type: '/problems/illegal-transition',
        errors: [{ pointer: '/to' }],
        params: { from: 'none', to: 'restricted' },
      },
    })
    expect(answer.body.errors[0].message).toMatch(/已登记/)
    expect(answer.body.params.allowed.map((row: { to: string }) => row.to)).toEqual([
      'fact_owned',
      'land_only',
      'house_only',
      'registered',
      'unregistrable',
    ])
    expect(answer.body.params.allowed.every((row: { basis: string }) => row.basis.startsWith('《'))).toBe(
      true,
    )
    const same = await registrar.post(
      `/api/assets/${made.id}/title-status`,
      { to: 'none', reason: '没有变' },
      { ifMatch: 1 },
    )
    expect(same.status).toBe(422)
  })

  it('needs a reason', async () => {
    const made = await register()
    const answer = await registrar.post(
      `/api/assets/${made.id}/title-status`,
      { to: 'land_only' },
      { ifMatch: 1 },
    )
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason', code: 'required' }] },
    })
  })
})

describe('retire-asset', () => {
  it('leaves the lists, stays readable and can be changed no more', async () => {
    const made = await register({ name: '将要注销的地块' })
    const answer = await registrar.post(
      `/api/assets/${made.id}/retire`,
      { reason: '与另一宗重复' },
      { ifMatch: 1 },
    )
    expect(answer).toMatchObject({ status: 200, etag: '"v2"', body: { retiredReason: '与另一宗重复' } })
    expect((await registrar.get(`/api/assets/${made.id}`)).body.retiredAt).toBe(answer.body.retiredAt)
    expect(
      (await registrar.get(`/api/assets?filter=${encodeURIComponent("name = '将要注销的地块'")}`)).body.items,
    ).toEqual([])
    expect(
      (await registrar.get(`/api/assets/search?q=${encodeURIComponent('将要注销')}`)).body.items,
    ).toEqual([])
    const changes = [
      await registrar.patch(`/api/assets/${made.id}`, { note: 'x' }, { ifMatch: 2 }),
      await registrar.post(
        `/api/assets/${made.id}/title-status`,
        { to: 'land_only', reason: '登记' },
        { ifMatch: 2 },
      ),
      await registrar.post(`/api/assets/${made.id}/retire`, { reason: '再来一次' }, { ifMatch: 2 }),
    ]
    for (const change of changes)
      expect(change).toMatchObject({ status: 409, body: { type: '/problems/not-acceptable-state' } })
  })

  it('frees its unit code and its ground', async () => {
    const body = anAsset({ unitCode: '500107002003GB00041W00000000', boundaryStatus: 'confirmed' })
    const made = await registrar.post('/api/assets', body)
    await registrar.post(`/api/assets/${made.body.id}/retire`, { reason: '重新测绘' }, { ifMatch: 1 })
    expect((await registrar.post('/api/assets', body)).status).toBe(201)
  })
})

describe('read-asset', () => {
  it('shows every version as of its moment, with geometry', async () => {
    const made = await register({ note: '一' })
    const second = (
      await registrar.patch(`/api/assets/${made.id}`, { note: '二', geometry: freeSpot() }, { ifMatch: 1 })
    ).body
    const third = (
      await registrar.post(`/api/assets/${made.id}/retire`, { reason: '到此为止' }, { ifMatch: 2 })
    ).body
    const at = async (moment: string) => await registrar.get(`/api/assets/${made.id}?at=${moment}`)
    expect((await at(made.changedAt)).body).toEqual({ ...made, endedAt: second.changedAt })
    expect((await at(second.changedAt)).body).toEqual({ ...second, endedAt: third.changedAt })
    expect((await at(third.changedAt)).body).toEqual(third)
    expect((await at('2100-01-01T00:00:00Z')).body).toEqual(third)
    expect((await at('2000-01-01T00:00:00Z')).status).toBe(404)
    expect((await at('yesterday')).status).toBe(400)
    expect((await at(made.changedAt)).etag).toBe('"v1"')
  })

  it('answers 404 for an unknown id and 400 for something that is no id', async () => {
    expect((await registrar.get(`/api/assets/${randomUUID()}`)).status).toBe(404)
    expect((await registrar.get('/api/assets/1')).status).toBe(400)
  })

  it('keeps contacts from roles that do not need them, also in older versions', async () => {
    const made = await register({ contactName: '李四', contactPhone: '13800001111' })
    await registrar.patch(`/api/assets/${made.id}`, { note: 'x' }, { ifMatch: 1 })
    const supervisor = await program.as('supervisor')
    const planner = await program.as('planner')
    expect((await supervisor.get(`/api/assets/${made.id}`)).body).toMatchObject({
      contactName: '李四',
      contactPhone: '13800001111',
    })
    for (const query of ['', `?at=${made.changedAt}`]) {
      expect((await planner.get(`/api/assets/${made.id}${query}`)).body).toMatchObject({
        contactName: null,
        contactPhone: null,
      })
    }
  })

  it('applies the scope to older versions too', async () => {
    const made = await register({ geometry: rectangle(106.5, 29.53) })
    const west = await program.as('registrar', { area: '500107001' })
    expect((await west.get(`/api/assets/${made.id}?at=2100-01-01T00:00:00Z`)).status).toBe(404)
  })
})

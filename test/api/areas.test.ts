/** Administrative areas: the map's outlines, and who manages what. */
import type { FeatureCollection, MultiPolygon } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { area, type Area } from '../../shared/area.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let admin: Client
beforeAll(async () => {
  program = await startProgram()
  admin = await program.as('administrator')
})
afterAll(() => program.stop())

describe('list-areas', () => {
  it('answers every area as a GeoJSON feature with the contract’s properties', async () => {
    const { body } = await (
      await program.as('planner')
    ).get<FeatureCollection<MultiPolygon, Area>>('/api/areas')
    expect(body.features.map((one) => one.id)).toEqual(['500107', '500107001', '500107002', '500107003'])
    for (const one of body.features) expect(area.parse(one.properties)).toEqual(one.properties)
    expect(body.features[1]?.geometry.coordinates[0]?.[0]?.[0]).toEqual([106.2, 29.2])
  })

  it('needs a login', async () => {
    expect((await program.anonymous.get('/api/areas')).status).toBe(401)
  })
})

describe('change-area', () => {
  it('changes who manages an area, keeps the past and records the act', async () => {
    const change = { managedBy: '重庆高新区', managedFrom: '2020-01-01' }
    const changed = await admin.patch('/api/areas/500107003', change, { ifMatch: 1 })
    expect(changed).toMatchObject({
      status: 200,
      etag: '"v2"',
      body: { ...change, version: 2, validFrom: '1900-01-01' },
    })
    const { pool } = program.program.database
    const past = await pool.query(`select managed_by from history.area where code = '500107003'`)
    expect(past.rows).toEqual([{ managed_by: '九龙坡区' }])
    const event = await pool.query(
      `select action, detail from audit_event where subject_kind = 'area' and subject_id = '500107003'`,
    )
    expect(event.rows).toEqual([{ action: 'area.changed', detail: { fields: ['managedBy', 'managedFrom'] } }])
  })

  it('refuses a stale version, an end before the beginning, an unknown area and other roles', async () => {
    await admin.patch('/api/areas/500107002', { nameEn: 'Huangjueping' }, { ifMatch: 1 })
    expect((await admin.patch('/api/areas/500107002', { nameEn: 'X' }, { ifMatch: 1 })).status).toBe(412)
    const end = await admin.patch('/api/areas/500107002', { validTo: '1890-01-01' }, { ifMatch: 2 })
    expect(end).toMatchObject({ status: 400, body: { errors: [{ pointer: '/validTo', code: 'dates' }] } })
    expect((await admin.patch('/api/areas/999999', { name: '甲' }, { ifMatch: 1 })).status).toBe(404)
    const registrar = await program.as('registrar')
    expect((await registrar.patch('/api/areas/500107002', { name: '甲' }, { ifMatch: 2 })).status).toBe(403)
  })
})

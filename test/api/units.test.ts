/** Units: bodies that own duties. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Unit } from '../../shared/unit.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let admin: Client
beforeAll(async () => {
  program = await startProgram()
  admin = await program.as('administrator')
})
afterAll(() => program.stop())

const aUnit = (name: string, change: Partial<Unit> = {}) => ({
  name,
  shortName: name.slice(0, 6),
  kind: 'bureau',
  creditCode: null,
  areaCode: '500107',
  ...change,
})

async function create(name: string): Promise<Unit> {
  const answer = await admin.post<Unit>('/api/units', aUnit(name))
  expect(answer.status).toBe(201)
  return answer.body
}

describe('create-unit', () => {
  it('is listed for everybody who is signed in, and created by administrators only', async () => {
    const made = await create('区商务委')
    const registrar = await program.as('registrar')
    expect((await registrar.get('/api/units')).body.items).toContainEqual(made)
    expect((await registrar.post('/api/units', aUnit('区教委'))).status).toBe(403)
    expect((await program.anonymous.get('/api/units')).status).toBe(401)
  })

  it('refuses the same name, an unknown area and a credit code with a wrong check character', async () => {
    await create('区水利局')
    expect(await admin.post('/api/units', aUnit('区水利局'))).toMatchObject({
      status: 409,
      body: { errors: [{ pointer: '/name', code: 'duplicate' }] },
    })
    expect(await admin.post('/api/units', aUnit('外区局', { areaCode: '999999' }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/areaCode', params: { value: '999999' } }] },
    })
    const wrongCheck = await admin.post('/api/units', aUnit('国资公司', { creditCode: '91350100M000100Y44' }))
    expect(wrongCheck).toMatchObject({ status: 400, body: { errors: [{ pointer: '/creditCode' }] } })
    const right = await admin.post('/api/units', aUnit('国资公司', { creditCode: '91350100M000100Y43' }))
    expect(right.status).toBe(201)
  })
})

describe('change-unit', () => {
  it('changes, keeps the old row in history and an event in the chain', async () => {
    const unit = await create('区旧名局')
    const changed = await admin.patch(
      `/api/units/${unit.id}`,
      { name: '区新名局', active: false },
      { ifMatch: 1 },
    )
    expect(changed).toMatchObject({
      status: 200,
      etag: '"v2"',
      body: { name: '区新名局', active: false, version: 2 },
    })
    const { pool } = program.program.database
    const past = await pool.query('select name, version from history.unit where id = $1', [unit.id])
    expect(past.rows).toEqual([{ name: '区旧名局', version: 1 }])
    const events = await pool.query(
      `select action, row_version from audit_event where subject_kind = 'unit' and subject_id = $1 order by seq`,
      [unit.id],
    )
    expect(events.rows).toEqual([
      { action: 'unit.created', row_version: 1 },
      { action: 'unit.changed', row_version: 2 },
    ])
  })

  it('refuses a stale version and an unknown unit', async () => {
    const unit = await create('区争议局')
    await admin.patch(`/api/units/${unit.id}`, { shortName: '甲' }, { ifMatch: 1 })
    expect((await admin.patch(`/api/units/${unit.id}`, { shortName: '乙' }, { ifMatch: 1 })).status).toBe(412)
    const nobody = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
    expect((await admin.patch(`/api/units/${nobody}`, { shortName: '乙' }, { ifMatch: 1 })).status).toBe(404)
  })
})

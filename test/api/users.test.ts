/** The administrator's screen for people: who may log in, as what, and where. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../shared/user.ts'
import { type Client, clientFor } from '../support/client.ts'
import { type TestProgram, startProgram, testPassword } from '../support/program.ts'

let program: TestProgram
let admin: Client
beforeAll(async () => {
  program = await startProgram()
  admin = await program.as('administrator')
})
afterAll(() => program.stop())

const person = (login: string, change: Partial<User> = {}) => ({
  login,
  name: '新同事',
  role: 'registrar',
  unitId: null,
  scopeArea: '500107',
  scopeUnitId: null,
  ...change,
})

async function create(login: string, change: Partial<User> = {}): Promise<{ user: User; password: string }> {
  const answer = await admin.post<{ user: User; password: string }>('/api/users', person(login, change))
  expect(answer.status).toBe(201)
  return answer.body
}

async function find(login: string): Promise<User> {
  const { body } = await admin.get<{ items: User[] }>('/api/users')
  const found = body.items.find((one) => one.login === login)
  if (!found) throw new Error(`${login} is not listed`)
  return found
}

async function lastEvent(id: string) {
  const { rows } = await program.program.database.pool.query<{
    action: string
    actor: string
    row_version: number
    detail: unknown
  }>(
    `select action, actor, row_version, detail from audit_event where subject_kind = 'user' and subject_id = $1 order by seq desc limit 1`,
    [id],
  )
  return rows[0]
}

describe('list-users', () => {
  it('shows people without the system actor and without any password', async () => {
    const answer = await admin.get('/api/users')
    const logins = answer.body.items.map((one: User) => one.login)
    expect(logins).toContain('administrator-all-any')
    expect(logins).not.toContain('system')
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|password_hash|passwordHash/)
  })

  it('is for administrators and auditors only', async () => {
    expect((await (await program.as('auditor')).get('/api/users')).status).toBe(200)
    expect((await (await program.as('registrar')).get('/api/users')).status).toBe(403)
    expect((await program.anonymous.get('/api/users')).status).toBe(401)
  })
})

describe('create-user', () => {
  it('gives a password once, which must be changed before anything else', async () => {
    const { user, password } = await create('first-login')
    expect(user).toMatchObject({ login: 'first-login', mustChangePassword: true, active: true, version: 1 })
    const client = clientFor(program.address)
    expect((await client.logIn('first-login', password)).status).toBe(201)
    expect((await client.get('/api/units')).status).toBe(403)
    const changed = await client.put('/api/session/password', {
      current: password,
      next: 'a new long passphrase',
    })
    expect(changed.status).toBe(204)
    expect((await client.get('/api/units')).status).toBe(200)
  })

  it('is recorded with the administrator as actor', async () => {
    const { user } = await create('recorded')
    const own = await find('administrator-all-any')
    expect(await lastEvent(user.id)).toMatchObject({
      action: 'user.created',
      actor: own.id,
      row_version: 1,
      detail: { role: 'registrar' },
    })
  })

  it('refuses a login in use, an unknown unit and a bad role, each at its field', async () => {
    await create('twice')
    const twice = await admin.post('/api/users', person('twice'))
    expect(twice).toMatchObject({ status: 409, body: { errors: [{ pointer: '/login', code: 'duplicate' }] } })
    const unit = await admin.post(
      '/api/users',
      person('no-unit', { unitId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' }),
    )
    expect(unit).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/unitId', code: 'unknown-code' }] },
    })
    const role = await admin.post('/api/users', { ...person('no-role'), role: 'system' })
    expect(role).toMatchObject({ status: 400, body: { errors: [{ pointer: '/role', code: 'notInList' }] } })
  })
})

describe('change-user', () => {
  it('ends the person’s sessions, so that the new role holds at once', async () => {
    const client = await program.as('planner')
    const before = await find('planner-all-any')
    const changed = await admin.patch(
      `/api/users/${before.id}`,
      { role: 'auditor' },
      { ifMatch: before.version },
    )
    expect(changed).toMatchObject({
      status: 200,
      etag: `"v${before.version + 1}"`,
      body: { role: 'auditor' },
    })
    expect((await client.get('/api/session')).status).toBe(401)
    expect(await lastEvent(before.id)).toMatchObject({
      action: 'user.changed',
      detail: { role: { from: 'planner', to: 'auditor' } },
    })
  })

  it('deactivates: the login no longer works and tells nothing', async () => {
    const { user, password } = await create('leaver')
    await admin.patch(`/api/users/${user.id}`, { active: false }, { ifMatch: user.version })
    expect(await clientFor(program.address).logIn('leaver', password)).toMatchObject({
      status: 401,
      body: { type: '/problems/login-failed' },
    })
  })

  it('needs the version, and refuses a stale one with the current', async () => {
    const { user } = await create('contested')
    expect((await admin.patch(`/api/users/${user.id}`, { name: '甲' })).status).toBe(428)
    expect((await admin.patch(`/api/users/${user.id}`, { name: '甲' }, { ifMatch: 1 })).status).toBe(200)
    const stale = await admin.patch(`/api/users/${user.id}`, { name: '乙' }, { ifMatch: 1 })
    expect(stale).toMatchObject({
      status: 412,
      body: { errors: [{ code: 'version', params: { current: 2 } }] },
    })
    expect((await find('contested')).name).toBe('甲')
  })

  it('refuses one’s own role and activity, but lets one’s own name change without logging out', async () => {
    const own = await find('administrator-all-any')
    const role = await admin.patch(`/api/users/${own.id}`, { role: 'registrar' }, { ifMatch: own.version })
    expect(role).toMatchObject({ status: 409, body: { errors: [{ pointer: '/role', code: 'self' }] } })
    const active = await admin.patch(`/api/users/${own.id}`, { active: false }, { ifMatch: own.version })
    expect(active).toMatchObject({ status: 409, body: { errors: [{ pointer: '/active', code: 'self' }] } })
    expect(
      (await admin.patch(`/api/users/${own.id}`, { name: '管理员甲' }, { ifMatch: own.version })).status,
    ).toBe(200)
    expect((await admin.get('/api/session')).body).toMatchObject({ user: { name: '管理员甲' } })
  })

  it('of two administrators who remove each other at the same time, one stays', async () => {
    const { user, password } = await create('second-admin', { role: 'administrator' })
    const second = clientFor(program.address)
    await second.logIn('second-admin', password)
    await second.put('/api/session/password', { current: password, next: testPassword })
    const own = await find('administrator-all-any')
    const other = await find('second-admin')
    const answers = await Promise.all([
      admin.patch(`/api/users/${user.id}`, { active: false }, { ifMatch: other.version }),
      second.patch(`/api/users/${own.id}`, { active: false }, { ifMatch: own.version }),
    ])
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    const { rows } = await program.program.database.pool.query<{ n: number }>(
      `select count(*) as n from app_user where role = 'administrator' and active`,
    )
    expect(rows[0]?.n).toBe(1)
    await program.program.database.pool.query(
      `update app_user set active = true where login = 'administrator-all-any'`,
    )
    admin = await program.as('administrator')
  })

  it('finds neither nobody nor the system actor', async () => {
    const nobody = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
    expect((await admin.patch(`/api/users/${nobody}`, { name: '甲' }, { ifMatch: 1 })).status).toBe(404)
    expect((await admin.post(`/api/users/${nobody}/password`)).status).toBe(404)
    const system = await admin.post('/api/users/00000000-0000-0000-0000-000000000001/password')
    expect(system.status).toBe(400)
  })
})

describe('reset-password', () => {
  it('replaces the password, lifts the lock and ends every session', async () => {
    const client = await program.as('promoter')
    const before = await find('promoter-all-any')
    for (let attempt = 0; attempt < 5; attempt++) {
      await clientFor(program.address).logIn('promoter-all-any', 'wrong')
    }
    expect((await find('promoter-all-any')).lockedUntil).not.toBeNull()
    const reset = await admin.post<{ password: string }>(`/api/users/${before.id}/password`)
    expect(reset.body).toMatchObject({ user: { lockedUntil: null, mustChangePassword: true } })
    expect((await client.get('/api/session')).status).toBe(401)
    expect((await clientFor(program.address).logIn('promoter-all-any', testPassword)).status).toBe(401)
    expect((await clientFor(program.address).logIn('promoter-all-any', reset.body.password)).status).toBe(201)
    expect(await lastEvent(before.id)).toMatchObject({ action: 'user.password-reset' })
  })
})

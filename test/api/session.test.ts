/** Logging in, out, lockout, passwords. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientFor } from '../support/client.ts'
import { type TestProgram, startProgram, testPassword } from '../support/program.ts'

let program: TestProgram
beforeAll(async () => {
  program = await startProgram()
})
afterAll(() => program.stop())

describe('open-session', () => {
  it('sets an http-only same-site cookie and says who it is', async () => {
    await program.as('registrar')
    const client = clientFor(program.address)
    const answer = await client.logIn('registrar-all-any', testPassword)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ user: { role: 'registrar', scopeArea: '500107' } })
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/i)
    expect((await client.get('/api/session')).status).toBe(200)
  })

  it('answers a wrong password and an unknown login alike', async () => {
    await program.as('planner')
    const wrong = await clientFor(program.address).logIn('planner-all-any', 'wrong')
    const unknown = await clientFor(program.address).logIn('nobody', 'wrong')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect((wrong.body as { type: string }).type).toBe((unknown.body as { type: string }).type)
  })

  it('locks the account after five failures, also for the right password', async () => {
    await program.as('auditor')
    const client = clientFor(program.address)
    for (let attempt = 0; attempt < 5; attempt++) await client.logIn('auditor-all-any', 'wrong')
    const locked = await client.logIn('auditor-all-any', testPassword)
    expect(locked.status).toBe(429)
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(600)
  })

  it('names the missing field in the caller’s language', async () => {
    const zh = await program.anonymous.post('/api/session', { login: 'x' })
    const en = await program.anonymous.post('/api/session', { login: 'x1' }, { lang: 'en' })
    expect(zh.body.errors.at(-1)).toMatchObject({ pointer: '/password', message: '必填' })
    expect(en.body.errors).toEqual([expect.objectContaining({ pointer: '/password', message: 'Required' })])
  })
})

describe('close-session', () => {
  it('ends the session at once', async () => {
    const client = await program.as('promoter')
    const { cookie } = client
    expect((await client.delete('/api/session')).status).toBe(204)
    const again = await clientFor(program.address).get('/api/session', { headers: { cookie } })
    expect(again.status).toBe(401)
  })
})

describe('every command', () => {
  it('refuses a request that another site sent', async () => {
    const client = await program.as('supervisor')
    const answer = await client.delete('/api/session', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(answer).toMatchObject({ status: 403, body: { type: '/problems/cross-site' } })
  })
})

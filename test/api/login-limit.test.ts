/** Guessing from one address is slowed down over all accounts. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientFor } from '../support/client.ts'
import { type TestProgram, startProgram, testPassword } from '../support/program.ts'

let program: TestProgram
beforeAll(async () => {
  program = await startProgram({ LOGIN_FAILURE_LIMIT: '3' })
})
afterAll(() => program.stop())

it('open-session: successes do not count; after the limit of failures the address waits', async () => {
  for (const role of ['registrar', 'planner', 'auditor', 'supervisor'] as const) {
    expect((await (await program.as(role)).get('/api/session')).status).toBe(200)
  }
  const client = clientFor(program.address)
  for (const login of ['nobody1', 'nobody2', 'nobody3'])
    expect((await client.logIn(login, 'wrong')).status).toBe(401)
  const refused = await client.logIn('registrar-all-any', testPassword)
  expect(refused).toMatchObject({
    status: 429,
    body: { type: '/problems/too-many-requests', title: '操作过于频繁，稍后再试' },
  })
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
  expect((await client.get('/api/settings')).status).toBe(200)
})

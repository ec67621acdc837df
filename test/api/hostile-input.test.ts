/** Values that no column holds, bodies from nobody, guesses behind a locked form: refused, and nothing is left behind. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram, testPassword } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

describe('values that PostgreSQL cannot take', () => {
  it('are the fault of the request, not of the program', async () => {
    const { body: asset } = await registrar.post('/api/assets', anAsset())
    const answers = [
      await registrar.get('/api/assets/search?q=a%00b'),
      await registrar.get('/api/parties?q=a%00b'),
      await registrar.get(`/api/assets/${asset.id}?at=0000-01-01T00:00:00Z`),
      await registrar.get(`/api/assets/${asset.id}/history?before=99999999999`),
      await registrar.post('/api/assets', anAsset({ name: 'a\0b' })),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 400])
  })

  it('leave no uploaded file behind', async () => {
    const folder = join(program.program.config.dataDir, 'imports')
    const answer = await registrar.upload('/api/imports?fileName=a%00b.geojson', Buffer.from('{}'))
    expect(answer.status).toBe(400)
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  })
})

describe('bodies', () => {
  it('of nobody are not read', async () => {
    const answer = await fetch(`${program.address}/api/assets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"unfinished',
    })
    expect(answer.status).toBe(401)
    const login = await program.anonymous.post('/api/session', { login: 'a', password: 'x'.repeat(50_000) })
    expect(login.status).toBe(413)
  })
})

describe('a locked account', () => {
  it('does not let a stolen session guess on', async () => {
    const thief = await program.as('planner')
    const guess = (current: string) =>
      thief.put('/api/session/password', { current, next: 'a new password 1' })
    for (let n = 0; n < 5; n++) expect((await guess(`wrong ${n}`)).status).toBeLessThan(423)
    expect(await guess(testPassword)).toMatchObject({ body: { type: '/problems/account-locked' } })
  })
})

describe('PUBLIC_ORIGIN', () => {
  it('may be written with a slash at its end', async () => {
    const behind = await startProgram({ PUBLIC_ORIGIN: 'https://panhuo.example/' })
    const login = (origin: string) =>
      behind.anonymous.post(
        '/api/session',
        { login: 'nobody', password: 'nothing' },
        { headers: { origin, 'sec-fetch-mode': 'cors' } },
      )
    expect((await login('https://panhuo.example')).body.type).toBe('/problems/login-failed')
    expect((await login('https://other.example')).body.type).toBe('/problems/cross-site')
    await behind.stop()
  })
})

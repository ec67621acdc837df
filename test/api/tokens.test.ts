/** Personal tokens: made once, never more than their owner, ended at once, and nowhere in the log. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../support/builders.ts'
import { type Client, clientFor } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(() => program.stop())

interface Made {
  token: string
  item: { id: string; hint: string; lastUsedAt: string | null }
}

const make = async (client: Client, body: Record<string, unknown> = {}): Promise<Made> =>
  (await client.post<Made>('/api/tokens', { name: 'QGIS', ...body })).body
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const basic = (token: string, login = 'anybody') => ({
  headers: { authorization: `Basic ${Buffer.from(`${login}:${token}`).toString('base64')}` },
})
const outside = (): Client => clientFor(program.address)

describe('a token', () => {
  it('is shown once, kept as a hash, and listed by its last characters', async () => {
    const { token, item } = await make(registrar)
    expect(token).toMatch(/^pht_[\w-]{43}$/)
    expect(item.hint).toBe(token.slice(-4))
    const listed = await registrar.get('/api/tokens')
    expect(JSON.stringify(listed.body)).not.toContain(token)
    const { rows } = await sql<{ text: string }>`select t::text as text from personal_token t`.execute(
      program.program.db,
    )
    expect(rows.map((row) => row.text).join()).not.toContain(token)
  })

  it.each([
    ['Bearer', bearer],
    ['Basic', basic],
  ] as const)('opens reading as %s, and says when it was used', async (_, as) => {
    const { token, item } = await make(registrar)
    expect((await outside().get('/api/assets', as(token))).status).toBe(200)
    const { items } = (await registrar.get<{ items: Made['item'][] }>('/api/tokens')).body
    expect(items.find(({ id }) => id === item.id)?.lastUsedAt).not.toBeNull()
  })

  it('writes nothing through the API, and manages no tokens', async () => {
    const { token } = await make(registrar, { scope: 'read-write' })
    const refused = await outside().post<{ errors: { code: string }[] }>(
      '/api/assets',
      anAsset(),
      bearer(token),
    )
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([403, 'token.readOnly'])
    for (const path of ['/api/tokens', '/api/session'])
      expect((await outside().get(path, bearer(token))).status, path).toBe(403)
    expect((await outside().post('/api/tokens', { name: 'x' }, bearer(token))).status).toBe(403)
  })

  it('sees what its owner sees', async () => {
    await registrar.post('/api/assets', anAsset({ name: '西边地块' }))
    const { token } = await make(await program.as('planner', { area: '500107003' }))
    const seen = await outside().get<{ items: unknown[] }>('/api/assets', bearer(token))
    expect(seen.body.items).toEqual([])
  })

  it('ends at once, and only its owner ends it', async () => {
    const { token, item } = await make(registrar)
    expect((await outside().get('/api/assets', bearer(token))).status).toBe(200)
    const planner = await program.as('planner')
    expect((await planner.delete(`/api/tokens/${item.id}`)).status).toBe(404)
    expect((await registrar.delete(`/api/tokens/${item.id}`)).status).toBe(204)
    const after = await outside().get<{ type: string }>('/api/assets', bearer(token))
    expect([after.status, after.body.type]).toEqual([401, '/problems/token-refused'])
  })

  it('ends with its time, and with the person', async () => {
    const { token, item } = await make(registrar)
    const past = sql`update personal_token set expires_at = now() where id = ${item.id}`
    await past.execute(program.program.db)
    expect((await outside().get('/api/assets', bearer(token))).status).toBe(401)
  })

  it('of one who may not edit is for reading', async () => {
    const planner = await program.as('planner')
    const refused = await planner.post<{ errors: { code: string }[] }>('/api/tokens', {
      name: 'x',
      scope: 'read-write',
    })
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([400, 'token.readOnly'])
  })

  it('is refused whatever else stands in the header', async () => {
    for (const authorization of ['Bearer nonsense', 'Basic !!', 'Digest x', `Bearer pht_${'a'.repeat(43)}`])
      expect((await outside().get('/api/assets', { headers: { authorization } })).status, authorization).toBe(
        401,
      )
  })
})

it('guessing from one address is stopped', async () => {
  const limited = await startProgram({ LOGIN_FAILURE_LIMIT: '3' })
  try {
    const client = clientFor(limited.address)
    const statuses: number[] = []
    for (let attempt = 0; attempt < 4; attempt++)
      statuses.push((await client.get('/api/assets', bearer('wrong'))).status)
    expect(statuses).toEqual([401, 401, 401, 429])
  } finally {
    await limited.stop()
  }
})

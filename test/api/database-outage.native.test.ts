/** PostgreSQL goes away and comes back while people work: 503 with Retry-After, then on as before. (The embedded database has no wire to cut.) */
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { type Running, listen } from '../../server/main.ts'
import { ensureAdministrator } from '../../server/users/first-administrator.ts'
import { type Client, clientFor } from '../support/client.ts'
import { copyTemplate } from '../support/database.ts'
import { testPassword } from '../support/program.ts'

/** A wire between the program and PostgreSQL that can be cut and mended. */
class Wire {
  readonly #target: { host: string; port: number }
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  port = 0

  constructor({ hostname, port }: URL) {
    this.#target = { host: hostname, port: Number(port || 5432) }
  }

  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.#target)
      near.pipe(far).pipe(near)
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one)
        one.on('error', () => other.destroy())
        one.on('close', () => other.destroy())
      }
    })
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
    await new Promise((resolve) => this.#server?.close(resolve))
  }
}

let wire: Wire
let copy: Awaited<ReturnType<typeof copyTemplate>>
let running: Running
let client: Client

beforeAll(async () => {
  copy = await copyTemplate(inject('template'))
  const url = new URL(copy.env['DATABASE_URL'] ?? '')
  wire = new Wire(url)
  await wire.mend()
  url.host = `127.0.0.1:${wire.port}`
  running = await listen(readConfig({ LOG_LEVEL: 'silent', PORT: '0', ...copy.env, DATABASE_URL: url.href }))
  const first = await ensureAdministrator(running.program)
  client = clientFor(running.address)
  await client.logIn('admin', first?.password ?? '')
  await client.put('/api/session/password', { current: first?.password, next: testPassword })
})
afterAll(async () => {
  await running.close()
  await wire.cut()
  await copy.remove()
})

describe('PostgreSQL gone', () => {
  it('answers 503 with Retry-After on every door, stays alive, and recovers without a restart', async () => {
    expect((await client.get('/api/units')).status).toBe(200)
    await wire.cut()
    const answers = [
      await client.get('/api/units'),
      await client.post('/api/units', {
        name: '断线机构',
        shortName: '断线',
        kind: 'other',
        creditCode: null,
        areaCode: null,
      }),
      await clientFor(running.address).logIn('admin', testPassword),
      await client.get('/readyz'),
    ]
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, body: { type: '/problems/database-unavailable' } })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await client.get('/healthz')).status).toBe(200)

    await wire.mend()
    await expect.poll(async () => (await client.get('/readyz')).status, { timeout: 10_000 }).toBe(200)
    const units = await client.get('/api/units')
    expect(units).toMatchObject({ status: 200, body: { items: [] } })
  })

  it('a tile cut off in the middle ends neither the program nor the next tile', async () => {
    const holder = await running.program.database.pool.connect()
    holder.on('error', () => undefined)
    await holder.query('begin; lock table asset in access exclusive mode')
    const waiting = client.bytes('/tiles/assets/14/13041/6770.mvt')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await wire.cut()
    expect((await waiting).status).toBe(503)
    holder.release(true)
    await wire.mend()
    await expect
      .poll(async () => (await client.bytes('/tiles/assets/14/13041/6770.mvt')).status, { timeout: 10_000 })
      .toBe(204)
  })

  it('a command cut off in the middle leaves nothing half done', async () => {
    const holder = await running.program.database.pool.connect()
    holder.on('error', () => undefined)
    await holder.query('begin; lock table unit in exclusive mode')
    const name = '锁住的机构'
    const waiting = client.post('/api/units', {
      name,
      shortName: name,
      kind: 'other',
      creditCode: null,
      areaCode: null,
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await wire.cut()
    expect((await waiting).status).toBe(503)
    holder.release(true)
    await wire.mend()
    await expect.poll(async () => (await client.get('/api/units')).status, { timeout: 10_000 }).toBe(200)
    expect((await client.get('/api/units')).body).toEqual({ items: [] })
  })
})

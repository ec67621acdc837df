/** Questions and pages of features share a few connections of their own: they hold up nothing else, and end with their asker. */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plot } from '../support/analysis-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

const question = {
  where: [{ place: { kind: 'shape', geometry: plot(0, 0, 100, 100) }, how: { kind: 'intersects' } }],
}
const CONNECTIONS = 5
const PAGE = '/ogc/collections/assets/items?limit=5&f=json'
let running: TestProgram
let client: Client

beforeAll(async () => {
  running = await startProgram()
  client = await running.as('registrar')
})
afterAll(async () => {
  await running.stop()
})

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(running.program.db)
  return rows[0]!.count
}

async function untilWaiting(count: number): Promise<void> {
  while ((await waiting()) !== count) await wait(20)
}

/** Nobody reads the register until it is let go. */
async function holdingAssets(work: () => Promise<void>): Promise<void> {
  const holder = await running.program.database.pool.connect()
  try {
    await holder.query('begin; lock table asset in access exclusive mode')
    await work()
  } finally {
    await holder.query('rollback')
    holder.release()
  }
}

const askPage = (signal?: AbortSignal): Promise<number> =>
  fetch(running.address + PAGE, { headers: { cookie: client.cookie }, ...(signal && { signal }) }).then(
    ({ status }) => status,
  )

it('pages and questions together hold no more than these connections, and the rest goes on', async () => {
  const asked: Promise<number>[] = []
  await holdingAssets(async () => {
    for (let n = 0; n < 8; n += 1) {
      asked.push(askPage())
      asked.push(client.post('/api/questions/ask', question).then(({ status }) => status))
    }
    await untilWaiting(CONNECTIONS)
    expect((await client.get('/api/session')).status).toBe(200)
    expect(await waiting()).toBe(CONNECTIONS)
  })
  expect([...new Set(await Promise.all(asked))]).toEqual([200])
})

it('a page ends in the database as soon as its caller has gone', async () => {
  const caller = new AbortController()
  await holdingAssets(async () => {
    const page = askPage(caller.signal).catch(() => 0)
    await untilWaiting(1)
    caller.abort()
    expect(await page).toBe(0)
    // The register is still held: only a cancel ends the statement.
    await untilWaiting(0)
  })
  expect(await askPage()).toBe(200)
})

it('each statement has an end', async () => {
  expect(await running.program.database.heavy.run(sql`show statement_timeout`)).toEqual([
    { statement_timeout: '20s' },
  ])
})

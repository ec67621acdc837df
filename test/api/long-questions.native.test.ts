/** A question that takes too long ends with advice, and one that nobody waits for any more ends at once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let planner: Client
beforeAll(async () => {
  program = await startProgram()
  planner = await program.as('planner')
})
afterAll(() => program.stop())

/** The statement of a question, as it waits for the table that somebody holds. */
async function waiting(): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%question_answer%'`.execute(
    program.program.db,
  )
  return rows.map(({ pid }) => pid)
}
async function until(found: (pids: number[]) => boolean): Promise<number[]> {
  for (;;) {
    const pids = await waiting()
    if (found(pids)) return pids
    await new Promise((done) => setTimeout(done, 20))
  }
}
async function holding<T>(work: () => Promise<T>): Promise<T> {
  const holder = await program.program.database.pool.connect()
  await holder.query('begin; lock table asset in access exclusive mode')
  try {
    return await work()
  } finally {
    await holder.query('rollback')
    holder.release()
  }
}

test('what runs out of time says what to narrow', async () => {
  await holding(async () => {
    const asked = planner.post('/api/questions/ask', { at: '2026-01-01T00:00:00Z' })
    // The time limit and this end a statement in the same way.
    for (const pid of await until((pids) => pids.length > 0))
      await sql`select pg_cancel_backend(${pid})`.execute(program.program.db)
    const { status, body, headers } = await asked
    expect([status, body.type, headers.get('retry-after')]).toEqual([503, '/problems/query-too-slow', '5'])
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    ).toEqual([
      ['/at', 'slow.past'],
      ['/filter', 'slow.filter'],
    ])
  })
})

test('the statement ends when the asker leaves', async () => {
  await holding(async () => {
    const life = new AbortController()
    const asked = fetch(`${program.address}/api/questions/ask`, {
      method: 'POST',
      headers: { cookie: planner.cookie, 'content-type': 'application/json' },
      body: '{}',
      signal: life.signal,
    })
    await until((pids) => pids.length > 0)
    life.abort()
    await expect(asked).rejects.toThrow(/abort/)
    expect(await until((pids) => pids.length === 0)).toEqual([])
  })
})

/** A statement that does not end is ended, and says so. (The embedded database cannot interrupt itself.) */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { connect } from '../../server/db/connect.ts'
import { type Running, listen } from '../../server/main.ts'
import { ensureAdministrator } from '../../server/users/first-administrator.ts'
import { clientFor } from '../support/client.ts'
import { copyTemplate } from '../support/database.ts'
import { startProgram, testPassword } from '../support/program.ts'

let copy: Awaited<ReturnType<typeof copyTemplate>>
let running: Running
beforeAll(async () => {
  copy = await copyTemplate(inject('template'))
  const config = readConfig({ LOG_LEVEL: 'silent', PORT: '0', ...copy.env })
  running = await listen(config, await connect(config, 1))
})
afterAll(async () => {
  await running.close()
  await copy.remove()
})

it('answers 503 instead of holding a connection for ever', async () => {
  const first = await ensureAdministrator(running.program)
  const client = clientFor(running.address)
  await client.logIn('admin', first?.password ?? '')
  await client.put('/api/session/password', { current: first?.password, next: testPassword })
  const holder = await running.program.database.pool.connect()
  await holder.query('begin; lock table asset in access exclusive mode')
  const answers = await Promise.all([client.get('/api/assets'), client.get('/api/assets/totals')])
  await holder.query('rollback')
  holder.release()
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/query-too-slow' } })
  expect((await client.get('/api/assets')).status).toBe(200)
})

it('is on in a server as it starts', async () => {
  const program = await startProgram()
  const { rows } = await sql`show statement_timeout`.execute(program.program.db)
  await program.stop()
  expect(rows).toEqual([{ statement_timeout: '30s' }])
})

/**
 * kill -9 while a transaction is open: another session holds a table, so that the work stands in its middle, with the case
 * already written and the rest not. Nothing of it may stay; what is sent again afterwards happens exactly once.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client as Session } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { tick } from '../../server/clock/tick.ts'
import { readConfig } from '../../server/config.ts'
import { openProgram } from '../../server/main.ts'
import { hashPassword } from '../../server/users/password.ts'
import { recomputeOpenClocks } from '../../server/workflow/recompute-clocks.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { transitionOf } from '../../shared/workflow/testing/attempt.ts'
import { emptyCase, readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { type PlacedCase, placeCase } from '../support/case-builders.ts'
import { type Client, clientFor } from '../support/client.ts'
import { type Command, panhuo } from '../support/command.ts'
import { copyTemplate } from '../support/database.ts'
import { insertPerson, insertTestAreas, testPassword } from '../support/program.ts'

const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
const day = '2026-11-20'
const alarmed: string[] = []
let copy: Awaited<ReturnType<typeof copyTemplate>>
let running: Command | null = null
let stepped: PlacedCase
/** The other session: holds a table, and looks at what is there. */
let other: Session

const open = async () =>
  (await openProgram(readConfig({ LOG_LEVEL: 'silent', CLOCK_FILE: clock, ...copy.env }))).program

beforeAll(async () => {
  writeFileSync(clock, day)
  copy = await copyTemplate(inject('template'))
  const program = await open()
  await insertTestAreas({ program })
  const passwordHash = await hashPassword(testPassword)
  await insertPerson({ program }, { login: 'registrar', role: 'registrar', passwordHash })
  const transition = transitionOf('idle_land', 'issue_notice')
  stepped = await placeCase(program.db, readyCase(workflowDefinitions.idle_land, transition, 'suspected'))
  const fields = { agreedStartOn: '2025-12-01', deliveredOn: '2025-01-01', contractSignedOn: '2024-12-01' }
  const late = { ...emptyCase(workflowDefinitions.not_started_project, 'delivered'), fields }
  for (let n = 0; n < 3; n += 1) alarmed.push((await placeCase(program.db, late)).caseId)
  await recomputeOpenClocks(program)
  await program.database.close()
  other = new Session({ connectionString: copy.env['DATABASE_URL'] })
  await other.connect()
  // Somebody's cases, so that there is somebody to tell.
  await other.query('begin')
  await other.query('set local session_replication_role = replica')
  await other.query(
    "update workflow_case set assignee_id = (select id from app_user where login = 'registrar') where id = any ($1)",
    [alarmed],
  )
  await other.query('commit')
})
afterAll(async () => {
  await running?.kill('everything')
  await other.end()
  await copy.remove()
})
beforeEach(async () => {
  await running?.kill('everything')
})

async function start(scheduler: boolean): Promise<Client> {
  running = panhuo(['start'], { SCHEDULER: String(scheduler), CLOCK_FILE: clock, ...copy.env })
  const [, address] = await running.prints(/Panhuo is ready: (http:\S+)/)
  const client = clientFor(address ?? '')
  await client.logIn('registrar', testPassword)
  return client
}

async function ask<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await other.query<T>(text, values)).rows
}

async function until(text: string): Promise<void> {
  for (;;) {
    const [row] = await ask<{ yes: boolean }>(`select (${text}) as yes`)
    if (row?.yes) return
    await wait(50)
  }
}

/** Readers pass a share lock, writers wait: the transaction has come to its first write of this table. */
async function killedWaitingFor(table: string, work: () => void): Promise<void> {
  await other.query('begin')
  await other.query(`lock table ${other.escapeIdentifier(table)} in share mode`)
  work()
  await until(`exists (select from pg_locks l where l.relation = '${table}'::regclass and not l.granted
    and exists (select from pg_locks x where x.pid = l.pid and x.locktype = 'transactionid' and x.granted))`)
  await running!.kill('everything')
  await other.query('commit')
  await until(`not exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and backend_type = 'client backend')`)
}

const traces = `select c.version, c.state, a.version as asset_version, a.state as asset_state,
  (select count(*) from case_event e where e.case_id = c.id)::int as events,
  (select count(*) from history.workflow_case h where h.id = c.id)::int as old_rows,
  (select count(*) from history.asset h where h.id = a.id)::int as old_assets,
  (select count(*) from audit_event e where e.subject_id = a.id::text)::int as links,
  (select count(*) from case_deadline d where d.case_id = c.id)::int as clocks,
  (select count(*) from idempotent_answer)::int as answers
  from workflow_case c join asset a on a.id = c.asset_id where c.id = $1`

test('a step: nothing half done, and the same key afterwards does it exactly once', async () => {
  const before = await ask(traces, [stepped.caseId])
  const first = await start(false)
  const path = `/api/cases/${stepped.caseId}/steps`
  const send = async (client: Client) =>
    client.post(path, { transition: 'issue_notice' }, { ifMatch: 1, key: 'sent-before-the-end' })
  // The asset is written last: case, event, history, chain and clocks are there when the end comes.
  await killedWaitingFor('asset', () => void send(first).catch(() => undefined))
  expect(await ask(traces, [stepped.caseId])).toEqual(before)

  const second = await start(false)
  const answer = await send(second)
  expect([answer.status, answer.body.state, answer.etag]).toEqual([200, 'under_investigation', '"v2"'])
  const replay = await send(second)
  expect([replay.status, replay.headers.get('idempotent-replay'), replay.body]).toEqual([
    200,
    'true',
    answer.body,
  ])
  expect(await ask(traces, [stepped.caseId])).toMatchObject([
    { version: 2, asset_state: 'under_investigation', events: 1, old_rows: 1, old_assets: 1, answers: 1 },
  ])
})

const raised = `select count(*)::int as alarms, count(distinct a.case_id)::int as cases,
  (select count(*) from notification n where n.kind = 'alarm')::int as told,
  (select count(*) from (select from notification n where n.kind = 'alarm'
    group by n.user_id, n.case_id, n.params having count(*) > 1) x)::int as told_twice,
  (select count(*) from (select from case_event e where e.transition is not null and e.case_id = any ($1)
    group by e.case_id, e.transition having count(*) > 1) x)::int as stepped_twice
  from deadline_alarm a where a.case_id = any ($1)`

test('the scheduler: the alarm it was raising is raised once after the restart, and the rest is caught up', async () => {
  await killedWaitingFor('notification', () => void start(true).catch(() => undefined))
  const [none] = await ask<{ alarms: number }>(raised, [alarmed])
  expect(none).toMatchObject({ alarms: 0, told: 0 })

  await start(true)
  await until(
    `not exists (select from case_deadline where next_alarm_on <= '${day}') and exists (select from deadline_alarm)`,
  )
  await running!.kill('everything')
  const [all] = await ask<{ alarms: number; told: number }>(raised, [alarmed])
  expect(all).toMatchObject({ cases: alarmed.length, told_twice: 0, stepped_twice: 0 })
  expect(all!.told).toBeGreaterThan(0)
  const program = await open()
  expect(await tick(program)).toEqual({ cases: 0, alarms: 0, steps: 0, proposals: 0, failed: [] })
  await program.database.close()
  expect((await ask(raised, [alarmed]))[0]).toEqual(all)
})

/** Two programs on one database: each alarm once, each step of the clock once, also after one has died and after downtime. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../../server/clock/tick.ts'
import { readConfig } from '../../server/config.ts'
import { type Running, listen } from '../../server/main.ts'
import { recomputeOpenClocks } from '../../server/workflow/recompute-clocks.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

const CASES = 16
const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
const setDay = (day: string): void => writeFileSync(clock, day)
let one: TestProgram
let two: Running

beforeAll(async () => {
  setDay('2026-11-20')
  one = await startProgram({ CLOCK_FILE: clock })
  two = await listen(
    readConfig({
      LOG_LEVEL: 'silent',
      PORT: '0',
      SCHEDULER: 'false',
      CLOCK_FILE: clock,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'panhuo-two-')),
      DATABASE_URL: one.program.config.databaseUrl ?? '',
    }),
  )
  const fields = { agreedStartOn: '2025-12-01', deliveredOn: '2025-01-01', contractSignedOn: '2024-12-01' }
  for (let n = 0; n < CASES; n += 1)
    await placeCase(one.program.db, {
      ...emptyCase(workflowDefinitions.not_started_project, 'delivered'),
      fields,
    })
  await recomputeOpenClocks(one.program)
})
afterAll(async () => {
  await two.close()
  await one.stop()
})

/** What the database holds after all turns: alarms, steps, proposals; and whether any is there twice. */
async function kept() {
  const { rows } = await sql<{ alarms: number; steps: number; proposals: number; doubled: number }>`select
    (select count(*) from deadline_alarm) as alarms,
    (select count(*) from case_event where transition is not null) as steps,
    (select count(*) from case_proposal) as proposals,
    (select count(*) from (select case_id, transition from case_event where transition is not null group by 1, 2 having count(*) > 1) x) as doubled`.execute(
    one.program.db,
  )
  return rows[0]!
}

test('both turn at once: nothing is raised, stepped or proposed twice', async () => {
  const reports = await Promise.all([
    tick(one.program),
    tick(two.program),
    tick(one.program),
    tick(two.program),
  ])
  const sum = (key: 'alarms' | 'steps' | 'proposals') => reports.reduce((all, report) => all + report[key], 0)
  expect(reports.flatMap(({ failed }) => failed)).toEqual([])
  const now = await kept()
  expect(now).toMatchObject({ steps: CASES, doubled: 0 })
  expect([sum('alarms'), sum('steps'), sum('proposals')]).toEqual([now.alarms, now.steps, now.proposals])
  expect(now.alarms).toBeGreaterThan(CASES)
})

test('after weeks of downtime one server catches up, and the other finds nothing left', async () => {
  const before = await kept()
  setDay('2027-01-05')
  const caught = await tick(two.program)
  expect([caught.proposals, caught.failed]).toEqual([CASES, []])
  const now = await kept()
  expect(now.alarms - before.alarms).toBe(caught.alarms)
  expect(await tick(one.program)).toEqual({ cases: 0, alarms: 0, steps: 0, proposals: 0, failed: [] })
  const metrics = await one.anonymous.get('/metrics')
  expect(metrics.body).toContain('panhuo_clock_backlog 0')
})

/** Random walks over every definition on the real database: SQL, the API and `decide` never disagree. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { verifyRecord } from '../../server/audit/verify.ts'
import { tick } from '../../server/clock/tick.ts'
import type { Role } from '../../shared/user.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'
import { TODAY } from '../../shared/workflow/testing/base-facts.ts'
import { CaseWalk, type Walkers, lacks } from '../support/case-walk.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

const definitions = Object.values(workflowDefinitions)
const roles = ['registrar', 'promoter', 'planner', 'supervisor'] as const
/** The embedded database takes one statement at a time. */
const walksEach = 'folder' in inject('template') ? 3 : 6

let program: TestProgram
let walkers: Walkers
const people = new Map<Role, Client>()

beforeAll(async () => {
  const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
  const setDay = (day: string): void => writeFileSync(clock, day)
  setDay(TODAY)
  program = await startProgram({ CLOCK_FILE: clock })
  for (const role of roles) people.set(role, await program.as(role))
  const { db } = program.program
  await sql`create function try_steps(case_id uuid, tries jsonb) returns text[] language plpgsql as $$
    declare t jsonb; said text[] := '{}'; code text;
    begin
      for t in select * from jsonb_array_elements(tries) loop
        begin
          perform set_config('panhuo.transition', t ->> 'transition', true);
          update workflow_case set state = t ->> 'to', resume_state = t ->> 'resume', version = version + 1 where id = case_id;
          raise exception 'undo' using errcode = 'ZZ999';
        exception when others then
          get stacked diagnostics code = returned_sqlstate;
          said := said || case code when 'ZZ999' then 'taken' else code end;
        end;
      end loop;
      return said;
    end $$`.execute(db)
  const paper = await people
    .get('registrar')!
    .upload<{ id: string }>('/api/documents?fileName=paper.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))
  walkers = { program, people, documentId: paper.body.id, setDay }
})
afterAll(async () => program.stop())

/** Any facts a person might bring: the ready case with some choices turned. */
const facts = fc.record({
  cause: fc.constantFrom('government', 'owner', 'mixed'),
  causeGround: fc.constantFrom(null, 'delivery', 'plan_changed'),
  idleKind: fc.constantFrom('not_started', 'suspended'),
  disposalMode: fc.constantFrom('extend', 'temporary_use', 'paid_takeback', 'swap'),
  hearingConcerns: fc.constantFrom('fee', 'takeback'),
  legalForm: fc.constantFrom('concession_17', 'lease'),
  concessionMode: fc.constantFrom('build_operate_transfer', 'transfer_operate_transfer'),
  route: fc.constantFrom('planning', 'historic'),
  grade: fc.constantFrom('temp_use', 'integrate'),
  objectionOutcome: fc.constantFrom(null, 'rejected', 'upheld'),
})
const move = fc.record({
  eager: fc.nat(2).map((n) => n > 0),
  pick: fc.nat(),
  stray: fc.nat(5).map((n) => n === 0),
  days: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(400) }),
  lack: fc.oneof(
    { weight: 4, arbitrary: fc.constant('nothing' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...lacks) },
  ),
  role: fc.oneof(
    { weight: 4, arbitrary: fc.constant('registrar' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
  ),
  tries: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 12, maxLength: 12 }),
})
const moves = fc.array(move, { minLength: 12, maxLength: 20 })
let serial = 0

describe.each(definitions)('random walks over $track', (definition) => {
  test('the database holds exactly the arrows of the definition', async () => {
    const { rows } = await sql<{
      arrow: string
    }>`select transition || ' ' || from_state || ' ' || to_state as arrow from workflow_arrow
      where track = ${definition.track} and version = ${definition.version}`.execute(program.program.db)
    expect(rows.map(({ arrow }) => arrow).toSorted()).toEqual(
      [...new Set(arrowsOf(definition).map(({ id, from, to }) => `${id} ${from} ${to}`))].toSorted(),
    )
  })

  test('SQL, the API and decide agree at every point, and time only goes on', async () => {
    const before = serial
    await fc.assert(
      fc.asyncProperty(facts, moves, async (turned, steps) => {
        serial += 1
        const unitCode = `500107001002GB${String(serial).padStart(5, '0')}F00010001`
        const walk = await CaseWalk.open(walkers, definition, { ...turned, unitCode }, TODAY)
        for (const one of steps) {
          await walk.trySql(one.tries)
          await walk.step(one)
          if ((await walk.stored()).closedOn !== null) break
        }
        await walk.trySql(steps[0]!.tries)
        await walk.refusesThePast()
      }),
      { numRuns: walksEach, endOnFailure: true },
    )
    expect(serial - before).toBe(walksEach)
  })
})

test('the clock steps no case out of its definition, versions follow each other in time, and the audit chain verifies', async () => {
  const { db } = program.program
  walkers.setDay('2031-01-02')
  expect((await tick(program.program)).failed).toEqual([])
  const { rows } = await sql<{ strays: number; backwards: number; cases: number }>`select
    (select count(*) from case_event e where e.transition is not null and not exists (select from workflow_arrow w where w.track = e.track
      and w.version = e.definition_version and w.transition = e.transition and w.from_state = e.from_state and w.to_state = e.to_state)) as strays,
    (select count(*) from case_event e join case_event n on n.case_id = e.case_id and n.version = e.version + 1 where n.at <= e.at) as backwards,
    (select count(*) from workflow_case) as cases`.execute(db)
  expect(rows[0]).toMatchObject({ strays: 0, backwards: 0, cases: walksEach * definitions.length })
  const proof = await verifyRecord(db)
  expect(proof.faults).toEqual([])
  expect(proof.events).toBeGreaterThan(walksEach * definitions.length * 2)
})

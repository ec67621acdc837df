/** The program dies in the middle of a bulk run and goes on after the next start: no case twice, none half. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openProgram } from '../../server/main.ts'
import { hashPassword } from '../../server/users/password.ts'
import type { BulkRunDetail } from '../../shared/bulk-run.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import { type Client, clientFor } from '../support/client.ts'
import { type Command, panhuo } from '../support/command.ts'
import { copyTemplate } from '../support/database.ts'
import { endOf, prepare } from '../support/estate-builders.ts'
import { insertPerson, insertTestAreas, testPassword } from '../support/program.ts'

const CASES = 120
let copy: Awaited<ReturnType<typeof copyTemplate>>
let running: Command | null = null
const caseIds: string[] = []

const open = async () => (await openProgram(readConfig({ LOG_LEVEL: 'silent', ...copy.env }))).program

beforeAll(async () => {
  copy = await copyTemplate(inject('template'))
  const program = await open()
  await insertTestAreas({ program })
  const passwordHash = await hashPassword(testPassword)
  await insertPerson({ program }, { login: 'registrar', role: 'registrar', passwordHash })
  const snapshot = emptyCase(workflowDefinitions.title_confirmation, 'inventoried')
  for (let n = 0; n < CASES; n += 1) caseIds.push((await placeCase(program.db, snapshot)).caseId)
  await program.database.close()
})
afterAll(async () => {
  await running?.kill('everything')
  await copy.remove()
})

async function start(): Promise<Client> {
  running = panhuo(['start'], { SCHEDULER: 'false', ...copy.env })
  const [, address] = await running.prints(/Panhuo is ready: (http:\S+)/)
  const client = clientFor(address ?? '')
  await client.logIn('registrar', testPassword)
  return client
}

test('kill -9 in the middle of a bulk step', async () => {
  const first = await start()
  const step = {
    kind: 'step' as const,
    track: 'title_confirmation' as const,
    transition: 'dispute',
    fields: { disputeFacts: '两户主张同一房屋' },
    documentIds: [],
  }
  const bare = await prepare(first, { by: 'cases', ids: caseIds }, step)
  expect(bare.body.groups[0]).toMatchObject({ what: 'dispute_record', count: CASES })
  const { body: record } = await first.upload<{ id: string }>(
    '/api/documents?fileName=x.pdf',
    Buffer.from('%PDF-1.4\n%%EOF\n'),
  )
  const documentIds = [{ kind: 'dispute_record' as const, documentId: record.id }]
  const tried = await prepare(first, { by: 'cases', ids: caseIds }, { ...step, documentIds })
  expect(tried.body.counts).toEqual({ can: CASES })
  const { id } = tried.body
  await first.post(`/api/bulk-runs/${id}/start`)
  let done = 0
  while (done < 15) done = (await first.get<BulkRunDetail>(`/api/bulk-runs/${id}`)).body.counts.done ?? 0
  expect(done).toBeLessThan(CASES)
  await running!.kill('everything')

  const second = await start()
  // Nobody starts it again: it goes on by itself, and the person who asks for a start twice changes nothing.
  await second.post(`/api/bulk-runs/${id}/start`)
  expect((await endOf(second, id)).counts).toEqual({ done: CASES })
  await running!.kill('everything')
  running = null

  const program = await open()
  const { rows } = await sql<{
    steps: number
    filings: number
    cases: number
  }>`select count(*)::integer as cases, sum(e.steps)::integer as steps, sum(d.filings)::integer as filings
    from workflow_case c join asset a on a.id = c.asset_id and a.state = c.state
    cross join lateral (select count(*) as steps from case_event e where e.case_id = c.id and e.transition = 'dispute') e
    cross join lateral (select count(*) as filings from case_document d where d.case_id = c.id and d.kind = 'dispute_record') d
    where c.state = 'disputed' and c.version = 2`.execute(program.db)
  expect(rows).toEqual([{ cases: CASES, steps: CASES, filings: CASES }])
  await program.database.close()
})

/** Two servers on one database share a bulk run: every case once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wakeWorker } from '../../server/batches/worker.ts'
import { type Running, listen } from '../../server/main.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import { endOf, papers, prepare } from '../support/estate-builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let other: Running

beforeAll(async () => {
  program = await startProgram()
  other = await listen(program.program.config)
})
afterAll(async () => {
  await other.close()
  await program.stop()
})

test('two servers take turns and no case is taken twice', async () => {
  const registrar = await program.as('registrar')
  const ids: string[] = []
  const snapshot = emptyCase(workflowDefinitions.title_confirmation, 'inventoried')
  for (let n = 0; n < 60; n += 1) ids.push((await placeCase(program.program.db, snapshot)).caseId)
  const act = {
    kind: 'step' as const,
    track: 'title_confirmation' as const,
    transition: 'dispute',
    fields: { disputeFacts: '两户主张同一房屋' },
    documentIds: await papers(registrar, 'dispute_record'),
  }
  const tried = await prepare(registrar, { by: 'cases', ids }, act)
  await registrar.post(`/api/bulk-runs/${tried.body.id}/start`)
  wakeWorker(other.program)
  expect((await endOf(registrar, tried.body.id)).counts).toEqual({ done: 60 })
  const { rows } = await sql`select from case_event where transition = 'dispute'`.execute(program.program.db)
  expect(rows).toHaveLength(60)
})

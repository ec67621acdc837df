/** The transition tables of DOMAIN over HTTP on the real database: every row is taken, and leaves what it must leave. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseDetail } from '../../shared/case.ts'
import { type AssetTrack, assetTrackCodes } from '../../shared/codes/asset-track.ts'
import { START } from '../../shared/workflow/definition.ts'
import { TODAY } from '../../shared/workflow/testing/base-facts.ts'
import { transitionOf } from '../../shared/workflow/testing/attempt.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { type TransitionRow, transitionRows } from '../../shared/workflow/testing/transition-rows.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
const people = new Map<string, Client>()

beforeAll(async () => {
  const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
  writeFileSync(clock, TODAY)
  program = await startProgram({ CLOCK_FILE: clock })
  for (const role of ['registrar', 'promoter', 'supervisor'] as const)
    people.set(role, await program.as(role))
})
afterAll(async () => program.stop())

const clientFor = (track: AssetTrack, row: TransitionRow): Client | undefined => {
  const { roles } = transitionOf(track, row.id)
  return roles.map((role) => people.get(role)).find((client) => client !== undefined)
}

const snapshotFor = (track: AssetTrack, row: TransitionRow) =>
  readyCase(workflowDefinitions[track], transitionOf(track, row.id), row.from, row.facts, row.rest)

for (const track of assetTrackCodes) {
  describe(`track ${track}`, () => {
    for (const row of transitionRows[track].filter(({ from }) => from !== START)) {
      test(`${row.from} → ${row.id} → ${row.to} (${row.article})`, async () => {
        const placed = await placeCase(program.program.db, snapshotFor(track, row))
        const answer = await clientFor(track, row)!.post<CaseDetail>(
          `/api/cases/${placed.caseId}/steps`,
          { transition: row.id },
          { ifMatch: 1 },
        )
        expect(answer.body).toMatchObject({ state: row.to, version: 2 })
        const { rows } = await sql<{
          state: string
          transition: string
        }>`select a.state, e.transition from asset a
          join case_event e on e.case_id = ${placed.caseId}::uuid where a.id = ${placed.assetId}::uuid and e.version = 2`.execute(
          program.program.db,
        )
        expect(rows).toEqual([{ state: row.to, transition: row.id }])
      })
    }
  })
}

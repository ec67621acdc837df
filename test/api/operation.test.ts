/** Operating figures: a month is reported once, corrected with a reason, and lies in the running; the database refuses the rest. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let promoter: Client
let caseId: string
let preparedId: string
let assetId: string

const values = {
  income: 86_400,
  incomePlan: 90_000,
  cost: 31_200,
  costPlan: null,
  usage: 0.72,
  usagePlan: 0.8,
  energyKwh: 5400,
  note: null,
}
const put = (month: string, version: number, more: object = {}, id = caseId) =>
  promoter.put(`/api/cases/${id}/figures/${month}`, { ...values, ...more }, { ifMatch: version })

beforeAll(async () => {
  program = await startProgram()
  promoter = await program.as('promoter')
  const operating = emptyCase(workflowDefinitions.concession, 'operating')
  const placed = await placeCase(program.program.db, {
    ...operating,
    fields: { operatingSince: '2026-03-15', concessionEndsOn: '2036-03-14' },
  })
  ;({ caseId, assetId } = placed)
  preparedId = (await placeCase(program.program.db, emptyCase(workflowDefinitions.concession, 'inventoried')))
    .caseId
})
afterAll(() => program.stop())

test('a month is reported once, corrected with a reason, and what was said before stays', async () => {
  const first = await put('2026-04', 0)
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ ...values, month: '2026-04', version: 1, reason: null })
  expect((await put('2026-04', 0)).status).toBe(412)
  const silent = await put('2026-04', 1, { income: 80_000 })
  expect(silent.body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }])
  const corrected = await put('2026-04', 1, { income: 80_000, reason: '账单重复计入' })
  expect(corrected.body).toMatchObject({ income: 80_000, version: 2, reason: '账单重复计入' })
  const versions = await promoter.get(`/api/cases/${caseId}/figures/2026-04/versions`)
  expect(versions.body.items.map(({ income }: { income: number }) => income)).toEqual([80_000, 86_400])
  const book = await promoter.get(`/api/cases/${caseId}/figures`)
  expect(book.body.since).toBe('2026-03')
  expect(book.body.items).toHaveLength(1)
  const acts = await sql<{ n: number }>`select count(*) as n from audit_event
    where subject_id = ${assetId} and action = 'case.figures-recorded'`.execute(program.program.db)
  expect(acts.rows[0]!.n).toBe(2)
})

test('a month before the running, ahead of today, or of a case that does not run is refused with the bound', async () => {
  expect((await put('2026-02', 0)).body.errors).toMatchObject([
    { code: 'tooSmall', params: { min: '2026-03' } },
  ])
  expect((await put('2099-01', 0)).body.errors).toMatchObject([{ code: 'tooBig' }])
  expect((await put('2026-04', 0, {}, preparedId)).status).toBe(409)
  expect((await put('2026-05', 0, { income: -1 })).status).toBe(400)
  expect((await put('2026-05', 0, { usage: 1.2 })).status).toBe(400)
})

test('an auditor reads and cannot write; who may not see the case finds nothing', async () => {
  const auditor = await program.as('auditor')
  expect((await auditor.get(`/api/cases/${caseId}/figures`)).status).toBe(200)
  const refused = await auditor.put(`/api/cases/${caseId}/figures/2026-06`, values, { ifMatch: 0 })
  expect(refused.status).toBe(403)
})

test('the database itself refuses a wrong month, a skipped version and a removal', async () => {
  const write = (month: string, decided: string, version = 1) =>
    sql`insert into operating_figure (case_id, month, income, cost, decided_on, version, changed_by)
      select ${caseId}::uuid, ${month}::date, 1, 1, ${decided}::date, ${version}, id from app_user where login = 'system'`.execute(
      program.program.db,
    )
  await expect(write('2026-02-01', '2026-11-01')).rejects.toThrow(/before the running/)
  await expect(write('2026-12-01', '2026-11-01')).rejects.toThrow(/check/)
  await expect(write('2026-06-02', '2026-11-01')).rejects.toThrow(/check/)
  await expect(write('2026-06-01', '2026-11-01', 2)).rejects.toThrow(/version 1/)
  await expect(sql`update operating_figure set income = 0`.execute(program.program.db)).rejects.toThrow(
    /version/,
  )
  await expect(sql`delete from operating_figure`.execute(program.program.db)).rejects.toThrow(/never removed/)
})

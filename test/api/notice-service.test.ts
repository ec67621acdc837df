/** Service 送达 of papers: with its proof it starts the clock, a correction counts anew. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeDetail } from '../../shared/notice.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { Client } from '../support/client.ts'
import { type NoticeAnswer, type NoticeClerk, noticeClerk, somePdf } from '../support/notice-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let clerk: NoticeClerk

const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
const setDay = (day: string): void => writeFileSync(clock, day)

const proof = async (): Promise<string> =>
  (await registrar.upload(`/api/documents?fileName=${encodeURIComponent('送达回证.pdf')}`, somePdf)).body.id

beforeAll(async () => {
  setDay('2026-11-20')
  program = await startProgram({ CLOCK_FILE: clock })
  registrar = await program.as('registrar')
  clerk = noticeClerk(program, registrar)
})
afterAll(async () => program.stop())

test('service with its proof starts the clock; a day before the issue or to come is refused', async () => {
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  const { today } = await clerk.readCase(caseId)
  const service = { manner: 'direct', receiver: '示例公司收发室', proofDocumentId: await proof() }
  const serve = (servedOn: string): Promise<NoticeAnswer> =>
    registrar.post(`/api/notices/${notice.id}/service`, { ...service, servedOn }, { ifMatch: notice.version })
  for (const [day, code] of [
    [addDays(today, -1), '不能早于签发日期'],
    [addDays(today, 1), '不能晚于今天'],
  ] as const) {
    const answer = await serve(day)
    const [error] = answer.body.errors
    expect([answer.status, error!.pointer]).toEqual([400, '/servedOn'])
    expect(error!.message).toContain(code)
  }
  const served = await serve(today)
  expect(served.body).toMatchObject({ status: 'served', servedOn: today })
  const detail = await clerk.readCase(caseId)
  expect(detail.snapshot.fields['noticeServedOn']).toBe(today)
  expect(detail.snapshot.documents).toEqual(expect.arrayContaining(['investigation_notice', 'service_proof']))
  const items = [
    'notice_holder',
    'notice_land',
    'notice_suspicion',
    'notice_inquiry',
    'notice_rights',
    'notice_other',
  ]
  const checklist = items.map((code) => ({ code, status: 'done', reason: null }))
  const step = await registrar.post(
    `/api/cases/${caseId}/steps`,
    { transition: 'issue_notice', fields: {}, checklist },
    { ifMatch: detail.version },
  )
  expect(step.status).toBe(200)
  const { rows } = await sql<{
    status: string
    starts: string
    due: string
  }>`select status, starts_on::text as starts, due_on::text as due
    from case_deadline where case_id = ${caseId}::uuid and deadline = 'reply'`.execute(program.program.db)
  expect(rows).toEqual([{ status: 'running', starts: today, due: expect.any(String) }])
  expect(rows[0]!.due >= addDays(today, 30)).toBe(true)
  const late = await registrar.post(
    `/api/notices/${notice.id}/void`,
    { reason: '已经送达' },
    { ifMatch: served.body.version },
  )
  expect(late.status).toBe(409)
})

test('a service is corrected by a further entry with its reason: the one before stays, the clock counts anew', async () => {
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  const { today } = await clerk.readCase(caseId)
  const entry = { manner: 'mail', receiver: '示例公司收发室', proofDocumentId: await proof() }
  const act = (notice_: NoticeDetail, path: string, body: object): Promise<NoticeAnswer> =>
    registrar.post(`/api/notices/${notice.id}/${path}`, { ...entry, ...body }, { ifMatch: notice_.version })
  setDay(addDays(today, 5))
  const served = await act(notice, 'service', { servedOn: addDays(today, 5) })
  const due = async (): Promise<unknown> => {
    const { rows } = await sql<{ due: string }>`select due_on::text as due from case_deadline
      where case_id = ${caseId}::uuid and deadline = 'reply'`.execute(program.program.db)
    return rows[0]?.due
  }
  const { version } = await clerk.readCase(caseId)
  const items = ['holder', 'land', 'suspicion', 'inquiry', 'rights', 'other']
  const checklist = items.map((code) => ({ code: `notice_${code}`, status: 'done', reason: null }))
  const step = { transition: 'issue_notice', fields: {}, checklist }
  expect((await registrar.post(`/api/cases/${caseId}/steps`, step, { ifMatch: version })).status).toBe(200)
  const before = await due()
  const right = { servedOn: addDays(today, 2), manner: 'direct', reason: '回证签收日期为准' }
  expect((await act(served.body, 'service-corrections', { ...right, reason: '' })).status).toBe(400)
  expect(
    (await act(served.body, 'service-corrections', { ...right, servedOn: addDays(today, -1) })).status,
  ).toBe(400)
  expect((await act(notice, 'service-corrections', right)).status).toBe(412)
  const corrected = await act(served.body, 'service-corrections', right)
  expect(corrected.body).toMatchObject({
    status: 'served',
    servedOn: right.servedOn,
    serviceManner: 'direct',
  })
  expect(corrected.body.services.map(({ servedOn, reason }) => [servedOn, reason])).toEqual([
    [right.servedOn, right.reason],
    [addDays(today, 5), null],
  ])
  const { snapshot } = await clerk.readCase(caseId)
  expect(snapshot.fields['noticeServedOn']).toBe(right.servedOn)
  expect([before, await due()]).toEqual([addDays(today, 35), addDays(today, 32)])
  const [event] = (await registrar.get(`/api/cases/${caseId}/events`)).body.items
  expect(event).toMatchObject({ action: 'notice.service-corrected', reason: right.reason })
  const rewrite = sql`update notice_service set served_on = served_on where notice_id = ${notice.id}::uuid`
  await expect(rewrite.execute(program.program.db)).rejects.toThrow(/never removed or rewritten/)
  setDay(today)
})

test('a correction that would put a later fact before the service is refused', async () => {
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  const { today } = await clerk.readCase(caseId)
  const entry = { manner: 'mail', receiver: '收发室', proofDocumentId: await proof() }
  const post = (path: string, body: object, ifMatch: number): Promise<NoticeAnswer> =>
    registrar.post(`/api/notices/${notice.id}/${path}`, { ...entry, ...body }, { ifMatch })
  const served = await post('service', { servedOn: today }, notice.version)
  setDay(addDays(today, 3))
  await inTransaction(program.program.db, { actor: SYSTEM_ACTOR, action: 'case.recorded' }, async (trx) => {
    const reply = JSON.stringify({ replySubmittedOn: addDays(today, 1) })
    await sql`update workflow_case set fields = fields || ${reply}::jsonb, version = version + 1
      where id = ${caseId}::uuid`.execute(trx)
  })
  const late = { servedOn: addDays(today, 2), reason: '误登' }
  const refused = await post('service-corrections', late, served.body.version)
  expect([refused.status, refused.body.type]).toEqual([422, '/problems/step-refused'])
  setDay(today)
})

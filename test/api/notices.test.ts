/** Papers: filled from the case, numbered without gaps, frozen when issued, served so that the clock starts. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PizZip from 'pizzip'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FiledDocument } from '../../shared/document.ts'
import type { NoticeDetail, NoticeRow } from '../../shared/notice.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { Client } from '../support/client.ts'
import {
  type NoticeAnswer,
  type NoticeClerk,
  noticeClerk,
  somePdf,
  suspectedFacts,
} from '../support/notice-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let administrator: Client
let clerk: NoticeClerk

const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
const setDay = (day: string): void => writeFileSync(clock, day)

const nextOf = async (code: string): Promise<number> => {
  const { items } = (await administrator.get('/api/notice-series')).body
  return Number(/〕(\d+)号/.exec(items.find((row: { code: string }) => row.code === code).next)![1])
}

const proof = async (): Promise<string> =>
  (await registrar.upload(`/api/documents?fileName=${encodeURIComponent('送达回证.pdf')}`, somePdf)).body.id

beforeAll(async () => {
  setDay('2026-11-20')
  program = await startProgram({ CLOCK_FILE: clock })
  registrar = await program.as('registrar')
  administrator = await program.as('administrator')
  clerk = noticeClerk(program, registrar)
})
afterAll(async () => program.stop())

test('a draft is filled from the case and lists at once what it lacks, with where to put it right', async () => {
  const caseId = await clerk.aCase('suspected', { ...suspectedFacts, agreedStartOn: null })
  const made = await clerk.draft(caseId, 'investigation_notice', 'draft-key-1')
  expect(made.status).toBe(201)
  const valueOf = (code: string): string => made.body.facts.find((fact) => fact.code === code)!.value
  expect(valueOf('holderName')).toMatch(/^重庆示例置业有限公司/)
  expect([valueOf('landArea'), valueOf('replyTerm'), valueOf('landUse')]).toEqual([
    '20,000.00平方米（合30.00亩）',
    '30日',
    '商业用地',
  ])
  expect(made.body.missing.map(({ code, fix }) => [code, fix.action, fix.target])).toEqual([
    ['holderAddress', 'type', 'holderAddress'],
    ['agreedStartOn', 'record', 'agreedStartOn'],
    ['suspicion', 'type', 'suspicion'],
    ['contactPhone', 'type', 'contactPhone'],
  ])
  const refused = await clerk.issue(made.body)
  expect([refused.status, refused.body.type]).toEqual([422, '/problems/notice-incomplete'])
  expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual([
    '/facts/holderAddress',
    '/facts/agreedStartOn',
    '/facts/suspicion',
    '/facts/contactPhone',
  ])
  expect((await clerk.draft(caseId, 'investigation_notice', 'draft-key-1')).body.id).toBe(made.body.id)
})

test('the issue gives the number, files the paper, records number and day, and freezes it', async () => {
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  const { today } = await clerk.readCase(caseId)
  expect(notice).toMatchObject({ status: 'issued', issuedOn: today, missing: [] })
  expect(notice.number).toMatch(new RegExp(`^九规资闲调〔${today.slice(0, 4)}〕\\d+号$`))
  const detail = await clerk.readCase(caseId)
  expect(detail.snapshot.documents).toContain('investigation_notice')
  expect(detail.snapshot.fields).toMatchObject({ noticeNo: notice.number, noticeIssuedOn: today })
  const filed: FiledDocument[] = (await registrar.get(`/api/cases/${caseId}/documents`)).body.items
  expect(filed.map(({ kind, source, fileName }) => [kind, source, fileName])).toEqual([
    ['investigation_notice', 'notice', `闲置土地调查通知书 ${notice.number}.pdf`],
  ])
  const replaced = await registrar.upload(
    `/api/documents?fileName=x.pdf&caseId=${caseId}&kind=investigation_notice&replacesId=${notice.documentId}`,
    somePdf,
  )
  expect(replaced.status).toBe(409)
  const changed = await clerk.word(notice, { contactName: '另一人' })
  expect(changed.status).toBe(409)
  const frozen = sql`update notice set facts = '[]', version = version + 1 where id = ${notice.id}::uuid`
  await expect(frozen.execute(program.program.db)).rejects.toThrow(/is issued/)
  const asset = (await registrar.get(`/api/assets/${detail.assetId}`)).body
  const corrected = await registrar.patch(
    `/api/assets/${asset.id}`,
    { name: '更名后的地块', registeredAreaM2: 30_000, reason: '核实' },
    { ifMatch: asset.version },
  )
  expect(corrected.status).toBe(200)
  const again = (await registrar.get<NoticeDetail>(`/api/notices/${notice.id}`)).body
  expect(again.facts).toEqual(notice.facts)
})

test('Word and PDF say what was issued', async () => {
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  const docx = await registrar.bytes(`/api/notices/${notice.id}/file?format=docx`)
  const text = new PizZip(docx.body)
    .file('word/document.xml')!
    .asText()
    .replaceAll(/<[^>]+>/g, '')
  expect(text).toContain(notice.number)
  expect(text).toContain('九龙坡区示例路1号')
  expect(text).not.toMatch(/[{}＿]/)
  const file = await registrar.bytes(`/api/notices/${notice.id}/file`)
  expect([file.headers.get('content-type'), Buffer.from(file.body.subarray(0, 5)).toString()]).toEqual([
    'application/pdf',
    '%PDF-',
  ])
  expect(file.headers.get('content-security-policy')).toContain("default-src 'none'")
  const form = await registrar.bytes(`/api/notices/${notice.id}/file?format=docx&form=service`)
  expect(new PizZip(form.body).file('word/document.xml')!.asText()).toContain(notice.number)
})

test('numbers run without a gap and without a double while many issue at once; a replay issues nothing', async () => {
  const caseIds = [await clerk.aCase(), await clerk.aCase(), await clerk.aCase(), await clerk.aCase()]
  const before = await nextOf('idle_investigation')
  const ready: NoticeDetail[] = []
  for (const caseId of caseIds) ready.push((await clerk.word((await clerk.draft(caseId)).body)).body)
  const answers = await Promise.all(ready.map((notice, index) => clerk.issue(notice, `issue-key-${index}`)))
  const serials = answers
    .map(({ body }) => Number(/〕(\d+)号/.exec(body.number!)![1]))
    .toSorted((a, b) => a - b)
  expect(serials).toEqual(caseIds.map((_, index) => before + index))
  const replay = await clerk.issue(ready[0]!, 'issue-key-0')
  expect(replay.body.number).toBe(answers[0]!.body.number)
  expect(await nextOf('idle_investigation')).toBe(before + caseIds.length)
  const refused = await clerk.issue((await clerk.draft(caseIds[0]!)).body)
  expect(refused.status).toBe(422)
  expect(await nextOf('idle_investigation')).toBe(before + caseIds.length)
})

test('a voided number stays recorded, is not given again, and its paper leaves the file', async () => {
  const caseId = await clerk.aCase()
  const notice = await clerk.issued(caseId)
  const voided = await registrar.post(
    `/api/notices/${notice.id}/void`,
    { reason: '地址写错' },
    { ifMatch: notice.version },
  )
  expect(voided.body).toMatchObject({ status: 'void', number: notice.number, voidReason: '地址写错' })
  const detail = await clerk.readCase(caseId)
  expect(detail.snapshot.documents).not.toContain('investigation_notice')
  expect(detail.snapshot.fields['noticeNo'] ?? null).toBeNull()
  const next = await clerk.issued(caseId)
  expect(next.number).not.toBe(notice.number)
  const { items } = (await registrar.get<{ items: NoticeRow[] }>(`/api/cases/${caseId}/notices`)).body
  expect(items.map(({ number, status }) => [number, status])).toEqual([
    [next.number, 'issued'],
    [notice.number, 'void'],
  ])
})

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

test('a paper is issued only where its step begins, by who may read names, within the scope', async () => {
  const caseId = await clerk.aCase('under_investigation')
  const made = (await clerk.draft(caseId)).body
  expect(made.issuable).toBe(false)
  expect((await clerk.issue((await clerk.word(made)).body)).status).toBe(409)
  const promoter = await program.as('promoter')
  expect((await promoter.get(`/api/notices/${made.id}`)).status).toBe(403)
  const stranger = await program.as('registrar', { area: '500107003' })
  expect((await stranger.get(`/api/notices/${made.id}`)).status).toBe(404)
  expect((await stranger.bytes(`/api/notices/${made.id}/file`)).status).toBe(404)
  expect((await stranger.post(`/api/cases/${caseId}/notices`, { kind: 'investigation_notice' })).status).toBe(
    404,
  )
  expect((await clerk.draft(caseId, 'tender_notice')).status).toBe(400)
  const issued = await clerk.issued(await clerk.aCase())
  expect((await promoter.bytes(`/api/documents/${issued.documentId}/file`)).status).toBe(403)
  const listed = await promoter.get(`/api/cases/${caseId}/notices`)
  expect(JSON.stringify(listed.body)).not.toContain('示例置业')
})

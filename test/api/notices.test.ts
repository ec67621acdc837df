/** Papers: filled from the case, numbered without gaps, frozen when issued, served so that the clock starts. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PizZip from 'pizzip'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FiledDocument } from '../../shared/document.ts'
import type { NoticeDetail, NoticeRow } from '../../shared/notice.ts'
import type { Client } from '../support/client.ts'
import { type NoticeClerk, noticeClerk, somePdf, suspectedFacts } from '../support/notice-client.ts'
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

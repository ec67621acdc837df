/** The clock raises each alarm once and proposes; the desk shows what waits and why; slips, comments and mail follow. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { type ParsedMail, simpleParser } from 'mailparser'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../../server/clock/tick.ts'
import { deliverMail } from '../../server/notifications/deliver-mail.ts'
import { recomputeOpenClocks } from '../../server/workflow/recompute-clocks.ts'
import type { DeskItem, Slip } from '../../shared/desk.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let supervisor: Client
let unitId: string
let caseId: string
let clock: string
const mails: ParsedMail[] = []
let refusals = 1
async function receive(stream: Readable, done: (error?: Error) => void): Promise<void> {
  const mail = await simpleParser(stream)
  if (refusals > 0) {
    refusals -= 1
    done(Object.assign(new Error('try later'), { responseCode: 451 }))
    return
  }
  mails.push(mail)
  done()
}
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    void receive(stream, done)
  },
})
const setDay = (day: string): void => writeFileSync(clock, day)
const silent = pino({ level: 'silent' })

beforeAll(async () => {
  clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')
  setDay('2026-11-20')
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  program = await startProgram({
    CLOCK_FILE: clock,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    PUBLIC_ORIGIN: 'http://panhuo.test',
  })
  registrar = await program.as('registrar')
  supervisor = await program.as('supervisor')
  const { db } = program.program
  unitId = (
    await sql<{
      id: string
    }>`insert into unit (name, short_name, kind, changed_by) select '测试承办局', '承办局', 'bureau', id from app_user where login = 'system' returning id`.execute(
      db,
    )
  ).rows[0]!.id
  await sql`update app_user set unit_id = ${unitId}::uuid where login = 'registrar-all-any'`.execute(db)
  const snapshot = emptyCase(workflowDefinitions.not_started_project, 'delivered')
  caseId = (
    await placeCase(db, {
      ...snapshot,
      fields: { agreedStartOn: '2025-12-01', deliveredOn: '2025-01-01', contractSignedOn: '2024-12-01' },
    })
  ).caseId
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`update workflow_case set unit_id = ${unitId}::uuid where id = ${caseId}::uuid`.execute(trx)
  })
  await recomputeOpenClocks(program.program)
})
afterAll(async () => {
  await program.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
})

test('two turns at once raise each alarm once, tell the unit, and take the step that is the clock’s own', async () => {
  const [one, two] = await Promise.all([tick(program.program), tick(program.program)])
  expect(one.failed.concat(two.failed)).toEqual([])
  expect(one.steps + two.steps).toBe(1)
  const detail = await registrar.get(`/api/cases/${caseId}`)
  expect(detail.body.state).toBe('due')
  const raised = await sql<{
    n: number
    d: number
  }>`select count(*) as n, count(distinct (deadline, due_on, level)) as d from deadline_alarm where case_id = ${caseId}::uuid`.execute(
    program.program.db,
  )
  expect(raised.rows[0]!.n).toBe(one.alarms + two.alarms)
  expect(raised.rows[0]!.n).toBeGreaterThan(0)
  expect((await tick(program.program)).alarms).toBe(0)
  const told = await registrar.get('/api/notifications')
  expect(told.body.items.filter(({ kind }: { kind: string }) => kind === 'alarm')).toHaveLength(
    raised.rows[0]!.n,
  )
})

test('after downtime it catches up: a year after the agreed start the statutory track is proposed, once', async () => {
  setDay('2026-12-10')
  const report = await tick(program.program)
  expect(report.proposals).toBe(1)
  const detail = await registrar.get(`/api/cases/${caseId}`)
  expect(detail.body.proposals).toMatchObject([{ kind: 'transition', transition: 'pass_a_year' }])
  expect((await tick(program.program)).proposals).toBe(0)
  const declined = await registrar.post(
    `/api/cases/${caseId}/proposals/${detail.body.proposals[0].id}`,
    {
      outcome: 'declined',
      reason: '已核实动工',
    },
    { ifMatch: detail.body.version },
  )
  expect(declined.body.proposals).toEqual([])
})

test('a case that fails holds up no other', async () => {
  const { db } = program.program
  const fields = { agreedStartOn: '2026-12-01' }
  const bad = await placeCase(db, {
    ...emptyCase(workflowDefinitions.not_started_project, 'contracted'),
    fields,
  })
  const good = await placeCase(db, {
    ...emptyCase(workflowDefinitions.not_started_project, 'contracted'),
    fields,
  })
  await recomputeOpenClocks(program.program)
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    // A definition version that is not there: its law cannot be read.
    await sql`update workflow_case set definition_version = 99 where id = ${bad.caseId}::uuid`.execute(trx)
  })
  const report = await tick(program.program)
  expect(report.failed).toEqual([bad.caseId])
  expect((await registrar.get(`/api/cases/${good.caseId}`)).body.state).toBe('due')
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`update workflow_case set definition_version = ${workflowDefinitions.not_started_project.version} where id = ${bad.caseId}::uuid`.execute(
      trx,
    )
  })
})

test('the desk says what to do, why it is here and what it lacks', async () => {
  const desk = await registrar.get<{ items: DeskItem[] }>('/api/desk?queue=unit')
  const item = desk.body.items.find(({ id }) => id === caseId)!
  expect(item).toMatchObject({ lamp: 'red', unitName: '测试承办局', openTasks: 0 })
  expect(item.clock!.explanationZh).toContain('约定动工')
  expect(item.step).not.toBeNull()
  const counts = await registrar.get('/api/desk/counts?month=2026-12')
  expect(counts.body.queues.unit).toBe(1)
  expect(counts.body.unread).toBeGreaterThan(0)
})

test('a breach raises one slip; the unit replies, the task force signs off, others cannot', async () => {
  const slips = await supervisor.get<{ items: Slip[] }>('/api/slips')
  const breach = slips.body.items.filter(({ byBreach }) => byBreach)
  expect(breach.length).toBeGreaterThan(0)
  const slip = breach[0]!
  expect(slip.slipNo).toMatch(/^九盘活督〔2026〕\d{3}号$/)
  const early = await supervisor.post(
    `/api/slips/${slip.id}/acts`,
    { act: 'sign_off', text: '同意' },
    { ifMatch: slip.version },
  )
  expect(early.status).toBe(409)
  const wrong = await supervisor.post(
    `/api/slips/${slip.id}/acts`,
    { act: 'reply', text: '已办' },
    { ifMatch: slip.version },
  )
  expect(wrong.status).toBe(403)
  const reply = await registrar.post<Slip>(
    `/api/slips/${slip.id}/acts`,
    { act: 'reply', text: '已督促动工' },
    { ifMatch: slip.version },
  )
  expect(reply.body.status).toBe('replied')
  const signed = await supervisor.post<Slip>(
    `/api/slips/${slip.id}/acts`,
    { act: 'sign_off', text: '同意销号' },
    { ifMatch: reply.body.version },
  )
  expect(signed.body).toMatchObject({ status: 'signed_off', remark: '同意销号' })
  const issued = await supervisor.post<Slip>('/api/slips', {
    caseId,
    unitId,
    subject: '限期核查',
    demand: '五个工作日内核查',
    workingDays: 5,
  })
  expect(issued.body.dueOn).toBe('2026-12-17')
})

test('a mention is told to the person named, and an unknown name is pointed out', async () => {
  const bad = await registrar.post(`/api/cases/${caseId}/comments`, { body: '请看 @nobody.here' })
  expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, '/body'])
  await registrar.post(`/api/cases/${caseId}/comments`, { body: '请看 @supervisor-all-any' })
  const told = await supervisor.get('/api/notifications')
  expect(told.body.items[0]).toMatchObject({ kind: 'mention', params: { text: '请看 @supervisor-all-any' } })
  const listed = await supervisor.get(`/api/cases/${caseId}/comments`)
  expect(listed.body.items).toHaveLength(1)
  expect((await supervisor.delete(`/api/cases/${caseId}/comments/${listed.body.items[0].id}`)).status).toBe(
    404,
  )
})

test('mail goes out once, again after a refusal, bundled for a digest, and not where muted', async () => {
  await supervisor.post('/api/notifications/read', {})
  const setting = { address: 'zhuanban@example.org', mode: 'digest', lang: 'zh-CN', muted: [] }
  expect((await supervisor.put('/api/notifications/settings', setting)).status).toBe(200)
  for (const text of ['一', '二'])
    await registrar.post(`/api/cases/${caseId}/comments`, { body: `${text} @supervisor-all-any` })
  expect(await deliverMail(program.program, silent)).toBe(0)
  await sql`update mail_outbox set next_try_at = now()`.execute(program.program.db)
  expect(await deliverMail(program.program, silent)).toBe(1)
  expect(await deliverMail(program.program, silent)).toBe(0)
  expect(mails).toHaveLength(1)
  expect(mails[0]!.subject).toBe('盘活一张图：2 条提醒')
  expect(mails[0]!.text).toContain(`http://panhuo.test/cases/${caseId}`)
  await supervisor.put('/api/notifications/settings', { ...setting, mode: 'each', muted: ['mention'] })
  await registrar.post(`/api/cases/${caseId}/comments`, { body: '三 @supervisor-all-any' })
  expect(await deliverMail(program.program, silent)).toBe(0)
})

/** What the law makes public comes from the case, stays for its days, and takes objections, which come into the case. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../../server/clock/tick.ts'
import { tellObjections } from '../../server/objections/tell-objections.ts'
import { stampOf } from '../../server/portal/form-stamp.ts'
import { withdrawOver } from '../../server/publications/statutory.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { Objection } from '../../shared/objection.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { nextLook, portalPage, sendForm } from '../support/publication-client.ts'

const MINUTE = 60_000
const citizen = {
  name: '赵某',
  phone: '13700002222',
  consent: 'yes',
  message: '该房屋与我家宅基地相邻，界址有争议',
}

let program: TestProgram
let registrar: Client
let caseId: string
let assetId: string
let no: string

/** A case one step before; the step is taken over HTTP with what the ready case holds. */
async function take(
  track: 'title_confirmation' | 'concession',
  id: string,
  state: string,
  facts: Record<string, string> = {},
) {
  const definition = workflowDefinitions[track]
  const step = definition.transitions.find((one) => one.id === id)!
  const ready = readyCase(definition, step, state, facts)
  const placed = await placeCase(program.program.db, ready)
  const fields = Object.fromEntries(
    step.requiredFields.map(({ field }) => [field, ready.fields[field] ?? null]),
  )
  const { status, body } = await registrar.post<CaseDetail>(
    `/api/cases/${placed.caseId}/steps`,
    { transition: id, fields, checklist: ready.checklist },
    { ifMatch: placed.version },
  )
  expect([id, status, status === 200 ? '' : body]).toEqual([id, 200, ''])
  const { rows } = await sql<{
    no: string
  }>`select publication_no as no from publication where case_id = ${placed.caseId}::uuid
    order by changed_at desc limit 1`.execute(program.program.db)
  return { ...placed, no: rows[0]!.no }
}

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  const made = await take('title_confirmation', 'announce', 'surveyed', {
    announcedOn: program.program.today(),
  })
  ;({ caseId, assetId, no } = made)
  await nextLook()
})
afterAll(async () => program.stop())

const send = (fields: Record<string, string> = {}) =>
  sendForm(program.address, `/portal/o/${no}/objection`, {
    ...citizen,
    stamp: stampOf(program.program.secret, no, Date.now() - MINUTE),
    ...fields,
  })
const detail = async (): Promise<CaseDetail> => (await registrar.get<CaseDetail>(`/api/cases/${caseId}`)).body
const objections = async (): Promise<Objection[]> =>
  (await registrar.get<{ items: Objection[] }>(`/api/cases/${caseId}/objections`)).body.items
const answer = async (id: string, body: object) => {
  const { version } = await detail()
  return await registrar.post<CaseDetail>(`/api/cases/${caseId}/objections/${id}/answer`, body, {
    ifMatch: version,
  })
}

test('the step makes the announcement public, with its law, its last day and a form; its asset tells so', async () => {
  const page = await portalPage(program.address, `/portal/o/${no}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('不动产登记公告：')
  expect(page.text).toContain('实施细则 第 17 条（条文待核）')
  expect(page.text).toContain(`action="/portal/o/${no}/objection"`)
  expect((await portalPage(program.address, '/portal/notices')).text).toContain(no)
  const { events } = (await registrar.get(`/api/assets/${assetId}/history`)).body
  expect(events.map(({ action }: { action: string }) => action)).toContain('publication.statutory')
})

test('an objection needs its grounds; the citizen gets a number, the registrar is told, the person stays sealed', async () => {
  expect((await send({ message: '' })).text).toContain('写明具体内容')
  const sent = await send()
  const number = /YY-\d{4}-\d{4}/.exec(sent.text)?.[0]
  expect([sent.status, number]).toEqual([200, expect.any(String)])
  await send({ name: '机器人', homepage: 'x' })
  const [first, second] = await objections()
  expect(first).toMatchObject({
    objectionNo: number,
    status: 'waiting',
    personMasked: '赵*　137****2222',
    grounds: citizen.message,
  })
  expect(first!.dueOn).not.toBeNull()
  expect(second).toMatchObject({ suspect: 'trap' })
  expect(await tellObjections(program.program)).toBe(1)
  expect(await tellObjections(program.program)).toBe(0)
  const promoter = await program.as('promoter')
  expect((await promoter.get(`/api/cases/${caseId}/objections`)).status).toBe(403)
})

test('no announcement runs past an objection that waits; admitted, it is filed and the case takes its step', async () => {
  const late = addDays(program.program.today(), 90)
  const run = { db: program.program.db, today: () => late, changed: () => undefined }
  await tick(run)
  expect((await detail()).state).toBe('announced')
  const [one] = await objections()
  expect((await answer(one!.id, { outcome: 'refused' })).status).toBe(400)
  const admitted = await answer(one!.id, { outcome: 'admitted' })
  expect(admitted.status).toBe(200)
  expect(admitted.body.state).toBe('objection')
  expect(admitted.body.snapshot.fields).toMatchObject({ objector: '赵某', objectionReason: citizen.message })
  expect(admitted.body.snapshot.documents).toContain('objection_letter')
  const [settled] = (await objections()).filter(({ id }) => id === one!.id)
  expect(settled).toMatchObject({ status: 'admitted', settledByName: '测试 registrar' })
  const letter = await registrar.bytes(`/api/documents/${settled!.documentId}/file`)
  expect(Buffer.from(letter.body.slice(0, 5)).toString()).toBe('%PDF-')
  expect((await answer(one!.id, { outcome: 'admitted' })).status).toBe(409)
})

test('an objection that is upheld withdraws the announcement, and nobody can object to it any more', async () => {
  const before = await detail()
  const fields = { objectionOutcome: 'upheld', objectionSettledOn: program.program.today() }
  const taken = await registrar.post<CaseDetail>(
    `/api/cases/${caseId}/steps`,
    { transition: 'uphold_objection', fields, checklist: [] },
    { ifMatch: before.version },
  )
  expect(taken.status).toBe(200)
  await nextLook()
  expect((await portalPage(program.address, `/portal/o/${no}`)).status).toBe(410)
  expect((await send()).status).toBe(410)
})

test('a tender leaves by itself when the days of its rule are over, not before', async () => {
  const tender = await take('concession', 'tender', 'approved')
  const found = await sql<{
    closes: string
    keep: number
  }>`select to_char(e.closes_on, 'YYYY-MM-DD') as closes, r.keep_days as keep
    from portal.edition e join publication_rule r on r.kind = e.kind where e.publication_no = ${tender.no}`.execute(
    program.program.db,
  )
  const { closes, keep } = found.rows[0]!
  const withdrawnOn = (today: string) => withdrawOver({ db: program.program.db, today: () => today })
  expect(await withdrawnOn(addDays(closes, keep))).toBe(0)
  expect(await withdrawnOn(addDays(closes, keep + 1))).toBe(1)
})

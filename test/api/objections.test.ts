/** What the law makes public comes from the case, stays for its days, and takes objections, which come into the case. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tick } from '../../server/clock/tick.ts'
import { tellObjections } from '../../server/objections/tell-objections.ts'
import { stampOf } from '../../server/portal/form-stamp.ts'
import { withdrawOver } from '../../server/publications/statutory.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
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

test('what the law makes public follows its case: nobody changes or withdraws it by hand', async () => {
  const promoter = await program.as('promoter')
  const { items } = (
    await promoter.get<{ items: { id: string; publicationNo: string; version: number }[] }>(
      '/api/publications',
    )
  ).body
  const own = items.find(({ publicationNo }) => publicationNo === no)!
  const path = `/api/publications/${own.id}/acts`
  const tried = await promoter.post(path, { act: 'withdraw', reason: '不想公开' }, { ifMatch: own.version })
  expect(tried.status).toBe(409)
  // nor is it a chance that somebody could sign
  const visitor = { name: '李某某', phone: '13987654321', email: '', organisation: '', message: '想看地' }
  const lead = await promoter.post('/api/leads', { publicationId: own.id, ...visitor })
  expect(lead.body).toMatchObject({ errors: [{ pointer: '/publicationId' }] })
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
  // Who sees names masked elsewhere reads neither name nor words here; and records nothing that is not theirs to decide.
  const promoter = await program.as('promoter')
  const read = (await promoter.get<CaseDetail>(`/api/cases/${caseId}`)).body
  const story = (await promoter.get(`/api/cases/${caseId}/events`)).body
  expect(read.snapshot.fields).toMatchObject({ objector: '赵*', objectionReason: '***' })
  expect(JSON.stringify([read, story])).not.toMatch(/赵某|相邻/)
  const typed = { fields: { objectionReason: '改写' }, checklist: [] }
  const path = `/api/cases/${caseId}`
  expect((await promoter.patch(path, typed, { ifMatch: read.version })).status).toBe(403)
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

/** A paper drafted in a case that stands before its step, everything it lacks typed in. */
async function issue(id: string, kind: string): Promise<NoticeDetail> {
  const made = await registrar.post<NoticeDetail>(`/api/cases/${id}/notices`, { kind })
  expect([kind, made.status]).toEqual([kind, 201])
  const typed = made.body.missing.filter(({ fix }) => fix.action === 'type')
  const worded = Object.fromEntries(typed.map(({ code }) => [code, '见附件']))
  const ready = await registrar.put<NoticeDetail>(
    `/api/notices/${made.body.id}`,
    { worded },
    { ifMatch: made.body.version },
  )
  const issued = await registrar.post<NoticeDetail>(
    `/api/notices/${made.body.id}/issue`,
    {},
    { ifMatch: ready.body.version },
  )
  expect([kind, issued.status, issued.status === 200 ? '' : issued.body]).toEqual([kind, 200, ''])
  return issued.body
}
const publicOf = async (id: string) => {
  const { rows } = await sql<{
    kind: string
    no: string
    status: string
    editions: number
    closes: string | null
    story: string
  }>`
    select p.kind, p.publication_no as no, p.status, p.content -> 'story' ->> 'zh' as story, (select count(*)::integer from portal.edition e where e.publication_id = p.id) as editions,
      (select to_char(e.closes_on, 'YYYY-MM-DD') from portal.edition e where e.publication_id = p.id and e.withdrawn_at is null) as closes
    from publication p where p.case_id = ${id}::uuid`.execute(program.program.db)
  return rows[0] ?? null
}
const before = async (track: 'title_confirmation' | 'concession', id: string, state: string) => {
  const definition = workflowDefinitions[track]
  const step = definition.transitions.find((one) => one.id === id)!
  const ready = readyCase(definition, step, state, {})
  const own = new Set(['announcementNo', 'announcedOn', 'tenderNoticeOn', 'awardPublishedOn'])
  const fields = Object.fromEntries(Object.entries(ready.fields).filter(([code]) => !own.has(code)))
  return { ready, ...(await placeCase(program.program.db, { ...ready, fields })) }
}

test('an announcement is public from the issue of its paper, with its last day; its step repeats nothing', async () => {
  const { caseId: id, ready } = await before('title_confirmation', 'announce', 'surveyed')
  const paper = await issue(id, 'title_announcement')
  const out = (await publicOf(id))!
  expect(out).toMatchObject({ kind: 'title_announcement', status: 'published', editions: 1 })
  expect(out.closes).toMatch(/^20/)
  expect(out.story).toContain(paper.number)
  await nextLook()
  const page = await portalPage(program.address, `/portal/o/${out.no}`)
  expect([page.status, page.text.includes(paper.number!)]).toEqual([200, true])
  // An objection that comes before the step waits for it: in the file alone it would hold up nothing.
  await sendForm(program.address, `/portal/o/${out.no}/objection`, {
    ...citizen,
    stamp: stampOf(program.program.secret, out.no, Date.now() - MINUTE),
  })
  const { items } = (await registrar.get<{ items: Objection[] }>(`/api/cases/${id}/objections`)).body
  const answerIt = async () =>
    await registrar.post(
      `/api/cases/${id}/objections/${items[0]!.id}/answer`,
      { outcome: 'admitted', reason: '' },
      { ifMatch: (await registrar.get<CaseDetail>(`/api/cases/${id}`)).body.version },
    )
  expect((await answerIt()).status).toBe(409)
  const { body } = await registrar.get<CaseDetail>(`/api/cases/${id}`)
  const taken = await registrar.post<CaseDetail>(
    `/api/cases/${id}/steps`,
    { transition: 'announce', fields: {}, checklist: ready.checklist },
    { ifMatch: body.version },
  )
  expect([taken.status, taken.body.state]).toEqual([200, 'announced'])
  expect(await publicOf(id)).toEqual(out)
  expect((await answerIt()).body.state).toBe('objection')
})

test.each([
  ['tender_notice', 'tender', 'approved', 'concession_tender'],
  ['award_notice', 'award', 'tendering', 'concession_result'],
] as const)(
  '%s goes out with its issue and comes back with its voiding',
  async (kind, step, state, shown) => {
    const { caseId: id } = await before('concession', step, state)
    const paper = await issue(id, kind)
    expect(await publicOf(id)).toMatchObject({ kind: shown, status: 'published', editions: 1 })
    const voided = await registrar.post(
      `/api/notices/${paper.id}/void`,
      { reason: '写错' },
      { ifMatch: paper.version },
    )
    expect(voided.status).toBe(200)
    expect(await publicOf(id)).toMatchObject({ status: 'withdrawn', closes: null })
  },
)

test('闲置土地: a case taken over is public from its paper, which stays when the paper is voided; the owner’s own cause is not told', async () => {
  const { db } = program.program
  const definition = workflowDefinitions.idle_land
  const step = definition.transitions.find(({ id }) => id === 'draft_plan')!
  const ready = readyCase(definition, step, 'determined', {})
  const cause = async (value: string) =>
    (await placeCase(db, { ...ready, fields: { ...ready.fields, cause: value, publishedOn: null } })).caseId
  const [owner, government] = [await cause('owner'), await cause('government')]
  const paper = await issue(owner, 'idle_publication')
  await issue(government, 'idle_publication')
  expect((await publicOf(government))!.story).toContain('闲置原因')
  expect((await publicOf(owner))!.story).not.toContain('闲置原因')
  await registrar.post(`/api/notices/${paper.id}/void`, { reason: '写错' }, { ifMatch: paper.version })
  expect(await publicOf(owner)).toMatchObject({ kind: 'idle_land', status: 'published' })
})

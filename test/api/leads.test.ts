/** From a visitor's form to a signature: who may send, who may see, what a signature sets in motion, and that nothing leaks. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { forgetEnded, remindOfLeads } from '../../server/leads/remind.ts'
import { stampOf } from '../../server/portal/form-stamp.ts'
import type { Investor, LeadDetail, LeadFigures, LeadRow } from '../../shared/lead.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import { anAsset } from '../support/builders.ts'
import { type PlacedCase, placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { nextLook, portalPage, publish, sendForm, stampIn } from '../support/publication-client.ts'
import { aCreditCode } from '../support/right-builders.ts'

const MINUTE = 60_000
const person = {
  name: '王小明',
  phone: '138 1234 5678',
  email: '',
  organisation: '重庆某制造公司',
  consent: 'yes',
}

let program: TestProgram
let registrar: Client
let promoter: Client
let supervisor: Client
let offer: PublicationDetail
let placed: PlacedCase

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  const definition = workflowDefinitions.unsold_plot
  const step = definition.transitions.find(({ id }) => id === 'sign_contract')!
  placed = await placeCase(program.program.db, readyCase(definition, step, 'sold'))
  offer = await publish(promoter, supervisor, [placed.assetId])
  await nextLook()
})
afterAll(async () => program.stop())

const stamp = (age = MINUTE): string => stampOf(program.program.secret, offer.publicationNo, Date.now() - age)
const inquire = (fields: Record<string, string>, headers = {}) =>
  sendForm(program.address, `/portal/o/${offer.publicationNo}/inquiry`, { ...person, ...fields }, headers)
const list = async (query = ''): Promise<LeadRow[]> =>
  (await promoter.get<{ items: LeadRow[] }>(`/api/leads${query}`)).body.items
const detail = async (id: string): Promise<LeadDetail> =>
  (await promoter.get<LeadDetail>(`/api/leads/${id}`)).body
const numberIn = (text: string): string => /XS-\d{4}-\d{4}/.exec(text)?.[0] ?? ''

describe('a visitor without scripts', () => {
  test('finds a stamped form on the page, sends it, and reads a number; sent twice it is one lead', async () => {
    const { text } = await portalPage(program.address, `/portal/o/${offer.publicationNo}`)
    expect(text).toContain(`action="/portal/o/${offer.publicationNo}/inquiry"`)
    const fields = { message: '能否分期', stamp: stampIn(text) }
    expect(fields.stamp).not.toBe('')
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + MINUTE)
    const sent = await inquire(fields)
    const again = await inquire(fields)
    vi.restoreAllMocks()
    expect(sent.status).toBe(200)
    expect(sent.headers.get('cache-control')).toBe('no-store')
    expect(numberIn(sent.text)).not.toBe('')
    expect(numberIn(again.text)).toBe(numberIn(sent.text))
    const rows = await list()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      leadNo: numberIn(sent.text),
      stage: 'lead',
      source: 'portal',
      personMasked: '王*　138****5678',
      publicationNo: offer.publicationNo,
      ownerName: '测试 promoter',
    })
  })

  test('reads what is wrong under each field, and what was typed is still there', async () => {
    const { status, text } = await inquire({
      stamp: stamp(),
      name: '王',
      phone: '123',
      consent: '',
      organisation: '<b>公司"',
    })
    expect(status).toBe(422)
    expect(text).toContain('写明怎么称呼')
    expect(text).toContain('例如 13800001234')
    expect(text).toContain('同意后才能提交')
    expect(text).toContain('value="123"')
    expect(text).not.toContain('<b>公司')
    const late = await inquire({ stamp: stamp(49 * 60 * MINUTE) })
    expect(late.text).toContain('再提交一次')
    expect(await list()).toHaveLength(1)
  })
})

test('what looks like spam is kept aside without a word, and can be cleared; another site cannot send', async () => {
  const trapped = await inquire({ stamp: stamp(), homepage: 'http://x.cn', name: '机器人' })
  expect(trapped.status).toBe(200)
  const hasty = await inquire({ stamp: stamp(500), name: '手快的人' }, { accept: 'application/json' })
  expect(JSON.parse(hasty.text)).toMatchObject({ faults: [] })
  expect(await list()).toHaveLength(1)
  const aside = await list('?which=suspect')
  expect(aside.map(({ suspect }) => String(suspect)).toSorted()).toEqual(['haste', 'trap'])
  const one = aside.find(({ suspect }) => suspect === 'haste')!
  const early = await promoter.post(`/api/leads/${one.id}/moves`, { to: 'contact' }, { ifMatch: one.version })
  expect(early.status).toBe(409)
  const cleared = await promoter.post<LeadDetail>(
    `/api/leads/${one.id}/acts`,
    { act: 'clear' },
    { ifMatch: one.version },
  )
  expect(cleared.body).toMatchObject({ suspect: null, ownerName: '测试 promoter' })
  const foreign = await inquire({ stamp: stamp() }, { origin: 'https://elsewhere.example' })
  expect(foreign.status).toBe(403)
})

test('the portal’s role adds an inquiry by its function and can neither read nor write one itself', async () => {
  const { db } = program.program
  const as = (statement: ReturnType<typeof sql>) =>
    db.transaction().execute(async (trx) => {
      await sql`set local role panhuo_portal`.execute(trx)
      return await statement.execute(trx)
    })
  for (const statement of [
    sql`select from lead`,
    sql`select from investor`,
    sql`insert into lead_event (lead_id, kind, happened_on, actor) select null, 'note', now(), null`,
    sql`update lead set stage = 'landed'`,
  ])
    await expect(as(statement)).rejects.toMatchObject({ code: '42501' })
  const mayCall = await sql<{
    name: string
  }>`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.proname <> 'st_estimatedextent' and n.nspname in ('portal', 'public') and p.prosecdef and p.prorettype <> 'trigger'::regtype
      and has_function_privilege('panhuo_portal', p.oid, 'execute') order by 1`.execute(db)
  expect(mayCall.rows.map(({ name }) => name)).toEqual([
    'ask_watch',
    'confirm_watch',
    'count_reach',
    'end_watch',
    'receive_inquiry',
    'receive_objection',
  ])
})

test('nothing of the person lies in the database in clear; showing it is an act that is recorded', async () => {
  const { db } = program.program
  const row = (await list()).at(-1)
  const stored = await sql<{
    text: string
  }>`select row_to_json(l)::text || encode(l.person_cipher, 'escape') as text from lead l
    where id = ${row!.id}::uuid`.execute(db)
  expect(stored.rows[0]!.text).not.toMatch(/小明|13812345678|分期/)
  expect((await detail(row!.id)).message).toBe('能否分期')
  const shown = await promoter.post(`/api/leads/${row!.id}/person`)
  expect(shown.body).toEqual({ name: '王小明', phone: '13812345678', email: '' })
  expect((await detail(row!.id)).events[0]).toMatchObject({ kind: 'seen', byName: '测试 promoter' })
  expect((await supervisor.post(`/api/leads/${row!.id}/person`)).status).toBe(403)
  const west = await program.as('promoter', { area: '500107003' })
  expect((await west.get(`/api/leads/${row!.id}`)).status).toBe(404)
})

test('its officer is told once of an inquiry and once of a day that has come', async () => {
  const row = (await list()).at(-1)
  const heard = async (): Promise<string[]> =>
    (await promoter.get('/api/notifications')).body.items
      .filter(({ params }: { params: { leadId?: string } }) => params.leadId === row!.id)
      .map(({ kind }: { kind: string }) => kind)
  await remindOfLeads(program.program)
  await remindOfLeads(program.program)
  expect(await heard()).toEqual(['inquiry'])
  const { version, organisation, ownerId } = await detail(row!.id)
  const plan = {
    organisation,
    ownerId,
    investorId: null,
    nextAction: '电话回复',
    nextOn: program.program.today(),
  }
  expect((await promoter.put(`/api/leads/${row!.id}`, plan, { ifMatch: version + 1 })).status).toBe(412)
  const changed = await promoter.put<LeadDetail>(`/api/leads/${row!.id}`, plan, { ifMatch: version })
  expect(changed.body).toMatchObject({ nextAction: '电话回复', version: version + 1 })
  expect((await list('?which=due')).map(({ id }) => id)).toEqual([row!.id])
  await remindOfLeads(program.program)
  await remindOfLeads(program.program)
  expect(await heard()).toEqual(['lead_due', 'inquiry'])
})

test('a lead is walked to its signature; the case is offered its step, takes it, and the offer leaves the public', async () => {
  const row = (await list()).at(-1)
  const company = { name: '重庆某制造有限公司', creditCode: aCreditCode() }
  const investor = (await promoter.post<Investor>('/api/investors', company)).body
  const move = async (body: object) => {
    const { version } = await detail(row!.id)
    return await promoter.post<LeadDetail>(`/api/leads/${row!.id}/moves`, body, { ifMatch: version })
  }
  expect((await move({ to: 'visit' })).body.stage).toBe('visit')
  const note = { kind: 'visit', on: program.program.today(), body: '现场看地，关注配套' }
  expect((await promoter.post<LeadDetail>(`/api/leads/${row!.id}/notes`, note)).body.events[0]).toMatchObject(
    note,
  )
  expect((await move({ to: 'contact' })).status).toBe(400)
  expect((await move({ to: 'landed' })).status).toBe(409)
  const lacking = (await move({ to: 'agreement' })) as { status: number; body: unknown }
  expect(lacking.body).toMatchObject({
    errors: [{ pointer: '/investorId' }, { pointer: '/agreementNo' }, { pointer: '/signedOn' }],
  })
  const { version, organisation, ownerId } = await detail(row!.id)
  const plan = { organisation, ownerId, investorId: investor.id, nextAction: '', nextOn: null }
  await promoter.put(`/api/leads/${row!.id}`, plan, { ifMatch: version })
  const signed = await move({
    to: 'agreement',
    agreementNo: '九招协〔2026〕7号',
    signedOn: '2026-11-20',
    amountYuan: 5e8,
  })
  expect(signed.body).toMatchObject({
    stage: 'agreement',
    cases: [{ assetId: placed.assetId, state: 'sold', proposed: 'sign_contract' }],
  })
  expect((await portalPage(program.address, `/portal/o/${offer.publicationNo}`)).status).toBe(200)

  const before = (await registrar.get(`/api/cases/${placed.caseId}`)).body
  const fields = Object.fromEntries(
    ['contractNo', 'contractSignedOn', 'agreedDeliveryOn', 'agreedStartOn', 'agreedFinishOn'].map((code) => [
      code,
      before.snapshot.fields[code],
    ]),
  )
  const taken = await registrar.post(
    `/api/cases/${placed.caseId}/steps`,
    { transition: 'sign_contract', fields, checklist: [], proposalId: before.proposals[0].id },
    { ifMatch: before.version },
  )
  expect(taken.status).toBe(200)
  await nextLook()
  const gone = await portalPage(program.address, `/portal/o/${offer.publicationNo}`)
  expect(gone.status).toBe(410)
  const late = await inquire({ stamp: stamp(), name: '来晚的人' })
  expect([late.status, late.text.includes('这个机会已经撤下')]).toEqual([410, true])
  expect((await promoter.get(`/api/publications/${offer.id}`)).body).toMatchObject({
    status: 'withdrawn',
    remark: 'signed',
  })
  expect((await move({ to: 'landed', landedOn: '2026-11-25' })).body).toMatchObject({
    stage: 'landed',
    cases: [{ state: 'contracted' }],
  })
})

test('figures count what came and how far it came', async () => {
  const { body } = await promoter.get<LeadFigures>('/api/leads/figures')
  expect(body).toMatchObject({
    received: 2,
    reached: { lead: 2, contact: 1, visit: 1, negotiation: 1, agreement: 1, landed: 1 },
    now: { landed: 1, lead: 1 },
    amountYuan: 5e8,
    suspect: 1,
  })
})

test('a person is erased when asked, and two years after the end; then nobody can bring it back', async () => {
  const { db } = program.program
  const asset = (await registrar.post<{ id: string }>('/api/assets', anAsset())).body.id
  const other = await publish(promoter, supervisor, [asset])
  const made = await promoter.post<LeadDetail>('/api/leads', {
    publicationId: other.id,
    name: '李四',
    phone: '13900001111',
  })
  expect(made.body).toMatchObject({ source: 'officer', personMasked: '李*　139****1111' })
  const forgotten = await promoter.post<LeadDetail>(
    `/api/leads/${made.body.id}/acts`,
    { act: 'forget', reason: '本人要求删除' },
    { ifMatch: made.body.version },
  )
  expect(forgotten.body).toMatchObject({ message: null, personMasked: '—' })
  expect((await promoter.post(`/api/leads/${made.body.id}/person`)).status).toBe(409)
  const landed = (await list('?stage=landed'))[0]!
  expect(await forgetEnded({ ...program.program, today: () => '2028-11-01' })).toBe(0)
  expect(await forgetEnded({ ...program.program, today: () => '2029-12-31' })).toBe(1)
  expect((await detail(landed.id)).message).toBeNull()
  const back = sql`select set_config('panhuo.actor', '00000000-0000-0000-0000-000000000001', true)`
  await expect(
    db.transaction().execute(async (trx) => {
      await back.execute(trx)
      await sql`update lead set person_cipher = 'x', version = version + 1 where id = ${landed.id}::uuid`.execute(
        trx,
      )
    }),
  ).rejects.toMatchObject({ code: 'PH009' })
})

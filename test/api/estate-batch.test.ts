/** An estate of forty homes in one batch with one objection, to certificates for thirty-nine, over HTTP. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EstateDetail, EstateHome } from '../../shared/estate.ts'
import type { Client } from '../support/client.ts'
import {
  addHomes,
  homeTable,
  paper,
  papers,
  prepare,
  registerEstate,
  runToEnd,
  stepEstate,
} from '../support/estate-builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let promoter: Client
let estate: EstateDetail
const clock = join(mkdtempSync(join(tmpdir(), 'panhuo-clock-')), 'today')

beforeAll(async () => {
  writeFileSync(clock, '2026-12-01')
  program = await startProgram({ CLOCK_FILE: clock })
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
  estate = await registerEstate(registrar)
})
afterAll(async () => program.stop())

const homes = async (client: Client = registrar): Promise<EstateHome[]> =>
  (await client.get<{ items: EstateHome[] }>(`/api/estates/${estate.id}/homes`)).body.items
const board = async (): Promise<EstateDetail> =>
  (await registrar.get<EstateDetail>(`/api/estates/${estate.id}`)).body
const states = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await board()).states.map(({ state, count }) => [state, count]))

test('a table with faults names each row and keeps nothing', async () => {
  const bad = homeTable(40, (row, cells) =>
    row === 4
      ? ['9 栋', ...cells.slice(1)]
      : row === 6
        ? [...cells.slice(0, 3), '约八十', cells[4]!]
        : row === 9
          ? ['1幢', '1', '101', '60', '住户0']
          : cells,
  )
  const looked = await addHomes(registrar, estate.id, bad, false)
  expect(
    looked.body.faults.map(({ row, field, code }: Record<string, unknown>) => [row, field, code]),
  ).toEqual([
    [4, 'building', 'homes.building'],
    [6, 'floorAreaM2', 'homes.area'],
    [9, 'room', 'homes.twice'],
  ])
  const kept = await addHomes(registrar, estate.id, bad)
  expect([kept.status, kept.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    400,
    ['/4/building', '/6/floorAreaM2', '/9/room'],
  ])
  expect(JSON.stringify(kept.body)).not.toContain('住户')
  expect(await homes()).toEqual([])
  const { rows } = await sql`select from asset where spatial_unit_kind = 'home'`.execute(program.program.db)
  expect(rows).toEqual([])
})

test('a GB18030 table becomes forty homes, each with its asset, claim and case; twice is refused', async () => {
  const table = iconv.encode(homeTable(40), 'gb18030')
  const kept = await addHomes(registrar, estate.id, table)
  expect(kept.body).toMatchObject({ rows: 40, saved: 40, encoding: 'gb18030', faults: [] })
  const all = await homes()
  expect(all).toHaveLength(40)
  expect(all[0]).toMatchObject({
    building: '1 栋',
    entrance: '1',
    room: '101',
    floorAreaM2: 60,
    state: 'inventoried',
    holders: ['住户0'],
  })
  const again = await addHomes(registrar, estate.id, table)
  expect([again.status, again.body.errors[0].code]).toEqual([400, 'homes.exists'])
  expect(await homes()).toHaveLength(40)
})

test('homes share their building’s outline without conflict, and count as no land', async () => {
  const one = (await registrar.get(`/api/assets/${(await homes())[0]!.assetId}`)).body
  expect(one).toMatchObject({
    spatialUnitKind: 'home',
    assetClass: 'household',
    name: '杨家坪新村 1 栋1单元101',
  })
  const { body } = await registrar.get('/api/assets/totals')
  expect([body.count, body.areaM2]).toEqual([40, 0])
})

test('names of holders are read by those who may, masked for others, and unseen beyond the area', async () => {
  expect((await homes(promoter))[0]!.holders).toEqual(['住*'])
  const stranger = await program.as('registrar', { area: '500107003' })
  expect((await stranger.get(`/api/estates/${estate.id}`)).status).toBe(404)
  expect((await stranger.get(`/api/estates/${estate.id}/homes`)).status).toBe(404)
  const { rows } = await sql`select from workflow_case where fields::text like '%住户0%' union all
    select from audit_event where detail::text like '%住户0%' or reason like '%住户0%'`.execute(
    program.program.db,
  )
  expect(rows).toEqual([])
})

test('a paper of the estate is stored once and lies in every case', async () => {
  const documentId = await paper(registrar, '权属来源')
  const filed = await registrar.post(`/api/estates/${estate.id}/papers`, {
    kind: 'source_evidence',
    documentId,
  })
  expect(filed.body).toMatchObject({ kind: 'source_evidence', cases: 40 })
  const { caseId } = (await homes())[39]!
  expect((await registrar.get(`/api/cases/${caseId}`)).body.snapshot.documents).toContain('source_evidence')
  const twice = await registrar.post(`/api/estates/${estate.id}/papers`, {
    kind: 'source_evidence',
    documentId,
  })
  expect(twice.status).toBe(409)
})

test('the dry run groups what is missing, and the run does what it said', async () => {
  const act = {
    kind: 'step' as const,
    track: 'title_confirmation' as const,
    transition: 'diagnose',
    fields: {
      defects: ['planning_check'],
      blockingIssues: '未规划核实',
      diagnosedOn: '2026-12-01',
      titleTargetOn: '2027-06-30',
    },
  }
  const lacking = await prepare(registrar, { by: 'estate', estateId: estate.id }, act)
  expect(lacking.body.counts).toEqual({ cannot: 40 })
  expect(lacking.body.groups.map(({ kind, what, count }) => [kind, what, count])).toEqual([
    ['document', 'diagnosis_sheet', 40],
    ['field', 'occupied', 40],
    ['field', 'smallPropertyHousing', 40],
  ])
  const drill = await registrar.get(
    `/api/bulk-runs/${lacking.body.id}/items?lacks=document/diagnosis_sheet&limit=3`,
  )
  expect([drill.body.items.length, drill.body.next]).toEqual([3, 3])
  expect((await registrar.post(`/api/bulk-runs/${lacking.body.id}/start`)).status).toBe(409)

  const done = await stepEstate(registrar, estate.id, 'diagnose', {
    fields: { ...act.fields, occupied: true, smallPropertyHousing: false },
    papers: ['diagnosis_sheet'],
  })
  expect([done.status, done.counts]).toEqual(['done', { done: 40 }])
  expect(await states()).toEqual({ diagnosed: 40 })
})

const unitCode = (n: number): string => `500107001001GB00077F0001${String(n + 1).padStart(4, '0')}`
const own = async (fields: (n: number) => Record<string, unknown>) =>
  (await homes()).map(({ building, entrance, room }, n) => ({
    key: `${building}-${entrance}-${room}`,
    fields: fields(n),
  }))

test('route, remedies settled together, survey with each home’s own unit code, announcement', async () => {
  const route = {
    route: 'planning',
    minutesNo: '专班纪要〔2026〕9 号',
    routeFixedOn: '2026-12-01',
    estateName: '杨家坪新村',
  }
  expect(
    (await stepEstate(registrar, estate.id, 'fix_route', { fields: route, papers: ['meeting_minutes'] }))
      .counts,
  ).toEqual({ done: 40 })
  expect((await stepEstate(registrar, estate.id, 'start_remedy', { fields: {} })).counts).toEqual({
    done: 40,
  })
  const tasks = await prepare(
    registrar,
    { by: 'estate', estateId: estate.id },
    { kind: 'task', code: 'planning_check', status: 'done', note: '规划核实意见已出' },
  )
  expect((await runToEnd(registrar, tasks.body.id)).counts).toEqual({ done: 40 })
  const stray = await registrar.post('/api/bulk-runs', {
    selection: { by: 'estate', estateId: estate.id },
    act: {
      kind: 'step',
      track: 'title_confirmation',
      transition: 'survey',
      own: [{ key: '7 栋-1-101', fields: {} }],
    },
  })
  expect([stray.status, stray.body.errors[0].code]).toEqual([400, 'bulk.noSuchItem'])
  const survey = await stepEstate(registrar, estate.id, 'survey', {
    fields: { surveyNo: '测 2026-77', surveyedOn: '2026-12-01' },
    own: await own((n) => ({ unitCode: unitCode(n) })),
    papers: ['survey_report', 'parcel_map'],
    checklist: [{ code: 'common_parts', status: 'done', reason: null }],
  })
  expect(survey.counts).toEqual({ done: 40 })
  const announce = await stepEstate(registrar, estate.id, 'announce', {
    fields: {
      announcementNo: '九登公告〔2026〕5 号',
      announcementPlace: '门户网站',
      announcedOn: '2026-12-01',
    },
    papers: ['announcement'],
  })
  expect(announce.counts).toEqual({ done: 40 })
  expect((await board()).announcements).toEqual([{ no: '九登公告〔2026〕5 号', on: '2026-12-01', count: 40 }])
})

test('an objection takes one home out; the other thirty-nine go on to certificates', async () => {
  const objected = (await homes())[7]!
  await registrar.upload(
    `/api/documents?fileName=x.pdf&caseId=${objected.caseId}&kind=objection_letter`,
    Buffer.from('%PDF-1.4\n%%EOF\n'),
  )
  const { body: detail } = await registrar.get(`/api/cases/${objected.caseId}`)
  const objection = await registrar.post(
    `/api/cases/${objected.caseId}/steps`,
    {
      transition: 'object',
      fields: { objectionOn: '2026-12-01', objector: '利害关系人', objectionReason: '主张共有' },
    },
    { ifMatch: detail.version },
  )
  expect(objection.body.state).toBe('objection')
  expect((await board()).disputed).toBe(1)

  writeFileSync(clock, '2027-01-05')
  const over = await stepEstate(registrar, estate.id, 'complete_announcement')
  expect(over.counts).toEqual({ done: 39, cannot: 1 })
  expect(over.groups[0]).toMatchObject({ kind: 'state', what: 'objection', count: 1 })
  const defer = { deferralBasis: '证缴分离会议纪要', arrearsCollector: '区税务局', occupied: true }
  expect(
    (await stepEstate(registrar, estate.id, 'defer', { fields: defer, papers: ['deferral_record'] })).counts,
  ).toEqual({ done: 39, cannot: 1 })
  const accept = await stepEstate(registrar, estate.id, 'accept', {
    fields: { acceptedOn: '2027-01-05' },
    own: await own((n) => ({ receiptNo: `受 2027-${n}`, unitCode: unitCode(n) })),
    papers: [
      'application_form',
      'identity_document',
      'acceptance_notice',
      'planning_proof',
      'completion_proof',
    ],
  })
  expect(accept.counts).toEqual({ done: 39, cannot: 1 })
  const register = await stepEstate(registrar, estate.id, 'register', {
    fields: { registeredOn: '2027-01-05', registeredScope: 'land_and_house' },
    own: await own((n) => ({
      certificateNo: `渝(2027)九龙坡区不动产权第${String(n + 1).padStart(7, '0')}号`,
      unitCode: unitCode(n),
    })),
    papers: ['register_extract'],
  })
  expect(register.counts).toEqual({ done: 39, cannot: 1 })
  const certify = await stepEstate(registrar, estate.id, 'certify', {
    fields: { certifiedOn: '2027-01-05' },
    papers: ['certificate'],
  })
  expect(certify.counts).toEqual({ done: 39, cannot: 1 })
  expect(await states()).toEqual({ certified: 39, objection: 1 })
  const after = await board()
  expect([after.certified, after.disputed, after.homes]).toEqual([39, 1, 40])
  expect(after.blocked.every(({ transition }) => transition.includes('objection'))).toBe(true)
  const { rows } =
    await sql`select from asset where title_status = 'registered' and spatial_unit_kind = 'home' and boundary_status = 'confirmed'`.execute(
      program.program.db,
    )
  expect(rows).toHaveLength(39)
  const report = await registrar.get<string>(`/api/bulk-runs/${over.id}/report`)
  expect(report.body.split('\r\n').filter((line) => line.includes('"已办"'))).toHaveLength(39)
  expect(report.body).toContain('异议')
})

test('what an estate lacks to open cases is said before anything is kept', async () => {
  const bare = await registerEstate(registrar, { papers: await papers(registrar, 'site_photo') })
  const refused = await addHomes(registrar, bare.id, homeTable(2))
  expect([refused.status, refused.body.params.missing[0].what]).toEqual([422, 'inventory_sheet'])
  expect((await registrar.get(`/api/estates/${bare.id}/homes`)).body.items).toEqual([])
})

/** Who can be mentioned and given a case, what a person hears of it, and whose desk it lies on. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Colleague, DeskItem } from '../../shared/desk.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let supervisor: Client
let caseId: string
let unitId: string

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  supervisor = await program.as('supervisor')
  const { db } = program.program
  const made = await sql<{ id: string }>`insert into unit (name, short_name, kind, changed_by)
    select '案头局', '案头局', 'bureau', id from app_user where login = 'system' returning id`.execute(db)
  unitId = made.rows[0]!.id
  await sql`insert into app_user (login, name, role, password_hash, scope_area, changed_by)
    select 'far.away', '远处', 'registrar', 'x', '500107999', id from app_user where login = 'system'`.execute(
    db,
  )
  caseId = (await placeCase(db, emptyCase(workflowDefinitions.concession, 'scheme'))).caseId
})
afterAll(() => program.stop())

const assign = async (body: object) => {
  const { version } = (await registrar.get(`/api/cases/${caseId}`)).body
  return await registrar.put(`/api/cases/${caseId}/assignment`, body, { ifMatch: version })
}

test('colleagues of a case are those whose area holds it; others are neither mentioned nor given it', async () => {
  const { items } = (await registrar.get<{ items: Colleague[] }>(`/api/cases/${caseId}/colleagues`)).body
  const logins = items.map(({ login }) => login)
  expect(logins).toContain('supervisor-all-any')
  expect(logins).not.toContain('far.away')
  expect(logins).not.toContain('system')
  const mention = await registrar.post(`/api/cases/${caseId}/comments`, { body: '看一下 @far.away' })
  expect(mention.body.errors).toMatchObject([{ code: 'mention.unknown', params: { login: 'far.away' } }])
  const far = await sql<{ id: string }>`select id from app_user where login = 'far.away'`.execute(
    program.program.db,
  )
  const given = await assign({ unitId: null, assigneeId: far.rows[0]!.id })
  expect(given.body.errors).toMatchObject([{ pointer: '/assigneeId' }])
})

test('a muted case tells its person nothing until it is heard again', async () => {
  const say = (text: string) =>
    registrar.post(`/api/cases/${caseId}/comments`, { body: `${text} @supervisor-all-any` })
  const heard = async (): Promise<string[]> =>
    (await supervisor.get('/api/notifications')).body.items.map(
      ({ params }: { params: { text: string } }) => params.text,
    )
  expect((await supervisor.put(`/api/cases/${caseId}/mute`, { muted: true })).body).toEqual({ muted: true })
  await say('一')
  expect(await heard()).toEqual([])
  expect((await supervisor.get(`/api/cases/${caseId}/mute`)).body).toEqual({ muted: true })
  const onDesk = async (client: Client): Promise<boolean | undefined> =>
    (await client.get<{ items: DeskItem[] }>('/api/desk?queue=all')).body.items.find(
      ({ id }) => id === caseId,
    )?.muted
  expect([await onDesk(supervisor), await onDesk(registrar)]).toEqual([true, false])
  await supervisor.put(`/api/cases/${caseId}/mute`, { muted: false })
  await say('二')
  expect(await heard()).toEqual(['二 @supervisor-all-any'])
})

test('a case handed to a unit is told to its people, not to who handed it over; the story keeps the reason', async () => {
  const { db } = program.program
  await sql`update app_user set unit_id = ${unitId}::uuid, changed_by = id, version = version + 1
    where login in ('supervisor-all-any', 'registrar-all-any')`.execute(db)
  const heard = async (client: Client): Promise<number> =>
    (await client.get('/api/notifications')).body.items.filter(
      (row: { kind: string }) => row.kind === 'assigned',
    ).length
  const before = [await heard(supervisor), await heard(registrar)]
  expect((await assign({ unitId, assigneeId: null, reason: '由案头局承办' })).status).toBe(200)
  expect([await heard(supervisor), await heard(registrar)]).toEqual([before[0]! + 1, before[1]])
  const [event] = (await registrar.get(`/api/cases/${caseId}/events`)).body.items
  expect(event).toMatchObject({ action: 'case.assigned', reason: '由案头局承办' })
  await sql`update app_user set unit_id = null, changed_by = id, version = version + 1
    where login in ('supervisor-all-any', 'registrar-all-any')`.execute(db)
  await assign({ unitId: null, assigneeId: null, reason: '退回' })
})

test('whoever has a case loses it only with a reason; a first assignment needs none, a closed case changes no hands', async () => {
  const { items } = (await registrar.get<{ items: Colleague[] }>(`/api/cases/${caseId}/colleagues`)).body
  const [me, other] = ['registrar-all-any', 'supervisor-all-any'].map(
    (login) => items.find((one) => one.login === login)!.id,
  )
  expect((await assign({ unitId, assigneeId: me })).status).toBe(200)
  for (const to of [
    { unitId, assigneeId: other },
    { unitId, assigneeId: null, reason: ' 。 ' },
    { unitId: null, assigneeId: me },
  ]) {
    const refused = await assign(to)
    expect(refused.status, JSON.stringify(to)).toBe(400)
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ pointer: '/reason', message: expect.stringContaining('写明理由') }),
    ])
  }
  expect((await assign({ unitId, assigneeId: other, reason: '出差' })).status).toBe(200)
  const ended = await placeCase(program.program.db, emptyCase(workflowDefinitions.concession, 'withdrawn'))
  const late = await registrar.put(
    `/api/cases/${ended.caseId}/assignment`,
    { unitId, assigneeId: null },
    { ifMatch: 1 },
  )
  expect(late.status).toBe(409)
  const back = await assign({ unitId: null, assigneeId: null, reason: '退回' })
  expect([back.body.unitId, back.body.assigneeId]).toEqual([null, null])
})

test('mine is what lies unassigned on my unit’s desk, or is given to me; with another it waits', async () => {
  const mine = async (): Promise<boolean> =>
    (await registrar.get('/api/desk?queue=mine')).body.items.some(({ id }: { id: string }) => id === caseId)
  expect(await mine()).toBe(true)
  expect((await assign({ unitId, assigneeId: null })).status).toBe(200)
  expect(await mine()).toBe(false)
  const counts = await registrar.get('/api/desk/counts?queue=waiting')
  expect(counts.body.families).toEqual({ concession: 1 })
  const { items } = (await registrar.get<{ items: Colleague[] }>(`/api/cases/${caseId}/colleagues`)).body
  const me = items.find(({ login }) => login === 'registrar-all-any')!
  await assign({ unitId, assigneeId: me.id })
  expect(await mine()).toBe(true)
})

test('the calendar counts every case of a day, however many the month has', async () => {
  const { db } = program.program
  const { assetId } = (await registrar.get(`/api/cases/${caseId}`)).body
  const month = program.program.today().slice(0, 7)
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`insert into workflow_case (case_no, asset_id, track, definition_version, state, opened_on, entered_on, closed_on, due_on, yellow_on, changed_by)
      select '日历' || n, ${assetId}::uuid, 'concession', 1, 'withdrawn', '2026-01-05', '2026-01-05', ${`${month}-01`}::date,
        x.due, x.due, id
      from app_user cross join generate_series(1, 1053) n
      cross join lateral (select (case when n <= 1050 then ${`${month}-02`} else ${`${month}-28`} end)::date as due) x where login = 'system'`.execute(
      trx,
    )
  })
  const { days } = (await registrar.get('/api/desk/counts?queue=done')).body
  expect(days).toEqual([
    { on: `${month}-02`, lamp: 'none', count: 1050 },
    { on: `${month}-28`, lamp: 'none', count: 3 },
  ])
  const elsewhere = await program.as('registrar', { area: '500107003' })
  expect((await elsewhere.get('/api/desk/counts?queue=done')).body.days).toEqual([])
})

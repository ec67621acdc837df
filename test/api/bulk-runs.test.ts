/** Bulk runs: what the dry run says is what the run does; each case is its own; nothing happens twice or beyond scope. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BulkRunDetail } from '../../shared/bulk-run.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { wakeWorker } from '../../server/batches/worker.ts'
import { anAsset } from '../support/builders.ts'
import { type PlacedCase, placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { endOf, papers, prepare, runToEnd } from '../support/estate-builders.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
const snapshot = emptyCase(workflowDefinitions.title_confirmation, 'inventoried')
const place = async (count: number, change: Partial<typeof snapshot> = {}): Promise<PlacedCase[]> => {
  const made: PlacedCase[] = []
  for (let n = 0; n < count; n += 1)
    made.push(await placeCase(program.program.db, { ...snapshot, ...change }))
  return made
}
const idsOf = (placed: readonly PlacedCase[]): string[] => placed.map(({ caseId }) => caseId)
const stateOf = async (caseId: string): Promise<[string, number]> => {
  const { body } = await registrar.get(`/api/cases/${caseId}`)
  return [body.state, body.version]
}
const dispute = async () => ({
  kind: 'step' as const,
  track: 'title_confirmation' as const,
  transition: 'dispute',
  fields: { disputeFacts: '两户主张同一房屋' },
  documentIds: await papers(registrar, 'dispute_record'),
})

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
})
afterAll(async () => program.stop())

test('one key prepares one draft, and starting twice takes no step twice', async () => {
  const placed = await place(3)
  const body = { selection: { by: 'cases', ids: idsOf(placed) }, act: await dispute() }
  const first = await registrar.post<BulkRunDetail>('/api/bulk-runs', body, { key: 'one-key-for-both' })
  const second = await registrar.post<BulkRunDetail>('/api/bulk-runs', body, { key: 'one-key-for-both' })
  expect(second.body.id).toBe(first.body.id)
  const starts = await Promise.all(
    [1, 2].map(() =>
      registrar.post(`/api/bulk-runs/${first.body.id}/start`, undefined, { key: 'start-key-once' }),
    ),
  )
  expect(starts.map(({ status }) => status)).toEqual([202, 202])
  expect((await endOf(registrar, first.body.id)).counts).toEqual({ done: 3 })
  await registrar.post(`/api/bulk-runs/${first.body.id}/start`)
  for (const { caseId } of placed) expect(await stateOf(caseId)).toEqual(['disputed', 2])
})

test('what cannot is left, what can is done, and the report says which', async () => {
  const ready = await place(4)
  const closed = await place(2, { state: 'refused' })
  const other = await placeCase(program.program.db, emptyCase(workflowDefinitions.scattered_plot, 'found'))
  const ids = idsOf([...ready, ...closed, other])
  const tried = await prepare(registrar, { by: 'cases', ids }, await dispute())
  expect(tried.body.counts).toEqual({ can: 4, cannot: 3 })
  expect(tried.body.groups.map(({ what, count }) => [what, count])).toEqual([
    ['refused', 2],
    ['other-track', 1],
  ])
  expect((await runToEnd(registrar, tried.body.id)).counts).toEqual({ done: 4, cannot: 3 })
  for (const { caseId } of ready) expect((await stateOf(caseId))[0]).toBe('disputed')
  expect(await stateOf(other.caseId)).toEqual(['found', 1])
  const report = await registrar.get<string>(`/api/bulk-runs/${tried.body.id}/report`, { lang: 'en' })
  expect(report.body.split('\r\n').filter((line) => line.includes('"Not ready"'))).toHaveLength(3)
  expect(report.headers.get('content-type')).toContain('text/csv')
})

test('a case changed after the dry run is reported, and one the database refuses stops no other', async () => {
  const placed = await place(4)
  const ids = idsOf(placed)
  const tried = await prepare(registrar, { by: 'cases', ids }, await dispute())
  const [mine, refused] = [placed[1]!, placed[2]!]
  await registrar.put(
    `/api/cases/${mine.caseId}/assignment`,
    { unitId: null, assigneeId: null },
    { ifMatch: 1 },
  )
  // The database itself refuses this one: its asset was moved from under it, behind the triggers.
  await program.program.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`update asset set version = 0 where false`.execute(trx)
    await sql`update asset set area_code = '999999999' where id = ${refused.assetId}::uuid`.execute(trx)
  })
  const ended = await runToEnd(registrar, tried.body.id)
  expect(ended.counts).toEqual({ done: 2, changed: 1, refused: 1 })
  const changed = await registrar.get(`/api/bulk-runs/${tried.body.id}/items?status=changed`)
  expect(changed.body.items).toEqual([
    expect.objectContaining({ caseId: mine.caseId, reasons: [expect.objectContaining({ what: 'changed' })] }),
  ])
  expect(await stateOf(mine.caseId)).toEqual(['inventoried', 2])
  const { rows } =
    await sql`select from case_document d where d.case_id = ${refused.caseId}::uuid and d.kind = 'dispute_record'`.execute(
      program.program.db,
    )
  expect(rows).toEqual([])
})

test('the register’s filter, ticked assets and the desk each choose the same cases', async () => {
  const placed = await place(2, { assetClass: 'social' })
  const { body: asset } = await registrar.get(`/api/assets/${placed[0]!.assetId}`)
  const filter = `assetNo = '${asset.assetNo}'`
  const byFilter = await prepare(registrar, { by: 'filter', filter }, await dispute())
  expect([byFilter.body.total, byFilter.body.counts]).toEqual([1, { can: 1 }])
  const { body: bare } = await registrar.post('/api/assets', anAsset())
  const byAssets = await prepare(
    registrar,
    { by: 'assets', ids: [...placed.map(({ assetId }) => assetId), bare.id] },
    await dispute(),
  )
  expect(byAssets.body.counts).toEqual({ can: 2, cannot: 1 })
  expect(byAssets.body.groups[0]).toMatchObject({ kind: 'problem', what: 'no-case' })
  const desk = await registrar.get('/api/desk?queue=all&track=title_confirmation&limit=200')
  const byDesk = await prepare(
    registrar,
    { by: 'desk', queue: 'all', track: 'title_confirmation' },
    await dispute(),
  )
  expect(byDesk.body.total).toBe(desk.body.items.length)
  const summary = await registrar.post('/api/bulk-runs/selection', {
    by: 'assets',
    ids: [bare.id, placed[0]!.assetId],
  })
  expect(summary.body).toMatchObject({ assets: 2, withoutCase: 1 })
  expect(summary.body.cases).toEqual([
    {
      track: 'title_confirmation',
      definitionVersion: workflowDefinitions.title_confirmation.version,
      state: 'inventoried',
      assetClass: 'social',
      count: 1,
      exampleId: placed[0]!.caseId,
    },
  ])
})

test('cases are opened for many assets, and many are handed to one unit', async () => {
  const unit = await (
    await program.as('administrator')
  ).post('/api/units', {
    name: '渝隆集团',
    shortName: '渝隆',
    kind: 'state_company',
    creditCode: null,
    areaCode: null,
  })
  const made: string[] = []
  for (let n = 0; n < 3; n += 1)
    made.push(
      (await registrar.post('/api/assets', anAsset({ family: 'untitled', assetClass: 'social' }))).body.id,
    )
  const open = {
    kind: 'open' as const,
    track: 'title_confirmation' as const,
    transition: 'open',
    fields: {
      holderClaim: '商会主张',
      titleLocation: '杨家坪正街',
      builtOn: '2001-01-01',
      currentUse: '办公',
      inventorySource: '摸底',
      ruralLand: false,
    },
    documentIds: await papers(registrar, 'inventory_sheet', 'site_photo'),
  }
  const { body: assets } = await registrar.get(`/api/assets?limit=200`)
  const own = made.map((id, n) => ({
    key: assets.items.find((row: { id: string }) => row.id === id).assetNo,
    fields: { buildingAreaM2: 100 + n },
  }))
  const tried = await prepare(registrar, { by: 'assets', ids: made }, { ...open, own })
  expect((await runToEnd(registrar, tried.body.id)).counts).toEqual({ done: 3 })
  const again = await prepare(registrar, { by: 'assets', ids: made }, open)
  expect(again.body.groups[0]).toMatchObject({ what: 'open-already', count: 3 })
  const assign = await prepare(
    registrar,
    { by: 'assets', ids: made },
    { kind: 'assign', unitId: unit.body.id, assigneeId: null },
  )
  expect((await runToEnd(registrar, assign.body.id)).counts).toEqual({ done: 3 })
  const onward = await prepare(
    registrar,
    { by: 'assets', ids: made },
    { kind: 'assign', unitId: null, assigneeId: null },
  )
  expect(onward.body.groups).toMatchObject([{ what: 'no-reason', count: 3 }])
  const { body: cases } = await registrar.get(`/api/cases?unitId=${unit.body.id}`)
  expect(cases.items.map(({ assetId }: { assetId: string }) => assetId).toSorted()).toEqual(made.toSorted())
  const { body: detail } = await registrar.get(`/api/cases/${cases.items[0].id}`)
  expect(detail.snapshot.fields.buildingAreaM2).toBeGreaterThanOrEqual(100)
})

test('scope and role hold: strangers choose nothing, read nothing and start nothing', async () => {
  const placed = await place(1)
  const stranger = await program.as('registrar', { area: '500107003' })
  const act = { ...(await dispute()), documentIds: [] }
  expect((await prepare(stranger, { by: 'cases', ids: idsOf(placed) }, act)).status).toBe(404)
  const tried = await prepare(registrar, { by: 'cases', ids: idsOf(placed) }, act)
  expect((await stranger.get(`/api/bulk-runs/${tried.body.id}`)).status).toBe(404)
  const auditor = await program.as('auditor')
  expect((await prepare(auditor, { by: 'cases', ids: idsOf(placed) }, act)).status).toBe(403)
  const colleague = await program.as('supervisor')
  expect((await colleague.post(`/api/bulk-runs/${tried.body.id}/start`)).status).toBe(403)
  // Whoever started it acts: with the account closed meanwhile, nothing is done in its name.
  const leaver = await program.as('registrar', { area: '500107001' })
  const theirs = await prepare(leaver, { by: 'cases', ids: idsOf(placed) }, await dispute())
  expect(theirs.status).toBe(400)
  const { kind, track, transition, fields } = await dispute()
  const own = { kind, track, transition, fields, documentIds: await papers(leaver, 'dispute_record') }
  const left = await prepare(leaver, { by: 'cases', ids: idsOf(placed) }, own)
  await program.program.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`update app_user set active = false where login = 'registrar-500107001-any'`.execute(trx)
    await sql`update bulk_run set status = 'running', started_at = now() where id = ${left.body.id}::uuid`.execute(
      trx,
    )
    await sql`update bulk_run_item set status = 'waiting' where run_id = ${left.body.id}::uuid`.execute(trx)
  })
  wakeWorker(program.program)
  const ended = await endOf(registrar, left.body.id)
  expect([ended.counts, ended.groups[0]?.what]).toEqual([{ refused: 1 }, 'person-inactive'])
})

test('a selection too large or empty is refused with its limit', async () => {
  const none = await prepare(registrar, { by: 'filter', filter: "name = 'nothing at all'" }, await dispute())
  expect([none.status, none.body]).toMatchObject([400, { errors: [{ code: 'bulk.empty' }] }])
  await program.program.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom, changed_by)
      select 'untitled', 'social', 'title_confirmation', 'inventoried', 'check', 'building', '大批量 ' || n, '500107001', ST_SetSRID(ST_MakePoint(106.3, 29.5), 4490),
        '00000000-0000-0000-0000-000000000001' from generate_series(1, 5001) n`.execute(trx)
  })
  const many = await prepare(
    registrar,
    { by: 'filter', filter: "name like '大批量%'" },
    { ...(await dispute()), kind: 'open', transition: 'open' },
  )
  expect([many.status, many.body]).toMatchObject([
    413,
    { errors: [{ code: 'bulk.tooMany', params: { max: 5000 } }] },
  ])
})

test('a run is stopped between two cases: what is done stays, the rest is left', async () => {
  const placed = await place(60)
  const tried = await prepare(registrar, { by: 'cases', ids: idsOf(placed) }, await dispute())
  await registrar.post(`/api/bulk-runs/${tried.body.id}/start`)
  const stopped = await registrar.post<BulkRunDetail>(`/api/bulk-runs/${tried.body.id}/cancellation`)
  expect(stopped.body.status).toBe('cancelled')
  const { done = 0, cancelled = 0 } = stopped.body.counts
  expect([done + cancelled, cancelled > 0]).toEqual([60, true])
  const { rows } = await sql`select from workflow_case where state = 'disputed' and id = any (array(
    select jsonb_array_elements_text(${JSON.stringify(idsOf(placed))}::jsonb)::uuid))`.execute(
    program.program.db,
  )
  expect(rows).toHaveLength(done)
  expect((await registrar.post(`/api/bulk-runs/${tried.body.id}/cancellation`)).status).toBe(409)
})

/** The concession bench: bundles of assets with a plan, whose titles are checked, which become briefs and publication drafts. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BundleDetail, BundleRow } from '../../shared/bundle.ts'
import type { CandidatePackage } from '../../shared/analysis/result.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { registerAsset } from '../support/asset-client.ts'
import { rectangle } from '../support/builders.ts'
import { beginBundle, changeOf, concessionAsset, putBundle } from '../support/bundle-client.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, offerText } from '../support/publication-client.ts'

let program: TestProgram
let registrar: Client
let promoter: Client

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
})
afterAll(async () => program.stop())

const actsOf = async (id: string): Promise<string[]> =>
  (
    await sql<{
      action: string
    }>`select action from audit_event where subject_kind = 'bundle' and subject_id = ${id} order by seq`.execute(
      program.program.db,
    )
  ).rows.map(({ action }) => action)

test('a bundle counts its assets by what they are, keeps a plan, and the list computes it', async () => {
  const [parking, market] = [
    await registerAsset(registrar, concessionAsset),
    await registerAsset(registrar, {
      ...concessionAsset,
      assetClass: 'sports_culture',
      registeredAreaM2: 800,
    }),
  ]
  const made = await beginBundle(promoter, [parking, market])
  expect(made).toMatchObject({ bundleNo: expect.stringMatching(/^ZCB-\d{4}-\d{3}$/), version: 1, assets: 2 })
  expect(made.members.map(({ unit, quantity }) => [unit, quantity])).toEqual([
    ['space', null],
    ['sqm', 800],
  ])
  const plan = {
    ...made.plan,
    termYears: 10,
    investmentYuan: 1_000_000,
    lines: [{ unit: 'space' as const, tariff: 300, occupancy: 0.7 }],
    growth: 0,
    discountRate: 0.05,
  }
  const members = changeOf(made).members.map((one, at) => (at === 0 ? { ...one, quantity: 100 } : one))
  const changed = await putBundle(promoter, made, { plan, members, note: '两处一起招' })
  expect(changed.status).toBe(200)
  expect(changed.body).toMatchObject({ version: 2, note: '两处一起招', plan: { termYears: 10 } })
  const row = (await promoter.get<{ items: BundleRow[] }>('/api/bundles')).body.items.find(
    ({ id }) => id === made.id,
  )!
  // 100 × 300 × 12 × 0.7 = 252 000 a year, ten years at 5 %: × 7.72173…
  expect(row.npv).toBeCloseTo(252_000 * 7.721_734_93 - 1_000_000, 0)
  expect(row.irr).toBeCloseTo(0.216494, 5)
  expect(row.untitled).toBe(2)
  expect(await actsOf(made.id)).toEqual(['bundle.created', 'bundle.changed'])
})

test('the same key makes one bundle; who is late keeps nothing from the first; nobody but promotion writes', async () => {
  const asset = await registerAsset(registrar, concessionAsset)
  const body = { name: '一次', assetIds: [asset] }
  const first = await promoter.post<BundleDetail>('/api/bundles', body, { key: 'bench-key-1' })
  const again = await promoter.post<BundleDetail>('/api/bundles', body, { key: 'bench-key-1' })
  expect(again.body.id).toBe(first.body.id)
  expect((await putBundle(promoter, first.body, { name: '先存的' })).status).toBe(200)
  const late = await putBundle(promoter, first.body, { name: '后存的' })
  expect(late.status).toBe(412)
  expect((await promoter.get<BundleDetail>(`/api/bundles/${first.body.id}`)).body.name).toBe('先存的')
  const unmatched = await promoter.put(`/api/bundles/${first.body.id}`, changeOf(first.body))
  expect(unmatched.status).toBe(428)
  const planner = await program.as('planner')
  expect((await planner.get(`/api/bundles/${first.body.id}`)).status).toBe(200)
  expect((await planner.post('/api/bundles', body)).status).toBe(403)
  expect((await putBundle(planner, first.body, {})).status).toBe(403)
})

test('a bundle is seen by who sees all of its assets, and takes none from elsewhere', async () => {
  const west = await registerAsset(registrar, concessionAsset)
  const east = await registerAsset(registrar, { ...concessionAsset, geometry: rectangle(106.47, 29.3) })
  const made = await beginBundle(promoter, [west, east])
  const eastern = await program.as('promoter', { area: '500107003' })
  expect((await eastern.get(`/api/bundles/${made.id}`)).status).toBe(404)
  const seen = (await eastern.get<{ items: BundleRow[] }>('/api/bundles')).body.items
  expect(seen.map(({ id }) => id)).not.toContain(made.id)
  const refused = await eastern.post('/api/bundles', { name: '越界', assetIds: [east, west] })
  expect(refused.body.errors).toMatchObject([{ pointer: '/assetIds/1', code: 'invalid' }])
})

test('what is wrong in a plan is named by its place', async () => {
  const made = await beginBundle(promoter, [await registerAsset(registrar, concessionAsset)])
  const line = { unit: 'space' as const, tariff: 10, occupancy: 0.5 }
  const bad = await putBundle(promoter, made, { plan: { ...made.plan, termYears: 0, lines: [line, line] } })
  expect(bad.status).toBe(400)
  expect(bad.body).toMatchObject({ errors: [{ pointer: '/plan/termYears' }, { pointer: '/plan/lines' }] })
  const member = changeOf(made).members[0]!
  const twice = await putBundle(promoter, made, { members: [member, member] })
  expect(twice.body).toMatchObject({ errors: [{ pointer: '/members/1/assetId' }] })
})

test('the gap of a title is what its case still lacks; an authorisation stands in for a certificate', async () => {
  const diagnosis = emptyCase(workflowDefinitions.title_confirmation, 'diagnosed')
  const title = await placeCase(program.program.db, diagnosis)
  const screened = emptyCase(workflowDefinitions.concession, 'screened')
  const authorised = await placeCase(program.program.db, {
    ...screened,
    fields: { governmentAuthorised: true, authorisationNo: '九龙坡府函〔2026〕8 号' },
  })
  const made = await beginBundle(promoter, [title.assetId, authorised.assetId])
  const [gap, other] = made.members.map((one) => one.gap)
  expect(gap).toMatchObject({ lawful: false, caseId: title.caseId, authorisationNo: null })
  expect(gap!.total).toBeGreaterThan(3)
  expect(gap!.missing).toHaveLength(gap!.total - gap!.done)
  expect(other).toMatchObject({ lawful: true, authorisationNo: '九龙坡府函〔2026〕8 号', missing: [] })
})

test('only a concession of one of its assets carries a bundle, and only one bundle', async () => {
  const operating = emptyCase(workflowDefinitions.concession, 'operating')
  const placed = await placeCase(program.program.db, {
    ...operating,
    fields: { operatingSince: '2026-03-15' },
  })
  const foreign = await beginBundle(promoter, [await registerAsset(registrar, concessionAsset)], '别的')
  expect((await putBundle(promoter, foreign, { caseId: placed.caseId })).body).toMatchObject({
    errors: [{ pointer: '/caseId', code: 'invalid' }],
  })
  const made = await beginBundle(promoter, [placed.assetId])
  expect(made.cases).toMatchObject([{ id: placed.caseId, state: 'operating' }])
  const linked = await putBundle(promoter, made, { caseId: placed.caseId })
  expect(linked.body.caseId).toBe(placed.caseId)
  const second = await beginBundle(promoter, [placed.assetId], '第二个')
  expect((await putBundle(promoter, second, { caseId: placed.caseId })).status).toBe(409)
  const carried = await promoter.get<{ items: BundleRow[] }>(`/api/bundles?caseId=${placed.caseId}`)
  expect(carried.body.items.map(({ id }) => id)).toEqual([made.id])
})

test('what was put aside can be read and is not changed any more', async () => {
  const made = await beginBundle(promoter, [await registerAsset(registrar, concessionAsset)])
  const gone = await promoter.delete<BundleDetail>(`/api/bundles/${made.id}`, { ifMatch: 1 })
  expect(gone.body).toMatchObject({ status: 'withdrawn', version: 2 })
  expect((await putBundle(promoter, gone.body, {})).status).toBe(409)
  const list = async (status: string): Promise<string[]> =>
    (await promoter.get<{ items: BundleRow[] }>(`/api/bundles?status=${status}`)).body.items.map(
      ({ id }) => id,
    )
  expect(await list('open')).not.toContain(made.id)
  expect(await list('withdrawn')).toContain(made.id)
  const { db } = program.program
  await expect(sql`delete from bundle`.execute(db)).rejects.toThrow(/never removed/)
})

test('a bundle goes on as a publication draft with its assets, and a second person publishes it', async () => {
  const asset = await registerAsset(registrar, { ...concessionAsset, name: '黄桷坪停车场' })
  const point = { type: 'Point' as const, coordinates: [106.3012, 29.2912] as [number, number] }
  const stand = await registerAsset(registrar, { ...concessionAsset, name: '路内停车泊位', geometry: point })
  const made = await beginBundle(promoter, [asset, stand], '黄桷坪停车经营')
  const members = changeOf(made).members.map((one) => ({ ...one, quantity: 60 }))
  const plan = { ...made.plan, lines: [{ unit: 'space' as const, tariff: 280, occupancy: 0.7 }] }
  await putBundle(promoter, made, {
    members,
    plan: { ...plan, legalForm: 'concession_17', investmentYuan: 7_654_321 },
  })
  const path = `/api/bundles/${made.id}/publications`
  const draft = await promoter.post<PublicationDetail>(path, {}, { key: 'bench-publish-1' })
  expect(draft.status).toBe(201)
  expect(draft.body).toMatchObject({
    kind: 'concession',
    status: 'draft',
    members: [{ assetId: asset, name: '黄桷坪停车场' }, { assetId: stand }],
    content: {
      title: { zh: '黄桷坪停车经营' },
      capacity: { zh: '车位 120', en: 'spaces 120' },
      price: { zh: '280 元/个·月' },
      supplyMode: 'tender',
      checks: [{ ok: false }],
    },
  })
  expect(JSON.stringify(draft.body.content)).not.toMatch(/7[,.]?654|765\.43/)
  const again = await promoter.post<PublicationDetail>(path, {}, { key: 'bench-publish-1' })
  expect(again.body.id).toBe(draft.body.id)
  const bundle = (await promoter.get<BundleDetail>(`/api/bundles/${made.id}`)).body
  expect(bundle.publications).toMatchObject([{ id: draft.body.id, status: 'draft' }])
  const preview = await promoter.get<string>(`/api/publications/${draft.body.id}/preview`)
  // an area and a point have no shape of one kind: the page must still be there
  expect(preview.status).toBe(200)
  expect(preview.body).toContain('黄桷坪停车经营')
  const content = { ...draft.body.content, contact: offerText.contact }
  const filled = await promoter.put<PublicationDetail>(
    `/api/publications/${draft.body.id}`,
    { content, precision: null, assetIds: [asset, stand] },
    { ifMatch: draft.body.version },
  )
  const submitted = await actOn(promoter, filled.body, 'submit')
  const done = await actOn(await program.as('supervisor'), submitted.body, 'approve')
  expect(done.body).toMatchObject({ status: 'published', edition: 1 })
})

test('a candidate package goes on as a draft with its plots and what the analysis found, and is taken up', async () => {
  const planner = await program.as('planner')
  const ids = [
    await registerAsset(registrar, { geometry: rectangle(106.31, 29.29) }),
    await registerAsset(registrar, { geometry: rectangle(106.311, 29.29) }),
  ]
  const form = { analysis: 'assembly', gapM: 5, minMu: 1 }
  const found = await planner.post('/api/analyses/run', {
    question: { filter: `id IN ('${ids.join("','")}')` },
    form,
  })
  const row = found.body.rows?.[0] as { ids: string[]; untitled: number } & Record<string, unknown>
  expect(row.ids.toSorted()).toEqual(ids.toSorted())
  const { ids: assetIds, ...facts } = row
  const saved = await planner.post<CandidatePackage>('/api/packages', {
    name: '电力路南片',
    assetIds,
    facts,
    madeWith: form,
  })
  const path = `/api/packages/${saved.body.id}/publications`
  expect((await planner.post(path, { kind: 'sale' })).status).toBe(403)
  const draft = await promoter.post<PublicationDetail>(path, { kind: 'sale' })
  expect(draft.body).toMatchObject({
    kind: 'sale',
    status: 'draft',
    assets: 2,
    content: { title: { zh: '电力路南片' } },
  })
  expect(draft.body.members.map(({ assetId }) => assetId)).toEqual(assetIds)
  expect(draft.body.content.summary.zh).toBe('2 宗相邻地块组合')
  const [kept] = (await promoter.get<{ items: CandidatePackage[] }>('/api/packages')).body.items
  expect(kept).toMatchObject({ status: 'taken_up', publications: [{ id: draft.body.id }] })
  const eastern = await program.as('promoter', { area: '500107003' })
  expect((await eastern.post(path, { kind: 'sale' })).status).toBe(404)
})

/** Promotion as somebody would misuse it: by the API, at the same moment, from another area, with markup, by a role that may not. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matchNeeds } from '../../server/leads/match-needs.ts'
import type { Investor, InvestorNeed, LeadDetail } from '../../shared/lead.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import { registerAsset } from '../support/asset-client.ts'
import { rectangle } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, nextLook, offerText, portalPage, publish } from '../support/publication-client.ts'
import { aCreditCode } from '../support/right-builders.ts'

let program: TestProgram
let registrar: Client
let promoter: Client
let supervisor: Client

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
})
afterAll(async () => program.stop())

const asset = (more: object = {}): Promise<string> => registerAsset(registrar, more)
const draft = async (assetIds: string[], content: object = {}): Promise<PublicationDetail> => {
  const body = { kind: 'sale', assetIds, content: { ...offerText, ...content } }
  return (await promoter.post<PublicationDetail>('/api/publications', body)).body
}
const retire = async (id: string) => {
  const { headers } = await registrar.get(`/api/assets/${id}`)
  const version = Number(/\d+/.exec(headers.get('etag') ?? '')?.[0])
  return await registrar.post(`/api/assets/${id}/retire`, { reason: '重复登记' }, { ifMatch: version })
}
const editions = async (id: string): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::int as count from portal.edition
      where publication_id = ${id}::uuid`.execute(program.program.db)
  ).rows[0]!.count

test('who wrote on it is no second person, whoever submits; the next text has new writers', async () => {
  const writer = await program.as('promoter', { area: '5001' })
  const made = await draft([await asset()])
  const assetIds = made.members.map(({ assetId }) => assetId)
  const write = async (who: Client, of: PublicationDetail, zh: string): Promise<PublicationDetail> => {
    const body = { content: { ...of.content, price: { zh, en: 'Yuan' } }, precision: null, assetIds }
    return (await who.put<PublicationDetail>(`/api/publications/${of.id}`, body, { ifMatch: of.version }))
      .body
  }
  const submitted = (await actOn(promoter, await write(writer, made, '一元'), 'submit')).body
  expect((await writer.get<PublicationDetail>(`/api/publications/${made.id}`)).body.mayApprove).toBe(false)
  const refused = await actOn(writer, submitted, 'approve')
  expect([refused.status, refused.body]).toMatchObject([403, { errors: [{ code: 'second_person' }] }])
  const published = (await actOn(supervisor, submitted, 'approve')).body
  expect(published.status).toBe('published')
  const next = (await actOn(promoter, await write(promoter, published, '二元'), 'submit')).body
  expect((await actOn(writer, next, 'approve')).status).toBe(200)
})

test('approving publishes what was looked at, or nothing: an asset may have changed under the text', async () => {
  const id = await asset({ address: '石桥铺 1 号' })
  const submitted = (await actOn(promoter, await draft([id]), 'submit')).body
  const seen = (await supervisor.get<PublicationDetail>(`/api/publications/${submitted.id}`)).body
  const approve = (of: PublicationDetail) =>
    supervisor.post(
      `/api/publications/${of.id}/acts`,
      { act: 'approve', seen: of.outgoing },
      { ifMatch: of.version },
    )
  await registrar.patch(`/api/assets/${id}`, { address: '石桥铺 2 号' }, { ifMatch: 1 })
  const refused = await approve(seen)
  expect([refused.status, refused.body]).toMatchObject([409, { errors: [{ pointer: '/seen' }] }])
  expect(await editions(seen.id)).toBe(0)
  const now = (await supervisor.get<PublicationDetail>(`/api/publications/${seen.id}`)).body
  expect([now.version, now.outgoing === seen.outgoing]).toEqual([seen.version, false])
  expect((await approve(now)).status).toBe(200)
})

test('two who approve at once make one edition; whoever looked at an older text approves nothing', async () => {
  const submitted = (await actOn(promoter, await draft([await asset()]), 'submit')).body
  const other = await program.as('supervisor')
  const both = await Promise.all([
    actOn(supervisor, submitted, 'approve'),
    actOn(other, submitted, 'approve'),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
  expect(await editions(submitted.id)).toBe(1)

  const seen = (await actOn(promoter, await draft([await asset()]), 'submit')).body
  const back = (await actOn(supervisor, seen, 'return', '改一改')).body
  const change = { content: { ...back.content, price: { zh: '一元', en: 'One yuan' } }, precision: null }
  const edited = await promoter.put<PublicationDetail>(
    `/api/publications/${back.id}`,
    { ...change, assetIds: back.members.map(({ assetId }) => assetId) },
    { ifMatch: back.version },
  )
  const again = (await actOn(promoter, edited.body, 'submit')).body
  expect((await actOn(supervisor, seen, 'approve')).status).toBe(412)
  expect((await actOn(promoter, again, 'approve')).status).toBe(403)
  expect(await editions(again.id)).toBe(0)
})

test('an asset that left the register is offered by nobody: not from a draft, not while it waits', async () => {
  const gone = await asset()
  const waiting = (await actOn(promoter, await draft([gone]), 'submit')).body
  const still = await draft([gone])
  expect((await retire(gone)).status).toBeLessThan(300)
  const submitted = await actOn(promoter, still, 'submit')
  expect(submitted.status).toBe(409)
  expect(submitted.body).toMatchObject({ errors: [{ pointer: '/assetIds', code: 'retired' }] })
  const now = (await promoter.get<PublicationDetail>(`/api/publications/${waiting.id}`)).body
  expect(now).toMatchObject({ status: 'withdrawn', remark: 'retired' })
  expect((await actOn(supervisor, now, 'approve')).status).toBe(409)
  expect([await editions(waiting.id), await editions(still.id)]).toEqual([0, 0])
})

test('nobody offers what lies outside of his area, or approves what he cannot see', async () => {
  const west = await asset()
  const eastern = await program.as('promoter', { area: '500107003' })
  const body = { kind: 'sale', assetIds: [west], content: offerText }
  expect((await eastern.post('/api/publications', body)).body).toMatchObject({
    errors: [{ pointer: '/assetIds' }],
  })
  const submitted = (await actOn(promoter, await draft([west]), 'submit')).body
  expect((await actOn(eastern, submitted, 'approve')).status).toBe(404)
  const mine = (
    await eastern.post<PublicationDetail>('/api/publications', {
      ...body,
      assetIds: [await asset({ geometry: rectangle(106.47, 29.3) })],
    })
  ).body
  const taken = await eastern.put(
    `/api/publications/${mine.id}`,
    { content: mine.content, precision: null, assetIds: [west] },
    { ifMatch: mine.version },
  )
  expect(taken.status).toBe(400)
})

test('markup in what an officer writes is text, in the page, in what machines read of it, and in the preview', async () => {
  const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'
  const both = { zh: evil, en: evil }
  const text = {
    title: { zh: evil, en: evil },
    summary: both,
    story: both,
    price: both,
    capacity: { zh: '<b>1</b>', en: '<b>1</b>' },
  }
  const shown = await publish(promoter, supervisor, [await asset()], 'sale', text)
  expect(shown.status).toBe('published')
  await nextLook()
  const pages = [
    (await portalPage(program.address, `/portal/o/${shown.publicationNo}`)).text,
    (await portalPage(program.address, `/portal/o/${shown.publicationNo}?lang=en`)).text,
    (await portalPage(program.address, '/portal')).text,
    (await promoter.get<string>(`/api/publications/${shown.id}/preview`)).body,
  ]
  for (const page of pages) {
    expect(page).toContain('alert(1)')
    expect(page).not.toMatch(/<script>alert|<img src=x|<b>1<\/b>/)
  }
})

test('a lead belongs to an offer, its dates have happened, and its person is read by nobody who may not', async () => {
  const offer = await publish(promoter, supervisor, [await asset()])
  const body = {
    publicationId: offer.id,
    name: '李某某',
    phone: '13987654321',
    email: '',
    organisation: '重庆某物流公司',
    message: '想看地',
  }
  const lead = (await promoter.post<LeadDetail>('/api/leads', body)).body
  const code = aCreditCode()
  const investor = (
    await promoter.post<Investor>('/api/investors', { name: '重庆某物流公司', creditCode: code })
  ).body
  const plan = {
    organisation: '',
    ownerId: lead.ownerId,
    investorId: investor.id,
    nextAction: '',
    nextOn: null,
  }
  const kept = (await promoter.put<LeadDetail>(`/api/leads/${lead.id}`, plan, { ifMatch: lead.version })).body
  const signed = { to: 'agreement', agreementNo: '协 1', amountYuan: 1e6 }
  const move = (more: object) =>
    promoter.post<LeadDetail>(
      `/api/leads/${lead.id}/moves`,
      { ...signed, ...more },
      { ifMatch: kept.version },
    )
  expect((await move({ signedOn: '2999-01-01' })).body).toMatchObject({ errors: [{ pointer: '/signedOn' }] })
  const done = (await move({ signedOn: '2026-11-20' })).body
  expect(done.stage).toBe('agreement')
  const early = { to: 'landed', landedOn: '2026-11-19' }
  const landed = await promoter.post(`/api/leads/${lead.id}/moves`, early, { ifMatch: done.version })
  expect(landed.body).toMatchObject({ errors: [{ pointer: '/landedOn' }] })

  for (const role of ['planner', 'registrar'] as const) {
    const client = await program.as(role)
    for (const path of ['/api/leads', `/api/leads/${lead.id}`, '/api/leads/figures', '/api/investors'])
      expect([role, path, (await client.get(path)).status]).toEqual([role, path, 403])
  }
  const auditor = await program.as('auditor')
  expect((await auditor.post(`/api/leads/${lead.id}/person`)).status).toBe(403)
  // neither the trail nor the story holds what was sealed
  const trail = await sql<{ text: string }>`select coalesce(string_agg(to_jsonb(e)::text, ' '), '') as text
    from audit_event e where e.subject_kind = 'lead'`.execute(program.program.db)
  expect(trail.rows[0]!.text).not.toMatch(/13987654321|李某某/)
})

test('a wrong credit code is refused; what was withdrawn fits no need any more and nobody is told of it', async () => {
  const right = aCreditCode()
  const wrong = right.slice(0, -1) + (right.endsWith('0') ? '1' : '0')
  const refused = await promoter.post('/api/investors', { name: '查无此公司', creditCode: wrong })
  expect(refused.body).toMatchObject({ errors: [{ pointer: '/creditCode' }] })
  const investor = (
    await promoter.post<Investor>('/api/investors', { name: '重庆某仓储公司', creditCode: right })
  ).body
  const need = {
    kind: 'temporary_use',
    use: null,
    area: null,
    minMu: null,
    maxMu: null,
    maxPrice: null,
    note: '',
  }
  const path = `/api/investors/${investor.id}/needs`
  await promoter.post(path, need)
  const offer = await publish(promoter, supervisor, [await asset()], 'temporary_use')
  await actOn(promoter, offer, 'withdraw', '不再提供')
  expect(await matchNeeds(program.program)).toBe(0)
  const kept = await promoter.get<{ items: InvestorNeed[] }>(path)
  expect(kept.body.items).toMatchObject([{ fits: [] }])
})

test('a photo that no reader decodes safely, or of more than 50 MB, is refused in words and nothing is kept', async () => {
  const { id, version } = await draft([await asset()])
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
  for (const [bytes, status] of [
    [heic, 415],
    [Buffer.alloc(51 * 1024 * 1024), 413],
  ] as const) {
    const refused = await promoter.upload(`/api/publications/${id}/photos`, bytes, { ifMatch: version })
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
  }
  const kept = await promoter.get<PublicationDetail>(`/api/publications/${id}`)
  expect([kept.body.photos, kept.body.version]).toEqual([[], version])
})

/** What visitors take away and what officers learn of it: papers, briefs, QR codes, sums without anybody in them; the map elsewhere. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicationDetail } from '../../shared/publication.ts'
import type { PublicationRules } from '../../shared/publication-rule.ts'
import { openPortal } from '../../server/portal/open-portal.ts'
import { isPerson } from '../../server/portal/reach.ts'
import { anAsset } from '../support/builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, nextLook, offerText, portalPage, publish } from '../support/publication-client.ts'

let program: TestProgram
let promoter: Client
let supervisor: Client
let registrar: Client
let administrator: Client
const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }
const pdf = (text = 'plan'): Buffer =>
  Buffer.from(`%PDF-1.7\n% ${text}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`)

beforeAll(async () => {
  program = await startProgram()
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  registrar = await program.as('registrar')
  administrator = await program.as('administrator')
})
afterAll(async () => program.stop())

const asset = async (more: object = {}): Promise<string> =>
  (await registrar.post<{ id: string }>('/api/assets', anAsset(more))).body.id
const get = (path: string, headers: Record<string, string> = PERSON) =>
  fetch(program.address + path, { headers })
const rules = async (): Promise<PublicationRules> =>
  (await administrator.get<PublicationRules>('/api/publication-rules')).body

describe('papers', () => {
  const begun = async (): Promise<PublicationDetail> =>
    (
      await promoter.post<PublicationDetail>('/api/publications', {
        kind: 'sale',
        assetIds: [await asset()],
        content: offerText,
      })
    ).body
  const add = (of: PublicationDetail, bytes: Buffer) =>
    promoter.upload<PublicationDetail>(
      `/api/publications/${of.id}/documents?titleZh=${encodeURIComponent('规划条件')}&titleEn=Plan`,
      bytes,
      { ifMatch: of.version },
    )

  test('are public with their edition, under their name, and gone with it', async () => {
    const made = (await add(await begun(), pdf())).body
    const { sha256 } = made.documents[0]!
    const path = `/portal/o/${made.publicationNo}/paper/${sha256}.pdf`
    expect((await get(path)).status).toBe(404)
    const submitted = await actOn(promoter, made, 'submit')
    const done = (await actOn(supervisor, submitted.body, 'approve')).body
    await nextLook()
    const { text } = await portalPage(program.address, `/portal/o/${done.publicationNo}`)
    expect(text).toContain('资料下载')
    expect(text).toContain(path)
    const taken = await get(path)
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(taken.headers.get('content-disposition')).toContain(encodeURIComponent('规划条件.pdf'))
    expect(Buffer.from(await taken.arrayBuffer())).toEqual(pdf())

    // A draft that drops it takes nothing from the public until it is approved.
    const draft = await promoter.put<PublicationDetail>(
      `/api/publications/${done.id}`,
      { content: done.content, precision: null, assetIds: done.members.map(({ assetId }) => assetId) },
      { ifMatch: done.version },
    )
    const without = await promoter.delete<PublicationDetail>(
      `/api/publications/${done.id}/documents/${sha256}`,
      { ifMatch: draft.body.version },
    )
    expect(without.body.documents).toEqual([])
    expect((await get(path)).status).toBe(200)
    const again = await actOn(promoter, without.body, 'submit')
    await actOn(supervisor, again.body, 'approve')
    expect((await get(path)).status).toBe(404)
  })

  test.each([
    ['a page that calls itself PDF', Buffer.from('<svg onload="alert(1)"></svg>')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82])],
    ['a PDF with a script', pdf('/S /JavaScript /JS (app.alert(1))')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused in words', async (_what, bytes) => {
    const refused = await add(await begun(), bytes)
    expect(refused.status).toBe(415)
    expect(JSON.stringify(refused.body)).toMatch(/不在可存|脚本|空的/)
  })
})

test('a brief holds the offers asked for, and only what is public', async () => {
  const one = await publish(promoter, supervisor, [await asset()])
  const two = await publish(promoter, supervisor, [await asset()], 'temporary_use')
  await nextLook()
  const brief = await get(`/portal/brief.pdf?no=${one.publicationNo},${two.publicationNo},JLP-1999-001`)
  expect([brief.status, brief.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const bytes = Buffer.from(await brief.arrayBuffer())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  // A cover and a page each.
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3)
  const single = await get(`/portal/en/brief.pdf?no=${one.publicationNo}`)
  const pages = Buffer.from(await single.arrayBuffer())
    .toString('latin1')
    .match(/\/Type \/Page\b/g)
  expect(pages).toHaveLength(1)
  expect((await get('/portal/brief.pdf?no=JLP-1999-001')).status).toBe(404)
  expect((await get('/portal/brief.pdf')).status).toBe(404)
  const qr = await get(`/portal/qr/${one.publicationNo}.svg`)
  expect([qr.status, qr.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  const { text } = await portalPage(program.address, `/portal/o/${one.publicationNo}`)
  expect(text).toContain(`/portal/qr/${one.publicationNo}.svg`)
  expect(text).toContain(`/portal/brief.pdf?no=${one.publicationNo}`)
})

test('officers see sums by day: people count, programs do not, and nothing of either is kept', async () => {
  const offer = await publish(promoter, supervisor, [await asset()])
  await nextLook()
  const path = `/portal/o/${offer.publicationNo}`
  const portal = openPortal(program.program)
  const request = (name: string) => ({
    method: 'GET',
    get: ((header: string) => (header === 'user-agent' ? name : undefined)) as never,
  })
  portal.reach.count(request(PERSON['user-agent']), offer.publicationNo, 'views')
  portal.reach.count(request(PERSON['user-agent']), offer.publicationNo, 'views')
  portal.reach.count(request(PERSON['user-agent']), offer.publicationNo, 'downloads')
  portal.reach.count(request('Googlebot/2.1'), offer.publicationNo, 'views')
  portal.reach.count(request(PERSON['user-agent']), 'JLP-1999-001', 'views')
  await portal.reach.flush()
  await portal.reach.flush()
  const { body } = await promoter.get<PublicationDetail>(`/api/publications/${offer.id}`)
  expect(body).toMatchObject({ views: 2, downloads: 1, inquiries: 0 })
  expect(body.reach).toEqual([{ on: program.program.today(), views: 2, downloads: 1, inquiries: 0 }])
  const page = await get(path)
  expect(page.headers.get('set-cookie')).toBeNull()
  const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'publication_reach' order by 1`.execute(program.program.db)
  expect(columns.rows.map(({ name }) => name)).toEqual(['downloads', 'on_day', 'publication_id', 'views'])
  const ahead = {
    method: 'GET',
    get: ((name: string) => (name === 'sec-purpose' ? 'prefetch' : 'Firefox')) as never,
  }
  expect([isPerson(ahead), isPerson(request('')), isPerson(request('curl/8'))]).toEqual([false, false, false])
})

test('a page that was read is counted, also when the browser had it already', async () => {
  const offer = await publish(promoter, supervisor, [await asset()])
  await nextLook()
  const first = await get(`/portal/o/${offer.publicationNo}`)
  const tag = first.headers.get('etag') ?? ''
  expect((await get(`/portal/o/${offer.publicationNo}`, { ...PERSON, 'if-none-match': tag })).status).toBe(
    304,
  )
  await expect
    .poll(async () => (await promoter.get<PublicationDetail>(`/api/publications/${offer.id}`)).body.views, {
      timeout: 20_000,
      interval: 500,
    })
    .toBe(2)
})

describe('the map on other sites', () => {
  const policy = async (path: string) => {
    const { headers } = await get(path)
    return [
      /frame-ancestors [^;]*/.exec(headers.get('content-security-policy') ?? '')?.[0],
      headers.get('x-frame-options'),
    ]
  }
  test('nobody may, then those that an administrator names, and no other page ever', async () => {
    expect(await policy('/portal/embed')).toEqual(["frame-ancestors 'none'", 'SAMEORIGIN'])
    const { embed } = await rules()
    const body = { origins: ['https://www.example.gov.cn'], reason: '区政府门户网站' }
    const changed = await administrator.put('/api/portal-embed', body, { ifMatch: embed.version })
    expect(changed.status).toBe(200)
    expect(await policy('/portal/embed')).toEqual(["frame-ancestors 'self' https://www.example.gov.cn", null])
    for (const path of ['/portal', '/portal/notices', '/'])
      expect(await policy(path)).toEqual(["frame-ancestors 'none'", 'SAMEORIGIN'])
    const stale = await administrator.put('/api/portal-embed', body, { ifMatch: embed.version })
    expect(stale.status).toBe(412)
    for (const origin of ['https://a.cn; script-src *', 'https://a.cn/path', '*', "'self'"]) {
      const refused = await administrator.put(
        '/api/portal-embed',
        { origins: [origin], reason: '试一试' },
        { ifMatch: embed.version + 1 },
      )
      expect([origin, refused.status]).toEqual([origin, 400])
    }
    expect((await promoter.put('/api/portal-embed', body, { ifMatch: embed.version + 1 })).status).toBe(403)
  })
})

describe('rules of what goes out', () => {
  const edition = async (id: string) =>
    (
      await sql<{
        precision: string
        facts: Record<string, unknown>
        shape: boolean
      }>`select precision, facts, shape is not null as shape
        from portal.edition where publication_id = ${id}::uuid and withdrawn_at is null`.execute(
        program.program.db,
      )
    ).rows[0]!
  const change = async (kind: string, body: object) => {
    const rule = (await rules()).rules.find((one) => one.kind === kind)!
    const { precision, generaliseM, fields, keepDays } = rule
    return await administrator.put<PublicationRules>(
      `/api/publication-rules/${kind}`,
      { precision, generaliseM, fields, keepDays, ...body },
      { ifMatch: rule.version },
    )
  }

  test('an administrator changes them with a reason; new editions follow, old ones keep theirs', async () => {
    const old = await publish(promoter, supervisor, [await asset()])
    expect((await change('sale', { precision: 'point', reason: '' })).status).toBe(400)
    const changed = await change('sale', {
      precision: 'point',
      fields: ['area'],
      reason: '送审前只公开点位',
    })
    expect(changed.body.history[0]).toMatchObject({ of: 'sale', reason: '送审前只公开点位' })
    const fresh = await publish(promoter, supervisor, [await asset()])
    expect(await edition(fresh.id)).toMatchObject({ precision: 'point', shape: false })
    expect((await edition(fresh.id)).facts).not.toHaveProperty('landUse')
    expect(await edition(old.id)).toMatchObject({ precision: 'generalised', shape: true })
    await change('sale', { precision: 'generalised', reason: '恢复概化' })
    const refused = await promoter.put('/api/publication-rules/sale', {}, { ifMatch: 1 })
    expect(refused.status).toBe(403)
  })

  test('an officer makes the place coarser, never finer; an unsettled title makes it coarser still', async () => {
    const ask = async (precision: string): Promise<string> => {
      const body = { kind: 'temporary_use', assetIds: [await asset()], content: offerText }
      const made = (await promoter.post<PublicationDetail>('/api/publications', body)).body
      const put = await promoter.put<PublicationDetail>(
        `/api/publications/${made.id}`,
        { content: made.content, precision, assetIds: body.assetIds },
        { ifMatch: made.version },
      )
      const submitted = await actOn(promoter, put.body, 'submit')
      await actOn(supervisor, submitted.body, 'approve')
      return (await edition(made.id)).precision
    }
    expect(await ask('exact')).toBe('generalised')
    expect(await ask('point')).toBe('point')
    const limits = ['none', 'registered'].map((titleStatus) => ({
      family: 'idle_land',
      titleStatus,
      precision: 'point',
    }))
    const limited = await administrator.put('/api/publication-limits', { limits, reason: '权属未定只给点位' })
    expect(limited.status).toBe(200)
    expect(await ask('generalised')).toBe('point')
    await administrator.put('/api/publication-limits', { limits: [], reason: '取消上限' })
  })
})

test('what is near goes out, measured from the public place and only of layers that every colleague sees', async () => {
  const { db } = program.program
  const layer = async (kind: string, name: string, lon: number, roles: string) => {
    await db.transaction().execute(async (trx) => {
      await sql`select set_config('panhuo.actor', '00000000-0000-0000-0000-000000000001', true), set_config('panhuo.action', 'layer.published', true)`.execute(
        trx,
      )
      await sql`with l as (insert into reference_layer (code, name_zh, name_en, kind, geometry_type, source, visible_to, created_by)
          values (${`near-${lon * 1000}`}, ${name}, ${name}, ${kind}, 'point', '市规划院', ${roles}::text[], '00000000-0000-0000-0000-000000000001') returning id)
        insert into reference_feature (layer_id, edition, name, geom)
        select id, 1, ${name}, ST_SetSRID(ST_MakePoint(${lon}, 29.47), 4490) from l`.execute(trx)
    })
  }
  await layer('metro_station', '内部站', 106.411, '{planner}')
  await layer('metro_station', '公开站', 106.42, '{}')
  const id = await asset({
    family: 'concession',
    assetClass: 'parking',
    spatialUnitKind: 'facility',
    geometry: { type: 'Point', coordinates: [106.41, 29.47] },
  })
  const offer = await publish(promoter, supervisor, [id], 'concession')
  await nextLook()
  const { rows } = await sql<{
    nearby: { name: string; metres: number; source: string }[]
    metres: number
  }>`select
      e.facts -> 'nearby' as nearby, ST_Distance(ST_Transform(e.label, 4544), ST_Transform(ST_SetSRID(ST_MakePoint(106.42, 29.47), 4490), 4544)) as metres
    from portal.edition e where e.publication_id = ${offer.id}::uuid`.execute(db)
  expect(rows[0]!.nearby).toHaveLength(1)
  expect(rows[0]!.nearby[0]).toMatchObject({ name: '公开站', source: '市规划院' })
  expect(Math.abs(rows[0]!.nearby[0]!.metres - rows[0]!.metres)).toBeLessThanOrEqual(5)
  const { text } = await portalPage(program.address, `/portal/o/${offer.publicationNo}`)
  expect(text).toContain('公开站')
  const found = async (query: string): Promise<string[]> =>
    (
      (await (await get(`/portal/api/offers?${query}`)).json()) as { items: { publicationNo: string }[] }
    ).items.map(({ publicationNo }) => publicationNo)
  expect(await found('by=metro_station-2000')).toEqual([offer.publicationNo])
  expect(await found('by=metro_station-500')).toEqual([])
  expect(await found(`no=${offer.publicationNo}`)).toEqual([offer.publicationNo])
})

test('an answer is the same packed and plain, and a browser that has it gets none', async () => {
  for (let n = 0; n < 4; n += 1) await publish(promoter, supervisor, [await asset()])
  await nextLook()
  for (const path of ['/portal/api/offers', '/portal']) {
    const plain = await get(path, { ...PERSON, 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const text = await plain.text()
    for (const packing of ['br', 'gzip']) {
      const packed = await get(path, { ...PERSON, 'accept-encoding': packing })
      expect(packed.headers.get('content-encoding')).toBe(packing)
      expect(packed.headers.get('vary')).toMatch(/accept-encoding/i)
      expect(await packed.text()).toBe(text)
    }
    const tag = plain.headers.get('etag') ?? ''
    const again = await get(path, { ...PERSON, 'if-none-match': `W/${tag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
  }
})

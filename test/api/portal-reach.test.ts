/** What visitors take away and what officers learn of it: papers, briefs, QR codes, sums without anybody in them; the map elsewhere. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicationDetail } from '../../shared/publication.ts'
import { openPortal } from '../../server/portal/open-portal.ts'
import { isPerson } from '../../server/portal/reach.ts'
import { registerAsset } from '../support/asset-client.ts'
import type { Client } from '../support/client.ts'
import { pdfOf } from '../support/pdf.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, nextLook, offerText, portalPage, publish } from '../support/publication-client.ts'

let program: TestProgram
let promoter: Client
let supervisor: Client
let registrar: Client
const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }

beforeAll(async () => {
  program = await startProgram()
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  registrar = await program.as('registrar')
})
afterAll(async () => program.stop())

const asset = (more: object = {}): Promise<string> => registerAsset(registrar, more)
const get = (path: string, headers: Record<string, string> = PERSON) =>
  fetch(program.address + path, { headers })

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
    const made = (await add(await begun(), await pdfOf('plan', { author: 'Zhang San' }))).body
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
    const file = await PDFDocument.load(await taken.arrayBuffer(), { updateMetadata: false })
    expect([file.getPageCount(), file.getAuthor()]).toEqual([1, undefined])

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
    ['a page that calls itself PDF', () => Buffer.from('<svg onload="alert(1)"></svg>')],
    [
      'a picture',
      () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]),
    ],
    ['a PDF with a script', () => pdfOf('plan', { action: 'JavaScript' })],
    ['half a PDF', async () => (await pdfOf('plan')).subarray(0, 300)],
    ['nothing', () => Buffer.alloc(0)],
  ])('%s is refused in words', async (_what, bytes) => {
    const refused = await add(await begun(), await bytes())
    expect(refused.status).toBe(415)
    expect(JSON.stringify(refused.body)).toMatch(/不在可存|脚本|读不完整|空的/)
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

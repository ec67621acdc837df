/** What a visitor without scripts, or with bad intent, sends: the plain form finds, addresses lead nowhere else, files are clean. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PublicationDetail } from '../../shared/publication.ts'
import { registerAsset } from '../support/asset-client.ts'
import type { Client } from '../support/client.ts'
import { pdfOf } from '../support/pdf.ts'
import { type TestProgram, startProgram } from '../support/program.ts'
import { actOn, nextLook, offerText, portalPage, publish } from '../support/publication-client.ts'

let program: TestProgram
let promoter: Client
let supervisor: Client
let registrar: Client
let offer: PublicationDetail

beforeAll(async () => {
  program = await startProgram()
  promoter = await program.as('promoter')
  supervisor = await program.as('supervisor')
  registrar = await program.as('registrar')
  offer = await publish(promoter, supervisor, [await asset()])
  await nextLook()
})
afterAll(async () => program.stop())

const asset = (more: object = {}): Promise<string> => registerAsset(registrar, more)
const page = (path: string) => portalPage(program.address, path)
const counted = async (query: string): Promise<string> =>
  /role="status">([^<]*)/.exec((await page(`/portal?${query}`)).text)?.[1] ?? ''

test('a form without scripts sends every field, empty ones too, and finds the same', async () => {
  const empty = 'q=&use=&area=&sort=recent&mode=&maxPrice=&readyBy=&by=&near='
  expect(await counted(`${empty}&size=`)).toBe('1 个机会')
  const { areaM2 } = offer
  const mu = Math.floor(areaM2 * 0.0015)
  expect(await counted(`${empty}&size=${mu}-${mu + 1}`)).toBe('1 个机会')
  expect(await counted(`${empty}&size=${mu + 1}-`)).toBe('0 个机会')
  expect(await counted(`${empty}&size=a-b`)).toBe('1 个机会')
})

test('a package of an area and a place shows both', async () => {
  const kiosk = await asset({
    family: 'concession',
    assetClass: 'parking',
    spatialUnitKind: 'facility',
    geometry: { type: 'Point', coordinates: [106.41, 29.47] },
  })
  const made = await publish(promoter, supervisor, [await asset(), kiosk], 'concession')
  await nextLook()
  const { items } = (await (
    await fetch(`${program.address}/portal/api/offers?no=${made.publicationNo}`)
  ).json()) as { items: { shape: { type: string; geometries: { type: string }[] } }[] }
  const { shape } = items[0]!
  expect(shape.type).toBe('GeometryCollection')
  expect(shape.geometries.map(({ type }) => type.replace('Multi', '')).toSorted()).toEqual([
    'Point',
    'Polygon',
  ])
  for (const lang of ['', '/en'])
    expect((await page(`/portal${lang}/o/${made.publicationNo}`)).status).toBe(200)
  // The picture of a shared link and the brief draw it too.
  expect((await fetch(`${program.address}/portal/card/${made.publicationNo}.png`)).status).toBe(200)
  expect((await fetch(`${program.address}/portal/brief.pdf?no=${made.publicationNo}`)).status).toBe(200)
})

test('what is not there says so in the language of its address', async () => {
  const missing = await page('/portal/en/nothing/here')
  expect([missing.status, missing.text.includes('No such page')]).toEqual([404, true])
  expect((await page('/portal/nothing/here')).text).toContain('没有这个页面')
})

test.each([
  '/portal/photo/..%2f..%2fsecret.webp',
  '/portal/photo/%2e%2e/secret',
  `/portal/photo/${'a'.repeat(64)}.webp`,
  '/portal/card/..%2f..%2fsecret.png',
  '/portal/qr/%2e%2e%2f.svg',
  '/portal/static/..%2f..%2fpackage.json',
  '/portal//evil.example/%2f..',
])('%s leads nowhere', async (path) => {
  const answer = await fetch(program.address + path, { redirect: 'manual' })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('location')).toBeNull()
})

test('a draft is reached by no link, and a paper only under its own offer', async () => {
  const begun = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [await asset()],
    content: offerText,
  })
  const pdf = await pdfOf('plan', { author: 'Zhang San' })
  const made = await promoter.upload<PublicationDetail>(
    `/api/publications/${begun.body.id}/documents?titleZh=${encodeURIComponent('规划条件')}&titleEn=Plan`,
    pdf,
    { ifMatch: begun.body.version },
  )
  const { publicationNo: no, documents } = made.body
  const paper = `paper/${documents[0]!.sha256}.pdf`
  for (const path of [
    `/o/${no}`,
    `/en/o/${no}`,
    `/card/${no}.png`,
    `/o/${no}/${paper}`,
    `/brief.pdf?no=${no}`,
  ])
    expect([path, (await fetch(`${program.address}/portal${path}`)).status]).toEqual([path, 404])
  const done = await actOn(supervisor, (await actOn(promoter, made.body, 'submit')).body, 'approve')
  expect(done.status).toBe(200)
  expect((await page(`/portal/o/${offer.publicationNo}/${paper}`)).status).toBe(404)
  // It is out, without who wrote it.
  const taken = await fetch(`${program.address}/portal/o/${no}/${paper}`)
  expect(taken.status).toBe(200)
  const file = await PDFDocument.load(await taken.arrayBuffer(), { updateMetadata: false })
  expect([file.getPageCount(), file.getAuthor()]).toEqual([1, undefined])
})

test('a paper that cannot be read through is refused in words', async () => {
  const begun = await promoter.post<PublicationDetail>('/api/publications', {
    kind: 'sale',
    assetIds: [await asset()],
    content: offerText,
  })
  const sealed = Buffer.from('%PDF-1.7\ntrailer << /Encrypt 9 0 R /Info 1 0 R >>\n%%EOF\n')
  const refused = await promoter.upload(
    `/api/publications/${begun.body.id}/documents?titleZh=x&titleEn=y`,
    sealed,
    { ifMatch: begun.body.version },
  )
  expect([refused.status, JSON.stringify(refused.body).includes('加了密')]).toEqual([415, true])
})

/** Papers: stored once by content, known by what they are, seen only in scope, never lost. */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countPages } from '../../server/notices/count-pages.ts'
import type { DocumentDetail, DocumentRow, FiledDocument } from '../../shared/document.ts'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { emptyCase } from '../../shared/workflow/testing/ready-case.ts'
import { placeCase } from '../support/case-builders.ts'
import type { Client } from '../support/client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let caseId: string
const pdf = (text: string): Buffer =>
  Buffer.from(`%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
const upload = (client: Client, body: Uint8Array, name: string, rest = '') =>
  client.upload<DocumentRow>(`/api/documents?fileName=${encodeURIComponent(name)}${rest}`, body)

beforeAll(async () => {
  program = await startProgram({ DOCUMENT_LIMIT_MB: '1' })
  registrar = await program.as('registrar')
  caseId = (await placeCase(program.program.db, emptyCase(workflowDefinitions.idle_land, 'suspected'))).caseId
})
afterAll(async () => program.stop())

test('a paper is filed in its case at once, and the same content is stored once', async () => {
  const first = await upload(
    registrar,
    pdf('a'),
    '调查通知书.pdf',
    `&caseId=${caseId}&kind=investigation_notice`,
  )
  expect(first.body).toMatchObject({
    fileName: '调查通知书.pdf',
    mediaType: 'application/pdf',
    title: '调查通知书',
  })
  const again = await upload(registrar, pdf('a'), '副本.pdf')
  expect(again.body.sha256).toBe(first.body.sha256)
  const folder = join(program.program.config.dataDir, 'documents')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(files.filter(({ name }) => name === first.body.sha256)).toHaveLength(1)
  const detail = await registrar.get(`/api/cases/${caseId}`)
  expect(detail.body.snapshot.documents).toContain('investigation_notice')
})

test('what a file is decides, not its name; pages, scripts and programs are refused', async () => {
  for (const bad of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    '<!doctype html><p>x',
    '\x7fELF\x02\x01\x01',
  ]) {
    const answer = await upload(registrar, Buffer.from(bad, 'latin1'), '照片.pdf')
    expect([answer.status, (answer.body as { type?: string }).type]).toEqual([
      415,
      '/problems/unsupported-file',
    ])
  }
  const renamed = await upload(registrar, pdf('b'), '照片.jpg')
  expect(renamed.body.mediaType).toBe('application/pdf')
  expect((await upload(registrar, new Uint8Array(0), '空.pdf')).status).toBe(415)
  expect((await upload(registrar, Buffer.alloc(1_100_000, 65), '大.txt')).status).toBe(413)
})

test('a picture gets an upright thumbnail without its metadata; a broken one is refused', async () => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#385' } })
    .withExif({ IFD3: { GPSLatitude: '29/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const kept = await upload(registrar, photo, '现场.jpg', `&caseId=${caseId}&kind=site_photo`)
  expect(kept.body.hasThumbnail).toBe(true)
  const small = await registrar.bytes(`/api/documents/${kept.body.id}/thumbnail`)
  const facts = await sharp(Buffer.from(small.body)).metadata()
  expect([facts.format, facts.width, facts.height, facts.exif]).toEqual(['webp', 213, 320, undefined])
  const broken = Buffer.concat([photo.subarray(0, 400), Buffer.alloc(50)])
  expect((await upload(registrar, broken, '坏.jpg')).status).toBe(415)
})

test('the bytes come back whole or by range, sealed, and every opening is known', async () => {
  const body = pdf('range')
  const kept = await upload(registrar, body, '范围 "x".pdf', `&caseId=${caseId}&kind=holder_reply`)
  const whole = await registrar.bytes(`/api/documents/${kept.body.id}/file`)
  expect(Buffer.from(whole.body).equals(body)).toBe(true)
  expect(whole.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(whole.headers.get('content-disposition')).toMatch(/^inline; filename="__ _x_\.pdf"/)
  const part = await registrar.bytes(`/api/documents/${kept.body.id}/file`, {
    headers: { range: 'bytes=5-7' },
  })
  expect([part.status, Buffer.from(part.body).toString()]).toEqual([206, '1.4'])
  await registrar.bytes(`/api/documents/${kept.body.id}/file?download=true`)
  const views = await registrar.get(`/api/documents/${kept.body.id}/views`)
  expect(views.body.items.map(({ act }: { act: string }) => act)).toEqual(['download', 'preview'])
  // All but the first byte is an opening like any other.
  const planner = await program.as('planner')
  for (const range of ['bytes=1-', 'bytes=2-'])
    await planner.bytes(`/api/documents/${kept.body.id}/file`, { headers: { range } })
  const seen = (await registrar.get(`/api/documents/${kept.body.id}/views`)).body.items
  expect(seen.map(({ userName, act }: { userName: string; act: string }) => [userName, act])).toEqual([
    ['测试 planner', 'preview'],
    ['测试 registrar', 'download'],
    ['测试 registrar', 'preview'],
  ])
})

test('a new version takes the place of the old; a paper taken off stays readable with its reason', async () => {
  const where = `&caseId=${caseId}&kind=determination`
  const first = await upload(registrar, pdf('v1'), '认定书.pdf', where)
  const second = await upload(registrar, pdf('v2'), '认定书.pdf', `${where}&replacesId=${first.body.id}`)
  const listed = async (): Promise<FiledDocument[]> =>
    (await registrar.get(`/api/cases/${caseId}/documents`)).body.items.filter(
      (row: FiledDocument) => row.kind === 'determination',
    )
  expect((await listed()).filter(({ removedAt }) => removedAt === null).map(({ id }) => id)).toEqual([
    second.body.id,
  ])
  const [filing] = await listed()
  const removed = await registrar.post(`/api/cases/${caseId}/documents/${filing!.filingId}/removal`, {
    reason: '误传',
  })
  expect(removed.body.removedReason).toBe('误传')
  expect((await registrar.get(`/api/cases/${caseId}`)).body.snapshot.documents).not.toContain('determination')
  expect((await registrar.bytes(`/api/documents/${second.body.id}/file`)).status).toBe(200)
})

test('papers are found across cases and serve several, inside the scope only', async () => {
  const found = await registrar.get('/api/documents?q=现场')
  expect(found.body.items.map(({ fileName }: FiledDocument) => fileName)).toContain('现场.jpg')
  const { id } = found.body.items[0]
  const other = await placeCase(program.program.db, emptyCase(workflowDefinitions.scattered_plot, 'found'))
  const filed = await registrar.post(`/api/cases/${other.caseId}/documents`, {
    documentId: id,
    kind: 'site_photo',
  })
  expect(filed.status).toBe(201)
  const stranger = await program.as('registrar', { area: '500107003' })
  expect((await stranger.get('/api/documents?q=现场')).body.items).toEqual([])
  expect((await stranger.bytes(`/api/documents/${id}/file`)).status).toBe(404)
  expect((await upload(stranger, pdf('c'), 'x.pdf', `&caseId=${caseId}&kind=site_photo`)).status).toBe(404)
})

test('the file of a case has a list for the archive, as a PDF, for those who see the case', async () => {
  const list = await registrar.bytes(`/api/cases/${caseId}/archive-list`)
  expect(list.status).toBe(200)
  expect(Buffer.from(list.body).subarray(0, 5).toString()).toBe('%PDF-')
  expect(countPages('application/pdf', list.body)).toBe(1)
  const stranger = await program.as('registrar', { area: '500107003' })
  expect((await stranger.bytes(`/api/cases/${caseId}/archive-list`)).status).toBe(404)
})

test('papers are found by every word, by kind and by the day they were filed', async () => {
  const kept = await upload(
    registrar,
    pdf('find'),
    '踏勘 笔录.pdf',
    `&caseId=${caseId}&kind=site_survey_record`,
  )
  const { caseNo } = (await registrar.get(`/api/cases/${caseId}`)).body
  const ids = async (query: string): Promise<string[]> =>
    (await registrar.get(`/api/documents?${query}`)).body.items.map(({ id }: FiledDocument) => id)
  expect(await ids(`q=${encodeURIComponent(`笔录 ${caseNo}`)}`)).toEqual([kept.body.id])
  expect(await ids(`q=${encodeURIComponent('笔录 别处')}`)).toEqual([])
  expect(await ids('kind=site_survey_record')).toEqual([kept.body.id])
  expect(await ids('kind=site_survey_record&source=notice')).toEqual([])
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  expect(await ids(`kind=site_survey_record&filedFrom=${day}&filedTo=${day}`)).toEqual([kept.body.id])
  expect(await ids(`kind=site_survey_record&filedFrom=${next}`)).toEqual([])
})

test('one paper tells its versions and its cases; only the newest can be replaced', async () => {
  const where = `&caseId=${caseId}&kind=supply_contract`
  const first = await upload(registrar, pdf('c1'), '合同.pdf', where)
  const second = await upload(registrar, pdf('c2'), '合同.pdf', `${where}&replacesId=${first.body.id}`)
  expect(second.body).toMatchObject({ version: 2, replacesId: first.body.id })
  const detail = (await registrar.get<DocumentDetail>(`/api/documents/${first.body.id}`)).body
  expect(detail.versions.map(({ id, version }) => [id, version])).toEqual([
    [second.body.id, 2],
    [first.body.id, 1],
  ])
  expect(detail.filings.map(({ kind, removedAt }) => [kind, removedAt !== null])).toEqual([
    ['supply_contract', true],
  ])
  const late = await upload(registrar, pdf('c3'), '合同.pdf', `${where}&replacesId=${first.body.id}`)
  expect([late.status, (late.body as { type?: string }).type]).toEqual([
    409,
    '/problems/not-acceptable-state',
  ])
})

test('who opened a paper is told to the task force, to auditors and to who brought it in', async () => {
  const kept = await upload(registrar, pdf('seen'), '看.pdf', `&caseId=${caseId}&kind=site_photo`)
  const planner = await program.as('planner')
  await planner.bytes(`/api/documents/${kept.body.id}/file`)
  const asked = async (client: Client): Promise<[number, boolean]> => [
    (await client.get(`/api/documents/${kept.body.id}/views`)).status,
    (await client.get(`/api/documents/${kept.body.id}`)).body.showsViews,
  ]
  expect(await asked(registrar)).toEqual([200, true])
  expect(await asked(await program.as('auditor'))).toEqual([200, true])
  expect(await asked(planner)).toEqual([403, false])
  const views = await (await program.as('supervisor')).get(`/api/documents/${kept.body.id}/views`)
  expect(views.body.items).toMatchObject([{ userName: '测试 planner', act: 'preview' }])
})

test('a role that sees names masked gets neither file nor title of a paper that names holders', async () => {
  const where = `&caseId=${caseId}&kind=`
  const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#385' } })
    .jpeg()
    .toBuffer()
  const named = await upload(registrar, photo, '张三丰身份证.jpg', `${where}identity_document`)
  const open = await upload(registrar, pdf('plan'), '规划条件.pdf', `${where}planning_conditions`)
  // Filed once more under a harmless kind, it stays closed.
  await registrar.post(`/api/cases/${caseId}/documents`, { documentId: named.body.id, kind: 'site_photo' })
  for (const role of ['promoter', 'administrator'] as const) {
    const client = await program.as(role)
    expect((await client.bytes(`/api/documents/${open.body.id}/file`)).status).toBe(200)
    expect((await client.bytes(`/api/documents/${named.body.id}/file`)).status).toBe(403)
    expect((await client.bytes(`/api/documents/${named.body.id}/thumbnail`)).status).toBe(403)
    const listed = await client.get(`/api/cases/${caseId}/documents`)
    const found = await client.get('/api/documents?kind=identity_document')
    expect(found.body.items).toMatchObject([{ readable: false, fileName: '', hasThumbnail: false }])
    const one = await client.get(`/api/documents/${named.body.id}`)
    expect(JSON.stringify([listed.body, found.body, one.body])).not.toContain('张三丰')
    expect((await client.get(`/api/documents?q=${encodeURIComponent('张三丰')}`)).body.items).toEqual([])
  }
  const own = await upload(await program.as('promoter'), pdf('own'), '登记.pdf', `${where}application_form`)
  expect((await (await program.as('promoter')).bytes(`/api/documents/${own.body.id}/file`)).status).toBe(200)
})

test('sent again after an answer was lost, a paper is filed once; its key is good for these bytes only', async () => {
  const path = `/api/documents?fileName=${encodeURIComponent('踏勘记录.pdf')}&caseId=${caseId}&kind=site_survey_record`
  const key = randomUUID()
  const first = await registrar.upload<DocumentRow>(path, pdf('once'), { key })
  const again = await registrar.upload<DocumentRow>(path, pdf('once'), { key })
  expect([again.status, again.body.id]).toEqual([201, first.body.id])
  const { items } = (await registrar.get(`/api/cases/${caseId}/documents`)).body
  expect(items.filter(({ fileName }: DocumentRow) => fileName === '踏勘记录.pdf')).toHaveLength(1)
  const other = await registrar.upload(path, pdf('other bytes'), { key })
  expect([other.status, other.body.type]).toEqual([409, '/problems/idempotency-mismatch'])
})

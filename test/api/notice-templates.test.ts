/** Templates and numbers of papers: what an office may change, and what is refused by name. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import PizZip from 'pizzip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeSeries, NoticeTemplate } from '../../shared/notice.ts'
import type { Answer, Client } from '../support/client.ts'
import { type NoticeClerk, noticeClerk, somePdf } from '../support/notice-client.ts'
import { type TestProgram, startProgram } from '../support/program.ts'

let program: TestProgram
let registrar: Client
let administrator: Client
let clerk: NoticeClerk

beforeAll(async () => {
  program = await startProgram()
  registrar = await program.as('registrar')
  administrator = await program.as('administrator')
  clerk = noticeClerk(program, registrar)
})
afterAll(async () => program.stop())

const nextOf = async (code: string): Promise<number> => {
  const { items } = (await administrator.get<{ items: NoticeSeries[] }>('/api/notice-series')).body
  return Number(/〕(\d+)号/.exec(items.find((row) => row.code === code)!.next)![1])
}

const builtIn = (kind: string): Buffer =>
  readFileSync(join(import.meta.dirname, `../../server/notices/templates/${kind}.docx`))
const edited = (
  change: (xml: string) => string,
  extra: Record<string, string> = {},
  kind = 'investigation_notice',
): Buffer => {
  const zip = new PizZip(builtIn(kind))
  zip.file('word/document.xml', change(zip.file('word/document.xml')!.asText()))
  for (const [name, content] of Object.entries(extra)) zip.file(name, content)
  return zip.generate({ type: 'nodebuffer' })
}
const put = (
  client: Client,
  body: Uint8Array,
  name = '模板.docx',
): Promise<Answer<NoticeTemplate & { type: string; errors: { message: string }[] }>> =>
  client.upload(
    `/api/notice-templates/investigation_notice?fileName=${encodeURIComponent(name)}&reason=${encodeURIComponent('局里的版式')}`,
    body,
  )

test('a template with unknown, broken or missing placeholders, macros or outside links is refused by name', async () => {
  const messages = async (body: Uint8Array): Promise<string> => {
    const answer = await put(administrator, body)
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/template-faulty'])
    return answer.body.errors.map(({ message }) => message).join('；')
  }
  expect(await messages(edited((xml) => xml.replace('{权利人地址}', '{权利人住址}')))).toBe(
    '没有名为“权利人住址”的占位符；缺少占位符“权利人地址”，这份文书必须载明',
  )
  expect(await messages(edited((xml) => xml.replace('{/提交材料}', '')))).toContain('提交材料')
  expect(await messages(edited((xml) => xml.replace('{权利人地址}', '{权利人地址')))).toContain('不完整')
  expect(await messages(edited((xml) => xml, { 'word/vbaProject.bin': 'x' }))).toContain('宏')
  expect(await messages(edited((xml) => xml, { '../evil.xml': '<x/>' }))).toContain('不是 Word 文档')
  const link =
    '<Relationships><Relationship Id="r" Type="a/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/></Relationships>'
  expect(await messages(edited((xml) => xml, { 'word/_rels/settings.xml.rels': link }))).toContain('外部')
  expect(await messages(edited((xml) => xml.replace('<w:pPr>', '<w:pPr><w:numPr/>')))).toContain('自动编号')
  expect(
    await messages(edited((xml) => xml.replace('<?xml', '<!DOCTYPE x [<!ENTITY a "b">]><?xml'))),
  ).toContain('不是 Word 文档')
  expect(await messages(somePdf)).toContain('不是 Word 文档')
  expect((await put(administrator, Buffer.alloc(3 * 1024 * 1024, 65))).status).toBe(413)
  expect((await put(registrar, builtIn('investigation_notice'))).status).toBe(403)
})

test('an edited template is used for the next paper, its versions stay, and the built-in one comes back', async () => {
  const caseId = await clerk.aCase()
  const own = await put(
    administrator,
    edited((xml) => xml.replace('现决定对该宗地开展闲置土地调查', '现决定立案调查')),
    '../../调查通知书.docx',
  )
  expect(own.body).toMatchObject({ builtIn: false, fileName: '调查通知书.docx' })
  const text = async (): Promise<string> => {
    const made = (await clerk.draft(caseId)).body
    const docx = await registrar.bytes(`/api/notices/${made.id}/file?format=docx`)
    return new PizZip(docx.body)
      .file('word/document.xml')!
      .asText()
      .replaceAll(/<[^>]+>/g, '')
  }
  expect(await text()).toContain('现决定立案调查')
  const back = await administrator.post<NoticeTemplate>('/api/notice-templates/investigation_notice/reset', {
    reason: '恢复统一版式',
  })
  expect(back.body.builtIn).toBe(true)
  expect(back.body.history.map(({ revision }) => revision)).toEqual([2, 1])
  expect(await text()).toContain('现决定对该宗地开展闲置土地调查')
  const old = await administrator.bytes('/api/notice-templates/investigation_notice/file?revision=1')
  expect(new PizZip(old.body).file('word/document.xml')!.asText()).toContain('立案调查')
})

test('a prefix changes with a reason, the count goes on, and no other series may have it', async () => {
  const caseId = await clerk.aCase()
  await clerk.issued(await clerk.aCase())
  const before = await nextOf('idle_investigation')
  const change = (prefix: string, ifMatch: number): Promise<Answer<NoticeSeries>> =>
    administrator.put('/api/notice-series/idle_investigation', { prefix, reason: '机构更名' }, { ifMatch })
  expect((await change('九规资闲认', 0)).status).toBe(400)
  expect((await change('九规〔资', 0)).status).toBe(400)
  const changed = await change('九自然资调', 0)
  expect(changed.body).toMatchObject({ prefix: '九自然资调', version: 1, reason: '机构更名' })
  expect((await change('九自然资查', 0)).status).toBe(412)
  expect((await clerk.issued(caseId)).number).toMatch(new RegExp(`^九自然资调〔\\d{4}〕${before}号$`))
  const taken = await administrator.put(
    '/api/notice-series/idle_fee',
    { prefix: '九规资闲调', reason: '试用旧前缀' },
    { ifMatch: 0 },
  )
  expect(taken.status).toBe(400)
})

test('a supervision slip comes as a paper', async () => {
  const supervisor = await program.as('supervisor')
  const unit = await administrator.post('/api/units', {
    name: '杨家坪街道办事处',
    shortName: '杨家坪',
    kind: 'subdistrict_office',
    creditCode: null,
    areaCode: '500107001',
  })
  const slip = await supervisor.post('/api/slips', {
    unitId: unit.body.id,
    subject: '示例事项',
    demand: '说明原因\n限期办结',
    workingDays: 5,
  })
  const docx = await supervisor.bytes(`/api/slips/${slip.body.id}/file?format=docx`)
  const text = new PizZip(docx.body)
    .file('word/document.xml')!
    .asText()
    .replaceAll(/<[^>]+>/g, '')
  for (const part of [slip.body.slipNo, '杨家坪街道办事处', '示例事项', '说明原因', '限期办结'])
    expect(text).toContain(part)
  const stranger = await program.as('registrar', { area: '500107003' })
  expect((await stranger.bytes(`/api/slips/${slip.body.id}/file`)).status).toBe(404)
})

/** Every paper filled into its built-in template: nothing is left open, nothing is lost, Word and PDF say the same. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildTemplate, templateTexts } from '../../fixtures/notices/build-templates.ts'
import { facts } from '../../shared/notices/facts.ts'
import {
  isNoticeKind,
  noticeKindCodes,
  noticeKinds,
  templateKinds,
  templateOf,
} from '../../shared/notices/kinds.ts'
import { issued } from '../../shared/notices/testing.ts'
import { noticeTemplateFolder } from '../paths.ts'
import { fillWord, tagsOf } from './fill-word.ts'
import { printPdf } from './print-pdf.ts'
import { readWord, wordsOf } from './read-word.ts'
import { wordValues } from './write-paper.ts'

const template = (kind: string): Promise<Buffer> => readFile(join(noticeTemplateFolder, `${kind}.docx`))

describe.each(templateKinds)('template of %s', (kind) => {
  it('is what the script writes', async () => {
    const built = await buildTemplate(templateTexts[kind]!)
    expect(wordsOf(readWord(await template(kind)))).toBe(wordsOf(readWord(built)))
  })

  it('has a place for every fact, and no other placeholder', async () => {
    const read = tagsOf(await template(kind))
    const { required, optional } = templateOf(kind)
    expect(read.ok && read.tags.toSorted()).toEqual(
      [...required, ...optional].map((code) => facts[code].zh).toSorted(),
    )
  })
})

describe.each(noticeKindCodes)('paper %s', (kind) => {
  it('states every fact and leaves nothing open', async () => {
    const filled = issued(kind)
    const paper = Object.fromEntries(filled.map(({ code, value }) => [code, value]))
    const text = wordsOf(readWord(fillWord(await template(kind), wordValues(kind, paper, false))))
    expect(text).not.toMatch(/[{}]|undefined|null|NaN|＿/)
    const lost = filled.flatMap(({ code, value }) =>
      value
        .split('\n')
        .filter((line) => line !== '' && !text.includes(line))
        .map((line) => `${code}: ${line}`),
    )
    expect(lost).toEqual([])
    expect(text).toContain(noticeKinds[kind].zh.replace(/（.*）$/, '').slice(-4))
    const doubled = /。。|，，|；。|：；/.exec(text)
    expect(doubled).toBeNull()
  })
})

it('a part that depends on a fact is left out with it', async () => {
  const paper = Object.fromEntries(issued('investigation_notice').map(({ code, value }) => [code, value]))
  const textWith = async (change: object): Promise<string> =>
    wordsOf(
      readWord(
        fillWord(
          await template('investigation_notice'),
          wordValues('investigation_notice', { ...paper, ...change }, false),
        ),
      ),
    )
  expect(await textWith({ otherMatters: '' })).not.toContain('其他事项')
  expect(await textWith({ otherMatters: '其一\n其二' })).toMatch(/六、其他事项\n其一\n其二/)
  expect(await textWith({ parcelCode: '' })).not.toContain('宗地代码')
})

it('what a fact says is text in Word, never markup or a placeholder', async () => {
  const paper = { holderName: '<w:b/>甲 & {乙}', suspicion: '第一行\n</w:t>' }
  const word = fillWord(
    await template('investigation_notice'),
    wordValues('investigation_notice', paper, true),
  )
  const text = wordsOf(readWord(word))
  expect(text).toContain('<w:b/>甲 & {乙}')
  expect(text).toContain('</w:t>')
})

it('a PDF is a PDF with its fonts cut to what it uses', async () => {
  const kind = templateKinds.find(isNoticeKind)!
  const paper = Object.fromEntries(issued(kind).map(({ code, value }) => [code, value]))
  const pdf = await printPdf(readWord(fillWord(await template(kind), wordValues(kind, paper, false))), '测试')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeLessThan(400_000)
})

/** The two languages say the same things, in the house's typography, and every text is used. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Messages } from '../../shared/i18n/define.ts'
import { faultMessages, fieldMessage } from '../../shared/i18n/faults.ts'
import { projectRoot, sourceFiles } from '../support/source-files.ts'

const isTable = (value: unknown): value is Messages<string> =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

interface Text {
  file: string
  key: string
  zh: string
  en: string
}

const names = readdirSync(join(projectRoot, 'shared/i18n')).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
)
const texts: Text[] = []
for (const file of names) {
  const module = (await import(join(projectRoot, 'shared/i18n', file))) as Record<string, unknown>
  for (const table of Object.values(module).filter(isTable)) {
    for (const [key, zh] of Object.entries(table.zh)) texts.push({ file, key, zh, en: table.en[key] ?? '' })
  }
}
const shown = (list: readonly Text[]): string[] => list.map(({ file, key, zh }) => `${file} ${key}: ${zh}`)
const placesOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted()

describe('every text', () => {
  test('exists in both languages, with the same places', () => {
    expect(texts.length).toBeGreaterThan(300)
    expect(shown(texts.filter(({ zh, en }) => zh.trim() === '' || en.trim() === ''))).toEqual([])
    const different = texts.filter(({ zh, en }) => placesOf(zh).join(',') !== placesOf(en).join(','))
    expect(shown(different)).toEqual([])
  })

  test('keeps the tone: no 请, 您, 成功 or exclamation mark', () => {
    expect(
      shown(
        texts.filter(
          ({ zh, en }) => /(?:^|[，。；：？\s])请(?!确认|求)|您|成功|[！!]/.test(zh) || en.includes('!'),
        ),
      ),
    ).toEqual([])
  })

  test('has no Chinese left in the English but for names in brackets and samples', () => {
    const samples = new Set(['language.switch', 'certificateNo.pattern'])
    const bare = ({ en }: Text): boolean =>
      /[\u4e00-\u9fff]/.test(en.replace(/[（(「“][^）)」”]*[）)」”]/g, ''))
    expect(shown(texts.filter((text) => bare(text) && !samples.has(text.key)))).toEqual([])
  })
})

/** `'key'`, or a template that begins like it: `stage.${code}`. */
function usedIn(sources: readonly string[]): (key: string) => boolean {
  const prefixes = new Set(
    sources.flatMap((text) => [...text.matchAll(/`([\w.-]+)\$\{/g)].map((match) => match[1] ?? '')),
  )
  return (key) =>
    sources.some((text) => text.includes(`'${key}'`)) ||
    [...prefixes].some((prefix) => prefix.length > 2 && key.startsWith(prefix))
}

const serverCodes = sourceFiles(['server', 'shared'])
  .filter(({ path }) => !path.endsWith('.test.ts') && !path.startsWith('shared/i18n/'))
  .map(({ text }) => text)

describe('fault codes', () => {
  test('each that the server names has a text', () => {
    const call = /fault\(\s*'[\w-]+',\s*(?:[^,()]|\([^()]*\))+,\s*'([\w.-]+)'/g
    const object = /pointer:[^{}]*?\bcode:\s*'([\w.-]+)'/g
    const codes = serverCodes.flatMap((text) =>
      [...text.matchAll(call), ...text.matchAll(object)].map((match) => match[1] ?? ''),
    )
    expect(codes.length).toBeGreaterThan(20)
    const unknown = [...new Set(codes)].filter((code) => fieldMessage(code, {}, 'en') === code)
    expect(unknown).toEqual([])
  })

  test('each text of a fault is named by the server', () => {
    const used = usedIn(serverCodes)
    expect(Object.keys(faultMessages.zh).filter((code) => !used(code))).toEqual([])
  })
})

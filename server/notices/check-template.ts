/**
 * An office's template before it is used: really Word, without macros and outside links, of a size that its content may
 * have, made of parts that the PDF can show, with placeholders that exist, are whole and are all there. Everything that
 * is wrong is said at once. Must never open anything it was not told to.
 */
import { readFile } from 'node:fs/promises'
import PizZip from 'pizzip'
import { facts } from '../../shared/notices/facts.ts'
import { type TemplateKind, templateOf } from '../../shared/notices/kinds.ts'
import { Problem } from '../http/problem.ts'
import { ZipArchive } from '../imports/readers/zip-archive.ts'
import { fillWord, tagsOf } from './fill-word.ts'
import { readWord } from './read-word.ts'
import { wordValues } from './write-paper.ts'

const mebibyte = 1024 * 1024
const limits = {
  entries: 200,
  entryBytes: 8 * mebibyte,
  totalBytes: 16 * mebibyte,
  ratio: 200,
  ratioFreeBytes: mebibyte,
}
const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

type Fault = Problem['faults'][number]
const faulty = (code: string, params?: Record<string, string>): Fault => ({
  pointer: 'file',
  code,
  ...(params === undefined ? {} : { params }),
})

/** Inflates everything once under limits, whatever the archive says of itself. */
async function namesIn(path: string): Promise<string[] | null> {
  const archive = await ZipArchive.open(path, limits).catch(() => null)
  if (archive === null) return null
  try {
    for (const entry of archive.entries) for await (const chunk of archive.stream(entry)) void chunk
    return archive.entries.map(({ name }) => name)
  } catch {
    return null
  } finally {
    archive.close()
  }
}

const stray = (name: string): boolean => name.startsWith('/') || /(?:^|\/)\.\.(?:\/|$)|^[a-z]:/i.test(name)
const macro = (name: string): boolean =>
  /vbaProject|vbaData|\/activeX\/|\/embeddings\/|\.(?:bin|exe|dll|js|vbs|ole)$/i.test(name)

/** What the page printer does not draw; better said now than lost in print. */
const unsupported: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<w:numPr\b/, '自动编号'],
  [/<w:(?:drawing|pict|object)\b/, '图片、文本框或图形'],
  [/<w:(?:footnoteReference|endnoteReference)\b/, '脚注或尾注'],
  [/<w:tc\b(?:(?!<\/w:tc>)[\s\S])*?<w:tbl\b/, '嵌套表格'],
  [/<w:(?:altChunk|subDoc)\b/, '嵌入的文档'],
]

function contentFaults(zip: PizZip): Fault[] {
  const xml = Object.keys(zip.files).filter((name) => /\.(?:xml|rels)$/.test(name))
  const text = (name: string): string => zip.file(name)?.asText() ?? ''
  const types = text('[Content_Types].xml')
  const document = text('word/document.xml')
  if (!types.includes(wordMain) || document === '') return [faulty('template.notWord')]
  if (xml.some((name) => /<!(?:DOCTYPE|ENTITY)/i.test(text(name)))) return [faulty('template.notWord')]
  const outside = xml
    .filter((name) => name.endsWith('.rels'))
    .flatMap((name) => text(name).match(/<Relationship\b[^>]*TargetMode="External"[^>]*>/g) ?? [])
    .some((relation) => !/Type="[^"]*\/hyperlink"/.test(relation))
  const found = unsupported.filter(([pattern]) => pattern.test(document))
  return [
    ...(/macroEnabled/i.test(types) ? [faulty('template.macro')] : []),
    ...(outside || /<w:instrText[^>]*>[^<]*\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b/.test(document)
      ? [faulty('template.external')]
      : []),
    ...found.map(([, what]) => faulty('template.unsupported', { what })),
  ]
}

/** A paper may leave out the form of address; everything else that it must state has its place in the template. */
function tagFaults(template: Buffer, kind: TemplateKind): Fault[] {
  const read = tagsOf(template)
  if (!read.ok) return read.broken.map(({ tag }) => faulty('template.brokenTag', { tag }))
  const { required, optional } = templateOf(kind)
  const known = new Set([...required, ...optional].map((code) => facts[code].zh))
  const lost = required.filter((code) => code !== 'you' && !read.tags.includes(facts[code].zh))
  return [
    ...read.tags.filter((tag) => !known.has(tag)).map((tag) => faulty('template.unknownTag', { tag })),
    ...lost.map((code) => faulty('template.missingTag', { tag: facts[code].zh })),
  ]
}

/** It is filled and read once, so that no clerk is the first to find that it cannot be. */
function trialFaults(template: Buffer, kind: TemplateKind): Fault[] {
  try {
    readWord(fillWord(template, wordValues(kind, {}, true)))
    return []
  } catch {
    return [faulty('template.notWord')]
  }
}

/** @throws {Problem} template-faulty with everything that is wrong */
export async function checkTemplate(path: string, kind: TemplateKind): Promise<Buffer> {
  const names = await namesIn(path)
  const refuse = (faults: Fault[]): void => {
    if (faults.length > 0) throw new Problem('template-faulty', { faults })
  }
  if (names === null || names.some(stray))
    throw new Problem('template-faulty', { faults: [faulty('template.notWord')] })
  if (names.some(macro)) throw new Problem('template-faulty', { faults: [faulty('template.macro')] })
  const template = await readFile(path)
  refuse(contentFaults(new PizZip(template)))
  refuse(tagFaults(template, kind))
  refuse(trialFaults(template, kind))
  return template
}

/**
 * A filled paper becomes bytes: the template in use filled as Word, and the same words as PDF. Drafts show blanks where
 * something is missing. Must never be asked for a paper that the reader may not see.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FactCode, facts } from '../../shared/notices/facts.ts'
import type { TemplateKind } from '../../shared/notices/kinds.ts'
import { templateOf } from '../../shared/notices/kinds.ts'
import type { Executor } from '../db/transaction.ts'
import { documentStore } from '../documents/store.ts'
import type { Program } from '../http/context.ts'
import { noticeTemplateFolder } from '../paths.ts'
import { type WordValues, fillWord } from './fill-word.ts'
import { printPdf } from './print-pdf.ts'
import { readWord } from './read-word.ts'
import { currentTemplate } from './template.sql.ts'

export type PaperFacts = Partial<Record<FactCode, string>>

const BLANK = '＿＿＿＿＿＿'

/** By the Chinese names that stand in the template; facts of several lines as lists. */
export function wordValues(kind: TemplateKind, paper: PaperFacts, blanks: boolean): WordValues {
  const { required, optional } = templateOf(kind)
  return Object.fromEntries(
    [...required, ...optional].map((code) => {
      const must = blanks && required.includes(code)
      const text = paper[code]?.trim() || (must ? BLANK : '')
      const value = facts[code].lines ? text.split('\n').filter((line) => line.trim() !== '') : text
      return [facts[code].zh, value]
    }),
  )
}

export async function readStored(program: Pick<Program, 'config'>, sha256: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await documentStore(program.config).open(sha256)) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export const builtInTemplate = (kind: TemplateKind): Promise<Buffer> =>
  readFile(join(noticeTemplateFolder, `${kind}.docx`))

export interface WrittenPaper {
  word: Buffer
  /** Null: the built-in template. */
  templateRevision: number | null
}

export async function writeWord(
  db: Executor,
  program: Pick<Program, 'config'>,
  kind: TemplateKind,
  paper: PaperFacts,
  blanks = false,
): Promise<WrittenPaper> {
  const own = await currentTemplate(db, kind)
  const template = own === null ? await builtInTemplate(kind) : await readStored(program, own.sha256)
  return {
    word: fillWord(template, wordValues(kind, paper, blanks)),
    templateRevision: own?.revision ?? null,
  }
}

export const pdfOf = (word: Uint8Array, title: string, mark: string | null = null): Promise<Buffer> =>
  printPdf(readWord(word), title, mark)

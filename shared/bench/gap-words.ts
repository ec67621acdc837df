/** What the title of an asset lacks, in words: status, authorisation, restrictions, and what its case still asks for. Pure. */
import type { BundleMember } from '../bundle.ts'
import { benchMessages } from '../i18n/bench.ts'
import { type Lang, translate, wordOf } from '../i18n/define.ts'
import { findDefect } from '../workflow/defects.ts'
import { documentKindCodes, documentKinds } from '../workflow/document-kinds.ts'
import { fields, isFieldCode } from '../workflow/fields.ts'

/** Names of what is missing that are read out; the rest is counted. */
const NAMED = 4

function needWords(lang: Lang, { kind, code }: BundleMember['gap']['missing'][number]): string {
  if (kind === 'field') return isFieldCode(code) ? wordOf(lang, fields[code]) : code
  if (kind === 'document') {
    const paper = documentKindCodes.find((one) => one === code)
    return paper === undefined ? code : wordOf(lang, documentKinds[paper])
  }
  const defect = findDefect(code)
  if (defect === undefined) return code
  return lang === 'en' ? defect.taskEn : defect.taskZh
}

/** From the status to the details; a title without gaps has one line. */
export function gapLines(
  lang: Lang,
  { titleStatus, gap }: Pick<BundleMember, 'titleStatus' | 'gap'>,
): string[] {
  const say = (key: keyof typeof benchMessages.zh, params: Record<string, string | number> = {}): string =>
    translate(benchMessages, lang, key, params)
  const { authorisationNo, restrictions, caseId, done, total, missing } = gap
  const named = missing
    .slice(0, NAMED)
    .map((need) => needWords(lang, need))
    .join(lang === 'en' ? ', ' : '、')
  const count = missing.length
  const what = count > NAMED ? say('gap.more', { what: named, count }) : named
  const untitled = titleStatus !== 'registered'
  return [
    say(`gap.${titleStatus}`),
    ...(authorisationNo === null ? [] : [say('gap.authorised', { no: authorisationNo })]),
    ...(restrictions === 0 ? [] : [say('gap.restrictions', { count: restrictions })]),
    ...(untitled && caseId !== null ? [say('gap.ready', { done, total })] : []),
    ...(untitled && count > 0 ? [say('gap.lacks', { what })] : []),
    ...(untitled && caseId === null && !gap.lawful ? [say('gap.nocase')] : []),
  ]
}

/** A rule in words: its value with its unit, its time in force, its article, and what a revision changed. Pure. */
import { formatDate, formatNumber, translate, type Lang } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { citeBasis } from '../../shared/i18n/workflow-basis.ts'
import { lengthWords } from '../../shared/i18n/workflow-deadline.ts'
import type { RuleRevision } from '../../shared/law.ts'
import type { LegalBasis } from '../../shared/workflow/legal-basis.ts'
import { laws } from '../../shared/workflow/laws.ts'
import type { Rule } from '../../shared/workflow/rule.ts'
import { ruleWordsZh } from '../../shared/workflow/rule-words.ts'

type Key = keyof typeof lawMessages.zh
const say = (lang: Lang, key: Key, params?: Record<string, string | number>): string =>
  translate(lawMessages, lang, key, params)

export type RuleGroup = 'term' | 'amount' | 'condition'
export function groupOf({ unit }: Pick<Rule, 'unit'>): RuleGroup {
  if (unit === 'ratio' || unit === 'yuan') return 'amount'
  return unit === 'condition' ? 'condition' : 'term'
}

/** A condition's value is a date, yyyymmdd, or nothing. */
export const dateOfValue = (value: number): string | null =>
  value > 10_000_000 ? String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : null

export function valueWords(lang: Lang, { value, unit }: Pick<Rule, 'value' | 'unit'>): string {
  if (unit === 'ratio') return `${formatNumber(lang, Math.round(value * 10_000) / 100)}%`
  if (unit === 'yuan') return say(lang, 'value.yuan', { value })
  if (unit === 'condition') {
    const date = dateOfValue(value)
    return date === null ? say(lang, 'value.none') : say(lang, 'value.date', { date: formatDate(lang, date) })
  }
  if (value === 0) return say(lang, 'value.same')
  const length = lengthWords(lang, value, unit)
  return value < 0 ? say(lang, 'value.before', { length }) : length
}

export function forceWords(lang: Lang, row: Pick<Rule, 'effectiveFrom' | 'effectiveTo'>): string {
  const [from, to] = [row.effectiveFrom, row.effectiveTo].map((day) =>
    day === null ? null : formatDate(lang, day),
  )
  if (from == null) return to == null ? say(lang, 'force.always') : say(lang, 'force.until', { to })
  return to == null ? say(lang, 'force.from', { from }) : say(lang, 'force.between', { from, to })
}

/** The citation without its mark, and whether one is due: the district's own order has no text to check. */
export function citation(lang: Lang, basis: LegalBasis): { citation: string; verified: boolean } {
  const local = laws[basis.law].kind === 'local'
  return {
    citation: citeBasis(lang, { ...basis, verified: true }),
    verified: local || basis.verified,
  }
}

/** Shipped texts have their Chinese in a table; what a person typed is shown as it is. */
export const ruleText = (lang: Lang, text: string): string =>
  lang === 'en' ? text : (ruleWordsZh[text] ?? text)

/** The book: rows not superseded, latest time first, by rule in the order of the law table. */
export interface RuleEntry {
  readonly id: string
  /** In force today, or else the latest. */
  readonly now: RuleRevision
  readonly book: readonly RuleRevision[]
  readonly history: readonly RuleRevision[]
  /** The number that a change must be based on. */
  readonly revision: number
}

const isInForce = (row: Rule, today: string): boolean =>
  (row.effectiveFrom === null || row.effectiveFrom <= today) &&
  (row.effectiveTo === null || today <= row.effectiveTo)

export function entriesOf(revisions: readonly RuleRevision[], today: string): RuleEntry[] {
  const lawOrder = Object.keys(laws)
  const byId = new Map<string, RuleRevision[]>()
  for (const row of revisions) byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  return [...byId]
    .map(([id, rows]): RuleEntry => {
      const book = rows
        .filter(({ supersededAt }) => supersededAt === null)
        .toSorted((a, b) => (b.effectiveFrom ?? '').localeCompare(a.effectiveFrom ?? ''))
      const now = book.find((row) => isInForce(row, today)) ?? book[0] ?? rows[0]!
      const history = rows.toSorted((a, b) => b.revision - a.revision)
      return { id, now, book, history, revision: history[0]!.revision }
    })
    .toSorted((a, b) => lawOrder.indexOf(a.now.law) - lawOrder.indexOf(b.now.law) || a.id.localeCompare(b.id))
}

export const isUnverified = ({ book }: RuleEntry): boolean =>
  book.some(({ verified, law }) => !verified && laws[law].kind !== 'local')

export interface RuleDifference {
  readonly key: 'value' | 'article' | 'verified' | 'note' | 'lead' | 'effectiveFrom' | 'effectiveTo'
  readonly before: string
  readonly after: string
}

/** What one row says otherwise than another. */
export function differences(lang: Lang, before: RuleRevision, after: RuleRevision): RuleDifference[] {
  const empty = say(lang, 'diff.empty')
  const shown = (row: RuleRevision): Record<RuleDifference['key'], string> => ({
    value: valueWords(lang, row),
    effectiveFrom: row.effectiveFrom ?? empty,
    effectiveTo: row.effectiveTo ?? empty,
    article: row.article === '' ? empty : row.article,
    verified: say(lang, row.verified ? 'rule.verified' : 'rule.notVerified'),
    lead:
      row.yellowLeadDays == null
        ? say(lang, 'rule.leadDefault')
        : say(lang, 'rule.leadDays', { count: row.yellowLeadDays }),
    note: row.note === null ? empty : ruleText(lang, row.note),
  })
  const [old, now] = [shown(before), shown(after)]
  return (Object.keys(now) as RuleDifference['key'][])
    .filter((key) => old[key] !== now[key])
    .map((key) => ({ key, before: old[key], after: now[key] }))
}

/** The row that a revision took the place of: the one superseded at the moment when it was made. */
export function predecessorOf(row: RuleRevision, history: readonly RuleRevision[]): RuleRevision | null {
  const earlier = history.filter(
    ({ revision, supersededAt }) =>
      revision < row.revision && supersededAt !== null && supersededAt <= row.createdAt,
  )
  return earlier.toSorted((a, b) => b.revision - a.revision)[0] ?? null
}

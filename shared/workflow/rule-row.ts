/**
 * The short way in which the rule tables are written: one call per row of DOMAIN F.
 * Must never fill in a number or an article; only what is left out most of the time.
 */
import type { LegalBasis } from './legal-basis.ts'
import type { Rule, RuleUnit } from './rule.ts'

type Rest = Partial<Pick<Rule, 'kind' | 'effectiveFrom' | 'effectiveTo' | 'extension' | 'note'>>
export type Words = readonly [zh: string, en: string]

/** A row: id, length, what it is, what starts it, its article. A duty unless `rest` says otherwise. */
export function row(
  id: string,
  [value, unit]: readonly [number, RuleUnit],
  [zh, en]: Words,
  from: string,
  basis: LegalBasis,
  rest: Rest = {},
): Rule {
  return {
    kind: 'duty',
    effectiveFrom: null,
    effectiveTo: null,
    extension: null,
    note: null,
    ...rest,
    id,
    value,
    unit,
    zh,
    en,
    from,
    ...basis,
  }
}

/** What a workflow cites: its steps, what they need, their guards, and the rules that they and its deadlines use. Pure. */
import type { WorkflowDefinition } from '../workflow/definition.ts'
import { guardRuleIds } from '../workflow/guard-names.ts'
import { guards } from '../workflow/guards.ts'
import { laws } from '../workflow/laws.ts'
import type { LegalBasis } from '../workflow/legal-basis.ts'
import type { Rule } from '../workflow/rule.ts'
import { wholeArticle } from './find-article.ts'

export interface Citation {
  /** The whole article; `verified` only where every citation of it is. */
  readonly basis: LegalBasis
  readonly count: number
}

/** @param rules one row a rule */
export function citedBy(definition: WorkflowDefinition, rules: ReadonlyMap<string, Rule>): LegalBasis[] {
  const ruleIds = new Set<string>()
  const cited: LegalBasis[] = []
  for (const step of definition.transitions) {
    cited.push(...step.legalBasis)
    for (const { basis } of [...step.requiredFields, ...step.requiredDocuments, ...step.checklist])
      cited.push(...basis)
    for (const { ruleId } of step.decisions) if (ruleId !== null) ruleIds.add(ruleId)
    for (const { name, params } of step.guards) {
      cited.push(...guards[name].basis)
      for (const id of guardRuleIds[name] ?? []) ruleIds.add(id)
      if (typeof params['ruleId'] === 'string') ruleIds.add(params['ruleId'])
    }
  }
  for (const { ruleId, pauses } of definition.deadlines) {
    ruleIds.add(ruleId)
    for (const { capRuleId } of pauses) if (capRuleId !== null) ruleIds.add(capRuleId)
  }
  for (const id of ruleIds) {
    const rule = rules.get(id)
    if (rule !== undefined) cited.push({ law: rule.law, article: rule.article, verified: rule.verified })
  }
  return cited
}

/** Each article once, by law as the law table orders them and then by number. */
export function gatherCitations(cited: readonly LegalBasis[]): Citation[] {
  const found = new Map<string, Citation>()
  for (const one of cited) {
    const basis = { ...one, article: wholeArticle(one.article) }
    const key = `${basis.law} ${basis.article}`
    const before = found.get(key)
    const verified = basis.verified && (before?.basis.verified ?? true)
    found.set(key, { basis: { ...basis, verified }, count: (before?.count ?? 0) + 1 })
  }
  const order = Object.keys(laws)
  return [...found.values()].toSorted(
    (a, b) =>
      order.indexOf(a.basis.law) - order.indexOf(b.basis.law) ||
      Number.parseInt(a.basis.article || '0', 10) - Number.parseInt(b.basis.article || '0', 10),
  )
}

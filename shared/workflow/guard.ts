/** What a guard is: a named pure question about a case, with its law, and what settles it when the answer is no. */
import type { CaseFacts } from './case-facts.ts'
import type { FieldCode } from './fields.ts'
import type { IsoDate } from './iso-date.ts'
import type { LegalBasis } from './legal-basis.ts'

/** The button that settles a fault. `target` is a field, paper, checklist item, defect, deadline, role or step. */
export const fixActions = [
  'fill',
  'upload',
  'tick',
  'wait',
  'settle_tasks',
  'other_step',
  'other_role',
  'correct',
  'choose',
] as const
export type FixAction = (typeof fixActions)[number]
export interface Fix {
  action: FixAction
  target: string
  /** wait: the first day on which the step may be taken, if known. */
  until?: IsoDate
  /** The rules whose numbers stand in the way, the narrowest first; the line then cites their articles. */
  ruleIds?: readonly string[]
}

export type GuardParams = Readonly<Record<string, string | readonly string[]>>
export interface Guard {
  basis: readonly LegalBasis[]
  /** Null when it passes. */
  test: (facts: CaseFacts, params: GuardParams) => Fix | null
}

export const fill = (target: FieldCode): Fix => ({ action: 'fill', target })
export const correct = (target: FieldCode, ...ruleIds: string[]): Fix => ({
  action: 'correct',
  target,
  ...(ruleIds.length > 0 && { ruleIds }),
})
export const goElsewhere = (target: string): Fix => ({ action: 'other_step', target })
export const wait = (target: string, until?: IsoDate): Fix =>
  until === undefined ? { action: 'wait', target } : { action: 'wait', target, until }

export const textParam = (params: GuardParams, name: string): string => String(params[name] ?? '')
export const listParam = (params: GuardParams, name: string): readonly string[] => {
  const value = params[name]
  return typeof value === 'string' || value === undefined ? [] : value
}

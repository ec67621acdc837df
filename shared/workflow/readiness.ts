/** How much of what title registration takes is there: fields and papers of every step up to acceptance, and tasks. Pure. */
import { holds } from './case-facts.ts'
import type { WorkflowDefinition } from './definition.ts'
import { isBlank } from './field-type.ts'
import type { CaseSnapshot } from './snapshot.ts'

/** The steps on the way to the register that every confirmation takes. */
const way = ['open', 'diagnose', 'fix_route', 'survey', 'announce', 'accept'] as const

export type NeedKind = 'field' | 'document' | 'task'
export interface Need {
  readonly kind: NeedKind
  /** Code of the field, the paper or the defect that the task cures. */
  readonly code: string
  readonly there: boolean
}

/** Everything the way takes, each once. */
export function needsOf(definition: WorkflowDefinition, snapshot: CaseSnapshot): Need[] {
  const steps = definition.transitions.filter(({ id }) => way.some((one) => one === id))
  const needs = new Map<string, Need>()
  const add = (kind: NeedKind, code: string, there: boolean): void =>
    void needs.set(`${kind}/${code}`, { kind, code, there })
  for (const step of steps) {
    for (const { field, when } of step.requiredFields)
      if (holds(snapshot, when)) add('field', field, !isBlank(snapshot.fields[field]))
    for (const { kind, when } of step.requiredDocuments)
      if (holds(snapshot, when)) add('document', kind, snapshot.documents.includes(kind))
  }
  for (const { code, status } of snapshot.tasks) add('task', code, status !== 'open')
  return [...needs.values()]
}

export function readinessOf(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
): { done: number; total: number } {
  const needs = needsOf(definition, snapshot)
  return { done: needs.filter(({ there }) => there).length, total: needs.length }
}

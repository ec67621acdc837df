/** How much of what title registration takes is there: fields and papers of every step up to acceptance, and tasks. Pure. */
import { holds } from '../../shared/workflow/case-facts.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { isBlank } from '../../shared/workflow/field-type.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'

/** The steps on the way to the register that every confirmation takes. */
const way = ['open', 'diagnose', 'fix_route', 'survey', 'announce', 'accept'] as const

export function readinessOf(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
): { done: number; total: number } {
  const steps = definition.transitions.filter(({ id }) => way.some((one) => one === id))
  const needs = new Map<string, boolean>()
  for (const step of steps) {
    for (const { field, when } of step.requiredFields)
      if (holds(snapshot, when)) needs.set(`field/${field}`, !isBlank(snapshot.fields[field]))
    for (const { kind, when } of step.requiredDocuments)
      if (holds(snapshot, when)) needs.set(`document/${kind}`, snapshot.documents.includes(kind))
  }
  for (const { code, status } of snapshot.tasks) needs.set(`task/${code}`, status !== 'open')
  return { done: [...needs.values()].filter(Boolean).length, total: needs.size }
}

/** A step or record that `decide` refused, with all it lacks; the API answers it as `step-refused`. */
import type { Lang } from '../../shared/i18n/define.ts'
import { describeMissing } from '../../shared/i18n/workflow-missing.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { Problem } from '../http/problem.ts'

export class StepRefusal extends Error {
  readonly missing: readonly Missing[]
  readonly definition: WorkflowDefinition
  constructor(missing: readonly Missing[], definition: WorkflowDefinition) {
    super('step refused')
    this.name = 'StepRefusal'
    this.missing = missing
    this.definition = definition
  }
}

/** Each line with its text: what clients show, and what a bulk report keeps. */
export function missingLines({ missing, definition }: StepRefusal, lang: Lang) {
  const items = new Map(
    definition.transitions.flatMap(({ checklist }) => checklist.map((item) => [item.code, item] as const)),
  )
  return missing.map((line) => {
    const item = line.kind === 'checklist' ? items.get(line.what) : undefined
    return { ...line, text: describeMissing(lang, line, item && wordOf(lang, item)) }
  })
}

const pointerOf = ({ kind, what }: Missing): string => {
  if (kind === 'checklist') return `/checklist/${what}`
  if (kind === 'document') return `/documents/${what}`
  if (kind === 'guard' || kind === 'state' || kind === 'role' || kind === 'title_status') return '/transition'
  return what === 'now' ? '/transition' : `/fields/${what}`
}

export function problemOf(refusal: StepRefusal, lang: Lang): Problem {
  const lines = missingLines(refusal, lang)
  return new Problem('step-refused', {
    faults: lines.map((line) => ({
      pointer: pointerOf(line),
      code: 'missing',
      params: { text: line.text },
    })),
    facts: { missing: lines },
  })
}

/** How one version of a workflow differs from another: what is new, gone, or changed and in which part. Pure. */
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'

type Kind = 'state' | 'transition' | 'deadline'
const partKeys = [
  'name',
  'from',
  'to',
  'who',
  'guards',
  'fields',
  'papers',
  'checklist',
  'decisions',
  'effects',
  'basis',
  'rule',
  'start',
  'states',
  'settled',
  'lamp',
  'pauses',
  'kind',
  'when',
] as const
export type DiffPart = (typeof partKeys)[number]

export interface Difference {
  readonly kind: Kind
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly parts: readonly DiffPart[]
  /** Null for states, whose names are in their table. */
  readonly words: { readonly zh: string; readonly en: string } | null
}

type Parts = Partial<Record<DiffPart, unknown>>
interface Thing {
  kind: Kind
  id: string
  words: Difference['words']
  parts: Parts
}

function thingsOf(definition: WorkflowDefinition): Thing[] {
  return [
    ...definition.states.map(({ code, kind }): Thing => ({
      kind: 'state',
      id: code,
      words: null,
      parts: { kind },
    })),
    ...definition.transitions.map((step): Thing => ({
      kind: 'transition',
      id: step.id,
      words: { zh: step.zh, en: step.en },
      parts: {
        name: [step.zh, step.en],
        from: step.from.toSorted(),
        to: step.to,
        who: [step.roles, step.office, step.trigger],
        guards: step.guards,
        fields: [step.requiredFields, step.optionalFields],
        papers: step.requiredDocuments,
        checklist: step.checklist,
        decisions: step.decisions,
        effects: step.effects,
        basis: step.legalBasis,
      },
    })),
    ...definition.deadlines.map((deadline): Thing => ({
      kind: 'deadline',
      id: deadline.id,
      words: { zh: deadline.zh, en: deadline.en },
      parts: {
        name: [deadline.zh, deadline.en],
        rule: deadline.ruleId,
        start: deadline.start,
        states: deadline.states.toSorted(),
        settled: deadline.settledBy,
        who: [deadline.owner, deadline.ownerRole],
        lamp: deadline.lamp,
        pauses: deadline.pauses,
        when: deadline.when,
      },
    })),
  ]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** @param before the older version */
export function diffDefinitions(before: WorkflowDefinition, after: WorkflowDefinition): Difference[] {
  const [old, now] = [thingsOf(before), thingsOf(after)]
  const find = (things: readonly Thing[], { kind, id }: Thing): Thing | undefined =>
    things.find((one) => one.kind === kind && one.id === id)
  const found: Difference[] = []
  for (const thing of now) {
    const earlier = find(old, thing)
    const { kind, id, words } = thing
    if (earlier === undefined) found.push({ kind, id, words, change: 'added', parts: [] })
    else {
      const parts = partKeys.filter((key) => !same(earlier.parts[key], thing.parts[key]))
      if (parts.length > 0) found.push({ kind, id, words, change: 'changed', parts })
    }
  }
  for (const thing of old)
    if (find(now, thing) === undefined)
      found.push({ kind: thing.kind, id: thing.id, words: thing.words, change: 'removed', parts: [] })
  return found
}

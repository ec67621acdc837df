/** Builds a case in which one step is ready: every field, paper, checklist item and task is there. For tests only. */
import type { AssetTrack } from '../../codes/asset-track.ts'
import { creditCodeCheckCharacter } from '../../codes/credit-code.ts'
import type { Transition, WorkflowDefinition } from '../definition.ts'
import { documentKindCodes } from '../document-kinds.ts'
import { type FieldCode, fieldCodes, fields } from '../fields.ts'
import type { CaseSnapshot } from '../snapshot.ts'
import { type Facts, baseFacts } from './base-facts.ts'

const classes: Readonly<Record<AssetTrack, string>> = {
  idle_land: 'not_started',
  unsold_plot: 'unsold',
  scattered_plot: 'scattered',
  not_started_project: 'not_started',
  title_confirmation: 'household',
  concession: 'parking',
}

/** Where a field's value does not matter: a text that reads as filled in. */
const textFields = Object.fromEntries(
  fieldCodes.filter((code) => fields[code].type === 'text').map((code) => [code, `${code} 1`]),
)
const creditCode = `91500107MA5U00001${creditCodeCheckCharacter('91500107MA5U00001')}`

export function readyCase(
  definition: WorkflowDefinition,
  transition: Transition,
  state: string,
  facts: Facts = {},
  rest: Partial<CaseSnapshot> = {},
): CaseSnapshot {
  return {
    track: definition.track,
    definitionVersion: definition.version,
    state,
    resumeState: null,
    assetClass: classes[definition.track],
    titleStatus: 'none',
    openedOn: '2026-01-05',
    enteredOn: '2026-01-05',
    fields: { ...textFields, operatorCreditCode: creditCode, ...baseFacts[definition.track], ...facts },
    documents: [...documentKindCodes],
    checklist: transition.checklist.map(({ code }) => ({ code, status: 'done', reason: null })),
    tasks: tasksOf(facts['defects'] ?? baseFacts[definition.track]['defects']),
    pauses: [],
    extensions: [],
    flags: [],
    ...rest,
  }
}

const tasksOf = (defects: unknown): CaseSnapshot['tasks'] =>
  Array.isArray(defects) ? defects.map((code) => ({ code: String(code), status: 'done' })) : []

/** The case as it is before anything was recorded. */
export function emptyCase(definition: WorkflowDefinition, state: string): CaseSnapshot {
  const [first] = definition.transitions
  if (first === undefined) throw new Error(`${definition.track} has no transitions`)
  const nothing = { fields: {}, documents: [], checklist: [], tasks: [] }
  return { ...readyCase(definition, first, state), ...nothing }
}

export const withoutField = (snapshot: CaseSnapshot, field: FieldCode): CaseSnapshot => ({
  ...snapshot,
  fields: Object.fromEntries(Object.entries(snapshot.fields).filter(([code]) => code !== field)),
})

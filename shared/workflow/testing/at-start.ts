/** A case about to be opened, with every field and paper at hand. For tests only. */
import { START, type WorkflowDefinition } from '../definition.ts'
import type { CaseSnapshot } from '../snapshot.ts'
import { transitionOf } from './attempt.ts'
import { type Facts } from './base-facts.ts'
import { readyCase } from './ready-case.ts'

export const atStart = (definition: WorkflowDefinition, facts: Facts = {}): CaseSnapshot => ({
  ...readyCase(definition, definition.transitions[0] ?? transitionOf(definition.track, 'open'), START, facts),
  tasks: [],
})

/**
 * The order in which steps are offered: the way forward first, then ends, ways back, holds and exits that are open from
 * anywhere; steps of other roles last. Pure; the same order on the desk and on the case page.
 */
import type { PossibleStep } from './decide.ts'
import { ANY, type WorkflowDefinition } from './definition.ts'

/** A step that leaves more states than this is a side exit, not the way forward. */
const MANY_SOURCES = 5

export const isSideStep = ({ transition }: PossibleStep): boolean =>
  transition.from.includes(ANY) || transition.from.length > MANY_SOURCES

export const isForRole = ({ missing }: PossibleStep): boolean => missing.every(({ kind }) => kind !== 'role')

function weightOf(definition: WorkflowDefinition, state: string, step: PossibleStep): number {
  const place = (code: string): number => definition.states.findIndex((one) => one.code === code)
  const kind = definition.states[place(step.to)]?.kind
  const waits = step.missing.some(({ fix }) => fix.action === 'wait')
  return (
    (isForRole(step) ? 0 : 10_000) +
    (kind === 'holding' ? 3000 : 0) +
    (isSideStep(step) ? 2000 : 0) +
    (waits ? 1000 : 0) +
    (step.to === state ? 500 : place(step.to) < place(state) ? 700 : 0) +
    (kind === 'final' ? 400 : 0) +
    (step.ready ? -250 : 0) +
    definition.transitions.indexOf(step.transition)
  )
}

export function orderSteps(
  definition: WorkflowDefinition,
  state: string,
  steps: readonly PossibleStep[],
): PossibleStep[] {
  const weights = new Map(steps.map((step) => [step, weightOf(definition, state, step)]))
  return steps.toSorted((a, b) => weights.get(a)! - weights.get(b)!)
}

/**
 * The decision on a step of a workflow, the same on the server and in the browser: either where the case goes, what
 * follows and which clocks run, or everything that is missing, at once, with the law. Pure: no clock, no I/O.
 */
import { type OutwardEffect, applyStep, merge, targetOf } from './apply-effects.ts'
import type { HolidayCalendar } from './calendar.ts'
import { type CaseClock, clocksOf } from './case-clocks.ts'
import type { Transition, WorkflowDefinition, WorkflowRole } from './definition.ts'
import type { FieldCode } from './fields.ts'
import type { IsoDate } from './iso-date.ts'
import { type Missing, fieldsOf, missingFor, startsIn } from './missing.ts'
import type { RuleBook } from './rule.ts'
import type { CaseEvent, CaseSnapshot } from './snapshot.ts'

export type Decision =
  | {
      ok: true
      /** The state the case goes to. */
      next: string
      /** The whole case after the step, as the server writes it. */
      snapshot: CaseSnapshot
      effects: readonly OutwardEffect[]
      /** Every clock of the new state. */
      deadlines: readonly CaseClock[]
    }
  | { ok: false; missing: readonly Missing[] }

const unknownStep = (event: CaseEvent): Decision => ({
  ok: false,
  missing: [
    {
      kind: 'state',
      what: event.transition,
      article: [],
      verified: true,
      who: 'system',
      fix: { action: 'other_step', target: event.transition },
    },
  ],
})

/**
 * Decides on one event. `now` is the day of the step; rules are taken in the version of the day the case was opened.
 * Never throws: a step the definition lacks is a refusal like any other.
 */
export function decide(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
  event: CaseEvent,
  now: IsoDate,
  rules: RuleBook,
  calendar: HolidayCalendar,
): Decision {
  const transition = definition.transitions.find(({ id }) => id === event.transition)
  if (transition === undefined) return unknownStep(event)
  const merged = merge(snapshot, event)
  const facts = { definition, snapshot: merged, now, rules, calendar }
  const missing = missingFor(facts, transition, event.role, Object.keys(event.fields ?? {}))
  if (missing.length > 0) return { ok: false, missing }
  const after = applyStep(definition, merged, transition, now)
  return {
    ok: true,
    next: after.snapshot.state,
    snapshot: after.snapshot,
    effects: after.effects,
    deadlines: clocksOf(definition, after.snapshot, now, rules, calendar),
  }
}

export interface PossibleStep {
  transition: Transition
  /** Where it leads, a resumed state named. */
  to: string
  ready: boolean
  missing: readonly Missing[]
}

/** Every step that leaves the current state, ready or with what it lacks: the buttons of the case page. */
export function possible(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
  role: WorkflowRole,
  now: IsoDate,
  rules: RuleBook,
  calendar: HolidayCalendar,
): PossibleStep[] {
  const facts = { definition, snapshot, now, rules, calendar }
  return definition.transitions
    .filter((transition) => startsIn(definition, transition, snapshot.state))
    .map((transition) => {
      const missing = missingFor(facts, transition, role)
      return { transition, to: targetOf(snapshot, transition), ready: missing.length === 0, missing }
    })
}

/**
 * The fields that may be recorded while the case stands in its state: those its next steps ask for, and dates of
 * clocks that no step asks for (an objection entered, a hearing held). Everything else is settled by a step taken.
 */
export function editableFields(definition: WorkflowDefinition, snapshot: CaseSnapshot): FieldCode[] {
  const asked = new Set(definition.transitions.flatMap((transition) => [...fieldsOf(transition)]))
  const next = definition.transitions.filter((transition) => startsIn(definition, transition, snapshot.state))
  const dates = definition.deadlines.flatMap(({ start, settledBy }) => [
    ...('field' in start ? [start.field] : []),
    ...(settledBy === null ? [] : [settledBy]),
  ])
  const free = dates.filter((field) => !asked.has(field))
  return [
    ...new Set([
      ...next.flatMap((transition) => [...fieldsOf(transition)]),
      ...(next.length > 0 ? free : []),
    ]),
  ]
}

/**
 * The decision on facts recorded without a step: only what the present state asks for, and only values that fit. Pure;
 * the same on the server and in the browser. Must never change the state.
 */
import { merge } from './apply-effects.ts'
import type { HolidayCalendar } from './calendar.ts'
import { type CaseClock, clocksOf } from './case-clocks.ts'
import { editableFields } from './decide.ts'
import type { WorkflowDefinition, WorkflowRole } from './definition.ts'
import { isFieldCode } from './fields.ts'
import type { IsoDate } from './iso-date.ts'
import { type Missing, faultKindOf, startsIn } from './missing.ts'
import type { RuleBook } from './rule.ts'
import type { CaseSnapshot } from './snapshot.ts'

/** What comes with a record. */
export type Given = Pick<CaseSnapshot, 'fields' | 'checklist'>
export type RecordDecision =
  | { ok: true; snapshot: CaseSnapshot; deadlines: readonly CaseClock[] }
  | { ok: false; missing: readonly Missing[] }

const line = (kind: Missing['kind'], what: string): Missing => ({
  kind,
  what,
  article: [],
  verified: true,
  who: 'system',
  fix: { action: 'correct', target: what },
})

/** Codes of the checklist items that the next steps ask for. */
export function openItems(definition: WorkflowDefinition, state: string): ReadonlySet<string> {
  const next = definition.transitions.filter((transition) => startsIn(definition, transition, state))
  return new Set(next.flatMap(({ checklist }) => checklist.map(({ code }) => code)))
}

/**
 * A recorded fact put right, also where the step that asked for it is taken: its clocks are counted again from it. Refused
 * where it does not fit, or where a fact that fitted before no longer does (a reply before its notice was served).
 */
export function decideCorrection(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
  fields: CaseSnapshot['fields'],
  now: IsoDate,
  rules: RuleBook,
  calendar: HolidayCalendar,
): RecordDecision {
  const merged = merge(snapshot, { transition: '', role: 'system', fields })
  const missing = Object.keys(merged.fields)
    .filter(isFieldCode)
    .flatMap((code) => {
      const kind = faultKindOf({ snapshot: merged, now }, code)
      const wasFaulty = !(code in fields) && faultKindOf({ snapshot, now }, code) !== null
      return kind === null || wasFaulty ? [] : [line(kind, code)]
    })
  if (missing.length > 0) return { ok: false, missing }
  return { ok: true, snapshot: merged, deadlines: clocksOf(definition, merged, now, rules, calendar) }
}

/** Who may take a step from here may also record what the state asks for; nobody else. */
export const mayRecord = (definition: WorkflowDefinition, state: string, role: WorkflowRole): boolean =>
  definition.transitions.some(
    (transition) => transition.roles.includes(role) && startsIn(definition, transition, state),
  )

/** A blank value clears its field. Never throws. */
export function decideRecord(
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
  given: Given,
  now: IsoDate,
  rules: RuleBook,
  calendar: HolidayCalendar,
): RecordDecision {
  const editable = new Set<string>(editableFields(definition, snapshot))
  const items = openItems(definition, snapshot.state)
  const merged = merge(snapshot, { transition: '', role: 'system', ...given })
  const missing = [
    ...Object.keys(given.fields).flatMap((code): Missing[] => {
      if (!isFieldCode(code) || !editable.has(code)) return [line('not_asked', code)]
      const kind = faultKindOf({ snapshot: merged, now }, code)
      return kind === null ? [] : [line(kind, code)]
    }),
    ...given.checklist.filter(({ code }) => !items.has(code)).map(({ code }) => line('not_asked', code)),
  ]
  if (missing.length > 0) return { ok: false, missing }
  return { ok: true, snapshot: merged, deadlines: clocksOf(definition, merged, now, rules, calendar) }
}

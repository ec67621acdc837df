/** Tries a step on a ready case and answers what was missing as short texts. For tests only. */
import type { AssetTrack } from '../../codes/asset-track.ts'
import { decide } from '../decide.ts'
import type { Transition } from '../definition.ts'
import { workflowDefinitions } from '../definitions/all.ts'
import type { Missing } from '../missing.ts'
import { ruleBook } from '../rules.ts'
import type { CaseEvent, CaseSnapshot } from '../snapshot.ts'
import { type Facts, TODAY } from './base-facts.ts'
import { testCalendar } from './calendar.ts'
import { readyCase } from './ready-case.ts'

export function transitionOf(track: AssetTrack, id: string): Transition {
  const found = workflowDefinitions[track].transitions.find((transition) => transition.id === id)
  if (found === undefined) throw new Error(`${track} has no transition ${id}`)
  return found
}

export const decideOn = (snapshot: CaseSnapshot, event: Omit<CaseEvent, 'role'>, now = TODAY) =>
  decide(
    workflowDefinitions[snapshot.track],
    snapshot,
    { role: 'registrar', ...event },
    now,
    ruleBook,
    testCalendar,
  )

/** What a step lacks on an otherwise ready case with these facts. */
export function lackingLines(
  track: AssetTrack,
  id: string,
  facts: Facts,
  rest: Partial<CaseSnapshot> = {},
  now = TODAY,
): readonly Missing[] {
  const transition = transitionOf(track, id)
  const snapshot = readyCase(workflowDefinitions[track], transition, transition.from[0] ?? '', facts, rest)
  const decision = decideOn(snapshot, { transition: id }, now)
  return decision.ok ? [] : decision.missing
}
export const lacking = (...args: Parameters<typeof lackingLines>): string[] =>
  lackingLines(...args).map(({ kind, what }) => `${kind} ${what}`)

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocksOf } from './case-clocks.ts'
import { workflowDefinitions } from './definitions/all.ts'
import { addDays } from './iso-date.ts'
import { fieldsOf } from './missing.ts'
import { ruleBook } from './rules.ts'
import { caseSnapshot } from './snapshot.ts'
import { decideOn } from './testing/attempt.ts'
import { TODAY } from './testing/base-facts.ts'
import { testCalendar } from './testing/calendar.ts'
import { readyCase } from './testing/ready-case.ts'

import { atStart } from './testing/at-start.ts'

const definitions = Object.values(workflowDefinitions)

/** Any facts a person might bring: the ready case with some choices turned. */
const facts = fc.record({
  cause: fc.constantFrom('government', 'owner', 'mixed', 'force_majeure'),
  causeGround: fc.constantFrom(null, 'delivery', 'plan_changed', 'disaster'),
  idleKind: fc.constantFrom('not_started', 'suspended'),
  disposalMode: fc.constantFrom('extend', 'temporary_use', 'paid_takeback', 'swap'),
  hearingConcerns: fc.constantFrom('fee', 'takeback'),
  legalForm: fc.constantFrom('concession_17', 'lease', 'entrusted_operation'),
  concessionMode: fc.constantFrom('build_operate_transfer', 'transfer_operate_transfer'),
  route: fc.constantFrom('planning', 'historic', 'payment'),
  objectionOutcome: fc.constantFrom(null, 'rejected', 'upheld'),
})
const moves = fc.array(
  fc.record({ pick: fc.nat(), days: fc.integer({ min: 0, max: 400 }), stray: fc.boolean() }),
  { minLength: 5, maxLength: 40 },
)

describe.each(definitions)('random walks over $track', (definition) => {
  const states = new Set(definition.states.map(({ code }) => code))
  const penal = new Set([
    'fee_notice',
    'fee_decided',
    'fee_paid',
    'fee_overdue',
    'takeback_notice',
    'takeback_decided',
    'deregistered',
  ])

  it('never reach a state it lacks, keep the case well formed, and never punish what art. 8 and 12 shelter', () =>
    fc.assert(
      fc.property(facts, moves, (turned, steps) => {
        let state = atStart(definition, turned)
        let now = TODAY
        for (const { pick, days, stray } of steps) {
          now = addDays(now, days)
          const leaving = definition.transitions.filter(
            ({ from }) => stray || from.includes(state.state) || from.includes('*'),
          )
          const transition = leaving[pick % Math.max(leaving.length, 1)]
          if (transition === undefined) break
          const asked = fieldsOf(transition)
          const source = readyCase(definition, transition, state.state, turned)
          const fields = Object.fromEntries(
            Object.entries(source.fields).filter(([code]) => [...asked].some((field) => field === code)),
          )
          const checklist = source.checklist
          const tasks = state.tasks.map((task) => ({ ...task, status: 'done' as const }))
          const decision = decideOn(
            { ...state, tasks },
            { transition: transition.id, fields, documents: source.documents, checklist },
            now,
          )
          if (!decision.ok) continue
          state = decision.snapshot
          expect(states.has(decision.next)).toBe(true)
          expect(caseSnapshot.safeParse(state).success).toBe(true)
          const sheltered = state.fields['cause'] !== 'owner' || state.fields['idleKind'] !== 'not_started'
          expect(definition.track === 'idle_land' && sheltered && penal.has(state.state)).toBe(false)
          const later = new Map(
            clocksOf(definition, state, addDays(now, 30), ruleBook, testCalendar).map((clock) => [
              clock.id,
              clock.dueOn,
            ]),
          )
          for (const { id, dueOn } of decision.deadlines)
            expect((later.get(id) ?? '9999') >= (dueOn ?? '')).toBe(true)
        }
      }),
      { numRuns: 60 },
    ))
})

/** Guards of any track: terms that must be over, lengths that must stay within a cap, pauses. Each cites its law. */
import { findTerm, isOver } from './case-clocks.ts'
import { type CaseFacts, dateOf, ruleOf } from './case-facts.ts'
import { type Term, countTerm } from './deadline.ts'
import { isFieldCode } from './fields.ts'
import { type Fix, type Guard, correct, fill, goElsewhere, textParam, wait } from './guard.ts'
import { type IsoDate, addDays } from './iso-date.ts'
import { read } from './legal-basis.ts'

/** A plain term of a rule from a day, without pauses. */
export function plainTerm(facts: CaseFacts, start: IsoDate, ruleId: string): Term | null {
  const rule = ruleOf(facts, ruleId)
  if (rule === null) return null
  return countTerm({ start, rule, pauses: [], extensions: [], today: facts.now, calendar: facts.calendar })
}

/** Null when the deadline's term is over; else what to wait for or fill in. */
export function termOver(facts: CaseFacts, deadlineId: string): Fix | null {
  const term = findTerm(facts, deadlineId)
  if (term !== null)
    return isOver(term, facts.now)
      ? null
      : wait(deadlineId, term.rule.value < 0 ? term.dueOn : addDays(term.dueOn, 1))
  const start = facts.definition.deadlines.find(({ id }) => id === deadlineId)?.start
  if (start !== undefined && 'field' in start) return fill(start.field)
  return start === undefined ? wait(deadlineId) : termOver(facts, start.after)
}

/** Null when the day after `start` + rule has come. */
export function passed(facts: CaseFacts, start: IsoDate | null, ruleId: string): Fix | null {
  if (start === null) return fill('agreedStartOn')
  const term = plainTerm(facts, start, ruleId)
  if (term === null) return wait(ruleId)
  return facts.now > term.dueOn ? null : { ...wait(ruleId, addDays(term.dueOn, 1)), ruleIds: [ruleId] }
}

const counting = [read('civil_code', '201'), read('civil_code', '202'), read('civil_code', '203')]

export const commonGuards = {
  after_term: { basis: counting, test: (facts, params) => termOver(facts, textParam(params, 'deadline')) },
  /** 53 号令 第 14 条: the fee after one year, the take-back after two; 第 2 条: idle after one. */
  overdue_since_start: {
    basis: [read('order53', '2(1)'), read('order53', '14')],
    test: (facts, params) => passed(facts, dateOf(facts, 'agreedStartOn'), textParam(params, 'ruleId')),
  },
  within_term: {
    basis: [],
    test: (facts, params) => {
      const [start, end] = [textParam(params, 'start'), textParam(params, 'end')]
      if (!isFieldCode(start) || !isFieldCode(end)) return wait(end)
      const [from, to] = [dateOf(facts, start), dateOf(facts, end)]
      if (from === null || to === null) return fill(from === null ? start : end)
      const ruleId = textParam(params, 'ruleId')
      const term = plainTerm(facts, from, ruleId)
      return term !== null && to <= term.dueOn ? null : correct(end, ruleId)
    },
  },
  pause_open: {
    basis: [],
    test: ({ snapshot }, params) => {
      const cause = textParam(params, 'cause')
      return snapshot.pauses.some((pause) => pause.cause === cause && pause.to === null)
        ? null
        : goElsewhere(`stop_${cause}`)
    },
  },
  no_pause_open: {
    basis: [],
    test: ({ snapshot }) => {
      const open = snapshot.pauses.find(({ to }) => to === null)
      return open === undefined ? null : goElsewhere(`end_${open.cause}`)
    },
  },
} as const satisfies Record<string, Guard>

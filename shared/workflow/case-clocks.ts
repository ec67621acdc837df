/**
 * The deadlines of a case: which run, since when, until when, whose duty each is, its lamp and its explanation.
 * Must never read a clock: today comes in. A clock that somebody stopped shows where it would end if resumed today.
 */
import type { HolidayCalendar } from './calendar.ts'
import { type CaseFacts, holds } from './case-facts.ts'
import { type ExplanationPart, type Pause, type Term, countTerm } from './deadline.ts'
import { ANY, type Deadline, type WorkflowDefinition, type WorkflowRole } from './definition.ts'
import { type IsoDate, daysBetween, isIsoDate } from './iso-date.ts'
import type { Office } from './offices.ts'
import { type Rule, type RuleBook, findRule } from './rule.ts'
import type { CaseSnapshot } from './snapshot.ts'

export type Lamp = 'green' | 'yellow' | 'red' | 'stopped'

export interface CaseClock {
  id: string
  ruleId: string
  zh: string
  en: string
  kind: Rule['kind']
  owner: Office
  ownerRole: WorkflowRole
  /** waiting: the starting date is not recorded yet. */
  status: 'waiting' | 'running' | 'stopped' | 'settled'
  startsOn: IsoDate | null
  dueOn: IsoDate | null
  settledOn: IsoDate | null
  /** Negative once past; null without an end. */
  daysLeft: number | null
  /** Null where nobody owes anything: waiting, settled, and powers, which are flags. */
  lamp: Lamp | null
  /** The end lies behind today. */
  passed: boolean
  explanation: readonly ExplanationPart[]
}

const dateOf = (snapshot: CaseSnapshot, field: string): IsoDate | null => {
  const value = snapshot.fields[field]
  return isIsoDate(value) ? value : null
}

function pausesOf({ snapshot, rules }: CaseFacts, deadline: Deadline): Pause[] {
  return snapshot.pauses.flatMap((pause) => {
    const allowed = deadline.pauses.find(({ cause }) => cause === pause.cause)
    if (allowed === undefined) return []
    const cap = allowed.capRuleId === null ? null : findRule(rules, allowed.capRuleId, snapshot.openedOn)
    return [{ ...pause, capWorkingDays: cap?.value ?? null }]
  })
}

function startOf(facts: CaseFacts, deadline: Deadline): IsoDate | null {
  if ('field' in deadline.start) return dateOf(facts.snapshot, deadline.start.field)
  return findTerm(facts, deadline.start.after)?.dueOn ?? null
}

interface FoundTerm extends Term {
  startsOn: IsoDate
  rule: Rule
}

function termOf(facts: CaseFacts, deadline: Deadline): FoundTerm | null {
  const { snapshot, now, rules, calendar } = facts
  const rule = findRule(rules, deadline.ruleId, snapshot.openedOn)
  const startsOn = startOf(facts, deadline)
  if (rule === null || startsOn === null) return null
  const pauses = pausesOf(facts, deadline)
  const extensions = snapshot.extensions.filter((extension) => extension.deadline === deadline.id)
  return { startsOn, rule, ...countTerm({ start: startsOn, rule, pauses, extensions, today: now, calendar }) }
}

/** The term of a deadline whatever the state; null while its start is not recorded. */
export function findTerm(facts: CaseFacts, deadlineId: string): FoundTerm | null {
  const deadline = facts.definition.deadlines.find(({ id }) => id === deadlineId)
  return deadline === undefined || !holds(facts.snapshot, deadline.when) ? null : termOf(facts, deadline)
}

/** Whether a term is over: its last day has passed; a reminder before a date is due on its day. */
export const isOver = (term: Pick<FoundTerm, 'dueOn' | 'rule'>, now: IsoDate): boolean =>
  term.rule.value < 0 ? now >= term.dueOn : now > term.dueOn

function lampOf(clock: CaseClock, leadDays: number): Lamp | null {
  if (clock.status === 'stopped') return 'stopped'
  if (clock.status !== 'running' || clock.kind === 'power' || clock.daysLeft === null) return null
  if (clock.daysLeft < 0) return 'red'
  return clock.daysLeft <= leadDays ? 'yellow' : 'green'
}

function clockOf(facts: CaseFacts, deadline: Deadline): CaseClock {
  const { snapshot, now } = facts
  const term = termOf(facts, deadline)
  const settledOn = deadline.settledBy === null ? null : dateOf(snapshot, deadline.settledBy)
  const stopped = pausesOf(facts, deadline).some(({ to }) => to === null)
  const { id, ruleId, zh, en, owner, ownerRole } = deadline
  const rule = term?.rule ?? findRule(facts.rules, ruleId, snapshot.openedOn)
  const clock: CaseClock = {
    id,
    ruleId,
    zh,
    en,
    owner,
    ownerRole,
    settledOn,
    kind: rule?.kind ?? 'duty',
    status: settledOn !== null ? 'settled' : term === null ? 'waiting' : stopped ? 'stopped' : 'running',
    startsOn: term?.startsOn ?? null,
    dueOn: term?.dueOn ?? null,
    daysLeft: term === null ? null : daysBetween(settledOn ?? now, term.dueOn),
    lamp: null,
    passed: term !== null && isOver(term, settledOn ?? now),
    explanation: term?.explanation ?? [],
  }
  return { ...clock, lamp: lampOf(clock, rule?.yellowLeadDays ?? deadline.lamp.yellowLeadDays) }
}

/** Whether a deadline belongs to the state and class of the case. */
function applies({ definition, snapshot }: CaseFacts, deadline: Deadline): boolean {
  const state = definition.states.find(({ code }) => code === snapshot.state)
  const here =
    deadline.states.includes(snapshot.state) ||
    (deadline.states.includes(ANY) && state !== undefined && state.kind !== 'final') ||
    (state?.kind === 'holding' &&
      snapshot.resumeState !== null &&
      deadline.states.includes(snapshot.resumeState))
  return here && holds(snapshot, deadline.when)
}

/** Every deadline of the current state, in the order of the definition. */
export const clocksOf = (
  definition: WorkflowDefinition,
  snapshot: CaseSnapshot,
  now: IsoDate,
  rules: RuleBook,
  calendar: HolidayCalendar,
): CaseClock[] => {
  const facts: CaseFacts = { definition, snapshot, now, rules, calendar }
  return definition.deadlines
    .filter((deadline) => applies(facts, deadline))
    .map((deadline) => clockOf(facts, deadline))
}

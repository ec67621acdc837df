/**
 * The end of a term: calendar days, working days, months or years counted as 民法典 第 201–203 条 do, with pauses and
 * extensions, and the explanation of the count in parts that a message reads out in either language.
 * Must never read a clock, and never gives an earlier day for a longer term, a later start or one more pause.
 */
import { type HolidayCalendar, dayKind } from './calendar.ts'
import { type IsoDate, addMonths, fromDayNumber, toDayNumber } from './iso-date.ts'
import type { LegalBasis } from './legal-basis.ts'
import type { Rule, RuleUnit } from './rule.ts'

/** A stretch in which the clock stands still, both days included; `to` null while it lasts. */
export interface Pause {
  cause: string
  from: IsoDate
  to: IsoDate | null
  /** At most so many working days of this stretch stop the clock; null: all of it. */
  capWorkingDays: number | null
}

export interface TermInput {
  start: IsoDate
  rule: Pick<Rule, 'kind' | 'value' | 'unit' | 'law' | 'article' | 'verified' | 'extension'>
  pauses: readonly Pause[]
  /** Lengths in the rule's unit; what exceeds the rule's permission is not counted. */
  extensions: readonly { value: number; on: IsoDate }[]
  /** The day on which an open pause is cut for the projection. */
  today: IsoDate
  calendar: HolidayCalendar
}

export type ExplanationPart =
  | { part: 'start'; on: IsoDate }
  | { part: 'length'; value: number; unit: RuleUnit }
  | { part: 'pause'; cause: string; days: number; working: boolean; open: boolean }
  | { part: 'extension'; value: number; unit: RuleUnit; on: IsoDate }
  | { part: 'monthEnd' }
  | { part: 'rolled'; from: IsoDate; to: IsoDate }
  | { part: 'unpublished'; years: readonly string[] }
  | { part: 'basis'; basis: LegalBasis }

export interface Term {
  dueOn: IsoDate
  explanation: readonly ExplanationPart[]
}

/** Walks days forward and remembers which years without a published calendar it relied on. */
interface Walk {
  calendar: HolidayCalendar
  unpublished: Set<string>
}

function works(walk: Walk, day: number): boolean {
  const kind = dayKind(walk.calendar, day)
  if (!kind.published) walk.unpublished.add(kind.year)
  return kind.working
}

interface Stretch {
  cause: string
  from: number
  to: number
  open: boolean
  left: number
  used: number
}

/** Pauses as day numbers, cut where another one already stands or at today for those that last. */
function stretchesOf({ start, pauses, today }: TermInput): Stretch[] {
  return pauses
    .map((pause) => ({
      cause: pause.cause,
      from: Math.max(toDayNumber(pause.from), toDayNumber(start) + 1),
      to: toDayNumber(pause.to ?? today),
      open: pause.to === null,
      left: pause.capWorkingDays ?? Number.POSITIVE_INFINITY,
      used: 0,
    }))
    .filter((stretch) => stretch.to >= stretch.from)
    .toSorted((a, b) => a.from - b.from)
}

/** Whether the clock stands on a day; uses up the pause's allowance, which is counted in working days. */
function stands(walk: Walk, stretches: readonly Stretch[], day: number): boolean {
  const stretch = stretches.find(({ from, to, left }) => from <= day && day <= to && left > 0)
  if (stretch === undefined) return false
  stretch.used += 1
  if (Number.isFinite(stretch.left) && works(walk, day)) stretch.left -= 1
  return true
}

/** Counts `length` days from the day after the start, skipping pauses and, for working days, days off. */
function countDays(input: TermInput, walk: Walk, stretches: Stretch[], length: number): number {
  const inWorkingDays = input.rule.unit === 'workingDay'
  const step = length < 0 ? -1 : 1
  let day = toDayNumber(input.start)
  for (let counted = 0; counted < Math.abs(length);) {
    day += step
    if (inWorkingDays && !works(walk, day)) continue
    if (step > 0 && stands(walk, stretches, day)) continue
    counted += 1
  }
  return day
}

/** Corresponding day of the month, moved by the days on which the clock stood before it. */
function countMonths(
  input: TermInput,
  walk: Walk,
  stretches: Stretch[],
  length: number,
): { day: number; monthEnd: boolean } {
  const months = input.rule.unit === 'year' ? length * 12 : length
  const { date, monthEnd } = addMonths(input.start, months)
  let due = toDayNumber(date)
  for (let day = toDayNumber(input.start) + 1; stretches.length > 0 && day <= due; day += 1) {
    if (stands(walk, stretches, day)) due += 1
  }
  return { day: due, monthEnd }
}

/** Extensions that the rule permits: so many times, each and together no longer than its maximum. */
function permittedExtensions({ rule, extensions }: TermInput): TermInput['extensions'] {
  if (rule.extension === null) return []
  const { times, max } = rule.extension
  return extensions
    .slice(0, times)
    .map((extension) => ({ ...extension, value: Math.max(0, Math.min(extension.value, max)) }))
}

function rollOver(walk: Walk, day: number): number {
  let rolled = day
  while (!works(walk, rolled)) rolled += 1
  return rolled
}

const isMonthly = (unit: RuleUnit): boolean => unit === 'month' || unit === 'year'

/** Counts a term. Rules without a length in time (`ratio`, `yuan`, `condition`) end on their start. */
export function countTerm(input: TermInput): Term {
  const { rule, start } = input
  const walk: Walk = { calendar: input.calendar, unpublished: new Set() }
  const stretches = stretchesOf(input)
  const extensions = permittedExtensions(input)
  const timed = rule.unit === 'day' || rule.unit === 'workingDay' || isMonthly(rule.unit)
  const length = timed ? rule.value + extensions.reduce((sum, { value }) => sum + value, 0) : 0
  const counted = isMonthly(rule.unit)
    ? countMonths(input, walk, stretches, length)
    : { day: countDays(input, walk, stretches, length), monthEnd: false }
  const moves = rule.kind === 'duty' && timed && length > 0
  const due = moves ? rollOver(walk, counted.day) : counted.day
  const explanation: ExplanationPart[] = [{ part: 'start', on: start }]
  if (timed) explanation.push({ part: 'length', value: rule.value, unit: rule.unit })
  for (const { cause, used, open } of stretches) {
    if (used > 0)
      explanation.push({ part: 'pause', cause, days: used, working: rule.unit === 'workingDay', open })
  }
  for (const { value, on } of extensions) explanation.push({ part: 'extension', value, unit: rule.unit, on })
  if (counted.monthEnd) explanation.push({ part: 'monthEnd' })
  if (due !== counted.day)
    explanation.push({ part: 'rolled', from: fromDayNumber(counted.day), to: fromDayNumber(due) })
  if (walk.unpublished.size > 0)
    explanation.push({ part: 'unpublished', years: [...walk.unpublished].toSorted() })
  explanation.push({
    part: 'basis',
    basis: { law: rule.law, article: rule.article, verified: rule.verified },
  })
  return { dueOn: fromDayNumber(due), explanation }
}

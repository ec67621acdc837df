/**
 * Conditions on days, moments and intervals (CQL2 temporal functions and comparisons). A date is the whole
 * calendar day in China (UTC+8, no summer time since 1991), whatever zone server or database run in.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Cql2IntervalEnd, type Cql2Operand, isOperation } from '../../shared/cql2/ast.ts'
import { unsupported, wrongType } from './filter-problem.ts'
import { type FilterUser, type Subject, subjectOf } from './operand.ts'

type Condition = Expression<SqlBool>
type Moment = Expression<unknown>

/** Time as SQL moments. */
interface Span {
  start: Moment
  /** The first moment after it, where `open`; else its last moment. */
  end: Moment
  open: boolean
  /** Where the last day begins, or the last moment: what ends are compared by. */
  last: Moment
  /** Moment, day or from-to. */
  kind: 'moment' | 'day' | 'interval'
}

const DAY_SECONDS = 86_400
/** What a plain text may say of time: the standard's IN has days and moments without their function around. */
const timePattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z)?$/

/** A literal that can only be time. */
export const isTime = (operand: Cql2Operand): boolean =>
  typeof operand === 'object' && ('date' in operand || 'timestamp' in operand)

export const isTemporal = ({ type }: Pick<Subject, 'type'>): boolean => type === 'instant' || type === 'date'

/** Fractions keep their microseconds, which Date.parse would cut. */
function momentSeconds(text: string): number {
  const [, whole = '', fraction = '0'] = /^(.{19})(?:\.(\d+))?Z$/.exec(text) ?? []
  return Date.parse(`${whole}Z`) / 1000 + Number(`0.${fraction}`)
}

/** to_timestamp knows both infinities. */
const at = (seconds: number): Moment => sql`to_timestamp(${String(seconds)}::float8)`

function spanOfText(text: string): Span {
  if (text === '..') throw unsupported('interval')
  if (text.includes('T')) return spanOfMoment(at(momentSeconds(text)))
  const start = Date.parse(`${text}T00:00:00+08:00`) / 1000
  return { start: at(start), end: at(start + DAY_SECONDS), open: true, last: at(start), kind: 'day' }
}

const spanOfMoment = (moment: Moment): Span => ({
  start: moment,
  end: moment,
  open: false,
  last: moment,
  kind: 'moment',
})

function spanOfSubject({ type, column, name }: Subject): Span {
  if (type === 'instant') return spanOfMoment(column)
  if (type !== 'date') throw wrongType(name)
  const start = sql`(${column}::timestamp at time zone 'Asia/Shanghai')`
  return {
    start,
    end: sql`((${column} + 1)::timestamp at time zone 'Asia/Shanghai')`,
    open: true,
    last: start,
    kind: 'day',
  }
}

/** @param beside names the property that a wrong literal stands beside. @throws {Problem} filter.type */
export function spanOf(operand: Cql2Operand, user: FilterUser, beside: Subject | null = null): Span {
  const subject = subjectOf(operand, user)
  if (subject) {
    if (subject.some) throw unsupported(subject.name)
    return spanOfSubject(subject)
  }
  if (isOperation(operand)) throw unsupported(operand.op)
  const wrong = (): never => {
    throw wrongType(beside?.name ?? '')
  }
  if (typeof operand === 'string')
    return timePattern.test(operand) && !Number.isNaN(Date.parse(operand)) ? spanOfText(operand) : wrong()
  if (typeof operand !== 'object') return wrong()
  if ('date' in operand) return spanOfText(operand.date)
  if ('timestamp' in operand) return spanOfText(operand.timestamp)
  if (!('interval' in operand)) return wrong()
  const [from, to] = operand.interval.map((end) => spanOfEnd(end, user))
  const [past, future] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map((one) => at(one))
  return {
    start: from?.start ?? past!,
    end: to?.end ?? future!,
    open: to?.open ?? false,
    last: to?.last ?? future!,
    kind: 'interval',
  }
}

/** Null where the interval is open. */
function spanOfEnd(end: Cql2IntervalEnd, user: FilterUser): Span | null {
  if (end === '..') return null
  return typeof end === 'string' ? spanOfText(end) : spanOf(end, user)
}

const not = (condition: Condition): Condition => sql<SqlBool>`not ${condition}`
const after = (a: Span, b: Span): Condition =>
  b.open ? sql<SqlBool>`${a.start} >= ${b.end}` : sql<SqlBool>`${a.start} > ${b.end}`
const before = (a: Span, b: Span): Condition =>
  a.open ? sql<SqlBool>`${a.end} <= ${b.start}` : sql<SqlBool>`${a.end} < ${b.start}`

/** A moment lies in a span, or two spans share a moment. */
function meetsAt(a: Span, b: Span): Condition {
  if (b.kind === 'moment' && a.kind !== 'moment') return meetsAt(b, a)
  if (a.kind !== 'moment') return sql<SqlBool>`not (${before(a, b)} or ${after(a, b)})`
  if (b.kind === 'moment') return sql<SqlBool>`${a.start} = ${b.start}`
  const end = b.open ? sql`<` : sql`<=`
  return sql<SqlBool>`(${a.start} >= ${b.start} and ${a.start} ${end} ${b.end})`
}

/** A moment equals the day it lies in. */
const equals = (a: Span, b: Span): Condition =>
  a.kind === 'moment' || b.kind === 'moment'
    ? meetsAt(a, b)
    : sql<SqlBool>`(${a.start} = ${b.start} and ${a.last} = ${b.last})`

/** Of an interval strictly, as the standard has it; a moment or day may lie at the edge. */
function during(a: Span, b: Span): Condition {
  if (a.kind === 'moment') return meetsAt(a, b)
  if (a.kind === 'day') return sql<SqlBool>`(${a.start} >= ${b.start} and ${a.last} <= ${b.last})`
  return sql<SqlBool>`(${a.start} > ${b.start} and ${a.last} < ${b.last})`
}

/** = <> < > <= >= between days and moments. @throws {Problem} for intervals */
export function compareSpans(op: string, a: Span, b: Span): Condition {
  if (a.kind === 'interval' || b.kind === 'interval') throw unsupported(op)
  if (op === '=') return equals(a, b)
  if (op === '<>') return not(equals(a, b))
  if (op === '<') return before(a, b)
  if (op === '>') return after(a, b)
  if (op === '<=') return not(after(a, b))
  if (op === '>=') return not(before(a, b))
  throw unsupported(op)
}

type Relation = (a: Span, b: Span) => Condition

const starts: Relation = (a, b) => sql<SqlBool>`(${a.start} = ${b.start} and ${a.last} < ${b.last})`
const finishes: Relation = (a, b) => sql<SqlBool>`(${a.start} > ${b.start} and ${a.last} = ${b.last})`
const meets: Relation = (a, b) => sql<SqlBool>`${a.last} = ${b.start}`
const overlaps: Relation = (a, b) =>
  sql<SqlBool>`(${a.start} < ${b.start} and ${a.last} > ${b.start} and ${a.last} < ${b.last})`

/** The relations of OGC 21-065r2, clause 7.9; those of Allen are between ends. */
const relations = new Map<string, Relation>([
  ['t_after', after],
  ['t_before', before],
  ['t_disjoint', (a, b) => not(meetsAt(a, b))],
  ['t_intersects', meetsAt],
  ['t_equals', equals],
  ['t_during', during],
  ['t_contains', (a, b) => during(b, a)],
  ['t_starts', starts],
  ['t_startedBy', (a, b) => starts(b, a)],
  ['t_finishes', finishes],
  ['t_finishedBy', (a, b) => finishes(b, a)],
  ['t_meets', meets],
  ['t_metBy', (a, b) => meets(b, a)],
  ['t_overlaps', overlaps],
  ['t_overlappedBy', (a, b) => overlaps(b, a)],
])

/** @throws {Problem} invalid-filter */
export function temporal(op: string, left: Cql2Operand, right: Cql2Operand, user: FilterUser): Condition {
  const relation = relations.get(op)
  if (!relation) throw unsupported(op)
  const [one, other] = [subjectOf(left, user), subjectOf(right, user)]
  return relation(spanOf(left, user, other), spanOf(right, user, one))
}

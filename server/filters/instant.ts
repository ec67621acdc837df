/**
 * Conditions on moments. A date is the whole calendar day in China (UTC+8, no summer time since 1991),
 * whatever zone server or database run in.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Cql2Operand, isOperation } from '../../shared/cql2/ast.ts'
import { unsupported, wrongType } from './filter-problem.ts'
import type { Subject } from './operand.ts'

type Condition = Expression<SqlBool>

/** Seconds since 1970. `end` is the first moment after a day, and equals `start` for a moment; ±Infinity is open. */
interface Span {
  start: number
  end: number
}

const DAY_SECONDS = 86_400

/** Fractions keep their microseconds, which Date.parse would cut. */
function momentSeconds(text: string): number {
  const [, whole = '', fraction = '0'] = /^(.{19})(?:\.(\d+))?Z$/.exec(text) ?? []
  return Date.parse(`${whole}Z`) / 1000 + Number(`0.${fraction}`)
}

function spanOfText(text: string): Span {
  if (text.includes('T')) return { start: momentSeconds(text), end: momentSeconds(text) }
  const start = Date.parse(`${text}T00:00:00+08:00`) / 1000
  return { start, end: start + DAY_SECONDS }
}

function spanOf(subject: Subject, operand: Cql2Operand): Span {
  if (isOperation(operand)) throw unsupported(operand.op)
  if (typeof operand !== 'object') throw wrongType(subject.name)
  if ('date' in operand) return spanOfText(operand.date)
  if ('timestamp' in operand) return spanOfText(operand.timestamp)
  if (!('interval' in operand)) throw wrongType(subject.name)
  const [from, to] = operand.interval
  if (typeof from !== 'string' || typeof to !== 'string') throw unsupported('interval')
  const start = from === '..' ? Number.NEGATIVE_INFINITY : spanOfText(from).start
  return { start, end: to === '..' ? Number.POSITIVE_INFINITY : spanOfText(to).end }
}

/** to_timestamp knows both infinities. */
const at = (seconds: number) => sql`to_timestamp(${String(seconds)}::float8)`

const before = (subject: Subject, { start }: Span): Condition =>
  sql<SqlBool>`${subject.column} < ${at(start)}`
const after = (subject: Subject, { start, end }: Span): Condition =>
  start === end ? sql<SqlBool>`${subject.column} > ${at(end)}` : sql<SqlBool>`${subject.column} >= ${at(end)}`
const during = (subject: Subject, { start, end }: Span): Condition =>
  start === end
    ? sql<SqlBool>`${subject.column} = ${at(start)}`
    : sql<SqlBool>`(${subject.column} >= ${at(start)} and ${subject.column} < ${at(end)})`
const not = (condition: Condition): Condition => sql<SqlBool>`not ${condition}`

/** @throws {Problem} filter.type for anything but a date or a moment. */
export function compareInstant(op: string, subject: Subject, literal: Cql2Operand): Condition {
  const span = spanOf(subject, literal)
  if (typeof literal === 'object' && 'interval' in literal) throw wrongType(subject.name)
  if (op === '=') return during(subject, span)
  if (op === '<>') return not(during(subject, span))
  if (op === '<') return before(subject, span)
  if (op === '>') return after(subject, span)
  if (op === '<=') return not(after(subject, span))
  if (op === '>=') return not(before(subject, span))
  throw unsupported(op)
}

/** BETWEEN: both days belong to it. */
export function isWithinDays(subject: Subject, low: Cql2Operand, high: Cql2Operand): Condition {
  return sql<SqlBool>`(${compareInstant('>=', subject, low)} and ${compareInstant('<=', subject, high)})`
}

/** The temporal operators that make sense between a moment and a literal. */
export function temporal(op: string, subject: Subject, literal: Cql2Operand): Condition {
  if (subject.type !== 'instant') throw wrongType(subject.name)
  const span = spanOf(subject, literal)
  switch (op) {
    case 't_after':
      return after(subject, span)
    case 't_before':
      return before(subject, span)
    case 't_equals':
    case 't_during':
    case 't_intersects':
      return during(subject, span)
    case 't_disjoint':
      return not(during(subject, span))
    default:
      throw unsupported(op)
  }
}

/** Comparisons of properties with values: = <> < > <= >=, BETWEEN, IN, LIKE, IS NULL. Never spatial ones. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Cql2Operand } from '../../shared/cql2/ast.ts'
import { unsupported, wrongType } from './filter-problem.ts'
import {
  type FilterUser,
  type Subject,
  asText,
  boundFor,
  boundListFor,
  isUuid,
  literalFor,
  literalSubject,
  subjectOf,
} from './operand.ts'
import { compareSpans, isTemporal, isTime, spanOf } from './temporal.ts'

type Condition = Expression<SqlBool>

const mirrored: Readonly<Record<string, string>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
}
/** Only operators of the standard reach the statement's text. */
const operators = new Map<string, Expression<unknown>>([
  ['=', sql`=`],
  ['<>', sql`<>`],
  ['<', sql`<`],
  ['>', sql`>`],
  ['<=', sql`<=`],
  ['>=', sql`>=`],
])
const ordered = new Set(['text', 'number', 'boolean'])

/**
 * Properties and literals on either side. Two literals say nothing about an asset, but the standard's class property-property
 * wants them answered all the same.
 */
export function compare(op: string, left: Cql2Operand, right: Cql2Operand, user: FilterUser): Condition {
  const [subject, other] = [subjectOf(left, user), subjectOf(right, user)]
  const isOfTime = [subject, other].some((one) => one && isTemporal(one)) || isTime(left) || isTime(right)
  if (isOfTime) return compareSpans(op, spanOf(left, user, other), spanOf(right, user, subject))
  if (subject && other) return compareProperties(op, subject, other)
  if (subject) return compareWithLiteral(op, subject, right)
  if (other) return compareWithLiteral(mirrored[op] ?? op, other, left)
  return compareProperties(op, literalSubject(left), literalSubject(right))
}

function compareProperties(op: string, left: Subject, right: Subject): Condition {
  if (left.type !== right.type || left.type === 'geometry') throw wrongType(left.name)
  const condition = sql<SqlBool>`${left.column} ${operatorOf(op)} ${right.column}`
  if (!left.some && !right.some) return condition
  if (left.name !== right.name || !left.some) throw unsupported(op)
  return left.some(condition)
}

function compareWithLiteral(op: string, property: Subject, literal: Cql2Operand): Condition {
  const isEquality = op === '=' || op === '<>'
  const subject = isEquality && isUuid(literal) ? property : asText(property)
  if (subject.type === 'geometry') throw wrongType(subject.name)
  if (!isEquality && !ordered.has(subject.type)) throw unsupported(op)
  const bound = boundFor(subject, literal)
  const sign = operatorOf(subject.some && op === '<>' ? '=' : op)
  const condition = sql<SqlBool>`${subject.column} ${sign} ${bound}`
  if (!subject.some) return condition
  // "holder <> x" means that x holds nothing here, not that somebody else does.
  return op === '<>' ? sql<SqlBool>`not ${subject.some(condition)}` : subject.some(condition)
}

function operatorOf(op: string): Expression<unknown> {
  const operator = operators.get(op)
  if (!operator) throw unsupported(op)
  return operator
}

export function between(
  value: Cql2Operand,
  low: Cql2Operand,
  high: Cql2Operand,
  user: FilterUser,
): Condition {
  const subject = isTime(value) ? null : sideOf(value, user)
  if (subject === null || isTemporal(subject) || ordered.has(subject.type)) {
    if (subject?.some) throw unsupported('between')
    return sql<SqlBool>`(${compare('>=', value, low, user)} and ${compare('<=', value, high, user)})`
  }
  throw unsupported('between')
}

export function isIn(value: Cql2Operand, list: Cql2Operand, user: FilterUser): Condition {
  if (!Array.isArray(list)) throw unsupported('in')
  const subject = isTime(value) ? null : sideOf(value, user)
  if (subject?.type === 'geometry') throw wrongType(subject.name)
  if (subject === null || isTemporal(subject) || list.some((item) => subjectOf(item, user) !== null)) {
    const equal = list.map((item) => compare('=', value, item, user))
    return sql<SqlBool>`(${sql.join(equal, sql` or `)})`
  }
  const listed = list.every(isUuid) ? subject : asText(subject)
  const condition = sql<SqlBool>`${listed.column} = any(${boundListFor(listed, list)})`
  return listed.some ? listed.some(condition) : condition
}

export function like(value: Cql2Operand, pattern: Cql2Operand, user: FilterUser): Condition {
  const subject = asText(sideOf(value, user))
  if (subject.type !== 'text') throw wrongType(subject.name)
  if (subjectOf(pattern, user)) throw unsupported('like')
  const text = String(literalFor(subject, pattern))
  // A last backslash that escapes nothing would fail in the database.
  if (/(?<!\\)(?:\\\\)*\\$/.test(text)) throw wrongType(subject.name)
  const condition = sql<SqlBool>`${subject.column} like ${boundFor(subject, pattern)}`
  return subject.some ? subject.some(condition) : condition
}

export function isNull(value: Cql2Operand, user: FilterUser): Condition {
  // A time, a span or a shape that is written out is no null.
  if (isTime(value) || isWrittenOut(value)) return sql<SqlBool>`false`
  const subject = sideOf(value, user)
  return subject.some
    ? sql<SqlBool>`not ${subject.some(sql<SqlBool>`true`)}`
    : sql<SqlBool>`${subject.column} is null`
}

const isWrittenOut = (value: Cql2Operand): boolean =>
  typeof value === 'object' && ('interval' in value || 'bbox' in value || 'type' in value)

/** A property or what is made of one; or, as the class property-property has it, a literal. */
const sideOf = (operand: Cql2Operand, user: FilterUser): Subject =>
  subjectOf(operand, user) ?? literalSubject(operand)

/** Comparisons of properties with values: = <> < > <= >=, BETWEEN, IN, LIKE, IS NULL. Never spatial ones. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Cql2Operand } from '../../shared/cql2/ast.ts'
import { unsupported, wrongType } from './filter-problem.ts'
import { type FilterUser, type Subject, boundFor, boundListFor, literalFor, subjectOf } from './operand.ts'
import { compareSpans, isTemporal, spanOf } from './temporal.ts'

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
const ordered = new Set(['text', 'number'])

/** Two literals say nothing about an asset, so a filter with them is refused as unsupported. */
export function compare(op: string, left: Cql2Operand, right: Cql2Operand, user: FilterUser): Condition {
  const [subject, other] = [subjectOf(left, user), subjectOf(right, user)]
  if ((subject && isTemporal(subject)) || (other && isTemporal(other)))
    return compareSpans(op, spanOf(left, user, other), spanOf(right, user, subject))
  if (subject && other) return compareProperties(op, subject, other)
  if (subject) return compareWithLiteral(op, subject, right)
  if (other) return compareWithLiteral(mirrored[op] ?? op, other, left)
  throw unsupported(op)
}

function compareProperties(op: string, left: Subject, right: Subject): Condition {
  if (left.type !== right.type || left.type === 'geometry') throw wrongType(left.name)
  if (left.some || right.some) throw unsupported(op)
  return sql<SqlBool>`${left.column} ${operatorOf(op)} ${right.column}`
}

function compareWithLiteral(op: string, subject: Subject, literal: Cql2Operand): Condition {
  if (subject.type === 'geometry') throw wrongType(subject.name)
  const isEquality = op === '=' || op === '<>'
  if (!isEquality && (subject.some || !ordered.has(subject.type))) throw unsupported(op)
  const bound = boundFor(subject, literal)
  if (!subject.some) return sql<SqlBool>`${subject.column} ${operatorOf(op)} ${bound}`
  // "holder <> x" means that x holds nothing here, not that somebody else does.
  const found = subject.some(sql<SqlBool>`${subject.column} = ${bound}`)
  return op === '=' ? found : sql<SqlBool>`not ${found}`
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
  const subject = required('between', value, user)
  if (isTemporal(subject) || ordered.has(subject.type)) {
    if (subject.some) throw unsupported('between')
    return sql<SqlBool>`(${compare('>=', value, low, user)} and ${compare('<=', value, high, user)})`
  }
  throw unsupported('between')
}

export function isIn(value: Cql2Operand, list: Cql2Operand, user: FilterUser): Condition {
  const subject = required('in', value, user)
  if (!Array.isArray(list)) throw unsupported('in')
  if (subject.type === 'geometry') throw wrongType(subject.name)
  if (isTemporal(subject) || list.some((item) => subjectOf(item, user) !== null)) {
    const equal = list.map((item) => compare('=', value, item, user))
    return sql<SqlBool>`(${sql.join(equal, sql` or `)})`
  }
  const condition = sql<SqlBool>`${subject.column} = any(${boundListFor(subject, list)})`
  return subject.some ? subject.some(condition) : condition
}

export function like(value: Cql2Operand, pattern: Cql2Operand, user: FilterUser): Condition {
  const subject = required('like', value, user)
  if (subject.type !== 'text') throw wrongType(subject.name)
  if (subjectOf(pattern, user)) throw unsupported('like')
  const text = String(literalFor(subject, pattern))
  // A last backslash that escapes nothing would fail in the database.
  if (/(?<!\\)(?:\\\\)*\\$/.test(text)) throw wrongType(subject.name)
  const condition = sql<SqlBool>`${subject.column} like ${boundFor(subject, pattern)}`
  return subject.some ? subject.some(condition) : condition
}

export function isNull(value: Cql2Operand, user: FilterUser): Condition {
  const subject = required('isNull', value, user)
  return subject.some
    ? sql<SqlBool>`not ${subject.some(sql<SqlBool>`true`)}`
    : sql<SqlBool>`${subject.column} is null`
}

function required(op: string, operand: Cql2Operand, user: FilterUser): Subject {
  const subject = subjectOf(operand, user)
  if (!subject) throw unsupported(op)
  return subject
}

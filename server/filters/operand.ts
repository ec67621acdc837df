/**
 * One side of a comparison as typed SQL: a queryable, an expression over queryables, or a bound literal.
 * Must never put a literal into the text of the statement.
 */
import { type Expression, sql } from 'kysely'
import { type Cql2Operand, isOperation, isProperty } from '../../shared/cql2/ast.ts'
import type { Role } from '../../shared/user.ts'
import { unknownProperty, unsupported, wrongType } from './filter-problem.ts'
import { type Queryable, type QueryableType, queryables } from './queryables.ts'

export interface FilterUser {
  /** null = somebody who is not signed in. */
  role: Role | null
  /** The day to decide by: of the program's clock, never the database's. */
  today: string
  /** What may be named; absent = the properties of assets. */
  queryables?: ReadonlyMap<string, Queryable>
}

/** A property that the user may name, or what CASEI, ACCENTI and arithmetic make of it. */
export interface Subject extends Queryable {
  name: string
}

/** @throws {Problem} invalid-filter; a forbidden property is as unknown as one that does not exist. */
export function subjectNamed(name: string, user: FilterUser): Subject {
  const queryable = (user.queryables ?? queryables).get(name)
  const mayAsk = !queryable?.roles || (user.role !== null && queryable.roles.includes(user.role))
  if (!queryable || !mayAsk) throw unknownProperty(name)
  const { onDay } = queryable
  return onDay ? { ...queryable, column: onDay(sql`${user.today}::date`), name } : { ...queryable, name }
}

/** What an operand says about the row; null for a literal, folded or not. */
export function subjectOf(operand: Cql2Operand, user: FilterUser): Subject | null {
  if (isProperty(operand)) return subjectNamed(operand.property, user)
  if (!isOperation(operand)) return null
  const [first, second] = operand.args
  if (first === undefined) throw unsupported(operand.op)
  if (second !== undefined) return calculation(operand.op, first, second, user)
  const fold = folds.get(operand.op)
  if (!fold) throw unsupported(operand.op)
  const subject = subjectOf(first, user)
  if (!subject || (subject.folded && operand.op === 'casei')) return subject
  return foldedBy(fold, subject)
}

function foldedBy(fold: Fold, subject: Subject): Subject {
  const text = asText(subject)
  if (text.type !== 'text') throw wrongType(text.name)
  return { ...text, column: fold(text.column) }
}

type Fold = (text: Expression<unknown>) => Expression<unknown>

/** How what is kept in lower case is kept. */
const lower: Fold = (text) => sql`lower(${text})`

const folds = new Map<string, Fold>([
  ['casei', (text) => sql`filter_casefold(${text})`],
  ['accenti', (text) => sql`filter_unaccent(${text})`],
])

/** An id is a string to the standard: compared with a text that is none, it is that string. */
export const asText = (subject: Subject): Subject =>
  subject.type === 'uuid' ? { ...subject, type: 'text', column: sql`${subject.column}::text` } : subject

/** A literal as one side of a comparison of two of them. @throws {Problem} filter.type */
export function literalSubject(operand: Cql2Operand): Subject {
  const fold = isOperation(operand) ? folds.get(operand.op) : undefined
  if (isOperation(operand)) {
    const [first] = operand.args
    if (!fold || first === undefined) throw unsupported(operand.op)
    return foldedBy(fold, literalSubject(first))
  }
  const type = typeof operand === 'string' ? 'text' : typeof operand
  const name = typeof operand === 'string' ? operand : JSON.stringify(operand)
  if (type !== 'text' && type !== 'number' && type !== 'boolean') throw wrongType(name)
  const subject: Subject = { type, column: sql`null`, name }
  return { ...subject, column: boundFor(subject, operand) }
}

type Calculate = (left: Expression<unknown>, right: Expression<unknown>) => Expression<unknown>

/** What has no number (a division by zero, a root of a negative one) has no value, and the row fulfils no comparison. */
const calculations = new Map<string, Calculate>([
  ['+', (left, right) => sql`(${left} + ${right})`],
  ['-', (left, right) => sql`(${left} - ${right})`],
  ['*', (left, right) => sql`(${left} * ${right})`],
  ['/', (left, right) => sql`(${left} / nullif(${right}, 0))`],
  ['div', (left, right) => sql`trunc(${left} / nullif(${right}, 0))`],
  ['%', (left, right) => sql`(${left} - ${right} * trunc(${left} / nullif(${right}, 0)))`],
  ['^', (left, right) => sql`filter_power(${left}, ${right})`],
])

function calculation(op: string, left: Cql2Operand, right: Cql2Operand, user: FilterUser): Subject {
  const calculate = calculations.get(op)
  if (!calculate) throw unsupported(op)
  const column = calculate(numberOf(left, user), numberOf(right, user))
  return { type: 'number', column, name: op }
}

function numberOf(operand: Cql2Operand, user: FilterUser): Expression<unknown> {
  if (typeof operand === 'number') return sql`${operand}::float8`
  const subject = subjectOf(operand, user)
  if (!subject || subject.type !== 'number') throw wrongType(subject?.name ?? JSON.stringify(operand))
  if (subject.some) throw unsupported(subject.name)
  return sql`${subject.column}::float8`
}

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
export const isUuid = (operand: Cql2Operand): boolean =>
  typeof operand === 'string' && uuidPattern.test(operand)
const textCast = { one: sql`text`, many: sql`text[]` }
const castOf: Readonly<Partial<Record<QueryableType, typeof textCast>>> = {
  number: { one: sql`float8`, many: sql`float8[]` },
  boolean: { one: sql`boolean`, many: sql`boolean[]` },
  uuid: { one: sql`uuid`, many: sql`uuid[]` },
}

/** The literal as the property's type, without the folding around it. @throws {Problem} filter.type */
export function literalFor(subject: Subject, operand: Cql2Operand): string | number | boolean {
  if (isOperation(operand)) {
    if (!folds.has(operand.op) || operand.args[0] === undefined) throw unsupported(operand.op)
    if (subject.type !== 'text') throw wrongType(subject.name)
    return literalFor(subject, operand.args[0])
  }
  const { type } = subject
  // PostgreSQL's text holds no NUL.
  if (type === 'text' && typeof operand === 'string' && !operand.includes('\0')) return operand
  if (type === 'uuid' && typeof operand === 'string' && uuidPattern.test(operand)) return operand
  if (type === 'number' && typeof operand === 'number') return operand
  if (type === 'boolean' && typeof operand === 'boolean') return operand
  throw wrongType(subject.name)
}

/** The other side of a comparison with `subject`, bound, folded where it asks for it. */
export function boundFor(subject: Subject, operand: Cql2Operand): Expression<unknown> {
  const value = literalFor(subject, operand)
  const bound = foldsOf(operand, subject).reduceRight<Expression<unknown>>(
    (inner, fold) => fold(inner),
    sql`${value}::${(castOf[subject.type] ?? textCast).one}`,
  )
  return subject.folded && !isFolding(operand) ? lower(bound) : bound
}

const isFolding = (operand: Cql2Operand): boolean => isOperation(operand) && operand.op === 'casei'

/** Outermost first. */
function foldsOf(operand: Cql2Operand, subject: Subject): Fold[] {
  if (!isOperation(operand) || operand.args[0] === undefined) return []
  const fold = subject.folded && operand.op === 'casei' ? lower : folds.get(operand.op)
  return fold ? [fold, ...foldsOf(operand.args[0], subject)] : []
}

export function boundListFor(subject: Subject, operands: readonly Cql2Operand[]): Expression<unknown> {
  if (operands.some((operand) => foldsOf(operand, subject).length > 0))
    return sql`array[${sql.join(operands.map((operand) => boundFor(subject, operand)))}]`
  const values = operands.map((operand) => {
    const value = literalFor(subject, operand)
    return typeof value === 'string' && subject.folded ? value.toLowerCase() : value
  })
  return sql`${values}::${(castOf[subject.type] ?? textCast).many}`
}

/**
 * One side of a comparison as typed SQL: a queryable, perhaps folded, or a bound literal.
 * Must never put a literal into the text of the statement.
 */
import { type Expression, sql } from 'kysely'
import { type Cql2Operand, isOperation, isProperty } from '../../shared/cql2/ast.ts'
import type { Role } from '../../shared/user.ts'
import { unknownProperty, unsupported, wrongType } from './filter-problem.ts'
import { type Queryable, type QueryableType, queryables } from './queryables.ts'

export interface FilterUser {
  role: Role
}

/** A property that the user may name, with CASEI around it or not. */
export interface Subject extends Queryable {
  name: string
}

/** @throws {Problem} invalid-filter; a forbidden property is as unknown as one that does not exist. */
export function subjectNamed(name: string, user: FilterUser): Subject {
  const queryable = queryables.get(name)
  if (!queryable || (queryable.roles && !queryable.roles.includes(user.role))) throw unknownProperty(name)
  return { ...queryable, name }
}

/** The property an operand names, looking through CASEI; null for anything else. */
export function subjectOf(operand: Cql2Operand, user: FilterUser): Subject | null {
  if (isProperty(operand)) return subjectNamed(operand.property, user)
  if (!isOperation(operand)) return null
  const inner = operand.args[0]
  if (operand.op !== 'casei' || inner === undefined) throw unsupported(operand.op)
  const subject = subjectOf(inner, user)
  if (!subject || subject.folded) return subject
  if (subject.type !== 'text') throw wrongType(subject.name)
  return { ...subject, column: sql`lower(${subject.column})` }
}

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const textCast = { one: sql`text`, many: sql`text[]` }
const castOf: Readonly<Partial<Record<QueryableType, typeof textCast>>> = {
  number: { one: sql`float8`, many: sql`float8[]` },
  boolean: { one: sql`boolean`, many: sql`boolean[]` },
  uuid: { one: sql`uuid`, many: sql`uuid[]` },
}

/** The literal as the property's type. @throws {Problem} filter.type */
export function literalFor(subject: Subject, operand: Cql2Operand): string | number | boolean {
  if (isOperation(operand) && operand.op === 'casei' && operand.args[0] !== undefined) {
    if (subject.type !== 'text') throw wrongType(subject.name)
    return literalFor(subject, operand.args[0])
  }
  if (isOperation(operand)) throw unsupported(operand.op)
  const { type } = subject
  // PostgreSQL's text holds no NUL.
  if (type === 'text' && typeof operand === 'string' && !operand.includes('\0')) return operand
  if (type === 'uuid' && typeof operand === 'string' && uuidPattern.test(operand)) return operand
  if (type === 'number' && typeof operand === 'number') return operand
  if (type === 'boolean' && typeof operand === 'boolean') return operand
  throw wrongType(subject.name)
}

const isFolding = (operand: Cql2Operand): boolean => isOperation(operand) && operand.op === 'casei'

/** The other side of a comparison with `subject`, bound, folded where either side asks for it. */
export function boundFor(subject: Subject, operand: Cql2Operand): Expression<unknown> {
  const value = literalFor(subject, operand)
  const bound = sql`${value}::${(castOf[subject.type] ?? textCast).one}`
  return subject.folded || isFolding(operand) ? sql`lower(${bound})` : bound
}

export function boundListFor(subject: Subject, operands: readonly Cql2Operand[]): Expression<unknown> {
  const values = operands.map((operand) => {
    const value = literalFor(subject, operand)
    return typeof value === 'string' && (subject.folded || isFolding(operand)) ? value.toLowerCase() : value
  })
  return sql`${values}::${(castOf[subject.type] ?? textCast).many}`
}

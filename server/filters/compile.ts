/**
 * A filter in CQL2 → one condition on the alias `a` (asset), for table, totals, tiles and exports alike.
 * Must never put a value into the statement's text: everything a request says is a bound parameter.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { type Cql2Expression, type Cql2Operand, isOperation } from '../../shared/cql2/ast.ts'
import { parseCql2Text } from '../../shared/cql2/parse-text.ts'
import { between, compare, isIn, isNull, like } from './compare.ts'
import { unreadable, unsupported } from './filter-problem.ts'
import { temporal } from './instant.ts'
import { type FilterUser, subjectOf } from './operand.ts'
import { spatial } from './spatial.ts'

type Condition = Expression<SqlBool>

/** @param cql2Text undefined or blank = everything. @throws {Problem} invalid-filter */
export function compileFilter(cql2Text: string | undefined, user: FilterUser): Condition {
  if (cql2Text === undefined || cql2Text.trim() === '') return sql<SqlBool>`true`
  const parsed = parseCql2Text(cql2Text)
  if (!parsed.ok) throw unreadable(parsed.problem)
  return compileAst(parsed.value, user)
}

/** @param ast checked by shared/cql2/check.ts. @throws {Problem} invalid-filter */
export function compileAst(ast: Cql2Expression, user: FilterUser): Condition {
  return compileNode(ast, user)
}

function compileNode(node: Cql2Operand, user: FilterUser): Condition {
  if (typeof node === 'boolean') return node ? sql<SqlBool>`true` : sql<SqlBool>`false`
  if (!isOperation(node)) throw unsupported('')
  const { op, args } = node
  if (op === 'and' || op === 'or') {
    const parts = args.map((argument) => compileNode(argument, user))
    return sql<SqlBool>`(${sql.join(parts, op === 'and' ? sql` and ` : sql` or `)})`
  }
  const [first, second, third] = args
  if (first === undefined) throw unsupported(op)
  if (op === 'not') return sql<SqlBool>`(not ${compileNode(first, user)})`
  if (op === 'isNull') return isNull(first, user)
  if (second === undefined) throw unsupported(op)
  if (op === 'between' && third !== undefined) return between(first, second, third, user)
  return compilePair(op, first, second, user)
}

function compilePair(op: string, first: Cql2Operand, second: Cql2Operand, user: FilterUser): Condition {
  if (op === 'in') return isIn(first, second, user)
  if (op === 'like') return like(first, second, user)
  if (op.startsWith('s_')) return spatial(op, first, second, user)
  if (op.startsWith('t_')) {
    const subject = subjectOf(first, user)
    if (!subject) throw unsupported(op)
    return temporal(op, subject, second)
  }
  return compare(op, first, second, user)
}

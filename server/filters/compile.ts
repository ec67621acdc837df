/**
 * A filter in CQL2 → one condition on the alias `a` (asset), for table, totals, tiles and exports alike.
 * Must never put a value into the statement's text: everything a request says is a bound parameter.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import {
  CQL2_MAX_BYTES,
  type Cql2Expression,
  type Cql2Operand,
  cql2Operators,
  isOperation,
} from '../../shared/cql2/ast.ts'
import { checkCql2 } from '../../shared/cql2/check.ts'
import { parseCql2Text } from '../../shared/cql2/parse-text.ts'
import { problem } from '../../shared/cql2/problem.ts'
import { between, compare, isIn, isNull, like } from './compare.ts'
import { misplaced, unreadable, unsupported } from './filter-problem.ts'
import type { FilterUser } from './operand.ts'
import { spatial } from './spatial.ts'
import { temporal } from './temporal.ts'

type Condition = Expression<SqlBool>

const tooLong = problem('cql2.tooLong', [], { limit: CQL2_MAX_BYTES })

/** @param cql2Text undefined or blank = everything. @throws {Problem} invalid-filter */
export function compileFilter(cql2Text: string | undefined, user: FilterUser): Condition {
  if (cql2Text === undefined || cql2Text.trim() === '') return sql<SqlBool>`true`
  return compileAst(readFilter(cql2Text, 'cql2-text'), user)
}

/** @throws {Problem} invalid-filter with the place in the text, or the path in the JSON */
export function readFilter(text: string, language: 'cql2-text' | 'cql2-json'): Cql2Expression {
  if (language === 'cql2-text') {
    const parsed = parseCql2Text(text)
    if (!parsed.ok) throw unreadable(parsed.problem)
    return parsed.value
  }
  const checked = checkCql2(readJson(text))
  if (!checked.ok) throw misplaced(checked.problem)
  return checked.value
}

function readJson(text: string): unknown {
  if (Buffer.byteLength(text) > 4 * CQL2_MAX_BYTES) throw misplaced(tooLong)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length)
    throw unreadable({ code: 'cql2.syntax', params: {}, position, near: text.slice(position, position + 20) })
  }
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
  if (op === 'isNull') {
    return isCondition(first) ? sql<SqlBool>`(${compileNode(first, user)} is null)` : isNull(first, user)
  }
  if (second === undefined) throw unsupported(op)
  if (op === 'between' && third !== undefined) return between(first, second, third, user)
  return compilePair(op, first, second, user)
}

const isCondition = (node: Cql2Operand): boolean =>
  isOperation(node) && cql2Operators.get(node.op)?.result === 'boolean'

function compilePair(op: string, first: Cql2Operand, second: Cql2Operand, user: FilterUser): Condition {
  if (op === 'in') return isIn(first, second, user)
  if (op === 'like') return like(first, second, user)
  if (op.startsWith('s_')) return spatial(op, first, second, user)
  if (op.startsWith('t_')) return temporal(op, first, second, user)
  return compare(op, first, second, user)
}

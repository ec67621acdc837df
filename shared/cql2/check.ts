/**
 * Decides whether a value is a CQL2 filter in JSON form: shape, kinds of arguments, limits. Serves JSON and text alike.
 * Must never know which properties or functions exist: the compiler refuses those.
 */
import { CQL2_MAX_BYTES, CQL2_MAX_DEPTH, cql2Operators, isFunctionName } from './ast.ts'
import type { Cql2Expression, Cql2Kind } from './ast.ts'
import {
  hasOnly,
  isBbox,
  isDateText,
  isGeometry,
  isIntervalEndText,
  isTimestampText,
} from './check-literal.ts'
import { problem, type Cql2Problem } from './problem.ts'

type Path = readonly (string | number)[]
/** What a node turned out to be. `predicate` is a true-or-false operation, not a literal. */
type Found =
  | 'predicate'
  | 'boolean'
  | 'text'
  | 'number'
  | 'instant'
  | 'interval'
  | 'spatial'
  | 'array'
  | 'property'
  | 'function'

const accepted: Readonly<Record<Cql2Kind, readonly Found[]>> = {
  boolean: ['predicate', 'boolean', 'function'],
  scalar: ['property', 'function', 'text', 'number', 'boolean', 'instant'],
  text: ['property', 'function', 'text'],
  number: ['property', 'function', 'number'],
  value: ['predicate', 'property', 'function', 'text', 'number', 'boolean', 'instant', 'interval', 'spatial'],
  list: ['array'],
  spatial: ['property', 'function', 'spatial'],
  temporal: ['property', 'function', 'instant', 'interval'],
  array: ['property', 'function', 'array'],
  any: [
    'predicate',
    'boolean',
    'text',
    'number',
    'instant',
    'interval',
    'spatial',
    'array',
    'property',
    'function',
  ],
}

/** `a=1`, three bytes, is six JSON values: no filter within the text limit has more values than this. */
const MAX_NODES = 2 * CQL2_MAX_BYTES

/** The first thing that is wrong with a filter in JSON form, or the filter itself. */
export function checkCql2(
  value: unknown,
): { ok: true; value: Cql2Expression } | { ok: false; problem: Cql2Problem } {
  if (countNodes(value, MAX_NODES) > MAX_NODES) {
    return { ok: false, problem: problem('cql2.tooLong', [], { limit: CQL2_MAX_BYTES }) }
  }
  const fault = checkArgument(value, 'boolean', '', [], 0)
  return fault ? { ok: false, problem: fault } : { ok: true, value: value as Cql2Expression }
}

/** Counts values until `limit` is passed, without recursion. */
function countNodes(value: unknown, limit: number): number {
  const waiting: unknown[] = [value]
  let count = 0
  while (waiting.length > 0 && count <= limit) {
    const node = waiting.pop()
    count += 1
    if (typeof node === 'object' && node !== null)
      for (const child of Object.values(node)) waiting.push(child)
  }
  return count
}

/** `depth` counts the operations, arrays and intervals around the node. */
function checkArgument(
  node: unknown,
  kind: Cql2Kind,
  op: string,
  path: Path,
  depth: number,
): Cql2Problem | null {
  const found = classify(node)
  if (found === null) return whatIsWrong(node, path)
  if (!accepted[kind].includes(found) || (kind === 'list' && Array.isArray(node) && node.length === 0)) {
    // Only the root has no operator around it.
    if (op === '') return problem('cql2.notCondition', path)
    return problem(kind === 'any' ? 'cql2.node' : `cql2.expected.${kind}`, path, { op: op.toUpperCase() })
  }
  return checkChildren(node, kind, op, path, depth)
}

function checkChildren(
  node: unknown,
  kind: Cql2Kind,
  op: string,
  path: Path,
  depth: number,
): Cql2Problem | null {
  const isArray = Array.isArray(node)
  if (!isArray && !hasOnly(node, 'op', 'args') && !hasOnly(node, 'interval')) return null
  if (depth >= CQL2_MAX_DEPTH) return problem('cql2.tooDeep', path, { limit: CQL2_MAX_DEPTH })
  if (isArray) {
    const itemKind = kind === 'list' ? 'scalar' : 'any'
    return firstFault(node, (item, index) => checkArgument(item, itemKind, op, [...path, index], depth + 1))
  }
  if (hasOnly(node, 'interval')) return checkInterval(node['interval'], [...path, 'interval'], depth + 1)
  return checkOperation(String(node['op']), node['args'] as readonly unknown[], path, depth + 1)
}

function checkOperation(op: string, args: readonly unknown[], path: Path, depth: number): Cql2Problem | null {
  const operator = cql2Operators.get(op)
  if (!operator && !isFunctionName(op)) return problem('cql2.function', path, { name: op.slice(0, 40) })
  if (operator) {
    const expected = operator.params.length
    const fits = operator.variadic ? args.length >= expected : args.length === expected
    if (!fits)
      return problem('cql2.argumentCount', path, { op: op.toUpperCase(), expected, actual: args.length })
  }
  return firstFault(args, (argument, index) =>
    checkArgument(
      argument,
      operator ? (operator.params[index] ?? 'boolean') : 'any',
      op,
      [...path, 'args', index],
      depth,
    ),
  )
}

function checkInterval(value: unknown, path: Path, depth: number): Cql2Problem | null {
  if (!Array.isArray(value) || value.length !== 2) return problem('cql2.interval', path)
  return firstFault(value, (end, index) => {
    if (isIntervalEndText(end)) return null
    if (typeof end === 'string') return problem('cql2.date', [...path, index], { found: end.slice(0, 40) })
    const found = classify(end)
    if (found !== 'property' && found !== 'function') return problem('cql2.interval', [...path, index])
    return checkChildren(end, 'temporal', 'interval', [...path, index], depth)
  })
}

/** Null where the node is no CQL2 at all or a literal is wrong. */
function classify(node: unknown): Found | null {
  if (typeof node === 'boolean') return 'boolean'
  if (typeof node === 'string') return 'text'
  if (typeof node === 'number') return Number.isFinite(node) ? 'number' : null
  if (Array.isArray(node)) return 'array'
  if (hasOnly(node, 'property'))
    return typeof node['property'] === 'string' && node['property'] !== '' ? 'property' : null
  if (hasOnly(node, 'date')) return isDateText(node['date']) ? 'instant' : null
  if (hasOnly(node, 'timestamp')) return isTimestampText(node['timestamp']) ? 'instant' : null
  if (hasOnly(node, 'interval')) return 'interval'
  if (hasOnly(node, 'bbox')) return isBbox(node['bbox']) ? 'spatial' : null
  if (hasOnly(node, 'op', 'args')) {
    if (typeof node['op'] !== 'string' || !Array.isArray(node['args'])) return null
    const result = cql2Operators.get(node['op'])?.result ?? 'function'
    return result === 'boolean' ? 'predicate' : result
  }
  return isGeometry(node) ? 'spatial' : null
}

/** The most telling message for a node that `classify` refused. */
function whatIsWrong(node: unknown, path: Path): Cql2Problem {
  if (typeof node === 'number') return problem('cql2.number', path)
  if (hasOnly(node, 'property')) return problem('cql2.name', path, { name: shown(node['property']) })
  if (hasOnly(node, 'date')) return problem('cql2.date', path, { found: shown(node['date']) })
  if (hasOnly(node, 'timestamp')) return problem('cql2.timestamp', path, { found: shown(node['timestamp']) })
  if (hasOnly(node, 'bbox')) return problem('cql2.bbox', path)
  const isGeometryLike = hasOnly(node, 'type', 'coordinates') || hasOnly(node, 'type', 'geometries')
  return problem(isGeometryLike ? 'cql2.geometry' : 'cql2.node', path)
}

const shown = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 40) : '')

function firstFault<T>(
  items: readonly T[],
  check: (item: T, index: number) => Cql2Problem | null,
): Cql2Problem | null {
  for (const [index, item] of items.entries()) {
    const fault = check(item, index)
    if (fault) return fault
  }
  return null
}

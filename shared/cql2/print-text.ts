/**
 * The JSON form → CQL2 text, always the same text for the same filter, so that it can be a cache key and a URL.
 * Expects a checked filter (check.ts). Reading the text again gives the same JSON form.
 */
import { cql2Operators, isOperation, isPlainName } from './ast.ts'
import type { Cql2Expression, Cql2Geometry, Cql2Operand, Cql2Operation } from './ast.ts'

/** How tightly a printed node binds; an operand that binds less than its place demands goes into brackets. */
const binding: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  not: 3,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  div: 6,
  '^': 7,
}
const TEST = 4
const SUM = 5
const PRIMARY = 8

export const printCql2 = (expression: Cql2Expression): string => print(expression, 0)

function print(node: Cql2Operand, place: number): string {
  if (!isOperation(node)) return printValue(node)
  const { text, tightness } = printOperation(node)
  return tightness < place ? `(${text})` : text
}

function printOperation(node: Cql2Operation): { text: string; tightness: number } {
  const { op, args } = node
  const tightness = binding[op] ?? TEST
  if (op === 'and' || op === 'or') {
    return {
      text: args.map((argument) => print(argument, tightness + 1)).join(` ${op.toUpperCase()} `),
      tightness,
    }
  }
  if (op === 'not') return printNot(args[0] ?? false)
  const test = printTest(node, '')
  if (test !== null) return { text: test, tightness: TEST }
  const [left = 0, right = 0] = args
  if (Object.hasOwn(binding, op)) {
    // a - b - c is (a - b) - c; powers do not chain.
    const leftPlace = op === '^' ? PRIMARY : tightness
    return { text: `${print(left, leftPlace)} ${op.toUpperCase()} ${print(right, tightness + 1)}`, tightness }
  }
  return { text: printCall(op, args), tightness: PRIMARY }
}

function printNot(argument: Cql2Operand): { text: string; tightness: number } {
  const canNegateInside = isOperation(argument) && ['like', 'between', 'in', 'isNull'].includes(argument.op)
  const inside = canNegateInside ? printTest(argument, 'NOT ') : null
  return inside === null
    ? { text: `NOT ${print(argument, TEST)}`, tightness: 3 }
    : { text: inside, tightness: TEST }
}

/** Comparisons, LIKE, BETWEEN, IN, IS NULL; null for any other operation. */
function printTest({ op, args }: Cql2Operation, not: string): string | null {
  const [first = 0, second = 0, third = 0] = args
  const subject = print(first, SUM)
  switch (op) {
    case '=':
    case '<>':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return `${subject} ${op} ${print(second, SUM)}`
    case 'like':
      return `${subject} ${not}LIKE ${print(second, SUM)}`
    case 'between':
      return `${subject} ${not}BETWEEN ${print(second, SUM)} AND ${print(third, SUM)}`
    case 'in':
      return `${subject} ${not}IN ${printList(Array.isArray(second) ? second : [second])}`
    case 'isNull':
      return `${subject} IS ${not}NULL`
    default:
      return null
  }
}

function printCall(op: string, args: readonly Cql2Operand[]): string {
  const isOperator = cql2Operators.has(op)
  const takesArrays = isOperator && op.startsWith('a_')
  const printed = args.map((argument) =>
    takesArrays && Array.isArray(argument) ? printList(argument) : print(argument, 0),
  )
  return `${isOperator ? op.toUpperCase() : op}(${printed.join(', ')})`
}

const printList = (items: readonly Cql2Operand[]): string =>
  `(${items.map((item) => print(item, 0)).join(', ')})`

/** An array of one needs its comma where `(a)` would be a group. */
const printArray = (items: readonly Cql2Operand[]): string =>
  items.length === 1 ? `(${print(items[0] ?? 0, 0)},)` : printList(items)

function printValue(node: Exclude<Cql2Operand, Cql2Operation>): string {
  if (typeof node === 'boolean') return node ? 'TRUE' : 'FALSE'
  if (typeof node === 'number') return String(node)
  if (typeof node === 'string') return printText(node)
  if (Array.isArray(node)) return printArray(node)
  if ('property' in node) return printName(node.property)
  if ('date' in node) return `DATE(${printText(node.date)})`
  if ('timestamp' in node) return `TIMESTAMP(${printText(node.timestamp)})`
  if ('interval' in node) return `INTERVAL(${node.interval.map((end) => print(end, 0)).join(', ')})`
  if ('type' in node) return printGeometry(node)
  return `BBOX(${node.bbox.join(', ')})`
}

/** Quotes are doubled, and so is a backslash in front of what it would escape (see grammar-build.ts). */
const printText = (text: string): string =>
  `'${text.replace(/\\+(?=['abtnvfr]|$)/g, '$&$&').replaceAll("'", "''")}'`

const printName = (name: string): string => (isPlainName(name) ? name : `"${name.replaceAll('"', '""')}"`)

type Coordinates = number[] | Coordinates[]

function printGeometry(geometry: Cql2Geometry): string {
  const name = geometry.type.toUpperCase()
  if (geometry.type === 'GeometryCollection')
    return `${name}(${geometry.geometries.map(printGeometry).join(', ')})`
  if (geometry.type === 'Point') return `${name}(${geometry.coordinates.join(' ')})`
  if (geometry.type === 'MultiPoint')
    return `${name}(${geometry.coordinates.map((point) => `(${point.join(' ')})`).join(', ')})`
  return `${name}${printCoordinates(geometry.coordinates)}`
}

function printCoordinates(coordinates: Coordinates): string {
  const parts = coordinates.map((part) => {
    if (typeof part === 'number') return String(part)
    return typeof part[0] === 'number' ? part.join(' ') : printCoordinates(part)
  })
  return `(${parts.join(', ')})`
}

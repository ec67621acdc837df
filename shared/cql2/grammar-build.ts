/**
 * Builds the JSON form while the grammar reads a text, and remembers where each node began.
 * Must never check kinds or limits: that is check.ts, so that text and JSON obey the same rules.
 */
import { cql2GeometryTypes, cql2Operators, isReservedWord, operatorOfCall } from './ast.ts'

/** An expression in brackets whose sense depends on the place: a group, or an array of one. */
class Bracketed {
  readonly inner: unknown
  constructor(inner: unknown) {
    this.inner = inner
  }
}

/** The control characters that have an escape in a text. */
const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
}

/**
 * A backslash means itself, and is only doubled in front of what it would escape: a quote, the letter of a control
 * character, the end. So LIKE keeps its own escapes: `100\%`.
 */
const unescaped = (inner: string): string =>
  inner.replace(/''|(\\+)(['abtnvfr]?)/g, (whole, run: string | undefined, next: string, offset: number) => {
    if (run === undefined) return "'"
    if (next === '' && offset + whole.length < inner.length) return run
    const kept = '\\'.repeat(Math.floor(run.length / 2))
    if (run.length % 2 === 1) return kept + (controls[next] ?? next)
    // Of two quotes the second stays where it is.
    return next === "'" ? kept : kept + next
  })

const literalCalls = new Set(['date', 'timestamp', 'interval', 'bbox'])

/** One builder per text. `offsets` receives the offset of every object made. */
export function createGrammarBuild(offsets: WeakMap<object, number>) {
  const at = <T extends object>(node: T, offset: number): T => {
    offsets.set(node, offset)
    return node
  }
  const open = (node: unknown): unknown => (node instanceof Bracketed ? open(node.inner) : node)
  const operation = (op: string, args: readonly unknown[], offset: number) =>
    at({ op, args: args.map(open) }, offset)

  return {
    /** What a whole text in brackets says. */
    open,
    isReserved: isReservedWord,
    isGeometry: (name: string) => cql2GeometryTypes.has(name.toUpperCase()),
    operation,

    junction: (op: string, head: unknown, tail: readonly unknown[], offset: number) =>
      tail.length === 0 ? head : operation(op, [head, ...tail], offset),

    test(left: unknown, [negated, op, rest]: readonly [boolean, string, readonly unknown[]], offset: number) {
      const lists = rest.map((item) => (op === 'in' && Array.isArray(item) ? item.map(open) : item))
      const node = operation(op, [left, ...lists], offset)
      return negated ? operation('not', [node], offset) : node
    },

    /** a - b - c → (a - b) - c. */
    chain: (head: unknown, tail: readonly (readonly [string, unknown])[], offset: number) =>
      tail.reduce((left, [op, right]) => operation(op, [left, right], offset), head),

    signed(sign: string, node: unknown, offset: number) {
      if (sign === '+') return node
      // 0 - n, so that -0 becomes 0.
      return typeof node === 'number' ? 0 - node : operation('*', [-1, node], offset)
    },

    /** (a, b) and (a,) are arrays; (a) is a group, or an array where an array operator asks for one. */
    group: (items: readonly unknown[], isArray: boolean) =>
      items.length === 1 && !isArray ? new Bracketed(items[0]) : items.map(open),

    text: (quoted: string) => unescaped(quoted.slice(1, -1)),

    property: (property: string, offset: number) => at({ property }, offset),

    call(name: string, args: readonly unknown[], offset: number) {
      const literal = name.toLowerCase()
      if (literalCalls.has(literal)) return at(literalNode(literal, args.map(open)), offset)
      const op = operatorOfCall(name) ?? name
      const isArrayOperator = op.startsWith('a_') && cql2Operators.has(op)
      return operation(
        op,
        isArrayOperator ? args.map((arg) => (arg instanceof Bracketed ? [open(arg)] : arg)) : args,
        offset,
      )
    },

    geometry: (name: string, coordinates: readonly unknown[], offset: number) =>
      at(geometryNode(cql2GeometryTypes.get(name.toUpperCase()) ?? name, coordinates), offset),
  }
}

/** DATE('…'), TIMESTAMP('…'), INTERVAL(a, b), BBOX(…); a wrong number of arguments is left for check.ts to refuse. */
function literalNode(name: string, args: readonly unknown[]): object {
  if (name === 'interval' || name === 'bbox') return { [name]: args }
  return { [name]: args.length === 1 ? args[0] : '' }
}

/** Brackets of WKT as GeoJSON: POINT(1 2) has one pair more, MULTIPOINT((1 2), (3 4)) one pair per point. */
function geometryNode(type: string, coordinates: readonly unknown[]): object {
  if (type === 'GeometryCollection') return { type, geometries: coordinates }
  if (type === 'Point') return { type, coordinates: coordinates.length === 1 ? coordinates[0] : coordinates }
  if (type !== 'MultiPoint') return { type, coordinates }
  return {
    type,
    coordinates: coordinates.map((point) => {
      const isBracketed = Array.isArray(point) && point.length === 1
      return isBracketed ? (point[0] as unknown) : point
    }),
  }
}

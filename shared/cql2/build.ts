/**
 * Small constructors for the filter panel, and the way back from a filter to its chips.
 * The client builds the JSON form directly. Must never produce a filter that check.ts refuses.
 */
import { isOperation } from './ast.ts'
import type { Cql2Bbox, Cql2Expression, Cql2Geometry, Cql2Operand, Cql2Property } from './ast.ts'

export type Cql2Scalar = string | number | boolean | { date: string } | { timestamp: string }

export const property = (name: string): Cql2Property => ({ property: name })

/** All conditions together: none → true, one → itself; nested ANDs are flattened. */
export function and(conditions: readonly Cql2Expression[]): Cql2Expression {
  const flat = conditions.flatMap(conjuncts)
  const [first, ...rest] = flat
  if (first === undefined) return true
  return rest.length === 0 ? first : { op: 'and', args: flat }
}

export const eq = (name: string, value: Cql2Scalar): Cql2Expression => ({
  op: '=',
  args: [property(name), value],
})

/** One value becomes =; an empty list is true of nothing, as in SQL. */
export function inList(name: string, values: readonly Cql2Scalar[]): Cql2Expression {
  const [first, ...rest] = values
  if (first === undefined) return false
  return rest.length === 0 ? eq(name, first) : { op: 'in', args: [property(name), [...values]] }
}

/** Both ends belong to the range; null leaves an end open, and both open is true of everything. */
export function between(name: string, low: Cql2Scalar | null, high: Cql2Scalar | null): Cql2Expression {
  if (low !== null && high !== null) return { op: 'between', args: [property(name), low, high] }
  if (low !== null) return { op: '>=', args: [property(name), low] }
  return high === null ? true : { op: '<=', args: [property(name), high] }
}

/** The text occurs anywhere, whatever the case; `%`, `_` and `\` in it stand for themselves. */
export function containsText(name: string, text: string): Cql2Expression {
  const pattern = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`
  const folded = (operand: Cql2Operand): Cql2Operand => ({ op: 'casei', args: [operand] })
  return { op: 'like', args: [folded(property(name)), folded(pattern)] }
}

export const isNull = (name: string): Cql2Expression => ({ op: 'isNull', args: [property(name)] })

export const sIntersects = (name: string, area: Cql2Bbox | Cql2Geometry): Cql2Expression => ({
  op: 's_intersects',
  args: [property(name), area],
})

/** The conditions that must all hold, for chips; `true` has none. */
export function conjuncts(filter: Cql2Expression): Cql2Expression[] {
  if (filter === true) return []
  if (filter === false || filter.op !== 'and') return [filter]
  // Arguments of a checked AND are conditions: operations or booleans.
  return filter.args.flatMap((argument) =>
    typeof argument === 'boolean' || isOperation(argument) ? conjuncts(argument) : [],
  )
}

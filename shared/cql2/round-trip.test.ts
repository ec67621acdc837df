import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cql2Expression } from './ast.ts'
import { cql2Operators } from './ast.ts'
import { checkCql2 } from './check.ts'
import { parseCql2Text } from './parse-text.ts'
import { printCql2 } from './print-text.ts'

/** Text that hurts: quotes, backslashes, Chinese, wildcards, everything else. */
const words = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom("'", '\\', '"', '%', '_', '停', '车', ' ', 'a', '（', '\n', '😀') }),
)
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
)
const names = fc.oneof(
  fc.constantFrom(
    'area_m2',
    '镇街',
    'and',
    'Null',
    'a b',
    'x"y',
    'point',
    'date',
    '名称.简称',
    '1st',
    "it's",
    ':a',
  ),
  fc.string({ minLength: 1 }),
)
const properties = names.map((property) => ({ property }))
const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const instants = fc.oneof(
  days.map((day) => ({ date: day.slice(0, 10) })),
  days.map((timestamp) => ({ timestamp })),
)
const ends = fc.oneof(fc.constant('..'), days, properties)
const intervals = fc.tuple(ends, ends).map(([a, b]) => {
  const isReversed = typeof a === 'string' && typeof b === 'string' && a !== '..' && b !== '..' && a > b
  return { interval: isReversed ? [b, a] : [a, b] }
})
const positions = fc.array(numbers, { minLength: 2, maxLength: 3 })
const lines = fc.array(positions, { minLength: 2, maxLength: 4 })
const rings = fc.array(positions, { minLength: 3, maxLength: 5 }).map((ring) => [...ring, ring[0]])
const polygons = fc.array(rings, { minLength: 1, maxLength: 2 })
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 3 })
const simpleGeometries = fc.oneof(
  fc.record({ type: fc.constant('Point'), coordinates: positions }),
  fc.record({ type: fc.constant('MultiPoint'), coordinates: some(positions) }),
  fc.record({ type: fc.constant('LineString'), coordinates: lines }),
  fc.record({ type: fc.constant('MultiLineString'), coordinates: some(lines) }),
  fc.record({ type: fc.constant('Polygon'), coordinates: polygons }),
  fc.record({ type: fc.constant('MultiPolygon'), coordinates: some(polygons) }),
)
const geometries = fc.oneof(
  simpleGeometries,
  fc.record({ type: fc.constant('GeometryCollection'), geometries: some(simpleGeometries) }),
  fc.tuple(numbers, numbers, numbers).map(([x, y, e]) => ({ bbox: [x, y, e, y] })),
)
const functionNames = fc.constantFrom('now', 'Buffer', '面积', 'a_b', 's_own')
const operatorNames = (prefix: string) =>
  fc.constantFrom(...[...cql2Operators.keys()].filter((op) => op.startsWith(prefix)))

type Place =
  | 'text'
  | 'number'
  | 'scalar'
  | 'list'
  | 'spatial'
  | 'temporal'
  | 'array'
  | 'anything'
  | 'condition'

const { condition } = fc.letrec<Record<Place, unknown>>((tie) => {
  const of = (...operands: Place[]) => fc.tuple(...operands.map((operand) => tie(operand)))
  const op = (ops: fc.Arbitrary<string>, args: fc.Arbitrary<unknown>) => fc.record({ op: ops, args })
  const open = [properties, op(functionNames, fc.array(tie('anything'), { maxLength: 3 }))]
  return {
    text: fc.oneof({ maxDepth: 3 }, words, ...open, op(fc.constantFrom('casei', 'accenti'), of('text'))),
    number: fc.oneof(
      { maxDepth: 3 },
      numbers,
      ...open,
      op(fc.constantFrom('+', '-', '*', '/', '%', 'div', '^'), of('number', 'number')),
    ),
    scalar: fc.oneof({ maxDepth: 3 }, fc.boolean(), instants, tie('text'), tie('number')),
    list: fc.array(tie('scalar'), { minLength: 1, maxLength: 3 }).map((items) => items),
    spatial: fc.oneof({ maxDepth: 3 }, geometries, ...open),
    temporal: fc.oneof({ maxDepth: 3 }, intervals, instants, ...open),
    array: fc.oneof({ maxDepth: 3 }, fc.array(tie('anything'), { maxLength: 3 }), ...open),
    anything: fc.oneof(
      { maxDepth: 3 },
      words,
      tie('scalar'),
      geometries,
      intervals,
      fc.array(tie('anything'), { maxLength: 2 }),
      tie('condition'),
    ),
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.boolean(),
      op(fc.constantFrom('=', '<>', '<', '>', '<=', '>='), of('scalar', 'scalar')),
      op(fc.constant('like'), of('text', 'text')),
      op(fc.constant('between'), of('scalar', 'scalar', 'scalar')),
      op(fc.constant('in'), of('scalar', 'list')),
      op(fc.constant('isNull'), of('scalar')),
      op(operatorNames('s_'), of('spatial', 'spatial')),
      op(operatorNames('t_'), of('temporal', 'temporal')),
      op(operatorNames('a_'), of('array', 'array')),
      op(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 2, maxLength: 4 })),
      op(fc.constant('not'), of('condition')),
    ),
  }
})

/** Every generated filter is a filter; this narrows it without a cast. */
function checked(value: unknown): Cql2Expression {
  const result = checkCql2(value)
  if (!result.ok) throw new Error(`${result.problem.code} at ${result.problem.path.join('/')}`)
  return result.value
}

describe('CQL2 text and JSON', () => {
  test('any filter printed as text is read back as the same filter', () => {
    fc.assert(
      fc.property(condition, (value) => {
        const filter = checked(value)
        expect(parseCql2Text(printCql2(filter))).toEqual({ ok: true, value: filter })
      }),
      { numRuns: 1500 },
    )
  })

  test('printing is canonical: print ∘ parse ∘ print = print', () => {
    fc.assert(
      fc.property(condition, (value) => {
        const text = printCql2(checked(value))
        const again = parseCql2Text(text)
        expect(again.ok && printCql2(again.value)).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  test('any text at all is answered with a filter or a problem inside the text', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      'a',
      "'",
      '"',
      ' AND ',
      ' NOT ',
      '=',
      '1',
      ',',
      'POINT',
      'DATE',
      ' IN ',
      '-',
      '\\',
      '（',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        const result = parseCql2Text(text)
        const position = result.ok ? 0 : result.problem.position
        expect(position).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 1500 },
    )
  })
})

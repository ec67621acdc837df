import { describe, expect, test } from 'vitest'
import { cql2Messages } from '../i18n/cql2.ts'
import { CQL2_MAX_DEPTH } from './ast.ts'
import { parseCql2Text } from './parse-text.ts'
import { cql2ProblemCodes } from './problem.ts'

const nested = (depth: number) => `${'NOT ('.repeat(depth)}a = 1${')'.repeat(depth)}`

describe('a bad filter is answered with its fault and the place', () => {
  test.each([
    ['', 'cql2.empty', 0],
    ['area_m2 >', 'cql2.unexpectedEnd', 9],
    ['area_m2 > 1 1', 'cql2.syntax', 12],
    ['a = 1 AND', 'cql2.unexpectedEnd', 9],
    ["a = 'x", 'cql2.unclosedQuote', 4],
    ['"a = 1', 'cql2.unclosedQuote', 0],
    ['a = 1 AND （b = 2）', 'cql2.fullWidth', 10],
    ['a ＝ 1', 'cql2.fullWidth', 2],
    ['a', 'cql2.notCondition', 0],
    ['a = 1 AND b', 'cql2.expected.boolean', 10],
    ["a + 'x' = 1", 'cql2.expected.number', 0],
    ['(a = 1) = (b = 2)', 'cql2.expected.scalar', 1],
    ['a LIKE 5', 'cql2.expected.text', 0],
    ['S_INTERSECTS(geom, 5)', 'cql2.expected.spatial', 0],
    ["T_AFTER(due, 'soon')", 'cql2.expected.temporal', 0],
    ['a IN ()', 'cql2.syntax', 6],
    ["due = DATE('2026-02-30')", 'cql2.date', 6],
    ["at = TIMESTAMP('2026-01-01T00:00:00+08:00')", 'cql2.timestamp', 5],
    ["T_DURING(due, INTERVAL('2026-01-01'))", 'cql2.interval', 14],
    ['S_WITHIN(geom, BBOX(1, 2, 3))', 'cql2.bbox', 15],
    ['S_WITHIN(geom, POLYGON((0 0, 1 0, 1 1, 0 1)))', 'cql2.geometry', 15],
    ['S_WITHIN(geom)', 'cql2.argumentCount', 0],
    ['between(1, 2) = 3', 'cql2.syntax', 7],
    ['isnull(a)', 'cql2.function', 0],
    ['a = 1e999', 'cql2.number', 0],
  ])('%s → %s at %i', (text, code, position) => {
    const result = parseCql2Text(text)
    expect(result).toMatchObject({
      ok: false,
      problem: { code, position, near: text.slice(position, position + 20) },
    })
  })

  test.each([
    [String.raw`'\a\b\t\n\v\f\r'`, '\u0007\b\t\n\v\f\r'],
    [String.raw`'it\'s'`, "it's"],
    // A backslash before one of these, or before the end, is written twice; before anything else it stands for itself.
    [String.raw`'C:\\temp\\'`, String.raw`C:\temp` + '\\'],
    [String.raw`'100\%\_ \\% \k'`, String.raw`100\%\_ \\% \k`],
    [String.raw`'\\\\n \\\n'`, String.raw`\\n ` + '\\\n'],
    [String.raw`'\\'''`, String.raw`\'`],
  ])('escapes in a text: %s', (literal, value) => {
    expect(parseCql2Text(`a = ${literal}`)).toEqual({
      ok: true,
      value: { op: '=', args: [{ property: 'a' }, value] },
    })
  })

  test('every blank of Unicode parts words', () => {
    expect(parseCql2Text('a\u2003=\u3000\f1\u00a0')).toMatchObject({ ok: true })
  })

  test('full-width signs inside quotes are text', () => {
    expect(parseCql2Text("name = '（一）期，停车场'").ok).toBe(true)
  })

  test('every problem has words in both languages', () => {
    for (const code of cql2ProblemCodes) {
      expect(cql2Messages.zh[code]).toMatch(/\p{Script=Han}/u)
      expect(cql2Messages.en[code]).toMatch(/[a-z]/)
    }
  })
})

describe('limits', () => {
  test(`${CQL2_MAX_DEPTH} levels are read, one more is refused`, () => {
    expect(parseCql2Text(nested(CQL2_MAX_DEPTH - 1)).ok).toBe(true)
    expect(parseCql2Text(nested(CQL2_MAX_DEPTH))).toMatchObject({
      ok: false,
      problem: { code: 'cql2.tooDeep' },
    })
  })

  test('thousands of brackets, or a chain that grows to the left, end in a problem, not in a crash', () => {
    expect(parseCql2Text('('.repeat(16_000))).toMatchObject({ ok: false, problem: { code: 'cql2.tooDeep' } })
    expect(parseCql2Text(`${'1+'.repeat(8000)}1=a`)).toMatchObject({
      ok: false,
      problem: { code: 'cql2.tooDeep' },
    })
    expect(parseCql2Text(`${'NOT '.repeat(4000)}a=1`).ok).toBe(false)
    expect(parseCql2Text(`a = ${'-'.repeat(16_000)}1`).ok).toBe(false)
  })

  test('16 kB counts bytes: Chinese characters take three', () => {
    expect(parseCql2Text(`a = '${'x'.repeat(16_000)}'`).ok).toBe(true)
    expect(parseCql2Text(`a = '${'闲'.repeat(5_500)}'`)).toMatchObject({
      ok: false,
      problem: { code: 'cql2.tooLong' },
    })
  })

  test.each(['(', 'f(', 'POINT(', 'GEOMETRYCOLLECTION(', 'CASEI(', 'a IN (', 'S_WITHIN(', 'f(1,'])(
    'reading %s forty times costs no exponential time',
    (opening) => {
      expect(parseCql2Text(`a = ${opening.repeat(40)}`).ok).toBe(false)
    },
  )

  test('a long flat filter is read', () => {
    const flat = Array.from({ length: 1000 }, (_, index) => `a = ${index}`).join(' OR ')
    expect(parseCql2Text(flat)).toMatchObject({ ok: true, value: { op: 'or', args: { length: 1000 } } })
  })
})

test('a whole filter may stand in brackets', () => {
  expect(parseCql2Text("((a = 'b'))")).toEqual(parseCql2Text("a = 'b'"))
})

import { describe, expect, test } from 'vitest'
import { cql2Json } from './json-schema.ts'

const a = { property: 'a' }
const issueOf = (value: unknown) => cql2Json.safeParse(value).error?.issues[0]

function nested(depth: number): unknown {
  return depth === 0 ? true : { op: 'not', args: [nested(depth - 1)] }
}

describe('a filter in JSON form', () => {
  test('a valid filter passes unchanged', () => {
    const filter = {
      op: 'and',
      args: [
        { op: '=', args: [a, 1] },
        { op: 'isNull', args: [a] },
      ],
    }
    expect(cql2Json.parse(filter)).toEqual(filter)
  })

  test.each<[unknown, string, (string | number)[]]>([
    [null, 'cql2.node', []],
    ['a = 1', 'cql2.notCondition', []],
    [{ op: '=', args: [a, null] }, 'cql2.node', ['args', 1]],
    [{ op: '=', args: [a] }, 'cql2.argumentCount', []],
    [{ op: '=', args: [a, 1], note: 'x' }, 'cql2.node', []],
    [{ op: 'and', args: [true, { op: 'in', args: [a, []] }] }, 'cql2.expected.list', ['args', 1, 'args', 1]],
    [{ op: 'and', args: [true] }, 'cql2.argumentCount', []],
    [{ op: 'S_INTERSECTS', args: [a, a] }, 'cql2.function', []],
    [{ op: "x'; drop", args: [] }, 'cql2.function', []],
    [{ op: 'date', args: ['2026-01-01'] }, 'cql2.function', []],
    [{ op: '=', args: [{ property: '' }, 1] }, 'cql2.name', ['args', 0]],
    [{ op: '=', args: [a, Number.NaN] }, 'cql2.number', ['args', 1]],
    [{ op: 's_within', args: [a, { bbox: [0, 5, 1, 1] }] }, 'cql2.bbox', ['args', 1]],
    [{ op: 's_within', args: [a, { type: 'Point', coordinates: ['0', 1] }] }, 'cql2.geometry', ['args', 1]],
    [{ op: 't_after', args: [a, { interval: ['..', 'soon'] }] }, 'cql2.date', ['args', 1, 'interval', 1]],
  ])('%j → %s', (value, message, path) => {
    expect(issueOf(value)).toMatchObject({ message, path })
  })

  test('the limits are those of the text', () => {
    expect(cql2Json.safeParse(nested(32)).success).toBe(true)
    expect(issueOf(nested(33))).toMatchObject({ message: 'cql2.tooDeep' })
    expect(issueOf(nested(3000))).toMatchObject({ message: 'cql2.tooDeep' })
    expect(issueOf({ op: '=', args: [a, 'x'.repeat(17_000)] })).toMatchObject({ message: 'cql2.tooLong' })
    expect(issueOf({ op: 'in', args: [a, Array.from({ length: 100_000 }, () => 1)] })).toMatchObject({
      message: 'cql2.tooLong',
    })
  })
})

import { describe, expect, test } from 'vitest'
import { and, between, conjuncts, containsText, eq, inList, isNull, sIntersects } from './build.ts'
import { checkCql2 } from './check.ts'
import { printCql2 } from './print-text.ts'

describe('the filter of the panel', () => {
  test('reads as a person would write it', () => {
    const filter = and([
      inList('family', ['idle_land', 'untitled']),
      eq('stage', 'progress'),
      between('area_m2', 100, null),
      between('due_on', { date: '2026-01-01' }, { date: '2026-12-31' }),
      containsText('name', '100%_停车\\'),
      isNull('holder'),
      sIntersects('geom', { bbox: [106.2, 29.2, 106.6, 29.6] }),
    ])
    expect(printCql2(filter)).toBe(
      "family IN ('idle_land', 'untitled') AND stage = 'progress' AND area_m2 >= 100 " +
        "AND due_on BETWEEN DATE('2026-01-01') AND DATE('2026-12-31') " +
        String.raw`AND CASEI(name) LIKE CASEI('%100\%\_停车\\%') ` +
        'AND holder IS NULL AND S_INTERSECTS(geom, BBOX(106.2, 29.2, 106.6, 29.6))',
    )
    expect(checkCql2(filter).ok).toBe(true)
  })

  test('taken apart for chips and put together again it is the same filter', () => {
    const filter = and([eq('a', 1), and([eq('b', 2), eq('c', 3)])])
    expect(conjuncts(filter)).toEqual([eq('a', 1), eq('b', 2), eq('c', 3)])
    expect(and(conjuncts(filter))).toEqual(filter)
  })

  test('no condition is true and has no chips; one condition stands alone', () => {
    expect(and([])).toBe(true)
    expect(conjuncts(true)).toEqual([])
    expect(and([true, eq('a', 1)])).toEqual(eq('a', 1))
    expect(between('a', null, null)).toBe(true)
  })

  test('an empty list is true of nothing, and that stays visible as a condition', () => {
    expect(inList('a', [])).toBe(false)
    expect(conjuncts(and([eq('a', 1), inList('b', [])]))).toEqual([eq('a', 1), false])
  })
})

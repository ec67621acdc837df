/** What is typed as an area is what is asked for, to the cent. */
import { describe, expect, it } from 'vitest'
import { boundOf, boundText, rangeOf } from './area-range.ts'

describe('area range', () => {
  it('turns mu into ㎡ and back', () => {
    expect(rangeOf('3', '', 'mu')).toEqual({ areaMin: 2000, areaMax: null })
    for (const typed of ['1', '2.5', '0.37', '35.77', '100']) {
      expect(boundText(boundOf(typed, 'mu', 'low') ?? null, 'mu')).toBe(typed)
      expect(boundText(boundOf(typed, 'mu', 'high') ?? null, 'mu')).toBe(typed)
    }
  })
  it('rounds outwards, so that an area at the edge belongs to the range', () => {
    expect(boundOf('1', 'mu', 'low')).toBe(666.66)
    expect(boundOf('1', 'mu', 'high')).toBe(666.67)
  })
  it('takes full-width digits and grouping', () => {
    expect(boundOf('１，２００．５', 'm2', 'low')).toBe(1200.5)
  })
  it('refuses what is no range', () => {
    expect(rangeOf('5', '3', 'mu')).toBeNull()
    expect(rangeOf('-1', '', 'mu')).toBeNull()
    expect(rangeOf('x', '', 'm2')).toBeNull()
  })
})

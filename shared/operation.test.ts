import { describe, expect, test } from 'vitest'
import { type Figure, monthAfter, monthBefore, monthsDue, yearSums } from './operation.ts'

const row = (month: string, income: number, more: Partial<Figure> = {}): Figure => ({
  month,
  income,
  incomePlan: null,
  cost: income / 2,
  costPlan: null,
  usage: null,
  usagePlan: null,
  energyKwh: null,
  note: null,
  reason: null,
  changedByName: '何川',
  changedAt: '2026-11-01T00:00:00.000Z',
  version: 1,
  ...more,
})

describe('operating figures', () => {
  test('months follow each other over the turn of a year', () => {
    expect([monthAfter('2025-12'), monthBefore('2026-01'), monthAfter('2026-08')]).toEqual([
      '2026-01',
      '2025-12',
      '2026-09',
    ])
  })
  test('due are the months over since the beginning that nobody reported, earliest first', () => {
    const book = { since: '2025-11', last: '2026-02', items: [row('2025-12', 1)] }
    expect(monthsDue(book)).toEqual(['2025-11', '2026-01', '2026-02'])
    expect(monthsDue({ ...book, since: null })).toEqual([])
    expect(monthsDue({ ...book, since: '2026-03' })).toEqual([])
  })
  test('a year sums money and energy, and takes the mean of usage over the months that say it', () => {
    expect(
      yearSums([
        row('2026-02', 300, { usage: 0.9, incomePlan: 400 }),
        row('2026-01', 100, { usage: 0.5 }),
        row('2025-12', 50, { energyKwh: 7 }),
      ]),
    ).toEqual([
      { year: '2026', months: 2, income: 400, incomePlan: 400, cost: 200, usage: 0.7, energyKwh: null },
      { year: '2025', months: 1, income: 50, incomePlan: null, cost: 25, usage: null, energyKwh: 7 },
    ])
  })
})

/** The cash flow against an independent spreadsheet (formulajs), by hand for one case, and at its edges. */
import { IRR, NPV } from '@formulajs/formulajs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CashPlan, asPlanned, cashFlow, unpricedUnits } from './cash-flow.ts'
import { deviationOf, planOfMonth } from './month-plan.ts'
import type { QuantityUnit } from './quantity.ts'
import { irr, npv, payback } from './rate-of-return.ts'

const plan: CashPlan = {
  termYears: 3,
  investmentYuan: 100_000,
  lines: [
    { unit: 'space', tariff: 200, occupancy: 0.5 },
    { unit: 'pile', tariff: 1000, occupancy: 0.8 },
  ],
  growth: 0.1,
  costYuan: 40_000,
  costGrowth: 0.05,
  upfrontFeeYuan: 20_000,
  yearlyFeeYuan: 5_000,
  feeShare: 0.1,
  discountRate: 0.08,
  investmentShares: [1],
  tax: null,
  loan: null,
}
const quantities = new Map<QuantityUnit, number>([
  ['space', 50],
  ['pile', 5],
])

describe('cashFlow', () => {
  it('computes income, cost, fee and net of each year as by hand', () => {
    // 50 × 200 × 12 × 0.5 + 5 × 1000 × 12 × 0.8 = 60 000 + 48 000
    const { years } = cashFlow(plan, quantities)
    const round = (value: number): number => Math.round(value * 100) / 100
    expect(years.map(({ income, cost, fee, net }) => [income, cost, fee, net].map(round))).toEqual([
      [0, 100_000, 20_000, -120_000],
      [108_000, 40_000, 15_800, 52_200],
      [118_800, 42_000, 16_880, 59_920],
      [130_680, 44_100, 18_068, 68_512],
    ])
    expect(round(years[3]?.running ?? 0)).toBe(60_632)
    expect(cashFlow(plan, quantities).fees).toBeCloseTo(20_000 + 15_800 + 16_880 + 18_068, 6)
  })

  it('spreads the investment over the years of building; nothing runs before it is built', () => {
    const { years, runsFrom } = cashFlow({ ...plan, investmentShares: [0.6, 0.4] }, quantities)
    expect(runsFrom).toBe(2)
    expect(years.map(({ income, cost, fee }) => [income, cost, fee].map(Math.round))).toEqual([
      [0, 60_000, 20_000],
      [0, 40_000, 0],
      [108_000, 40_000, 15_800],
      [118_800, 42_000, 16_880],
    ])
  })

  it('never lets more than every unit be in use', () => {
    const full = { ...plan, lines: [{ unit: 'space' as const, tariff: 100, occupancy: 0.9 }] }
    expect(cashFlow(full, quantities, { ...asPlanned, occupancy: 2 }).years[1]?.income).toBe(50 * 100 * 12)
  })

  it('names what earns nothing: counted without a tariff, priced without a number', () => {
    const lines = [{ unit: 'face' as const, tariff: 10, occupancy: 1 }]
    expect(unpricedUnits({ lines }, quantities)).toEqual(['space', 'pile', 'face'])
  })
})

const money = fc.integer({ min: 0, max: 5_000_000 })
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
const rate = fc.integer({ min: -10, max: 20 }).map((percent) => percent / 100)
const plans: fc.Arbitrary<CashPlan> = fc.record({
  termYears: fc.integer({ min: 2, max: 40 }),
  investmentYuan: money,
  lines: fc.constantFrom([{ unit: 'space' as const, tariff: 300, occupancy: 0.7 }]),
  growth: rate,
  costYuan: money,
  costGrowth: rate,
  upfrontFeeYuan: money,
  yearlyFeeYuan: money,
  feeShare: share,
  discountRate: share.map((part) => part / 2),
  investmentShares: fc.constantFrom([1], [0.6, 0.4]).map((parts) => [...parts]),
  tax: fc.constant(null),
  loan: fc.constant(null),
})

describe('against a spreadsheet', () => {
  it('NPV is flow₀ + NPV(r, flow₁ …)', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 3000 }), (one, spaces) => {
        const flow = cashFlow(one, new Map([['space', spaces]]))
        const [now = 0, ...later] = flow.years.map(({ net }) => net)
        const sheet = now + Number(NPV(one.discountRate, ...later))
        const sum = later.reduce((total, net) => total + Math.abs(net), Math.abs(now))
        const exact = 1e-12 * Math.max(1, sum)
        expect(Math.abs(flow.npv - sheet)).toBeLessThanOrEqual(exact)
        expect(Math.abs((flow.years.at(-1)?.runningPresent ?? 0) - sheet)).toBeLessThanOrEqual(exact)
      }),
    )
  })

  it('IRR is that of IRR() wherever there is one sign change', () => {
    const inflows = fc.array(fc.integer({ min: 1000, max: 900_000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 200_000, max: 3_000_000 }), inflows, (investment, flows) => {
        const all = [-investment, ...flows]
        const found = irr(all)
        const answer = found.ok ? found.rate : Number.NaN
        // Newton's method starts near the answer: from elsewhere it may run away.
        expect(Number(IRR(all, answer + 0.01))).toBeCloseTo(answer, 6)
        expect(Math.abs(npv(answer, all))).toBeLessThan(1e-6 * investment)
      }),
    )
  })

  it('known figures', () => {
    expect(irr([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000])).toMatchObject({ ok: true })
    const found = irr([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000])
    expect(found.ok && found.rate).toBeCloseTo(0.0866309, 6)
    expect(npv(0.1, [-10_000, 3000, 4200, 6800])).toBeCloseTo(1307.29, 2)
  })
})

describe('irr at its edges', () => {
  it('has no rate without a change of sign, and says so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 40 }),
        fc.boolean(),
        (flows, paid) => {
          expect(irr(flows.map((flow) => (paid ? -flow : flow)))).toEqual({ ok: false, why: 'noSignChange' })
        },
      ),
    )
  })

  it('gives none where there are several: 10 % and 20 % both solve this one', () => {
    const flows = [-1000, 2300, -1320]
    expect([npv(0.1, flows), npv(0.2, flows)].map((value) => Math.abs(value) < 1e-9)).toEqual([true, true])
    expect(irr(flows)).toEqual({ ok: false, why: 'ambiguous' })
  })

  it('gives the only one in spite of a late loss, and one far below zero', () => {
    const late = irr([-100, 80, 80, 80, -10])
    expect(late.ok && Math.abs(npv(late.rate, [-100, 80, 80, 80, -10])) < 1e-9).toBe(true)
    const lost = irr([-1000, 1])
    expect(lost.ok && lost.rate).toBeCloseTo(-0.999, 9)
  })
})

describe('payback', () => {
  it('interpolates within the year, is never where the sum stays below, and at once where nothing is paid', () => {
    expect(payback([-100, 40, 40, 40])).toBe(2.5)
    expect(payback([-100, 40, 40])).toBeNull()
    expect(payback([0, 40])).toBe(0)
  })

  it('comes later when it is discounted, wherever nothing is lost after the first year', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 3000 }), (one, spaces) => {
        const gaining = { ...one, costYuan: 0, yearlyFeeYuan: 0, investmentShares: [1] }
        const { payback: simple, discountedPayback } = cashFlow(gaining, new Map([['space', spaces]]))
        const never = Number.POSITIVE_INFINITY
        expect((discountedPayback ?? never) - (simple ?? never) >= -1e-9 || simple === null).toBe(true)
      }),
    )
  })
})

describe('plan by month', () => {
  const flow = cashFlow(plan, quantities)
  it('counts years of the term from the month in which the running began', () => {
    expect(planOfMonth(flow, '2026-03', '2026-02')).toBeNull()
    expect(planOfMonth(flow, '2026-03', '2027-02')?.income).toBeCloseTo(9000, 9)
    expect(planOfMonth(flow, '2026-03', '2027-03')?.income).toBeCloseTo(9900, 9)
    expect(planOfMonth(flow, '2026-03', '2029-03')).toBeNull()
  })
  it('counts from the first year that runs, not from the first that is built', () => {
    const built = cashFlow({ ...plan, investmentShares: [0.5, 0.5] }, quantities)
    expect(planOfMonth(built, '2026-03', '2026-03')?.income).toBeCloseTo(9000, 9)
    expect(planOfMonth(built, '2026-03', '2028-03')).toBeNull()
  })
  it('sums only the months that were reported and lie in the term', () => {
    const figures = [
      { month: '2026-02', income: 99, cost: 99 },
      { month: '2026-03', income: 8000, cost: 5000 },
      { month: '2026-04', income: 10_000, cost: 4000 },
    ]
    expect(deviationOf(flow, '2026-03', figures)).toMatchObject({
      months: 2,
      income: 18_000,
      incomePlan: 18_000,
    })
  })
})

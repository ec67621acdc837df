/** Tax and loan: against the functions of a spreadsheet, by hand for one case, and at their edges. */
import { CUMPRINC, IRR, NPV, PMT } from '@formulajs/formulajs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CashPlan, cashFlow } from './cash-flow.ts'
import { instalment } from './own-flow.ts'
import type { QuantityUnit } from './quantity.ts'

const plan: CashPlan = {
  termYears: 3,
  investmentYuan: 90_000,
  lines: [{ unit: 'space', tariff: 100, occupancy: 1 }],
  growth: 0,
  costYuan: 20_000,
  costGrowth: 0,
  upfrontFeeYuan: 0,
  yearlyFeeYuan: 0,
  feeShare: 0,
  discountRate: 0.08,
  investmentShares: [1],
  tax: null,
  loan: null,
}
const spaces = (count: number) => new Map<QuantityUnit, number>([['space', count]])
const rounded = (value: number): number => Math.round(value * 100) / 100

describe('tax', () => {
  const tax = { surchargeRate: 0.05, profitRate: 0.25 }
  it('is nothing where the plan names neither tax nor loan', () => {
    const flow = cashFlow(plan, spaces(50))
    expect(flow.own).toBeNull()
    expect(flow.years.map(({ own, net }) => own - net)).toEqual([0, 0, 0, 0])
  })
  it('takes the surcharge from income, and the rate from profit after depreciation', () => {
    // 60 000 a year; 3 000 surcharge; 30 000 depreciation; profit 7 000; tax 1 750; left 60 − 20 − 3 − 1.75
    const { years } = cashFlow({ ...plan, tax }, spaces(50))
    expect(years.map(({ levy, profitTax, own }) => [levy, profitTax, own].map(rounded))).toEqual([
      [0, 0, -90_000],
      [3000, 1750, 35_250],
      [3000, 1750, 35_250],
      [3000, 1750, 35_250],
    ])
  })
  it('carries losses forward and pays nothing until they are made up', () => {
    // growth doubles the income: profit −21 500, +7 000, +64 000
    const growing = { ...plan, tax, growth: 1, costYuan: 20_000 }
    const { years } = cashFlow(growing, spaces(25))
    // first year: 30 000 − 1 500 − 20 000 − 30 000 = −21 500; second 60 000 − 3 000 − 50 000 = 7 000; third 120 000 − 6 000 − 50 000
    expect(years.map(({ profitTax }) => rounded(profitTax))).toEqual([0, 0, 0, 0.25 * (64_000 - 14_500)])
  })
  it('zero tariff pays no tax at all and has no return, said in words', () => {
    const { years, own } = cashFlow({ ...plan, tax }, spaces(0))
    expect(years.every(({ levy, profitTax }) => levy === 0 && profitTax === 0)).toBe(true)
    expect(own?.irr).toEqual({ ok: false, why: 'noSignChange' })
    expect(own?.payback).toBeNull()
  })
})

describe('loan', () => {
  it('is drawn with the investment and paid back in the instalments of PMT', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 1e8 }),
        (percent, years, borrowed) => {
          const sheet = -Number(PMT(percent / 100, years, borrowed))
          expect(instalment(percent / 100, years, borrowed) / sheet).toBeCloseTo(1, 9)
        },
      ),
    )
    const loan = { share: 0.7, rate: 0.045, years: 10 }
    const flow = cashFlow({ ...plan, termYears: 15, loan }, spaces(50))
    const each = -Number(PMT(0.045, 10, 63_000))
    expect(flow.years[0]?.loan).toBeCloseTo(63_000, 6)
    expect(
      flow.years
        .slice(1, 11)
        .map(({ loan: paid }) => paid + each)
        .every((d) => Math.abs(d) < 1e-6),
    ).toBe(true)
    expect(flow.years.slice(10).map(({ balance }) => balance)).toEqual([0, 0, 0, 0, 0, 0])
    // what is still owed after four years, as a spreadsheet counts principal
    expect(flow.years[4]?.balance).toBeCloseTo(63_000 + Number(CUMPRINC(0.045, 10, 63_000, 1, 4, 0)), 6)
    // 40 000 a year for the instalment, every year the same
    expect(flow.own?.cover).toBeCloseTo(40_000 / each, 9)
  })
  it('adds interest while building to what is owed, and never runs longer than what runs', () => {
    const loan = { share: 1, rate: 0.1, years: 30 }
    const flow = cashFlow({ ...plan, loan, investmentShares: [0.5, 0.5] }, spaces(50))
    // 45 000 × 1.1 + 45 000 owed when it begins to run, two years to pay it
    expect(flow.years[1]?.balance).toBeCloseTo(94_500, 6)
    expect(flow.years[2]?.loan).toBeCloseTo(Number(PMT(0.1, 2, 94_500)), 6)
    expect(flow.years[3]?.balance).toBe(0)
  })
  it('needs no own money where all is borrowed and each year pays: at once, without a rate', () => {
    const { own } = cashFlow({ ...plan, termYears: 20, loan: { share: 1, rate: 0, years: 20 } }, spaces(50))
    expect(own).toMatchObject({ payback: 0, irr: { ok: false, why: 'noSignChange' } })
  })
  it('a loan without interest is paid in equal parts', () => {
    const { years } = cashFlow({ ...plan, loan: { share: 0.5, rate: 0, years: 3 } }, spaces(50))
    expect(years.map(({ loan }) => loan)).toEqual([45_000, -15_000, -15_000, -15_000])
  })
})

it('what is left is worth what NPV and IRR of a spreadsheet say', () => {
  const rate = fc.integer({ min: 0, max: 25 }).map((percent) => percent / 100)
  const plans = fc.record({
    tax: fc.option(fc.record({ surchargeRate: rate, profitRate: rate })),
    loan: fc.option(fc.record({ share: rate, rate, years: fc.integer({ min: 1, max: 30 }) })),
    investmentShares: fc.constantFrom([1], [0.5, 0.5], [0.2, 0.3, 0.5]).map((parts) => [...parts]),
  })
  fc.assert(
    fc.property(plans, fc.integer({ min: 20, max: 400 }), (more, count) => {
      const { years, own } = cashFlow({ ...plan, termYears: 20, ...more }, spaces(count))
      if (own === null) return
      const flows = years.map((year) => year.own)
      const [now = 0, ...later] = flows
      const size = flows.reduce((sum, one) => sum + Math.abs(one), 0)
      expect(Math.abs(own.npv - (now + Number(NPV(0.08, ...later))))).toBeLessThan(1e-9 * size)
      expect(years.at(-1)?.ownRunningPresent).toBeCloseTo(own.npv, 4)
      // far from its start Newton's method of the spreadsheet may run away
      const rate = own.irr.ok && own.irr.rate < 5 ? own.irr.rate : null
      expect(rate === null ? null : Number(IRR(flows, rate + 0.001)) - rate).toSatisfy(
        (off: number | null) => off === null || Math.abs(off) < 1e-6,
      )
    }),
  )
})

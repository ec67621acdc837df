/**
 * The cash flow of a concession, year by year: pure, the same in browser, server, brief and workbook. Before tax and
 * financing. The formulas are those that the screen shows (`formulas`). Must never round: only the screen does.
 */
import type { QuantityUnit } from './quantity.ts'
import { type ReturnRate, irr, npv, payback } from './rate-of-return.ts'

export interface IncomeLine {
  readonly unit: QuantityUnit
  /** Yuan per unit and month at full use. */
  readonly tariff: number
  /** 0 to 1. */
  readonly occupancy: number
}

/** Money in yuan, shares and rates as parts of one. */
export interface CashPlan {
  readonly termYears: number
  readonly investmentYuan: number
  readonly lines: readonly IncomeLine[]
  readonly growth: number
  readonly costYuan: number
  readonly costGrowth: number
  readonly upfrontFeeYuan: number
  readonly yearlyFeeYuan: number
  readonly feeShare: number
  readonly discountRate: number
}

/** Factors on the plan: 1 is as planned. */
export interface Factors {
  readonly tariff: number
  readonly occupancy: number
  readonly cost: number
  readonly investment: number
}
export const drivers = ['tariff', 'occupancy', 'cost', 'investment'] as const
export type Driver = (typeof drivers)[number]
export const asPlanned: Factors = { tariff: 1, occupancy: 1, cost: 1, investment: 1 }

export interface CashYear {
  readonly year: number
  readonly income: number
  readonly cost: number
  /** To the owner: the upfront fee in year 0, then the yearly fee and the share. */
  readonly fee: number
  readonly net: number
  readonly running: number
  readonly present: number
  readonly runningPresent: number
}

export interface CashFlow {
  readonly years: readonly CashYear[]
  readonly npv: number
  readonly irr: ReturnRate
  readonly payback: number | null
  readonly discountedPayback: number | null
  /** What the owner receives: added up, and worth now. */
  readonly fees: number
  readonly feesPresent: number
}

/** As the screen words them, and plainly for type that has no raised letters; t runs from 1 to the term, investment and upfront fee fall in year 0. */
export const formulas = [
  {
    name: 'income',
    text: 'Rₜ = Σ q·p·12·min(1, o)·(1+g)ᵗ⁻¹',
    plain: 'R(t) = Σ q·p·12·min(1, o)·(1+g)^(t−1)',
  },
  { name: 'cost', text: 'Cₜ = C·(1+h)ᵗ⁻¹', plain: 'C(t) = C·(1+h)^(t−1)' },
  { name: 'fee', text: 'Fₜ = F + s·Rₜ', plain: 'F(t) = F + s·R(t)' },
  { name: 'net', text: 'N₀ = −I − U,  Nₜ = Rₜ − Cₜ − Fₜ', plain: 'N(0) = −I − U，N(t) = R(t) − C(t) − F(t)' },
  { name: 'npv', text: 'NPV = Σ Nₜ ÷ (1+r)ᵗ', plain: 'NPV = Σ N(t) ÷ (1+r)^t' },
  { name: 'irr', text: 'Σ Nₜ ÷ (1+IRR)ᵗ = 0', plain: 'Σ N(t) ÷ (1+IRR)^t = 0' },
] as const

/** Income of the first year, by line: at most every unit is in use all year. */
export const lineIncome = (
  { unit, tariff, occupancy }: IncomeLine,
  quantities: ReadonlyMap<QuantityUnit, number>,
  factors: Factors = asPlanned,
): number =>
  (quantities.get(unit) ?? 0) * tariff * factors.tariff * 12 * Math.min(1, occupancy * factors.occupancy)

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

export function cashFlow(
  plan: CashPlan,
  quantities: ReadonlyMap<QuantityUnit, number>,
  factors: Factors = asPlanned,
): CashFlow {
  const firstIncome = total(plan.lines.map((line) => lineIncome(line, quantities, factors)))
  const flow = (year: number): Pick<CashYear, 'year' | 'income' | 'cost' | 'fee' | 'net'> => {
    if (year === 0) {
      const [cost, fee] = [plan.investmentYuan * factors.investment, plan.upfrontFeeYuan]
      return { year, income: 0, cost, fee, net: -cost - fee }
    }
    const income = firstIncome * (1 + plan.growth) ** (year - 1)
    const cost = plan.costYuan * factors.cost * (1 + plan.costGrowth) ** (year - 1)
    const fee = plan.yearlyFeeYuan + plan.feeShare * income
    return { year, income, cost, fee, net: income - cost - fee }
  }
  let [running, runningPresent] = [0, 0]
  const years = Array.from({ length: plan.termYears + 1 }, (_, year): CashYear => {
    const row = flow(year)
    const present = row.net / (1 + plan.discountRate) ** year
    running += row.net
    runningPresent += present
    return { ...row, running, present, runningPresent }
  })
  const [nets, fees] = [years.map(({ net }) => net), years.map(({ fee }) => fee)]
  return {
    years,
    npv: npv(plan.discountRate, nets),
    irr: irr(nets),
    payback: payback(nets),
    discountedPayback: payback(years.map(({ present }) => present)),
    fees: total(fees),
    feesPresent: npv(plan.discountRate, fees),
  }
}

/** Units that earn nothing as yet: counted without a tariff, priced without a number, or neither. */
export function unpricedUnits(
  plan: Pick<CashPlan, 'lines'>,
  quantities: ReadonlyMap<QuantityUnit, number>,
): QuantityUnit[] {
  const priced = plan.lines.filter(({ tariff }) => tariff > 0).map(({ unit }) => unit)
  const units = [...new Set([...quantities.keys(), ...priced])]
  return units.filter((unit) => (quantities.get(unit) ?? 0) === 0 || !priced.includes(unit))
}

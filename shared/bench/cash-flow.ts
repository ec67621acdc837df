/**
 * The cash flow of a concession, year by year: pure, the same in browser, server, brief and workbook. Before tax and
 * financing, and where a plan names them after both. The formulas are those that the screen shows (`formulas`). Must never
 * round: only the screen does.
 */
import { type LoanPlan, type OwnFlow, type OwnYear, type TaxPlan, ownFlow, ownYears } from './own-flow.ts'
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
  /** Parts of the investment by year, from year 0; what was built runs from the year after the last. */
  readonly investmentShares: readonly number[]
  readonly tax: TaxPlan | null
  readonly loan: LoanPlan | null
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

export interface CashYear extends OwnYear {
  readonly year: number
  readonly income: number
  /** Investment while building, then of running. */
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
  /** The first year that runs. */
  readonly runsFrom: number
  /** After tax and financing; null where the plan names neither. */
  readonly own: OwnFlow | null
  readonly npv: number
  readonly irr: ReturnRate
  readonly payback: number | null
  readonly discountedPayback: number | null
  /** What the owner receives: added up, and worth now. */
  readonly fees: number
  readonly feesPresent: number
}

/** As the screen words them, and plainly for type that has no raised letters; t runs from 0 to the term, b is the first year that runs. */
const formula = <Name extends string>(name: Name, text: string, plain: string) => ({ name, text, plain })
export const formulas = [
  formula('income', 'Rₜ = Σ q·p·12·min(1, o)·(1+g)ᵗ⁻ᵇ', 'R(t) = Σ q·p·12·min(1, o)·(1+g)^(t−b)'),
  formula('cost', 'Cₜ = C·(1+h)ᵗ⁻ᵇ', 'C(t) = C·(1+h)^(t−b)'),
  formula('fee', 'Fₜ = F + s·Rₜ', 'F(t) = F + s·R(t)'),
  formula('net', 'Nₜ = Rₜ − Cₜ − Fₜ − I·wₜ,  F₀ = U', 'N(t) = R(t) − C(t) − F(t) − I·w(t);  F(0) = U'),
  formula('npv', 'NPV = Σ Nₜ ÷ (1+r)ᵗ', 'NPV = Σ N(t) ÷ (1+r)^t'),
  formula('irr', 'Σ Nₜ ÷ (1+IRR)ᵗ = 0', 'Σ N(t) ÷ (1+IRR)^t = 0'),
] as const
/** Only where a plan names tax or a loan. */
export const ownFormulas = [
  formula('levy', 'Vₜ = v·Rₜ', 'V(t) = v·R(t)'),
  formula(
    'profitTax',
    'Tₜ = τ·max(0, Pₜ + Lₜ₋₁),  Pₜ = Rₜ − Cₜ − Fₜ − Vₜ − Zₜ − D',
    'T(t) = τ·max(0, P(t) + L(t−1));  P(t) = R(t) − C(t) − F(t) − V(t) − Z(t) − D',
  ),
  formula('loan', 'A = PMT(i, m, B) = B·i ÷ (1 − (1+i)⁻ᵐ)', 'A = PMT(i, m, B) = B·i ÷ (1 − (1+i)^(−m))'),
  formula('own', 'Eₜ = Nₜ − Vₜ − Tₜ + lₜ − Aₜ', 'E(t) = N(t) − V(t) − T(t) + l(t) − A(t)'),
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
  const runsFrom = Math.min(plan.investmentShares.length, plan.termYears)
  const plain = Array.from({ length: plan.termYears + 1 }, (_, year) => {
    const building = year < runsFrom
    const ran = year - runsFrom
    const investment = building
      ? plan.investmentYuan * factors.investment * (plan.investmentShares[year] ?? 0)
      : 0
    const income = building ? 0 : firstIncome * (1 + plan.growth) ** ran
    const running = building ? 0 : plan.costYuan * factors.cost * (1 + plan.costGrowth) ** ran
    const upfront = year === 0 ? plan.upfrontFeeYuan : 0
    const fee = building ? upfront : plan.yearlyFeeYuan + plan.feeShare * income
    return { year, building, investment, income, running, fee, net: income - running - investment - fee }
  })
  const own = ownYears(plain, plan.tax, plan.loan, plan.discountRate)
  let [running, runningPresent] = [0, 0]
  const years = plain.map((row, at): CashYear => {
    const present = row.net / (1 + plan.discountRate) ** at
    running += row.net
    runningPresent += present
    const { year, income, fee, net } = row
    const cost = row.running + row.investment
    const mine = own.at(at)
    if (mine === undefined) throw new Error('both flows have the same years')
    return { year, income, cost, fee, net, running, present, runningPresent, ...mine }
  })
  const [nets, fees] = [years.map(({ net }) => net), years.map(({ fee }) => fee)]
  return {
    years,
    runsFrom,
    own: plan.tax === null && plan.loan === null ? null : ownFlow(years, plan.discountRate),
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

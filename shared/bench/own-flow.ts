/**
 * What is left to the investor: the cash flow after tax and financing. Pure. Simplified, and said so wherever it is shown:
 * one rate on income for VAT and surcharges, straight-line depreciation over the running years, losses carried forward without
 * the limit of 企业所得税法 第 18 条 (five years), a loan of equal instalments.
 */
import { type ReturnRate, irr, npv, payback } from './rate-of-return.ts'

export interface TaxPlan {
  /** VAT and surcharges as one part of income. */
  readonly surchargeRate: number
  readonly profitRate: number
}

export interface LoanPlan {
  /** Part of the investment, drawn as it is spent. */
  readonly share: number
  readonly rate: number
  /** Of equal instalments from the first running year; never longer than the running years. */
  readonly years: number
}

/** A year before tax and financing. `building`: investment is still being spent, nothing runs. */
export interface PlainYear {
  readonly building: boolean
  readonly income: number
  /** Of running; what is spent on building stands in `investment`. */
  readonly running: number
  readonly investment: number
  readonly fee: number
  readonly net: number
}

export interface OwnYear {
  readonly levy: number
  readonly profitTax: number
  /** Drawn above zero, repaid below. */
  readonly loan: number
  readonly interest: number
  readonly balance: number
  readonly own: number
  readonly ownRunningPresent: number
}

export interface OwnFlow {
  readonly npv: number
  readonly irr: ReturnRate
  readonly payback: number | null
  readonly discountedPayback: number | null
  /** Lowest of the years: money for debt service ÷ instalment; null where nothing is borrowed. */
  readonly cover: number | null
}

const noTax: TaxPlan = { surchargeRate: 0, profitRate: 0 }
const noLoan: LoanPlan = { share: 0, rate: 0, years: 1 }

/** PMT of a spreadsheet, above zero. */
export const instalment = (rate: number, years: number, borrowed: number): number =>
  rate === 0 ? borrowed / years : (borrowed * rate) / (1 - (1 + rate) ** -years)

interface Debt {
  loan: number
  interest: number
  balance: number
}

/** Interest while building is added to what is owed. */
function debtOf(years: readonly PlainYear[], { share, rate, years: asked }: LoanPlan): Debt[] {
  const building = years.filter((year) => year.building).length
  const terms = Math.min(asked, years.length - building)
  let [balance, paid, each] = [0, 0, 0]
  return years.map((year) => {
    const interest = balance * rate
    if (year.building) {
      const drawn = share * year.investment
      balance += interest + drawn
      return { loan: drawn, interest, balance }
    }
    if (paid === 0) each = instalment(rate, terms, balance)
    paid += 1
    if (paid > terms) return { loan: 0, interest: 0, balance: 0 }
    balance = paid === terms ? 0 : balance + interest - each
    return { loan: -each, interest, balance }
  })
}

export function ownYears(
  years: readonly PlainYear[],
  tax: TaxPlan | null,
  loan: LoanPlan | null,
  discountRate: number,
): OwnYear[] {
  const { surchargeRate, profitRate } = tax ?? noTax
  const debt = debtOf(years, loan ?? noLoan)
  const runningYears = years.filter(({ building }) => !building).length
  const spent = years.reduce(
    (sum, { building, investment, fee }, at) =>
      sum + (building ? investment + fee + (debt[at]?.interest ?? 0) : 0),
    0,
  )
  let [carried, ownRunningPresent] = [0, 0]
  return years.map(({ building, income, running, fee, net }, at) => {
    const { loan: borrowed, interest, balance } = debt[at] ?? { loan: 0, interest: 0, balance: 0 }
    const levy = surchargeRate * income
    const profit = building ? 0 : income - running - fee - levy - interest - spent / runningYears
    const profitTax = profitRate * Math.max(0, profit + carried)
    carried = Math.min(0, profit + carried)
    const own = net - levy - profitTax + borrowed
    ownRunningPresent += own / (1 + discountRate) ** at
    return { levy, profitTax, loan: borrowed, interest, balance, own, ownRunningPresent }
  })
}

export function ownFlow(years: readonly (OwnYear & Pick<PlainYear, 'net'>)[], discountRate: number): OwnFlow {
  const flows = years.map(({ own }) => own)
  const covers = years
    .filter(({ loan }) => loan < 0)
    .map(({ net, levy, profitTax, loan }) => (net - levy - profitTax) / -loan)
  return {
    npv: npv(discountRate, flows),
    irr: irr(flows),
    payback: payback(flows),
    discountedPayback: payback(flows.map((flow, at) => flow / (1 + discountRate) ** at)),
    cover: covers.length === 0 ? null : Math.min(...covers),
  }
}

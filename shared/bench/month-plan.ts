/** The plan of a bundle by month, to lay beside the figures that a running concession reports. Pure. */
import { type CashFlow } from './cash-flow.ts'

export interface MonthPlan {
  readonly income: number
  readonly cost: number
}

const index = (month: string): number => {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return year * 12 + at - 1
}

/**
 * A twelfth of the year of the term in which the month lies, counted from the month in which the running began.
 * Null before it and after the term. Cost holds the yearly fee too: the operator reports both as cost.
 */
export function planOfMonth(
  flow: Pick<CashFlow, 'years' | 'runsFrom'>,
  since: string,
  month: string,
): MonthPlan | null {
  const passed = index(month) - index(since)
  const row = passed < 0 ? undefined : flow.years[Math.floor(passed / 12) + flow.runsFrom]
  return row === undefined ? null : { income: row.income / 12, cost: (row.cost + row.fee) / 12 }
}

export interface Deviation {
  readonly months: number
  readonly income: number
  readonly incomePlan: number
  readonly cost: number
  readonly costPlan: number
}

/** What came against what was planned, over the months that were reported and lie in the term. */
export function deviationOf(
  flow: Pick<CashFlow, 'years' | 'runsFrom'>,
  since: string,
  figures: readonly { month: string; income: number; cost: number }[],
): Deviation {
  const sum = { months: 0, income: 0, incomePlan: 0, cost: 0, costPlan: 0 }
  for (const { month, income, cost } of figures) {
    const plan = planOfMonth(flow, since, month)
    if (plan === null) continue
    sum.months += 1
    sum.income += income
    sum.cost += cost
    sum.incomePlan += plan.income
    sum.costPlan += plan.cost
  }
  return sum
}

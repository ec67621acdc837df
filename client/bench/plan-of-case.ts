/** What the bundle that carries a case plans for one month; null where none carries it or the month is not in its term. */
import { cashFlow } from '../../shared/bench/cash-flow.ts'
import { type MonthPlan, planOfMonth } from '../../shared/bench/month-plan.ts'
import { quantitiesOf } from '../../shared/bench/quantity.ts'
import { queryClient } from '../query-client.ts'
import { bundleQuery, bundlesOfCaseQuery } from './bench-query.ts'

export interface CarriedPlan extends MonthPlan {
  readonly bundleNo: string
}

export async function planOfCase(caseId: string, since: string, month: string): Promise<CarriedPlan | null> {
  const [row] = await queryClient.fetchQuery(bundlesOfCaseQuery(caseId))
  if (row === undefined) return null
  const { bundleNo, plan, members } = await queryClient.fetchQuery(bundleQuery(row.id))
  const planned = planOfMonth(cashFlow(plan, quantitiesOf(members)), since, month)
  return planned === null ? null : { ...planned, bundleNo }
}

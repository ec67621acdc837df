/** What is wrong with each condition of a question: still without a place, or refused by the server when it was asked. */
import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../api-problem.ts'
import { analysisQuery, answerQuery } from './planner-query.ts'
import { asked, emptyPlan, type Plan } from './plan.ts'
import { analysisForm } from '../../shared/analysis/forms.ts'

/** By the index of the condition; -1 = the question as a whole. */
export type ClauseFaults = ReadonlyMap<number, string>

const anyForm = analysisForm.parse({ analysis: 'profile' })

/** Of the answer that the address asks for; asks nothing itself. A condition that was changed since is innocent. */
export function useClauseFaults(current: Plan, draft: Plan, asking: number, asks: boolean): ClauseFaults {
  const { form } = current
  const plain = useQuery({ ...answerQuery(asked(current), asking), enabled: false }).error
  const worked = useQuery({
    ...analysisQuery(asked(form === null ? emptyPlan : current), form ?? anyForm, asking),
    enabled: false,
  }).error
  const error = form === null ? plain : worked
  const faults = new Map<number, string>()
  if (!asks || !(error instanceof ApiProblem)) return faults
  for (const { pointer, message } of error.errors) {
    const index = Number(/^\/(?:question\/)?where\/(\d+)\//.exec(pointer)?.[1] ?? -1)
    const [then, now] = [asked(current).where[index], draft.question.where[index]]
    const isSame = then !== undefined && JSON.stringify(then) === JSON.stringify(now)
    if (isSame && message !== undefined && !faults.has(index)) faults.set(index, message)
  }
  return faults
}

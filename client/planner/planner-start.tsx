/** Before the first question: how one is put together, and questions that planners really ask, each one press away. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { exampleIds, examplePlan } from './examples.ts'
import type { Plan } from './plan.ts'
import { layersQuery } from './planner-query.ts'

export function PlannerStart({ onExample }: { onExample: (plan: Plan) => void }): ReactNode {
  const t = useT(plannerMessages)
  const layers = useQuery(layersQuery).data ?? []
  const [now] = useState(() => Date.now())
  return (
    <section className="planner-result planner-start">
      <EmptyState title={t('empty.title')} why={t('empty.why')} />
      <ul>
        {exampleIds.map((id) => {
          const plan = examplePlan(id, layers, now)
          return (
            <li key={id}>
              <button
                type="button"
                className="planner-example"
                disabled={plan === null}
                onClick={() => plan !== null && onExample(plan)}
              >
                <b>{t(`example.${id}`)}</b>
                <span className="text-12 muted">
                  {plan === null ? t('example.noLayer') : t(`example.${id}.parts`)}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Before the first question: what this page is for, and three questions that planners really ask. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { analysisForm } from '../../shared/analysis/forms.ts'
import { question } from '../../shared/question.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { emptyPlan, withAnalysis, type Plan } from './plan.ts'
import { layersQuery } from './planner-query.ts'

export function PlannerStart({ onExample }: { onExample: (plan: Plan) => void }): ReactNode {
  const t = useT(plannerMessages)
  const layers = useQuery(layersQuery).data ?? []
  const [now] = useState(() => Date.now())
  const stations = layers.find(({ kind }) => kind === 'metro_station')
  const redLine = layers.find(({ kind }) => kind === 'red_line_ecology' || kind === 'red_line_farmland')
  const roads = layers.find(({ kind }) => kind === 'road')
  const examples: { key: 'example.metro' | 'example.redline' | 'example.change'; plan: Plan | null }[] = [
    { key: 'example.metro', plan: stations === undefined ? null : metroPlan(stations.id, roads?.id ?? null) },
    {
      key: 'example.redline',
      plan:
        redLine === undefined
          ? null
          : { ...emptyPlan, form: analysisForm.parse({ analysis: 'overlay', layerId: redLine.id }) },
    },
    { key: 'example.change', plan: withAnalysis(emptyPlan, 'change', now) },
  ]
  return (
    <section className="planner-result planner-start">
      <EmptyState title={t('empty.title')} why={t('empty.why')} />
      <ul>
        {examples.map(({ key, plan }) => (
          <li key={key}>
            <button
              type="button"
              className="link-button"
              disabled={plan === null}
              onClick={() => plan !== null && onExample(plan)}
            >
              {t(key)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function metroPlan(stationLayer: string, roadLayerId: string | null): Plan {
  return {
    pending: null,
    question: question.parse({
      filter: "assetClass = 'scattered'",
      where: [{ place: { kind: 'layer', layerId: stationLayer }, how: { kind: 'near', distanceM: 500 } }],
    }),
    form: analysisForm.parse({ analysis: 'assembly', gapM: 20, minMu: 5, roadLayerId }),
  }
}

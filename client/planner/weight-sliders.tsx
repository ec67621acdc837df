/** Weights of a suitability on sliders: the ranking follows at once, without asking the server again. */
import type { ReactNode } from 'react'
import type { FormOf } from '../../shared/analysis/forms.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { useT } from '../i18n.tsx'

interface Numbered {
  row: AnalysisRow
  no: number
}

/** Rows with the score of these weights, best first. */
export function reweighted(rows: readonly Numbered[], weights: readonly number[]): Numbered[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return rows
    .map(({ row, no }) => {
      const scores = row['scores'] as Record<string, number>
      const sum = weights.reduce((so, weight, index) => so + weight * (scores[String(index)] ?? 0), 0)
      return { no, row: { ...row, score: total === 0 ? 0 : Math.round((sum / total) * 100) / 100 } }
    })
    .toSorted((a, b) => b.row.score - a.row.score)
}

interface WeightSlidersProps {
  form: FormOf<'suitability'>
  weights: readonly number[] | null
  onWeights: (weights: readonly number[]) => void
}

export function WeightSliders({ form, weights, onWeights }: WeightSlidersProps): ReactNode {
  const t = useT(plannerMessages)
  const shown = weights ?? form.criteria.map(({ weight }) => weight)
  return (
    <div className="planner-slider" role="group" aria-label={t('weights')}>
      {form.criteria.map((criterion, index) => {
        const label = t('weights.criterion', { no: index + 1, name: t(`criterion.${criterion.kind}`) })
        return (
          <label key={label} className="row">
            {label}
            <input
              type="range"
              min={0}
              max={10}
              step={1}
              value={shown[index]}
              onChange={({ target }) =>
                onWeights(shown.map((one, at) => (at === index ? Number(target.value) : one)))
              }
            />
            <output>{shown[index]}</output>
          </label>
        )
      })}
    </div>
  )
}

/** Income of the last 24 reported months as bars, its plan as a mark on each. The table below says the same in numbers. */
import type { ReactNode } from 'react'
import { operationMessages } from '../../shared/i18n/operation.ts'
import type { Figure } from '../../shared/operation.ts'
import { useT } from '../i18n.tsx'

const [MONTHS, WIDTH, HEIGHT, STEP] = [24, 860, 96, 34]

export function FigureChart({ items }: { items: readonly Figure[] }): ReactNode {
  const t = useT(operationMessages)
  const shown = items.slice(0, MONTHS).toReversed()
  const most = Math.max(1, ...shown.map(({ income, incomePlan }) => Math.max(income, incomePlan ?? 0)))
  const heightOf = (value: number): number => (value / most) * HEIGHT
  return (
    <figure className="figure-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`} role="img" aria-label={t('chart')}>
        {shown.map((row, index) => {
          const x = index * STEP + 8
          return (
            <g key={row.month}>
              <title>{`${row.month}  ${row.income} / ${row.incomePlan ?? '—'}`}</title>
              <rect
                className="figure-chart__bar"
                x={x}
                y={HEIGHT - heightOf(row.income) + 4}
                width="20"
                height={heightOf(row.income)}
              />
              {row.incomePlan !== null && (
                <path
                  className="figure-chart__plan"
                  d={`M${x - 4} ${HEIGHT - heightOf(row.incomePlan) + 4}h28`}
                />
              )}
              <text x={x + 10} y={HEIGHT + 19}>
                {row.month.endsWith('-01') || index === 0 ? row.month.slice(2) : row.month.slice(5)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption className="text-12 muted">
        <i className="figure-chart__key" />
        {t('chart.actual')}　<i className="figure-chart__key" data-plan="" />
        {t('chart.plan')}
      </figcaption>
    </figure>
  )
}

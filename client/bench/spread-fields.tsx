/** What a low and a high scenario mean: four factors each, in percent of the plan. */
import type { ReactNode } from 'react'
import { drivers } from '../../shared/bench/cash-flow.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { useT } from '../i18n.tsx'
import { NumberField } from './number-field.tsx'
import type { PlanPart } from './plan-card.tsx'

export function SpreadFields({ plan, set }: PlanPart): ReactNode {
  const t = useT(benchMessages)
  return (
    <section>
      <h4>{t('scenario.lowHigh')}</h4>
      <div className="bundle-spread">
        {drivers.map((driver) => (
          <div key={driver} className="bundle-line">
            {(['low', 'high'] as const).map((end) => (
              <NumberField
                key={end}
                label={`${t(`driver.${driver}`)} · ${t(end)}`}
                value={plan[end][driver]}
                worth={0.01}
                min={10}
                max={300}
                onChange={(value) => set({ [end]: { ...plan[end], [driver]: value } })}
              />
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Walks through the changes day by day: before is dashed red on the map, after blue. */
import type { ReactNode } from 'react'
import type { FormOf } from '../../shared/analysis/forms.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { textOf } from '../../shared/analysis/cell-text.ts'
import { useLang, useT } from '../i18n.tsx'

const DAY_MS = 86_400_000

export const untilMoment = (row: AnalysisRow, moment: string): boolean => textOf(row['changedAt']) <= moment

interface TimeSliderProps {
  rows: readonly AnalysisRow[]
  form: FormOf<'change'>
  until: string | null
  onUntil: (until: string | null) => void
  count: number
}

export function TimeSlider({ rows, form, until, onUntil, count }: TimeSliderProps): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const from = Date.parse(form.from)
  // rows come newest first
  const last =
    form.to === null ? Date.parse(textOf(rows[0]?.['changedAt']) || form.from) : Date.parse(form.to)
  const days = Math.max(1, Math.ceil((last - from) / DAY_MS))
  const at = until === null ? days : Math.round((Date.parse(until) - from) / DAY_MS)
  const day = new Date(Math.min(last, from + at * DAY_MS)).toISOString()
  return (
    <div className="planner-slider">
      <label className="row">
        {t('change.slider')}
        <input
          type="range"
          min={0}
          max={days}
          value={at}
          aria-valuetext={formatDate(lang, day)}
          onChange={({ target }) =>
            onUntil(
              Number(target.value) >= days
                ? null
                : new Date(from + Number(target.value) * DAY_MS).toISOString(),
            )
          }
        />
        <output>{t('change.until', { day: formatDate(lang, day), count })}</output>
      </label>
      <span className="row text-12">
        <i className="planner-key planner-key--before" /> {t('change.before')}
        <i className="planner-key planner-key--after" /> {t('change.after')}
      </span>
    </div>
  )
}

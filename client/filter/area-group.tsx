/** 面积: from and to, in mu or ㎡; applied on Enter or when the field is left. */
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { areaUnitName } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { useLang, useT } from '../i18n.tsx'
import { boundText, rangeOf, type RangeUnit } from './area-range.ts'
import type { FilterState } from './use-filter.ts'

export function AreaGroup({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const lang = useLang()
  const [unit, setUnit] = useState<RangeUnit>('mu')
  const { areaMin, areaMax } = state.filter
  const name = t('group.area')
  return (
    <section>
      <h4>
        {lang === 'en' ? `${name} (${areaUnitName(lang, unit)})` : `${name}（${areaUnitName(lang, unit)}）`}
        <span className="spacer" />
        <button
          type="button"
          className="link-button"
          aria-label={t('area.unit')}
          onClick={() => setUnit(unit === 'mu' ? 'm2' : 'mu')}
        >
          {areaUnitName(lang, unit === 'mu' ? 'm2' : 'mu')}
        </button>
      </h4>
      {/* a new range from elsewhere, or another unit, starts the fields afresh */}
      <RangeFields key={`${areaMin} ${areaMax} ${unit}`} state={state} unit={unit} />
    </section>
  )
}

function RangeFields({ state, unit }: { state: FilterState; unit: RangeUnit }): ReactNode {
  const t = useT(filterMessages)
  const { filter, change } = state
  const errorId = useId()
  const [low, setLow] = useState(boundText(filter.areaMin, unit))
  const [high, setHigh] = useState(boundText(filter.areaMax, unit))
  const range = rangeOf(low, high, unit)
  const apply = (event?: FormEvent): void => {
    event?.preventDefault()
    const typed = low !== boundText(filter.areaMin, unit) || high !== boundText(filter.areaMax, unit)
    if (typed && range !== null) change({ ...filter, ...range })
  }
  const field = (value: string, label: string, set: (text: string) => void): ReactNode => (
    <input
      className="input input--small"
      inputMode="decimal"
      value={value}
      placeholder={t('unlimited')}
      aria-label={label}
      aria-invalid={range === null}
      aria-describedby={range === null ? errorId : undefined}
      onChange={(event) => set(event.target.value)}
      onBlur={() => apply()}
    />
  )
  return (
    <form onSubmit={apply}>
      <div className="row">
        {field(low, t('area.min'), setLow)}
        <span className="muted">{t('to')}</span>
        {field(high, t('area.max'), setHigh)}
      </div>
      {range === null && (
        <div id={errorId} className="field__error" role="alert">
          {t('area.wrong')}
        </div>
      )}
      <button type="submit" className="visually-hidden" tabIndex={-1}>
        {t('group.area')}
      </button>
    </form>
  )
}

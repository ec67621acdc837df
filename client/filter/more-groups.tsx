/** The groups that are used less, each folded into one line. */
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import type { AssetTotals } from '../../shared/asset.ts'
import { useUnits } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Fold, FoldedGroup } from './check-group.tsx'
import { boundaryOptions, landUseOptions, stageOptions, stateOptions, unitOptions } from './options.ts'
import type { FilterState } from './use-filter.ts'
import { useGroupTotals } from './use-totals.ts'

/** Counts by stage over all families. */
function stageCounts(totals: AssetTotals | undefined): Record<string, number> | undefined {
  if (totals === undefined) return undefined
  const counts: Record<string, number> = {}
  for (const [cell, count] of Object.entries(totals.byStage)) {
    const stage = cell.split('/')[1] ?? ''
    counts[stage] = (counts[stage] ?? 0) + count
  }
  return counts
}

export function MoreGroups({ state }: { state: FilterState }): ReactNode {
  const lang = useLang()
  const units = useUnits()
  const stages = useGroupTotals(state, 'stages', 'cells')
  const states = useGroupTotals(state, 'states')
  const uses = useGroupTotals(state, 'landUses')
  const byUnit = useGroupTotals(state, 'units')
  return (
    <section className="folds">
      <FoldedGroup state={state} group="stages" options={stageOptions(lang)} counts={stageCounts(stages)} />
      <FoldedGroup state={state} group="states" options={stateOptions(lang)} counts={states?.byState} />
      <FoldedGroup state={state} group="landUses" options={landUseOptions(lang)} counts={uses?.byLandUse} />
      <FoldedGroup
        state={state}
        group="units"
        options={unitOptions({ lang, units, places: [] })}
        counts={byUnit?.byUnit}
      />
      <FoldedGroup
        state={state}
        group="boundaryStatuses"
        options={boundaryOptions(lang)}
        counts={undefined}
      />
      <TextGroup key={state.filter.text} state={state} />
    </section>
  )
}

function TextGroup({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const { filter, change } = state
  const id = useId()
  const [open, setOpen] = useState(filter.text !== '')
  const [text, setText] = useState(filter.text)
  const apply = (event?: FormEvent): void => {
    event?.preventDefault()
    if (text.trim() !== filter.text) change({ ...filter, text: text.trim() })
  }
  return (
    <Fold name={t('group.text')} says={filter.text} open={open} onToggle={() => setOpen(!open)}>
      <form onSubmit={apply}>
        <label className="visually-hidden" htmlFor={id}>
          {t('group.text')}
        </label>
        <input
          id={id}
          className="input input--small"
          value={text}
          maxLength={80}
          placeholder={t('text.placeholder')}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => apply()}
        />
      </form>
    </Fold>
  )
}

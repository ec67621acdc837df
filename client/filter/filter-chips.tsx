/** The active conditions as chips, the same in the panel and over the register. */
import { useMemo, type ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { useUnits } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { filterChips, type FilterChip } from './describe-filter.ts'
import { usePlaces } from './places.ts'
import type { FilterState } from './use-filter.ts'

export function useFilterChips(state: FilterState): FilterChip[] {
  const lang = useLang()
  const places = usePlaces()
  const units = useUnits()
  return useMemo(
    () => filterChips(state.filter, { lang, places, units }),
    [state.filter, lang, places, units],
  )
}

export function FilterChips({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const chips = useFilterChips(state)
  if (state.broken) {
    return (
      <span title={state.text}>
        <Chip on label={t('chip.broken')} onRemove={state.clear} />
      </span>
    )
  }
  return chips.map((chip) => (
    <span key={chip.key} title={chip.title}>
      <Chip on label={chip.label} onRemove={() => state.change(chip.without)} />
    </span>
  ))
}

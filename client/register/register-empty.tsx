/** No row: names each condition that could be dropped, with how many assets there would then be. */
import { useQueries, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { registerMessages } from '../../shared/i18n/register.ts'
import { useFilterChips } from '../filter/filter-chips.tsx'
import type { FilterState } from '../filter/use-filter.ts'
import { totalsQuery } from '../filter/use-totals.ts'
import { filterText } from '../filter/write-filter.ts'
import { useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** More proposals than this are no help. */
const MOST = 5

export function RegisterEmpty({ state }: { state: FilterState }): ReactNode {
  const t = useT(registerMessages)
  const chips = useFilterChips(state)
  const counted = useQueries({ queries: chips.map((chip) => totalsQuery(filterText(chip.without))) })
  const all = useQuery(totalsQuery('')).data?.count ?? 0
  if (state.text === '') return <EmptyState title={t('empty.register')} why={t('empty.registerWhy')} />
  const ways = chips
    .map((chip, index) => ({ chip, count: counted[index]?.data?.count ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.count - b.count)
    .slice(0, MOST)
  return (
    <EmptyState
      title={t('empty')}
      why={ways.length > 0 ? t('empty.why') : undefined}
      action={
        <ul className="register-empty">
          {ways.map(({ chip, count }) => (
            <li key={chip.key}>
              <button type="button" className="link-button" onClick={() => state.change(chip.without)}>
                {t('empty.drop', { condition: chip.label, count })}
              </button>
            </li>
          ))}
          {all > 0 && (
            <li>
              <button type="button" className="link-button" onClick={state.clear}>
                {t('empty.clear', { count: all })}
              </button>
            </li>
          )}
        </ul>
      }
    />
  )
}

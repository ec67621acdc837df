/** Saved filters as tabs, 全部 first, each with its count; the one whose filter is in force is marked. */
import { useQueries } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { registerMessages } from '../../shared/i18n/register.ts'
import { SaveViewForm } from '../filter/save-view-form.tsx'
import { useSavedViews } from '../filter/saved-views.ts'
import type { FilterState } from '../filter/use-filter.ts'
import { totalsQuery } from '../filter/use-totals.ts'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'

export function ViewTabs({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const words = useT(registerMessages)
  const { views, save, remove } = useSavedViews()
  const tabs = [
    { name: t('views.all'), filter: '', own: false },
    ...views.map((view) => ({ ...view, own: true })),
  ]
  const counts = useQueries({ queries: tabs.map((tab) => totalsQuery(tab.filter)) })
  const isSaved = tabs.some((tab) => tab.filter === state.text)
  return (
    <>
      <nav className="tabs register-views__tabs" aria-label={words('views')}>
        {tabs.map((tab, index) => (
          <Tab
            key={tab.own ? tab.name : ''}
            name={tab.name}
            count={counts[index]?.data?.count}
            current={tab.filter === state.text}
            onPress={() => state.replace(tab.filter)}
            {...(tab.own
              ? {
                  onRemove: () => {
                    remove(tab.name)
                    showToast(t('views.removed', { name: tab.name }), {
                      undo: () => save({ name: tab.name, filter: tab.filter }),
                    })
                  },
                }
              : {})}
          />
        ))}
      </nav>
      {!isSaved && !state.broken && <SaveViewForm filter={state.text} />}
    </>
  )
}

interface TabProps {
  name: string
  count: number | undefined
  current: boolean
  onPress: () => void
  onRemove?: () => void
}

function Tab({ name, count, current, onPress, onRemove }: TabProps): ReactNode {
  const t = useT(filterMessages)
  const lang = useLang()
  return (
    <span className="register-views__tab">
      <button type="button" aria-current={current ? 'page' : undefined} onClick={onPress}>
        {name}
        <span className="count">{count === undefined ? '' : formatNumber(lang, count)}</span>
      </button>
      {current && onRemove !== undefined && (
        <button
          type="button"
          className="chip__remove"
          aria-label={t('views.remove', { name })}
          onClick={onRemove}
        >
          <X size={12} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** 我的视图: the saved filters, to choose, add or delete; the same that the register has as tabs. */
import { Bookmark, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { useSavedViews } from '../filter/saved-views.ts'
import { SaveViewForm } from '../filter/save-view-form.tsx'
import type { FilterState } from '../filter/use-filter.ts'
import { useT } from '../i18n.tsx'

export function SavedViewsMenu({ state }: { state: FilterState }): ReactNode {
  const t = useT(filterMessages)
  const [open, setOpen] = useState(false)
  const { views, remove } = useSavedViews()
  return (
    <div className="views-menu">
      <button
        type="button"
        className="link-button text-12 row views-menu__opener"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Bookmark size={14} strokeWidth={1.75} aria-hidden />
        {t('views.mine')}
      </button>
      {open && (
        <div className="views-menu__list float">
          {views.length === 0 && <div className="text-12 dim views-menu__none">{t('views.none')}</div>}
          {views.map((view) => (
            <div key={view.name} className="row views-menu__item">
              <button
                type="button"
                className="link-button ellipsis"
                onClick={() => {
                  state.replace(view.filter)
                  setOpen(false)
                }}
              >
                {view.name}
              </button>
              <span className="spacer" />
              <button
                type="button"
                className="chip__remove"
                aria-label={t('views.remove', { name: view.name })}
                onClick={() => remove(view.name)}
              >
                <X size={12} strokeWidth={1.75} aria-hidden />
              </button>
            </div>
          ))}
          <SaveViewForm filter={state.text} onDone={() => setOpen(false)} />
        </div>
      )}
    </div>
  )
}

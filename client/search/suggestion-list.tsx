/** The groups of suggestions under the search field. The pointer never takes the focus from the field. */
import type { ReactNode } from 'react'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useT } from '../i18n.tsx'
import type { Suggestion, Suggestions } from './suggestions.ts'

interface SuggestionListProps {
  id: string
  found: Suggestions
  text: string
  active: string | null
  onChoose: (id: string) => void
}

export function SuggestionList({ id, found, text, active, onChoose }: SuggestionListProps): ReactNode {
  const t = useT(mapHomeMessages)
  return (
    <div role="listbox" id={`${id}-list`} aria-label={t('search.suggestions')}>
      {found.groups.map((group) => (
        <div key={group.matched} role="group" aria-label={t(`search.${group.matched}`)}>
          <div className="suggestions__group" aria-hidden>
            {t(`search.${group.matched}`)}
          </div>
          {group.items.map((item) => (
            <button
              type="button"
              key={item.id}
              id={`${id}-${item.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={item.id === active}
              className="suggestion"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(item.id)}
            >
              <FamilySeal family={item.family} size="small" />
              <span className="ellipsis">{item.name}</span>
              <span className="spacer" />
              <span className="text-12 dim ellipsis suggestion__where">{whereFound(item)}</span>
            </button>
          ))}
        </div>
      ))}
      {found.failed && <div className="suggestions__none">{t('search.failed')}</div>}
      {!found.failed && found.current && found.groups.length === 0 && (
        <div className="suggestions__none">{t('search.none', { q: text })}</div>
      )}
    </div>
  )
}

/** The value that was met, so that one sees why the asset is here. */
function whereFound(item: Suggestion): string {
  switch (item.matched) {
    case 'assetNo':
      return item.assetNo
    case 'code':
      return item.unitCode ?? item.parcelCode ?? ''
    case 'address':
      return item.address ?? ''
    case 'holder':
      return item.holders.join('、')
    case 'name':
    default:
      return item.areaName
  }
}

/**
 * The search of the top bar, reached by `/`: suggestions in groups while one types, Enter goes to the asset on
 * the map, the last line to everything in the register. A combobox of ARIA 1.2: the focus stays in the field.
 */
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { mapHomeMessages } from '../../shared/i18n/map-home.ts'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { emptyFilter } from '../filter/asset-filter.ts'
import { filterText } from '../filter/write-filter.ts'
import { useT } from '../i18n.tsx'
import { useShortcut } from '../shell/shortcuts.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import './search.css'
import { useSuggestions } from './suggestions.ts'

/** The line that leads to the register. */
const ALL = 'all'

export function GlobalSearch(): ReactNode {
  const t = useT(shellMessages)
  const words = useT(mapHomeMessages)
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState<string | null>(null)
  const found = useSuggestions(typed)
  useShortcut('/', () => input.current?.focus())
  const text = typed.trim()
  const shown = open && text !== ''
  const choices = [...found.groups.flatMap((group) => group.items.map((item) => item.id)), ALL]
  const active = marked !== null && choices.includes(marked) ? marked : null

  const finish = (): void => {
    setOpen(false)
    setMarked(null)
    input.current?.blur()
  }
  const choose = (choice: string): void => {
    finish()
    if (choice === ALL) {
      void navigate({ to: '/register', search: { filter: filterText({ ...emptyFilter, text }) } })
      return
    }
    // on the map the filter stays; the asset is shown even where it does not fit
    void navigate({ to: '/', search: (previous) => ({ ...onlyMap(previous), asset: choice }) })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setOpen(true)
      const at = active === null ? (step === 1 ? -1 : 0) : choices.indexOf(active)
      setMarked(choices.at((at + step) % choices.length) ?? null)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (shown) setOpen(false)
      else finish()
    } else if (event.key === 'Enter' && text !== '') {
      event.preventDefault()
      // an answer to older words must not decide where Enter goes
      const first = found.current ? choices[0] : ALL
      choose(active ?? first ?? ALL)
    }
  }
  return (
    <search className="search-place">
      <div className="search">
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <label className="visually-hidden" htmlFor={id}>
          {t('search')}
        </label>
        <input
          ref={input}
          id={id}
          type="search"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === null ? undefined : `${id}-${active}`}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setOpen(true)
            setMarked(null)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
        <KeyHint keys="/" />
      </div>
      {shown && (
        <div className="suggestions float">
          <SuggestionList id={id} found={found} text={text} active={active} onChoose={choose} />
          <button
            type="button"
            id={`${id}-${ALL}`}
            tabIndex={-1}
            className="suggestions__all"
            data-active={active === ALL ? '' : undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(ALL)}
          >
            {words('search.all')}
          </button>
        </div>
      )}
    </search>
  )
}

/** Of another page's address only the filter is of use on the map. */
function onlyMap(search: { v?: string | undefined; filter?: string | undefined; by?: string | undefined }) {
  const { v, filter, by } = search
  return { v, filter, by }
}

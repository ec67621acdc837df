/**
 * The search of the top bar, reached by `/`. It knows no feature: pages offer suggestions through
 * `SearchProvider`, and without one the words go to the page shown as `?q=`.
 */
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useId, useRef, type FormEvent, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcut } from './shortcuts.ts'

export function SearchBox(): ReactNode {
  const t = useT(shellMessages)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const navigate = useNavigate()
  useShortcut('/', () => input.current?.focus())
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const q = input.current?.value.trim() ?? ''
    void navigate({ to: '.', search: (previous: object) => ({ ...previous, q: q === '' ? undefined : q }) })
  }
  return (
    <search className="search-place">
      <form className="search" onSubmit={submit}>
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <label className="visually-hidden" htmlFor={id}>
          {t('search')}
        </label>
        <input
          ref={input}
          id={id}
          type="search"
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <KeyHint keys="/" />
      </form>
    </search>
  )
}

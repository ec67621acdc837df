/** 另存为视图: a name for the filter as it stands. */
import { Plus } from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { filterMessages } from '../../shared/i18n/filter.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { useSavedViews } from './saved-views.ts'

export function SaveViewForm({ filter, onDone }: { filter: string; onDone?: () => void }): ReactNode {
  const t = useT(filterMessages)
  const ui = useT(uiMessages)
  const { save } = useSavedViews()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    save({ name: name.trim(), filter })
    setName('')
    setOpen(false)
    onDone?.()
  }
  if (!open) {
    return (
      <button
        type="button"
        className="link-button text-12 row save-view"
        disabled={filter === ''}
        onClick={() => setOpen(true)}
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden />
        {t('views.save')}
      </button>
    )
  }
  return (
    <form className="row save-view" onSubmit={submit}>
      <input
        className="input input--small"
        aria-label={t('views.name')}
        placeholder={t('views.name')}
        maxLength={30}
        value={name}
        ref={(node) => node?.focus()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          setOpen(false)
        }}
      />
      <Button small type="submit" disabled={name.trim() === ''}>
        {ui('action.save')}
      </Button>
    </form>
  )
}

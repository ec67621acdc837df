/** Chooses a party: search by name or number, or register a new one without leaving the dialog. */
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { listParties } from '../../shared/api/party-api.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import type { Party } from '../../shared/party.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { PartyForm } from './party-form.tsx'

const PAUSE_MS = 250

interface PartyPickerProps {
  label: string
  partyId: string | null
  /** The name of `partyId` where the caller knows it. */
  name: string | null
  onChoose: (party: Party | null) => void
}

export function PartyPicker({ label, partyId, name, onChoose }: PartyPickerProps): ReactNode {
  const t = useT(rightsMessages)
  const [chosen, setChosen] = useState<Party | null>(null)
  const [mode, setMode] = useState<'shown' | 'find' | 'register'>(partyId === null ? 'find' : 'shown')
  const choose = (party: Party | null): void => {
    setChosen(party)
    setMode(party === null ? 'find' : 'shown')
    onChoose(party)
  }
  if (mode === 'shown') {
    return (
      <div className="field">
        <span className="field__caption">{label}</span>
        <div className="party-chosen">
          <b>{chosen?.name ?? name ?? '—'}</b>
          <span className="dim text-12">{chosen?.creditCode ?? chosen?.idNumberMasked ?? ''}</span>
          <button type="button" className="link-button" onClick={() => choose(null)}>
            {t('party.change')}
          </button>
        </div>
      </div>
    )
  }
  return (
    <div className="field field--wide">
      {mode === 'find' ? (
        <Find label={label} onChoose={choose} onRegister={() => setMode('register')} />
      ) : (
        <PartyForm onDone={choose} onBack={() => setMode('find')} />
      )}
    </div>
  )
}

interface FindProps {
  label: string
  onChoose: (party: Party) => void
  onRegister: () => void
}

function Find({ label, onChoose, onRegister }: FindProps): ReactNode {
  const t = useT(rightsMessages)
  const id = useId()
  const [text, setText] = useState('')
  const q = useSettled(text.trim(), PAUSE_MS)
  const { data, error } = useQuery({
    queryKey: ['parties', q],
    enabled: q !== '',
    queryFn: async ({ signal }) => (await call(listParties, { query: { q, limit: 8 }, signal })).data.items,
  })
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="search"
        value={text}
        placeholder={t('party.find')}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // Enter searches; it must not send the dialog around it
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      {error !== null && <ErrorNote error={error} />}
      {q !== '' && data !== undefined && (
        <div className="party-list">
          {data.map((party) => (
            <button key={party.id} type="button" onClick={() => onChoose(party)}>
              <b>{party.name}</b>
              <span className="dim text-12">
                {t(party.kind === 'person' ? 'party.person' : 'party.organisation')}
              </span>
              <span className="dim text-12">{party.creditCode ?? party.idNumberMasked ?? ''}</span>
            </button>
          ))}
          {data.length === 0 && (
            <div className="muted" style={{ padding: '6px 10px' }}>
              {t('party.nothing')}
            </div>
          )}
        </div>
      )}
      <button type="button" className="link-button row" style={{ gap: 4 }} onClick={onRegister}>
        <UserPlus size={14} strokeWidth={1.75} aria-hidden />
        {t('party.register')}
      </button>
    </>
  )
}

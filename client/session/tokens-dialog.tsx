/** One's own access tokens: the list, a new one, and the new one shown this once. Must never keep a token. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { createToken, listTokens, revokeToken } from '../../shared/api/token-api.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { tokenMessages } from '../../shared/i18n/tokens.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { PersonalToken, TokenScope } from '../../shared/token.ts'
import { editorRoles } from '../../shared/user.ts'
import { call } from '../api.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import './session.css'
import { usePerson } from './use-session.ts'

const tokensQuery = {
  queryKey: ['tokens'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await call(listTokens, { signal })).data.items,
}

type View = { kind: 'list' } | { kind: 'new' } | { kind: 'made'; token: string }

export function TokensDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT(tokenMessages)
  const [view, setView] = useState<View>({ kind: 'list' })
  const toList = (): void => setView({ kind: 'list' })
  if (view.kind === 'made') return <TokenShown token={view.token} onClose={toList} />
  return (
    <Dialog title={view.kind === 'new' ? t('make') : t('title')} onClose={onClose} wide>
      {view.kind === 'list' ? (
        <TokenList onMake={() => setView({ kind: 'new' })} onClose={onClose} />
      ) : (
        <TokenForm onBack={toList} onMade={(token) => setView({ kind: 'made', token })} />
      )}
    </Dialog>
  )
}

function TokenList({ onMake, onClose }: { onMake: () => void; onClose: () => void }): ReactNode {
  const t = useT(tokenMessages)
  const ui = useT(uiMessages)
  const { data, error } = useQuery(tokensQuery)
  return (
    <>
      <p className="muted tokens__what">{t('what')}</p>
      {error !== null && <ErrorNote error={error} />}
      {data?.length === 0 && <p className="muted">{t('none')}</p>}
      <ul className="tokens">
        {data?.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
      </ul>
      <div className="dialog__actions">
        <Button onClick={onClose}>{ui('action.close')}</Button>
        <Button kind="primary" onClick={onMake}>
          {t('make')}
        </Button>
      </div>
    </>
  )
}

function TokenLine({ token }: { token: PersonalToken }): ReactNode {
  const t = useT(tokenMessages)
  const lang = useLang()
  const [error, setError] = useState<unknown>(null)
  const revoke = async (): Promise<void> => {
    try {
      await call(revokeToken, { params: { id: token.id } })
      showToast(t('revoked', { name: token.name }))
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
    } catch (cause) {
      setError(cause)
    }
  }
  const used =
    token.lastUsedAt === null ? t('unused') : t('used', { date: formatDate(lang, token.lastUsedAt) })
  return (
    <li>
      <div>
        <b>{token.name}</b> <span className="muted">…{token.hint}</span>
        <div className="text-12 muted">
          {t(`scope.${token.scope}`)} · {t('until', { date: formatDate(lang, token.expiresAt) })} · {used}
        </div>
        {error !== null && <ErrorNote error={error} />}
      </div>
      <Button small onClick={() => void revoke()}>
        {t('revoke')}
      </Button>
    </li>
  )
}

const lifetimes = [30, 90, 366] as const

function TokenForm({ onBack, onMade }: { onBack: () => void; onMade: (token: string) => void }): ReactNode {
  const t = useT(tokenMessages)
  const { role } = usePerson()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<TokenScope>('read')
  const [days, setDays] = useState<number>(90)
  const [error, setError] = useState<unknown>(null)
  const make = async (): Promise<void> => {
    try {
      const { data } = await call(createToken, { body: { name, scope, days } })
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
      onMade(data.token)
    } catch (cause) {
      setError(cause)
    }
  }
  const mayWrite = (editorRoles as readonly string[]).includes(role)
  const scopes = mayWrite ? (['read', 'read-write'] as const) : (['read'] as const)
  return (
    <form
      className="password-form"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <TextField label={t('name')} hint={t('name.hint')} value={name} max={60} onChange={setName} />
      <SelectField
        label={t('scope')}
        value={scope}
        onChange={(value) => setScope(value as TokenScope)}
        options={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
      />
      <SelectField
        label={t('days')}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
        options={lifetimes.map((value) => ({ value: String(value), label: t(`days.${value}`) }))}
      />
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="dialog__actions">
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type="submit" kind="primary" disabled={name.trim() === ''}>
          {t('make')}
        </Button>
      </div>
    </form>
  )
}

/** Esc would lose it for good. */
function TokenShown({ token, onClose }: { token: string; onClose: () => void }): ReactNode {
  const t = useT(tokenMessages)
  const ui = useT(uiMessages)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(token)
      setCopied(true)
    } catch {
      // without HTTPS there is no clipboard; the text can be selected
    }
  }
  return (
    <Dialog title={t('made.title')} onClose={() => {}} wide>
      <div className="password-form">
        <dl className="token-shown">
          <dt>{t('made.token')}</dt>
          <dd>
            <output>{token}</output>
          </dd>
          <dt>{t('made.address')}</dt>
          <dd>
            <output>{`${location.origin}/ogc`}</output>
          </dd>
        </dl>
        <Note kind="warning">{t('made.once')}</Note>
        <p className="text-12 muted">{t('made.how')}</p>
      </div>
      <div className="dialog__actions">
        <Button onClick={() => void copy()}>{ui(copied ? 'action.copied' : 'action.copy')}</Button>
        <Button kind="primary" onClick={onClose}>
          {t('made.done')}
        </Button>
      </div>
    </Dialog>
  )
}

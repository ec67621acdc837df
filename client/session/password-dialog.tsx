/** Changing one's own password. Length counts, composition rules do not (ASVS 5.0 6.2). */
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { changePassword } from '../../shared/api/session-api.ts'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import './session.css'
import { sessionQuery } from './use-session.ts'

const SHORTEST = 12

interface PasswordDialogProps {
  onClose: () => void
  /** The password must be changed before anything else; the only other way out. */
  onLogOut?: () => void
}

export function PasswordDialog({ onClose, onLogOut }: PasswordDialogProps): ReactNode {
  const t = useT(shellMessages)
  const ui = useT(uiMessages)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useMutation({
    mutationFn: () => call(changePassword, { body: { current, next } }),
    onSuccess: async () => {
      showToast(t('password.changed'))
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      onClose()
    },
  })
  const isWrong = change.error instanceof ApiProblem && change.error.type === 'login-failed'
  const short =
    next !== '' && next.length < SHORTEST ? t('password.short', { missing: SHORTEST - next.length }) : null
  const different = again !== '' && again !== next ? t('password.different') : null
  const ready = current !== '' && next.length >= SHORTEST && again === next
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready) change.mutate()
  }
  return (
    <Dialog title={t('person.password')} onClose={onLogOut === undefined ? onClose : () => {}}>
      <form className="password-form" onSubmit={submit}>
        {onLogOut !== undefined && <Note>{t('password.must')}</Note>}
        <Password
          label={t('password.current')}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={isWrong ? t('password.wrong') : null}
        />
        <Password
          label={t('password.new')}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={short}
        />
        <Password
          label={t('password.repeat')}
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          error={different}
        />
        {change.error !== null && !isWrong && <ErrorNote error={change.error} keepsInput />}
        <div className="dialog__actions">
          {onLogOut === undefined ? (
            <Button onClick={onClose}>{ui('action.cancel')}</Button>
          ) : (
            <Button onClick={onLogOut}>{t('person.logout')}</Button>
          )}
          <Button type="submit" kind="primary" disabled={!ready || change.isPending}>
            {ui('action.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface PasswordProps {
  label: string
  autoComplete: 'current-password' | 'new-password'
  value: string
  onChange: (value: string) => void
  error?: string | null
}

function Password({ label, autoComplete, value, onChange, error = null }: PasswordProps): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="password"
        autoComplete={autoComplete}
        value={value}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== null && (
        <div id={`${id}-error`} className="field__error">
          {error}
        </div>
      )}
    </div>
  )
}

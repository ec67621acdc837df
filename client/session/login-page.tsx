/** Logging in. Says nothing about which of name and password was wrong; keeps the name on failure. */
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { openSession } from '../../shared/api/session-api.ts'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { setLang } from '../language.ts'
import { queryClient } from '../query-client.ts'
import { Logo } from '../shell/logo.tsx'
import { Button } from '../ui/button.tsx'
import { LoginFailure } from './login-failure.tsx'
import { safeNext } from './safe-next.ts'
import './session.css'
import { sessionQuery } from './use-session.ts'

export function LoginPage(): ReactNode {
  const t = useT(shellMessages)
  const lang = useLang()
  useEffect(() => {
    document.title = `${t('login.title')} · ${t('product')}`
  }, [t])
  return (
    <main className="login">
      <div className="login__sheet card">
        <div className="row">
          <span className="login__logo">
            <Logo />
          </span>
          <h1 className="text-20">{t('product')}</h1>
          <span className="spacer" />
          <Button kind="text" small onClick={() => setLang(lang === 'en' ? 'zh-CN' : 'en')}>
            {t('language.switch')}
          </Button>
        </div>
        <LoginForm />
      </div>
    </main>
  )
}

function LoginForm(): ReactNode {
  const t = useT(shellMessages)
  const id = useId()
  const { next } = useSearch({ from: '/login' })
  const navigate = useNavigate()
  const [login, setLogin] = useState('')
  const nameField = useRef<HTMLInputElement>(null)
  useEffect(() => nameField.current?.focus(), [])
  const [password, setPassword] = useState('')
  const attempt = useMutation({
    mutationFn: () => call(openSession, { body: { login, password } }),
    onSuccess: async ({ data }) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, data)
      await navigate({ to: safeNext(next) })
    },
    onError: () => setPassword(''),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    attempt.mutate()
  }
  return (
    <form onSubmit={submit} className="login__form">
      <div className="field">
        <label htmlFor={`${id}-login`}>{t('login.name')}</label>
        <input
          id={`${id}-login`}
          className="input"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          ref={nameField}
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t('login.password')}</label>
        <input
          id={`${id}-password`}
          className="input"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {attempt.error !== null && <LoginFailure error={attempt.error} />}
      <Button type="submit" kind="primary" disabled={attempt.isPending}>
        {t('login.submit')}
      </Button>
    </form>
  )
}

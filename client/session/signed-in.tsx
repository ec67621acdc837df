/**
 * The gate before every staff page: asks who is logged in, sends strangers to the log in and back, and puts
 * the shell around the page. A session that ends while a page is open leaves the page as it is.
 */
import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Bell } from '../desk/bell.tsx'
import { countsQuery } from '../desk/counts-query.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { Session } from '../../shared/user.ts'
import { ApiProblem } from '../api-problem.ts'
import { onSessionEnd } from '../api.ts'
import { useT } from '../i18n.tsx'
import { RegisterLink } from '../assets/register-link.tsx'
import { PersonMenu } from '../shell/person-menu.tsx'
import { Shell } from '../shell/shell.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { Note } from '../ui/note.tsx'
import { logOut, useSessionQuery } from './use-session.ts'

/** Loads beside the page: the shell is drawn before anybody can type. */
const GlobalSearch = lazy(async () => ({
  default: (await import('../search/global-search.tsx')).GlobalSearch,
}))

const PasswordDialog = lazy(async () => ({
  default: (await import('./password-dialog.tsx')).PasswordDialog,
}))

const TokensDialog = lazy(async () => ({
  default: (await import('./tokens-dialog.tsx')).TokensDialog,
}))

export function SignedIn(): ReactNode {
  const { data, error, refetch } = useSessionQuery()
  const navigate = useNavigate()
  const here = useLocation({ select: (location) => location.href })
  const stranger = data === undefined && error instanceof ApiProblem && error.status === 401
  useEffect(() => {
    // the log-in page is loading already when `here` changes to it
    if (stranger && !here.startsWith('/login'))
      void navigate({ to: '/login', search: here === '/' ? {} : { next: here }, replace: true })
  }, [stranger, here, navigate])
  if (data !== undefined) return <Frame session={data} />
  if (error === null || stranger) return <LoadingBar active />
  return (
    <div style={{ padding: 24, maxWidth: 640 }}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
    </div>
  )
}

function Frame({ session }: { session: Session }): ReactNode {
  const navigate = useNavigate()
  const [changing, setChanging] = useState(false)
  const [tokens, setTokens] = useState(false)
  const { name, role, unitName, mustChangePassword } = session.user
  const waiting = useQuery({ ...countsQuery(), enabled: !mustChangePassword }).data?.queues['mine'] ?? 0
  const leave = async (): Promise<void> => {
    await logOut()
    await navigate({ to: '/login', search: {} })
  }
  return (
    <Shell
      role={role}
      search={
        <Suspense fallback={<div className="search-place" />}>
          <GlobalSearch />
        </Suspense>
      }
      action={<RegisterLink role={role} className="top-bar__action" />}
      bell={<Bell />}
      badges={{ '/desk': waiting }}
      person={
        <PersonMenu
          person={{ name, role, unit: unitName }}
          onChangePassword={() => setChanging(true)}
          onTokens={() => setTokens(true)}
          onLogOut={() => void leave()}
        />
      }
    >
      <SessionEndNote />
      {/* the server answers nothing else before the password is changed */}
      {!mustChangePassword && <Outlet />}
      {tokens && (
        <Suspense fallback={null}>
          <TokensDialog onClose={() => setTokens(false)} />
        </Suspense>
      )}
      {(changing || mustChangePassword) && (
        <Suspense fallback={null}>
          <PasswordDialog
            onClose={() => setChanging(false)}
            {...(mustChangePassword ? { onLogOut: () => void leave() } : {})}
          />
        </Suspense>
      )}
    </Shell>
  )
}

/** The session ended while the page was open: what was typed stays, logging in happens beside it. */
function SessionEndNote(): ReactNode {
  const t = useT(uiMessages)
  const [ended, setEnded] = useState(false)
  useEffect(() => onSessionEnd(() => setEnded(true)), [])
  if (!ended) return null
  return (
    <Note kind="warning">
      {t('error.sessionEnded')}{' '}
      <a href="/login" target="_blank" rel="noreferrer" onClick={() => setEnded(false)}>
        {t('action.login')}
      </a>
    </Note>
  )
}

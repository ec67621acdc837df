/** Why logging in failed, and when and how it can go on: wrong words, a locked account, too many tries from here. */
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { ApiProblem } from '../api-problem.ts'
import { useT } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'

/** What is said for each, besides the problem's own title. */
const advice = {
  'login-failed': 'login.wrongWhat',
  'account-locked': 'login.lockedWhat',
  'too-many-requests': 'login.limitedWhat',
} as const

const hasAdvice = (type: string): type is keyof typeof advice => Object.hasOwn(advice, type)

export function LoginFailure({ error }: { error: unknown }): ReactNode {
  const t = useT(shellMessages)
  if (!(error instanceof ApiProblem) || !hasAdvice(error.type)) return <ErrorNote error={error} />
  const minutes = Math.max(1, Math.ceil((error.retryAfter ?? 0) / 60))
  return (
    <Note kind="error">
      <b>{error.title}</b>
      <div>{t(advice[error.type], { minutes })}</div>
    </Note>
  )
}

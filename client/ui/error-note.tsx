/** What happened, what is safe, what to do, and a number to quote; beside the thing that failed. */
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { ApiProblem } from '../api-problem.ts'
import { useT, type Translate } from '../i18n.tsx'
import { Note } from './note.tsx'

interface ErrorNoteProps {
  error: unknown
  /** Something the person typed is still in the form; the note then says so. */
  keepsInput?: boolean
  onRetry?: () => void
  /** Further ways out, such as 「对比两份」. */
  actions?: ReactNode
}

type UiKey = keyof typeof uiMessages.zh

export function ErrorNote({ error, keepsInput = false, onRetry, actions }: ErrorNoteProps): ReactNode {
  const t = useT(uiMessages)
  const problem = error instanceof ApiProblem ? error : null
  const remedy = problem === null ? null : whatToDo(problem, t)
  return (
    <Note kind="error">
      <b>{problem?.title ?? t('error.unexpected')}</b>
      {problem?.detail != null && <div>{problem.detail}</div>}
      {problem !== null && <FieldList problem={problem} />}
      {keepsInput && <div>{t('error.safe')}</div>}
      {remedy !== null && <div>{remedy}</div>}
      {(onRetry !== undefined || actions !== undefined) && (
        <div className="note__actions">
          {onRetry !== undefined && (
            <button type="button" className="link-button" onClick={onRetry}>
              {t('action.retry')}
            </button>
          )}
          {actions}
        </div>
      )}
      {problem?.requestId != null && (
        <div className="text-12 dim">{t('error.reference', { id: problem.requestId })}</div>
      )}
    </Note>
  )
}

function whatToDo(problem: ApiProblem, t: Translate<UiKey>): string | null {
  if (problem.status === 0) return t('error.networkWhat')
  if (problem.retryAfter !== null) return t('error.retryAfter', { seconds: problem.retryAfter })
  return null
}

function FieldList({ problem }: { problem: ApiProblem }): ReactNode {
  const messages = problem.errors.flatMap((field) => (field.message === undefined ? [] : [field.message]))
  if (messages.length === 0) return null
  return (
    <ul>
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )
}

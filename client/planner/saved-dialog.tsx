/** The saved questions: open one, be told of changes or no longer, remove one’s own. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { removeQuestion, subscribeQuestion, unsubscribeQuestion } from '../../shared/api/analysis-api.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { uiMessages } from '../../shared/i18n/ui.ts'
import type { SavedQuestion } from '../../shared/question.ts'
import { call } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { questionsQuery } from './planner-query.ts'

const route = getRouteApi('/staff/planner')

export function SavedDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT(plannerMessages)
  const ui = useT(uiMessages)
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const saved = useQuery(questionsQuery).data ?? []
  const [error, setError] = useState<unknown>(null)
  const act = async (work: () => Promise<unknown>, words: string): Promise<void> => {
    try {
      await work()
      await client.invalidateQueries({ queryKey: ['questions'] })
      setError(null)
      showToast(words)
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Dialog title={t('open')} onClose={onClose}>
      {saved.length === 0 && <EmptyState title={t('open.none')} />}
      <ul className="saved-list">
        {saved.map((one) => (
          <SavedLine
            key={one.id}
            saved={one}
            onOpen={() => {
              onClose()
              void navigate({ search: { id: one.id } })
            }}
            onSubscribe={() =>
              void act(
                () =>
                  call(one.subscribed ? unsubscribeQuestion : subscribeQuestion, { params: { id: one.id } }),
                t(one.subscribed ? 'unsubscribed' : 'subscribed'),
              )
            }
            onRemove={() =>
              void act(
                () => call(removeQuestion, { params: { id: one.id } }),
                t('removed', { name: one.name }),
              )
            }
          />
        ))}
      </ul>
      {error !== null && <ErrorNote error={error} />}
      <div className="dialog__actions">
        <Button onClick={onClose}>{ui('action.close')}</Button>
      </div>
    </Dialog>
  )
}

interface SavedLineProps {
  saved: SavedQuestion
  onOpen: () => void
  onSubscribe: () => void
  onRemove: () => void
}

function SavedLine({ saved, onOpen, onSubscribe, onRemove }: SavedLineProps): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const [sure, setSure] = useState(false)
  const facts = [
    saved.mine ? null : saved.ownerName,
    formatDate(lang, saved.changedAt),
    saved.subscribed && saved.lastCount !== null ? t('last.count', { count: saved.lastCount }) : null,
  ]
  return (
    <li>
      <div>
        <button type="button" className="link-button" onClick={onOpen}>
          {saved.name}
        </button>
        <div className="text-12 muted">{facts.filter((one) => one !== null).join('　')}</div>
      </div>
      {saved.analysis === null && (
        <Button small aria-pressed={saved.subscribed} onClick={onSubscribe}>
          {t(saved.subscribed ? 'unsubscribe' : 'subscribe')}
        </Button>
      )}
      {saved.mine && (
        <Button small kind={sure ? 'danger' : 'text'} onClick={() => (sure ? onRemove() : setSure(true))}>
          {t(sure ? 'remove.sure' : 'remove')}
        </Button>
      )}
    </li>
  )
}

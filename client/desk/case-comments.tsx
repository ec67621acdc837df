/** Comments on a case: oldest first, one field, withdrawal of one's own. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { withdrawComment, writeComment } from '../../shared/api/desk-api.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import { queryClient } from '../query-client.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { commentsQuery } from './desk-query.ts'
import { MentionList } from './mention-list.tsx'
import './desk.css'

export function CaseComments({ caseId }: { caseId: string }): ReactNode {
  const t = useT(deskMessages)
  const lang = useLang()
  const comments = useQuery(commentsQuery(caseId)).data ?? []
  const [text, setText] = useState('')
  const [key, setKey] = useState(newIdempotencyKey)
  const [error, setError] = useState<unknown>(null)
  const again = (): void => void queryClient.invalidateQueries({ queryKey: commentsQuery(caseId).queryKey })
  const send = async (): Promise<void> => {
    setError(null)
    try {
      await call(writeComment, { params: { id: caseId }, body: { body: text }, idempotencyKey: key })
      setText('')
      setKey(newIdempotencyKey())
      again()
    } catch (cause) {
      setError(cause)
    }
  }
  const withdraw = async (commentId: string): Promise<void> => {
    setError(null)
    try {
      await call(withdrawComment, { params: { id: caseId, commentId } })
      again()
    } catch (cause) {
      setError(cause)
    }
  }
  return (
    <Card title={t('comments')} extra={comments.length === 0 ? undefined : comments.length}>
      <ul className="comments">
        {comments.map((one) => (
          <li key={one.id}>
            <div className="text-12 muted">
              {one.authorName}　{formatDateTime(lang, one.at)}
              {one.mine && !one.withdrawn && (
                <button type="button" className="link-button" onClick={() => void withdraw(one.id)}>
                  {t('comment.withdraw')}
                </button>
              )}
            </div>
            {one.withdrawn ? <span className="muted">{t('comment.withdrawn')}</span> : one.body}
          </li>
        ))}
      </ul>
      <form
        className="comments__form"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void send()
        }}
      >
        <div className="comments__text">
          <textarea
            className="input input--text"
            rows={2}
            maxLength={2000}
            aria-label={t('comment.write')}
            placeholder={t('comment.write')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <MentionList caseId={caseId} text={text} onChange={setText} />
        </div>
        <Button type="submit" small disabled={text.trim() === ''}>
          {t('comment.send')}
        </Button>
      </form>
      {error !== null && <ErrorNote error={error} keepsInput />}
    </Card>
  )
}

/** Files on their way, each on a line: how far, what went wrong, cancel, try again, put away. */
import { CircleCheck, CircleX, FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { documentMessages } from '../../shared/i18n/documents.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { documentKinds } from '../../shared/workflow/document-kinds.ts'
import { ApiProblem } from '../api-problem.ts'
import { useLang, useT } from '../i18n.tsx'
import type { Upload, Uploads } from './use-uploads.ts'

export function UploadList({ uploads }: { uploads: Uploads }): ReactNode {
  const t = useT(documentMessages)
  const { items } = uploads
  if (items.length === 0) return null
  const done = items.filter(({ status }) => status === 'done').length
  return (
    <section className="uploads" aria-label={t('uploads')}>
      <div className="text-12 muted" aria-live="polite">
        {t('uploads.count', { done, all: items.length })}
      </div>
      <ul>
        {items.map((item) => (
          <UploadLine key={item.id} item={item} uploads={uploads} />
        ))}
      </ul>
    </section>
  )
}

const icons = {
  done: CircleCheck,
  failed: CircleX,
  cancelled: CircleX,
  sending: FileUp,
  waiting: FileUp,
} as const

function UploadLine({ item, uploads }: { item: Upload; uploads: Uploads }): ReactNode {
  const t = useT(documentMessages)
  const lang = useLang()
  const { id, status, share, file, kind } = item
  const Icon = icons[status]
  const moving = status === 'sending' || status === 'waiting'
  return (
    <li data-status={status}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span className="uploads__name">
        {kind !== undefined && <b>{wordOf(lang, documentKinds[kind])}</b>}
        <span className="ellipsis">{file.name}</span>
      </span>
      {status === 'sending' ? (
        <progress max={1} value={share} aria-label={file.name} />
      ) : (
        <span className="text-12 uploads__state">{t(`upload.${status}`)}</span>
      )}
      <span className="row">
        {moving && (
          <button type="button" className="link-button" onClick={() => uploads.cancel(id)}>
            {t('upload.cancel')}
          </button>
        )}
        {(status === 'failed' || status === 'cancelled') && (
          <button type="button" className="link-button" onClick={() => uploads.retry(id)}>
            {t('upload.retry')}
          </button>
        )}
        {!moving && (
          <button type="button" className="link-button" onClick={() => uploads.dismiss(id)}>
            {t('upload.dismiss')}
          </button>
        )}
      </span>
      {status === 'failed' && <span className="uploads__why">{whyOf(item.error)}</span>}
    </li>
  )
}

function whyOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return ''
  return [error.title, ...error.errors.map(({ message }) => message)].filter(Boolean).join('　')
}

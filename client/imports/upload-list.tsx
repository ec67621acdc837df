/** Files on their way: how far, cancel, what went wrong and what to do. Gone when dismissed or opened. */
import { Link } from '@tanstack/react-router'
import { FileCheck2, FileUp, FileX2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { formatNumber } from '../../shared/i18n/define.ts'
import { ApiProblem } from '../api-problem.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { remedyOf } from './remedy.ts'
import { isActive, megabytes, type Upload } from './upload-queue.ts'
import { cancelUpload, dismissUpload, retryUpload } from './upload-store.ts'

export function UploadList({ uploads }: { uploads: readonly Upload[] }): ReactNode {
  const t = useT(importPageMessages)
  if (uploads.length === 0) return null
  return (
    <ul className="uploads" aria-label={t('upload.list')}>
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </ul>
  )
}

/** The same file may go through another time: it was not the file that was refused. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500

function useStateWords(upload: Upload): string {
  const t = useT(importPageMessages)
  return upload.state === 'sending'
    ? t('upload.sending', { percent: Math.floor(upload.sent * 100) })
    : t(`upload.${upload.state}`)
}

function UploadLine({ upload }: { upload: Upload }): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { state, name, error } = upload
  const Icon = state === 'done' ? FileCheck2 : state === 'failed' || state === 'cancelled' ? FileX2 : FileUp
  const words = useStateWords(upload)
  return (
    <li className={`upload upload--${state}`}>
      <div className="upload__head">
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <b className="ellipsis">{name}</b>
        <span className="dim nowrap">{formatNumber(lang, megabytes(upload.size))} MB</span>
        <output className="muted ellipsis">{words}</output>
        <span className="spacer" />
        <UploadActions upload={upload} />
      </div>
      {(state === 'sending' || state === 'looking') && (
        <progress
          className="progress"
          aria-label={`${name} ${t('progress.label')}`}
          {...(state === 'sending' ? { value: upload.sent, max: 1 } : {})}
        />
      )}
      {state === 'failed' && (
        <ErrorNote
          error={error}
          actions={<Remedy error={error} />}
          {...(isPassing(error) ? { onRetry: () => retryUpload(upload.id) } : {})}
        />
      )}
    </li>
  )
}

function UploadActions({ upload }: { upload: Upload }): ReactNode {
  const t = useT(importPageMessages)
  const file = upload.name
  if (isActive(upload) || upload.state === 'waiting') {
    return (
      <Button
        small
        kind="text"
        aria-label={t('upload.cancel', { file })}
        onClick={() => cancelUpload(upload.id)}
      >
        <X size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    )
  }
  return (
    <>
      {upload.state === 'done' && upload.batchId !== null && (
        <Link to="/imports/$id" params={{ id: upload.batchId }}>
          {t('upload.open')}
        </Link>
      )}
      {upload.state === 'cancelled' && (
        <Button small kind="text" onClick={() => retryUpload(upload.id)}>
          {t('upload.retry')}
        </Button>
      )}
      <Button
        small
        kind="quiet"
        icon
        aria-label={t('upload.dismiss', { file })}
        onClick={() => dismissUpload(upload.id)}
      >
        <X size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    </>
  )
}

/** Codes of file failures come as field problems of the refusal. */
function Remedy({ error }: { error: unknown }): ReactNode {
  const t = useT(importPageMessages)
  const code = error instanceof ApiProblem ? error.errors[0]?.code : undefined
  const key = code === undefined ? null : remedyOf(code)
  return key === null ? null : <span>{t(key)}</span>
}

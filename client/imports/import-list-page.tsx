/** /imports: bring files in, and see what became of earlier ones. One file alone is opened as soon as it is recognised. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { ApiProblem } from '../api-problem.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { steps } from './batch-steps.ts'
import { BatchTable } from './batch-table.tsx'
import { DropZone } from './drop-zone.tsx'
import './imports-styles.ts'
import { UploadList } from './upload-list.tsx'
import { isActive, singleResult, type Upload } from './upload-queue.ts'
import { dismissUpload, useUploads } from './upload-store.ts'
import { useBatches } from './use-imports.ts'

export function ImportListPage(): ReactNode {
  const t = useT(importPageMessages)
  usePageTitle({ title: t('title') })
  const uploads = useUploads()
  useOpenSingle(uploads)
  const { data, error, isFetching, refetch } = useBatches()
  const refused = error instanceof ApiProblem && error.type === 'forbidden'
  if (refused) {
    return (
      <div className="imports">
        <EmptyState title={error.title} why={t('list.forbidden')} />
      </div>
    )
  }
  return (
    <div className="imports">
      <LoadingBar active={isFetching && data === undefined} />
      <DropZone />
      <UploadList uploads={uploads} />
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <Card title={t('list.title')} flush>
        {data === undefined ? (
          <SkeletonTable rows={5} />
        ) : data.length === 0 ? (
          <>
            <EmptyState title={t('list.empty')} why={t('list.emptyWhy')} />
            <Teaching />
          </>
        ) : (
          <BatchTable batches={data} />
        )}
      </Card>
    </div>
  )
}

/** The four steps, before anybody has gone through them. */
function Teaching(): ReactNode {
  const t = useT(importPageMessages)
  return (
    <ol className="teaching">
      {steps.map((step) => (
        <li key={step} className="step">
          <i aria-hidden>{step}</i>
          <div>
            <b>{t(`step.${step}`)}</b>
            <div className="text-12 muted">{t(`teach.${step}`)}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Goes on with the file that was just uploaded here, when it is the only one. */
function useOpenSingle(uploads: readonly Upload[]): void {
  const navigate = useNavigate()
  const sending = useRef(false)
  useEffect(() => {
    const batchId = singleResult(uploads)
    const only = uploads[0]
    if (sending.current && batchId !== null && only !== undefined) {
      dismissUpload(only.id)
      void navigate({ to: '/imports/$id', params: { id: batchId } })
    }
    sending.current = uploads.some(isActive)
  }, [uploads, navigate])
}

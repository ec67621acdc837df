/** What the server is doing with the batch and how far it is. The work goes on when the page is left. */
import type { ReactNode } from 'react'
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { progressOf } from './batch-steps.ts'

const isKey = (key: string): key is ImportPageKey => Object.hasOwn(importPageMessages.zh, key)

export function WorkProgress({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const progress = progressOf(batch)
  if (progress === null) return null
  const key = `phase.${progress.phase}`
  const { done, total, fraction } = progress
  return (
    <div className="work-progress">
      <LoadingBar active />
      <div className="card work-progress__card">
        <b className="text-16" aria-live="polite">
          {isKey(key) ? t(key) : t('phase.waiting')}
        </b>
        <progress
          className="progress"
          aria-label={t('progress.label')}
          {...(fraction === null ? {} : { value: fraction, max: 1 })}
        />
        <div className="row muted text-12">
          <span>{total === null ? '' : t('progress.of', { done, total })}</span>
          <span className="spacer" />
          <span>{t('progress.leave')}</span>
        </div>
      </div>
    </div>
  )
}

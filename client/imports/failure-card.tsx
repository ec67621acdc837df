/** A file that cannot be read: its name, what is wrong, what to do. */
import { Link } from '@tanstack/react-router'
import { FileX2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { remedyOf } from './remedy.ts'

export function FailureCard({ batch }: { batch: ImportBatch }): ReactNode {
  const t = useT(importPageMessages)
  const { failure } = batch
  const remedy = failure === null ? null : remedyOf(failure.code)
  return (
    <div className="import-middle">
      <section className="card import-end">
        <h2 className="text-16 import-end__title import-end__title--failed">
          <FileX2 size={20} strokeWidth={1.75} aria-hidden />
          {t('failed.title', { file: batch.fileName })}
        </h2>
        <p>{failure?.message}</p>
        {remedy !== null && (
          <p>
            <b>{t('failed.what')}</b>
            {'\u3000'}
            {t(remedy)}
          </p>
        )}
        <div className="import-end__actions">
          <Link to="/imports" className="button button--primary">
            {t('failed.reupload')}
          </Link>
        </div>
      </section>
    </div>
  )
}

/** A batch that was thrown away or taken back. */
export function GoneCard({ status }: { status: 'discarded' | 'undone' }): ReactNode {
  const t = useT(importPageMessages)
  return (
    <div className="import-middle">
      <section className="card import-end">
        <EmptyState
          title={t(`gone.${status}`)}
          why={t(`gone.${status}Why`)}
          action={<Link to="/imports">{t('done.another')}</Link>}
        />
      </section>
    </div>
  )
}

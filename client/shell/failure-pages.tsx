/** What stands in place of a page that does not exist or that failed. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'

export function NotFoundPage(): ReactNode {
  const t = useT(uiMessages)
  return (
    <EmptyState
      title={t('state.notFound')}
      why={t('state.notFoundWhy')}
      action={<Link to="/">{t('state.toMap')}</Link>}
    />
  )
}

export function ErrorPage({ error }: { error: unknown }): ReactNode {
  const t = useT(uiMessages)
  return (
    <div style={{ padding: 24, maxWidth: 640 }}>
      <ErrorNote
        error={error}
        actions={
          <button type="button" className="link-button" onClick={() => location.reload()}>
            {t('action.reload')}
          </button>
        }
      />
    </div>
  )
}

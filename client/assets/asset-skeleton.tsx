/** The asset page before its asset has come: the same boxes in grey, after 300 ms. */
import type { ReactNode } from 'react'
import { uiMessages } from '../../shared/i18n/ui.ts'
import { useT } from '../i18n.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'

export function AssetSkeleton(): ReactNode {
  const t = useT(uiMessages)
  return (
    <div className="asset-page" aria-busy="true">
      <output className="visually-hidden">{t('state.loading')}</output>
      <div className="page-header asset-skeleton__head skeleton" aria-hidden>
        <span style={{ width: 220 }} />
        <span style={{ width: 420 }} />
      </div>
      <div className="asset-page__body">
        <div className="overview">
          <div className="card overview__main asset-skeleton__map" />
          <div className="card">
            <SkeletonTable rows={9} />
          </div>
          <div className="card">
            <SkeletonTable rows={6} />
          </div>
        </div>
      </div>
    </div>
  )
}

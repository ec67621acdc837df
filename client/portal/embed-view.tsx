/** The map alone, inside another site's page. What is opened from it opens beside that page. */
import type { ReactNode } from 'react'
import { homePath, portalName } from '../../shared/portal-head.ts'
import type { PageData } from '../../shared/portal.ts'
import { addressOf } from './filter-address.ts'
import { usePortal, usePortalText } from './portal-context.tsx'
import { PortalMapView } from './portal-map-view.tsx'
import { useEpochs } from './live.ts'

export function EmbedView({ page }: { page: Extract<PageData, { kind: 'embed' }> }): ReactNode {
  const t = usePortalText()
  const { lang, settings, epoch } = usePortal()
  const changes = useEpochs(epoch)
  return (
    <div className="embed">
      <PortalMapView filter={page.filter} epoch={changes} pointed={null} beside />
      <a className="embed__link" href={addressOf(homePath(lang), page.filter)} target="_blank" rel="noopener">
        <b>{portalName(lang, settings)}</b>　{t('count', { count: page.total })}
      </a>
    </div>
  )
}

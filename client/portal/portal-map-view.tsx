/** Where the map goes: empty without scripts, filled after the page is read. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { offerPath } from '../../shared/portal-head.ts'
import type { OfferFilter, PublicOffer } from '../../shared/portal.ts'
import { queryOf } from './filter-address.ts'
import { usePortal, usePortalText } from './portal-context.tsx'
import type { PortalMap } from './portal-map.ts'

interface PortalMapViewProps {
  /** null: the map of one offer. */
  filter: OfferFilter | null
  /** Grows when what is public has changed. */
  epoch: number
  pointed: string | null
  onPoint?: (no: string | null) => void
  offer?: PublicOffer
  /** In another site's page: offers open beside it. */
  beside?: boolean
}

export function PortalMapView({
  filter,
  epoch,
  pointed,
  onPoint,
  offer,
  beside = false,
}: PortalMapViewProps): ReactNode {
  const t = usePortalText()
  const { lang, settings } = usePortal()
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<PortalMap | null>(null)
  const [failed, setFailed] = useState(false)
  const first = useRef({ lang, offer, onPoint, beside, label: t('map.title') })
  useEffect(() => {
    const life = new AbortController()
    const start = async (): Promise<void> => {
      const { createPortalMap } = await import('./portal-map.ts')
      if (holder.current === null || life.signal.aborted) return
      const { offer: one, onPoint: point, beside: aside, ...rest } = first.current
      const created = await createPortalMap({
        container: holder.current,
        still: matchMedia('(prefers-reduced-motion: reduce)').matches,
        offer: one ?? null,
        onPoint: (no) => point?.(no),
        onOpen: (no) => {
          const path = offerPath(rest.lang, no)
          if (aside) window.open(path, '_blank', 'noopener')
          else location.assign(path)
        },
        ...rest,
      })
      if (life.signal.aborted) return created.remove()
      life.signal.addEventListener('abort', () => created.remove())
      setMap(created)
    }
    start().catch(() => setFailed(true))
    return () => life.abort()
  }, [])
  const query = filter === null ? null : queryOf({ ...filter, page: 1, sort: 'recent' })
  useEffect(() => {
    if (map !== null && query !== null) map.show(query, epoch).catch(() => setFailed(true))
  }, [map, query, epoch])
  useEffect(() => map?.point(pointed), [map, pointed])
  return (
    <div className="portal-map">
      <div ref={holder} className="portal-map__canvas" />
      <noscript>
        <p className="portal-map__note">{t('map.needsScript')}</p>
      </noscript>
      {failed && <p className="portal-map__note">{t('map.failed')}</p>}
      {map !== null && (
        <div className="portal-map__tools">
          <button type="button" aria-label={t('zoom.in')} onClick={() => map.zoom(1)}>
            +
          </button>
          <button type="button" aria-label={t('zoom.out')} onClick={() => map.zoom(-1)}>
            −
          </button>
        </div>
      )}
      <p className="portal-map__line">
        {t('map.hint')} ·{' '}
        {settings.approvalNo === null ? t('approval.none') : t('approval', { no: settings.approvalNo })}
        {settings.demo && ` · ${t('demo')}`}
      </p>
    </div>
  )
}

/** What a visitor does with an offer: share its address, keep it in this browser, print it. */
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { briefPath, titleOf } from '../../shared/portal-head.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import type { PublicOffer } from '../../shared/portal.ts'
import { usePortal, usePortalText } from './portal-context.tsx'
import { isKept, keep, onKept } from './kept.ts'

export function OfferActions({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const [said, setSaid] = useState('')
  const kept = useSyncExternalStore(
    onKept,
    () => isKept(offer.publicationNo),
    () => false,
  )
  const share = async (): Promise<void> => {
    const what = { title: titleOf(lang, offer), url: location.href }
    if (typeof navigator.share === 'function') return await navigator.share(what).catch(() => undefined)
    await navigator.clipboard.writeText(location.href)
    setSaid(t('share.done'))
  }
  return (
    <div className="offer__actions">
      <button type="button" className="portal-button" onClick={() => void share()}>
        {t('share')}
      </button>
      <button
        type="button"
        className="portal-button"
        aria-pressed={kept}
        onClick={() => keep(offer.publicationNo, !kept)}
      >
        {kept ? t('unstar') : t('star')}
      </button>
      <button type="button" className="portal-button" onClick={() => window.print()}>
        {t('print')}
      </button>
      {offerKinds.some((kind) => kind === offer.kind) && (
        <a className="portal-button" href={briefPath(lang, [offer.publicationNo])}>
          {t('brief')}
        </a>
      )}
      <span role="status">{said}</span>
    </div>
  )
}

/** Up to four offers side by side, in a dialog that Escape closes. */
import { useEffect, useRef, type ReactNode } from 'react'
import { briefPath, offerPath, titleOf } from '../../shared/portal-head.ts'
import type { PublicOffer } from '../../shared/portal.ts'
import { offerFacts } from '../../shared/offer-facts.ts'
import { usePortal, usePortalText } from './portal-context.tsx'

export function ComparePanel({
  offers,
  onClose,
}: {
  offers: readonly PublicOffer[]
  onClose: () => void
}): ReactNode {
  const t = usePortalText()
  const { lang, today } = usePortal()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const columns = offers.map((offer) => new Map(offerFacts(lang, t, today, offer)))
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))]
  return (
    <dialog ref={dialog} className="compare" aria-label={t('compare.title')} onClose={onClose}>
      {/* Wider than a phone: scrolled by hand or by keys. */}
      <div className="compare__table" role="group" aria-label={t('compare.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('compare.title')}</th>
              {offers.map((offer) => (
                <th key={offer.publicationNo} scope="col">
                  <a href={offerPath(lang, offer.publicationNo)}>{titleOf(lang, offer)}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((column, index) => (
                  <td key={offers[index]!.publicationNo}>{column.get(name) ?? '—'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="compare__actions">
        <a
          className="portal-button"
          href={briefPath(
            lang,
            offers.map(({ publicationNo }) => publicationNo),
          )}
        >
          {t('brief')}
        </a>
        <button type="button" className="portal-button" onClick={onClose}>
          {t('compare.close')}
        </button>
      </div>
    </dialog>
  )
}

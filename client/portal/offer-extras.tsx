/** What is near an offer, its papers, and its QR code. */
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { distanceText, nearKindText, nearSources } from '../../shared/nearby-words.ts'
import { sideOf } from '../../shared/offer-words.ts'
import { offerPath } from '../../shared/portal-head.ts'
import type { PublicOffer } from '../../shared/portal.ts'
import { usePortal, usePortalText } from './portal-context.tsx'

export function Nearby({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  const places = offer.facts.nearby ?? []
  if (places.length === 0) return null
  return (
    <section className="nearby">
      <h2>{t('nearby')}</h2>
      <ul>
        {places.map((place) => (
          <li key={place.kind}>
            <span>{nearKindText(lang, place)}</span>
            <b>{place.name}</b>
            <span>{distanceText(lang, place.metres)}</span>
          </li>
        ))}
      </ul>
      <p className="sheet__note">{nearSources(lang, places)}</p>
    </section>
  )
}

const sizeOf = (bytes: number): { value: number; unit: string } =>
  bytes < 1024 * 1024
    ? { value: Math.max(1, Math.round(bytes / 1024)), unit: 'KB' }
    : { value: Math.round((bytes / 1024 / 1024) * 10) / 10, unit: 'MB' }

export function Papers({ offer, still }: { offer: PublicOffer; still: boolean }): ReactNode {
  const t = usePortalText()
  const { lang } = usePortal()
  if (offer.documents.length === 0) return null
  return (
    <section className="papers">
      <h2>{t('papers')}</h2>
      <ul>
        {offer.documents.map((paper) => {
          const { value, unit } = sizeOf(paper.bytes)
          return (
            <li key={paper.sha256}>
              <a
                href={
                  still ? undefined : `${offerPath('zh-CN', offer.publicationNo)}/paper/${paper.sha256}.pdf`
                }
                download
              >
                {sideOf(lang, paper)}
              </a>
              <span>
                PDF　{formatNumber(lang, value)} {unit}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** To read a page from paper, or to take it from a screen along on a phone. */
export function OfferQr({ offer }: { offer: PublicOffer }): ReactNode {
  const t = usePortalText()
  return (
    <figure className="offer-qr">
      <img
        src={`/portal/qr/${offer.publicationNo}.svg`}
        alt={t('qr.of', { no: offer.publicationNo })}
        width={112}
        height={112}
        loading="lazy"
      />
      <figcaption>{t('qr')}</figcaption>
    </figure>
  )
}

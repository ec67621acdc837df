/** One offer of the list: sketch or photo, name, size, what matters. The whole card is one link. */
import type { ReactNode } from 'react'
import { offerPath, titleOf } from '../../shared/portal-head.ts'
import type { PublicOffer } from '../../shared/portal.ts'
import { offerKinds } from '../../shared/publication-codes.ts'
import { formatArea } from '../../shared/i18n/define.ts'
import { OfferSketch } from './offer-sketch.tsx'
import { closingText, priceText, readyText, sizeText, nameOfUse, sideOf } from '../../shared/offer-words.ts'
import { usePortal, usePortalText } from './portal-context.tsx'

interface OfferCardProps {
  offer: PublicOffer
  chosen?: boolean
  onPoint?: (no: string | null) => void
  compared?: boolean
  /** As many are compared as can be. */
  full?: boolean
  onCompare?: () => void
}

/** Each part stays on one line where it can. */
const Parts = ({ of }: { of: readonly string[] }): ReactNode =>
  of
    .filter((part) => part !== '')
    .map((part) => (
      <span key={part} className="offer-card__part">
        {part}
      </span>
    ))

export function OfferCard({
  offer,
  chosen = false,
  onPoint,
  compared = false,
  full = false,
  onCompare,
}: OfferCardProps): ReactNode {
  const t = usePortalText()
  const { lang, today } = usePortal()
  const { publicationNo: no, facts, body } = offer
  const closing = closingText(lang, t, today, offer.closesOn)
  const [size, use] = [sizeText(lang, offer), nameOfUse(lang, facts.landUse)]
  const place = (lang === 'en' ? facts.areaEn : facts.areaZh) ?? ''
  const area = offer.areaM2 === null ? '' : formatArea(lang, offer.areaM2)
  return (
    <article className={`offer-card offer-card--${offer.kind}`} data-chosen={chosen ? '' : undefined}>
      <OfferSketch offer={offer} />
      <div className="offer-card__text">
        <h3>
          <a
            href={offerPath(lang, no)}
            onMouseEnter={() => onPoint?.(no)}
            onMouseLeave={() => onPoint?.(null)}
            onFocus={() => onPoint?.(no)}
          >
            {titleOf(lang, offer)}
          </a>
          <span className="offer-kind">{t(`kind.${offer.kind}`)}</span>
        </h3>
        {size + use + area !== '' && (
          <p className="offer-card__size">
            <b className="offer-card__part">{size}</b>
            <Parts of={[area, use]} />
          </p>
        )}
        <p className="offer-card__fact">
          <Parts
            of={[
              place,
              facts.farMax === undefined ? '' : `${t('far')} ≤ ${facts.farMax}`,
              body.termYears === null ? '' : t('years', { count: body.termYears }),
              readyText(lang, t, today, offer.readyOn),
            ]}
          />
        </p>
        <p className="offer-card__fact">
          <Parts of={[offerKinds.some((kind) => kind === offer.kind) ? priceText(lang, t, offer) : '']} />
          {closing !== null && (
            <b className={`offer-card__part ${closing.past ? 'offer-card__past' : 'offer-card__closing'}`}>
              {closing.text}
            </b>
          )}
        </p>
        {sideOf(lang, body.summary) !== '' && (
          <p className="offer-card__fact offer-card__summary">{sideOf(lang, body.summary)}</p>
        )}
        {onCompare !== undefined && (
          <button
            type="button"
            className="offer-card__compare"
            disabled={full && !compared}
            onClick={onCompare}
          >
            {compared ? t('compare.remove') : t(full ? 'compare.most' : 'compare.add')}
          </button>
        )}
      </div>
    </article>
  )
}

/** The first photo of an offer, or its public outline as a small drawing. Decoration: the text beside it says the same. */
import type { ReactNode } from 'react'
import { drawParts } from '../../shared/offer-shape.ts'
import type { PublicOffer } from '../../shared/portal.ts'

const BOX = 96
const MARGIN = 14

export function OfferSketch({ offer }: { offer: PublicOffer }): ReactNode {
  const photo = offer.photos[0]
  if (photo !== undefined)
    return (
      <img
        className="offer-sketch"
        src={`/portal/photo/${photo.sha256}.webp`}
        alt=""
        loading="lazy"
        width={BOX}
        height={BOX}
      />
    )
  const drawn = drawParts(offer.shape, { left: MARGIN, top: MARGIN, side: BOX - 2 * MARGIN })
  const points = drawn === null ? [[BOX / 2, BOX / 2] as const] : drawn.points
  return (
    <svg className="offer-sketch" width={BOX} height={BOX} viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden="true">
      <path className="offer-sketch__road" d="M0 22 96 10M14 96 30 0M0 80 96 70M74 96 84 0" />
      {drawn !== null && <path className="offer-sketch__shape" d={drawn.areas} />}
      {drawn !== null && <path className="offer-sketch__line" d={drawn.lines} />}
      {points.map(([x, y]) => (
        <circle
          key={`${x} ${y}`}
          className="offer-sketch__shape"
          cx={x}
          cy={y}
          r={points.length > 1 ? 5 : 9}
        />
      ))}
    </svg>
  )
}

/** The first photo of an offer, or its public outline as a small drawing. Decoration: the text beside it says the same. */
import type { ReactNode } from 'react'
import type { PublicOffer } from '../../shared/portal.ts'

const BOX = 96

function ringsOf(shape: PublicOffer['shape']): [number, number][][] {
  if (shape?.type === 'Polygon') return shape.coordinates as [number, number][][]
  if (shape?.type === 'MultiPolygon') return (shape.coordinates as [number, number][][][]).flat()
  return []
}

/** Degrees to the box, north up, with a margin. */
export function outlinePath(shape: PublicOffer['shape'], box = BOX, margin = 14): string {
  const rings = ringsOf(shape)
  const points = rings.flat()
  if (points.length === 0) return ''
  const xs = points.map(([lon]) => lon)
  const ys = points.map(([, lat]) => lat)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const squeeze = Math.cos((north * Math.PI) / 180)
  const scale = (box - 2 * margin) / Math.max((east - west) * squeeze, north - south, 1e-7)
  const left = (box - (east - west) * squeeze * scale) / 2
  const top = (box - (north - south) * scale) / 2
  const place = ([lon, lat]: [number, number]): string =>
    `${(left + (lon - west) * squeeze * scale).toFixed(1)} ${(top + (north - lat) * scale).toFixed(1)}`
  return rings.map((ring) => `M${ring.map(place).join('L')}Z`).join('')
}

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
  const path = outlinePath(offer.shape)
  return (
    <svg className="offer-sketch" width={BOX} height={BOX} viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden="true">
      <path className="offer-sketch__road" d="M0 22 96 10M14 96 30 0M0 80 96 70M74 96 84 0" />
      {path === '' ? (
        <circle className="offer-sketch__shape" cx="48" cy="48" r="9" />
      ) : (
        <path className="offer-sketch__shape" d={path} />
      )}
    </svg>
  )
}

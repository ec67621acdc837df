/** How an offer is worded: size, price, days left. Pure; the day comes from the page. */
import { findLandUse } from './codes/land-use.ts'
import { type MessageParams, formatArea, formatDate, formatNumber } from './i18n/define.ts'
import type { portalMessages } from './i18n/portal.ts'
import type { PortalPage, PublicOffer } from './portal.ts'

type Lang = PortalPage['lang']
export type PortalText = (key: keyof typeof portalMessages.zh, params?: MessageParams) => string

/** Of two texts the one in the page's language; English falls back to Chinese where none was written. */
export const sideOf = (lang: Lang, text: { zh: string; en: string }): string =>
  lang === 'en' && text.en !== '' ? text.en : text.zh

export const nameOfUse = (lang: Lang, code: string | null | undefined): string => {
  if (code === null || code === undefined) return ''
  const row = findLandUse('ghyt-2023', code)
  return row === undefined ? code : lang === 'en' ? row.en : row.zh
}

export const muText = (lang: Lang, m2: number): string => formatArea(lang, m2, 'mu')

/** What stands on the flag and first on the card: its capacity, else its size. */
export function sizeText(lang: Lang, offer: PublicOffer): string {
  const capacity = sideOf(lang, offer.body.capacity)
  if (capacity !== '') return capacity
  return offer.areaM2 === null ? '' : muText(lang, offer.areaM2)
}

export function priceText(lang: Lang, t: PortalText, offer: PublicOffer): string {
  const words = sideOf(lang, offer.body.price)
  if (words !== '') return words
  if (offer.priceYuan === null) return t('price.open')
  return lang === 'en'
    ? `${formatNumber(lang, offer.priceYuan)} yuan`
    : `${formatNumber(lang, offer.priceYuan / 10_000, 2)} 万元`
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
export const daysUntil = (today: string, day: string): number => dayNumber(day) - dayNumber(today)

/** How long one can still register interest, or a notice runs; null: no such day. */
export function closingText(
  lang: Lang,
  t: PortalText,
  today: string,
  closesOn: string | null,
  isOffer = true,
): { text: string; past: boolean } | null {
  if (closesOn === null) return null
  const left = daysUntil(today, closesOn)
  if (left < 0) return { text: t(isOffer ? 'closes.past' : 'until.past'), past: true }
  const until = t(isOffer ? 'closes.on' : 'until.on', { date: formatDate(lang, closesOn, 'short') })
  // "18 days left" stays on one line.
  const days = (left === 0 ? t('closes.today') : t('closes.left', { days: left })).replaceAll(' ', '\u00A0')
  return {
    text: `${until}　${days}`,
    past: false,
  }
}

export function readyText(lang: Lang, t: PortalText, today: string, readyOn: string | null): string {
  if (readyOn === null) return ''
  return daysUntil(today, readyOn) <= 0 ? t('ready.now') : t('ready.on', { date: formatDate(lang, readyOn) })
}

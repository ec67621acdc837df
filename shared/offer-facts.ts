/** The facts of an offer as pairs, for its page, the comparison and print. Pure. */
import { formatArea } from './i18n/define.ts'
import type { PortalPage, PublicOffer } from './portal.ts'
import { offerKinds, type supplyModes } from './publication-codes.ts'
import { type PortalText, nameOfUse, priceText, readyText, sideOf } from './offer-words.ts'

/** Subdistrict and address; an address that begins with its subdistrict says it once. */
function placeText(
  lang: PortalPage['lang'],
  { areaZh = '', areaEn = '', address = '' }: PublicOffer['facts'],
): string {
  const area = lang === 'en' ? areaEn : areaZh
  const rest = areaZh !== '' && address.startsWith(areaZh) ? address.slice(areaZh.length) : address
  return [area, rest.trim()].filter(Boolean).join('　')
}

export function offerFacts(
  lang: PortalPage['lang'],
  t: PortalText,
  today: string,
  offer: PublicOffer,
): [name: string, value: string][] {
  const { facts, body, areaM2, supplyMode, readyOn } = offer
  // A number stays with its unit.
  const measure = (unit?: 'mu'): string => formatArea(lang, areaM2 ?? 0, unit).replaceAll(' ', '\u00A0')
  const size =
    areaM2 === null
      ? ''
      : lang === 'en'
        ? `${measure('mu')} (${measure()})`
        : `${measure('mu')}（${measure()}）`
  const rows: [string, string][] = [
    [t('area'), size],
    [t('capacity'), sideOf(lang, body.capacity)],
    [t('use'), nameOfUse(lang, facts.landUse)],
    [t('far'), facts.farMax === undefined ? '' : `≤ ${facts.farMax}`],
    [t('density'), facts.densityMax === undefined ? '' : `≤ ${facts.densityMax}%`],
    [t('green'), facts.greenMin === undefined ? '' : `≥ ${facts.greenMin}%`],
    [t('height'), facts.heightMaxM === undefined ? '' : `≤ ${facts.heightMaxM} m`],
    [t('mode'), supplyMode === null ? '' : t(`mode.${supplyMode as (typeof supplyModes)[number]}`)],
    [t('price'), offerKinds.some((kind) => kind === offer.kind) ? priceText(lang, t, offer) : ''],
    [t('term'), body.termYears === null ? '' : t('years', { count: body.termYears })],
    [t('ready'), readyText(lang, t, today, readyOn)],
    [t('owner'), facts.owner ?? ''],
    [t('place'), placeText(lang, facts)],
  ]
  return rows.filter(([, value]) => value !== '')
}

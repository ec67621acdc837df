/** What is near an offer, in words. Pure. */
import { type Lang, formatNumber, translate } from './i18n/define.ts'
import { briefMessages } from './i18n/brief.ts'
import type { PublicOffer } from './portal.ts'

export type NearPlace = NonNullable<PublicOffer['facts']['nearby']>[number]

export const distanceText = (lang: Lang, metres: number): string =>
  metres < 1000
    ? translate(briefMessages, lang, 'metres', { count: formatNumber(lang, metres) })
    : translate(briefMessages, lang, 'kilometres', {
        count: formatNumber(lang, Math.round(metres / 100) / 10),
      })

export const nearKindText = (lang: Lang, { kind }: NearPlace): string =>
  translate(briefMessages, lang, `nearby.${kind}`)

/** Where the distances come from: each source once. */
export const nearSources = (lang: Lang, places: readonly NearPlace[]): string =>
  translate(briefMessages, lang, 'source', {
    sources: [...new Set(places.map(({ source }) => source))].join(lang === 'en' ? ', ' : '、'),
  })

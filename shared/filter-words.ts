/** A filter of the portal in words, as a letter and the page before it say it. Pure. */
import { findLandUse } from './codes/land-use.ts'
import { type Lang, formatDate, translate, wordOf } from './i18n/define.ts'
import { portalMessages } from './i18n/portal.ts'
import { watchMessages } from './i18n/watch.ts'
import type { OfferFilter, PortalSettings } from './portal.ts'

function sizeWords(lang: Lang, { minMu, maxMu }: OfferFilter): string {
  if (minMu !== undefined && maxMu !== undefined)
    return translate(watchMessages, lang, 'between', { from: minMu, to: maxMu })
  if (minMu !== undefined) return translate(watchMessages, lang, 'up', { count: minMu })
  return maxMu === undefined ? '' : translate(watchMessages, lang, 'down', { count: maxMu })
}

export function filterWords(lang: Lang, filter: OfferFilter, places: PortalSettings['places']): string {
  const { q, kind, use, area, mode, maxPrice, readyBy, near } = filter
  const place = places.find(({ code }) => code === area)
  const landUse = use === undefined ? undefined : findLandUse('ghyt-2023', use)
  const parts = [
    kind === undefined ? '' : translate(portalMessages, lang, `kind.${kind}`),
    landUse === undefined ? '' : wordOf(lang, landUse),
    sizeWords(lang, filter),
    place === undefined ? '' : lang === 'en' ? place.nameEn : place.name,
    mode === undefined ? '' : translate(portalMessages, lang, `mode.${mode}`),
    maxPrice === undefined ? '' : translate(watchMessages, lang, 'price', { count: maxPrice }),
    readyBy === undefined ? '' : translate(watchMessages, lang, 'ready', { date: formatDate(lang, readyBy) }),
    near === undefined
      ? ''
      : translate(watchMessages, lang, 'near', { count: Number(near.split(',')[2] ?? 0) }),
    q === undefined || q === '' ? '' : `“${q}”`,
  ].filter((part) => part !== '')
  return parts.length === 0
    ? translate(watchMessages, lang, 'what.all')
    : parts.join(lang === 'en' ? ', ' : '　')
}

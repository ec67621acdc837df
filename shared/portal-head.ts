/** Title, description, addresses and structured data of a page of the portal. Pure; must never invent a fact. */
import { formatArea, formatNumber, toMu, translate } from './i18n/define.ts'
import { watchMessages } from './i18n/watch.ts'
import type { PortalPage, PublicOffer } from './portal.ts'
import { offerKinds } from './publication-codes.ts'

export interface PageHead {
  title: string
  description: string
  path: string
  alternates: readonly { lang: string; path: string }[]
  image: string | null
  index: boolean
  data: Record<string, unknown> | null
}

const prefix = (lang: PortalPage['lang']): string => (lang === 'en' ? '/portal/en' : '/portal')
export const offerPath = (lang: PortalPage['lang'], no: string): string => `${prefix(lang)}/o/${no}`
export const homePath = (lang: PortalPage['lang']): string => prefix(lang)
/** The PDF brief of these offers. */
export const briefPath = (lang: PortalPage['lang'], nos: readonly string[]): string =>
  `${prefix(lang)}/brief.pdf?no=${nos.join(',')}`
export const watchPath = (lang: PortalPage['lang']): string => `${prefix(lang)}/watch`
export const noticesPath = (lang: PortalPage['lang']): string => `${prefix(lang)}/notices`

export const portalName = (
  lang: PortalPage['lang'],
  { regionName, regionNameEn }: PortalPage['settings'],
): string =>
  lang === 'en'
    ? `${regionNameEn.replace(/ District$/, '')} land and assets`
    : `${regionName.replace(/^.*[省市](?=.*[区县])/, '')}土地与资产机会`

export const titleOf = (lang: PortalPage['lang'], offer: PublicOffer): string =>
  lang === 'en' ? offer.titleEn : offer.titleZh

function offerData(lang: PortalPage['lang'], offer: PublicOffer): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Offer',
    name: titleOf(lang, offer),
    sku: offer.publicationNo,
    availability: 'https://schema.org/InStock',
    ...(offer.priceYuan === null ? {} : { price: offer.priceYuan, priceCurrency: 'CNY' }),
    ...(offer.closesOn === null ? {} : { availabilityEnds: offer.closesOn }),
    itemOffered: {
      '@type': 'Place',
      name: titleOf(lang, offer),
      geo: {
        '@type': 'GeoCoordinates',
        longitude: offer.label.coordinates[0],
        latitude: offer.label.coordinates[1],
      },
    },
  }
}

const bothPaths = (of: (lang: PortalPage['lang']) => string): PageHead['alternates'] => [
  { lang: 'zh-CN', path: of('zh-CN') },
  { lang: 'en', path: of('en') },
]

function offerHead({ lang, settings }: PortalPage, offer: PublicOffer, preview: boolean): PageHead {
  const area =
    offer.areaM2 === null
      ? ''
      : lang === 'en'
        ? `${formatArea(lang, offer.areaM2)} (${formatNumber(lang, toMu(offer.areaM2), 2)} mu). `
        : `${formatArea(lang, offer.areaM2, 'mu')}（${formatArea(lang, offer.areaM2)}）。`
  const photo = offer.photos[0]
  return {
    title: `${titleOf(lang, offer)} · ${portalName(lang, settings)}`,
    description: area + offer.body.summary[lang === 'en' ? 'en' : 'zh'],
    path: offerPath(lang, offer.publicationNo),
    alternates: bothPaths((one) => offerPath(one, offer.publicationNo)),
    image: photo ? `/portal/photo/${photo.sha256}.webp` : `/portal/card/${offer.publicationNo}.png`,
    index: !preview,
    data: offerKinds.some((kind) => kind === offer.kind) ? offerData(lang, offer) : null,
  }
}

export function headOf(whole: PortalPage): PageHead {
  const { lang, page, settings } = whole
  const name = portalName(lang, settings)
  const plain = (title: string, description: string, of: (lang: PortalPage['lang']) => string): PageHead => ({
    title,
    description,
    path: of(lang),
    alternates: bothPaths(of),
    image: '/portal/card/portal.png',
    index: true,
    data: null,
  })
  if (page.kind === 'offer') return offerHead(whole, page.offer, page.preview)
  if (page.kind === 'notices')
    return plain(
      `${lang === 'en' ? 'Statutory notices' : '法定公告'} · ${name}`,
      lang === 'en' ? 'Notices that the law makes public.' : '依法公开的公告。',
      noticesPath,
    )
  if (page.kind === 'home')
    return plain(
      name,
      lang === 'en'
        ? `${page.total} opportunities: land for sale, temporary use and concessions.`
        : `${page.total} 个机会：出让地块、临时利用、特许经营。`,
      homePath,
    )
  if (page.kind === 'embed') return { ...plain(name, name, (one) => `${homePath(one)}/embed`), index: false }
  if (page.kind === 'watch')
    return {
      ...plain(
        `${translate(watchMessages, lang, 'title')} · ${name}`,
        translate(watchMessages, lang, 'why'),
        (one) => watchPath(one),
      ),
      index: false,
    }
  return {
    ...plain(name, lang === 'en' ? 'Not on offer now.' : '目前没有这个机会。', homePath),
    index: false,
  }
}

/** The data of each page, read and drawn once per epoch, language and day. */
import type { FormAnswer, OfferFilter, PageData, PortalPage, PublicOffer } from '../../shared/portal.ts'
import { Problem } from '../http/problem.ts'
import { STAMP_PLACE, stampOf } from './form-stamp.ts'
import { readPortalSettings } from './portal-settings.ts'
import * as read from './portal.sql.ts'
import { renderPage } from './render-page.ts'
import { type Answer, type PortalParts, keyOf } from './portal-answer.ts'

export type PortalLang = PortalPage['lang']

const NUMBER = /^JLP-\d{4}-\d{3,6}$/

async function drawn(
  { program, database, cache }: PortalParts,
  lang: PortalLang,
  key: string,
  make: () => Promise<PageData>,
): Promise<Answer> {
  return await cache.text(`${lang} ${program.today()} ${key}`, async (epoch) => {
    const data = await make()
    const settings = await database.read((db) => readPortalSettings(db, program.config))
    const origin = program.config.publicOrigin ?? ''
    return await renderPage(program, data, lang, { settings, origin, epoch })
  })
}

export const homePage = (parts: PortalParts, lang: PortalLang, filter: OfferFilter): Promise<Answer> =>
  drawn(parts, lang, `home ${keyOf(filter)}`, () =>
    parts.database.read(async (db) => {
      const counts = await read.countOffers(db, filter)
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
      const total = filter.kind === undefined ? all : (counts[filter.kind] ?? 0)
      const offers = await read.listOffers(db, filter)
      return { kind: 'home', filter, offers, total, counts, notices: await read.listNotices(db, 3) }
    }),
  )

const offerData = (
  offer: PublicOffer,
  similar: readonly PublicOffer[],
  answer: FormAnswer | null = null,
): PageData => ({ kind: 'offer', offer, similar, preview: false, stamp: STAMP_PLACE, answer })

/** The page of an offer with what became of the form that was sent from it; made for this visitor, never kept. */
export async function answeredPage(
  { program, database }: PortalParts,
  lang: PortalLang,
  no: string,
  answer: FormAnswer,
): Promise<string> {
  const [data, settings] = await database.read(async (db) => {
    const found = await read.findOffer(db, no)
    if (found === null || found.withdrawn) throw new Problem('not-found')
    const similar = await read.findSimilar(db, found.offer)
    return [offerData(found.offer, similar, answer), await readPortalSettings(db, program.config)] as const
  })
  const origin = program.config.publicOrigin ?? ''
  const html = await renderPage(program, data, lang, { settings, origin, epoch: null })
  return html.replaceAll(STAMP_PLACE, stampOf(program.secret, no, Date.now()))
}

/** 200, 410 for what was public once, 404 for what never was. */
export async function offerPage(parts: PortalParts, lang: PortalLang, no: string): Promise<Answer> {
  if (!NUMBER.test(no)) return await missingPage(parts, lang)
  const found = await parts.database.read((db) => read.findOffer(db, no))
  const answer = await drawn(parts, lang, `offer ${no}`, () =>
    parts.database.read(async (db): Promise<PageData> => {
      const now = await read.findOffer(db, no)
      if (now === null) return { kind: 'missing' }
      const similar = await read.findSimilar(db, now.offer)
      if (!now.withdrawn) return offerData(now.offer, similar)
      return { kind: 'gone', titleZh: now.offer.titleZh, titleEn: now.offer.titleEn, similar }
    }),
  )
  return { ...answer, status: found === null ? 404 : found.withdrawn ? 410 : 200 }
}

export const missingPage = async (parts: PortalParts, lang: PortalLang): Promise<Answer> => ({
  ...(await drawn(parts, lang, 'missing', () => Promise.resolve({ kind: 'missing' }))),
  status: 404,
})

/** The map alone, for other sites. */
export const embedPage = (parts: PortalParts, lang: PortalLang, filter: OfferFilter): Promise<Answer> =>
  drawn(parts, lang, `embed ${keyOf(filter)}`, () =>
    parts.database.read(async (db) => {
      const counts = await read.countOffers(db, filter)
      const total =
        filter.kind === undefined
          ? Object.values(counts).reduce((sum, count) => sum + count, 0)
          : (counts[filter.kind] ?? 0)
      return { kind: 'embed', filter, total }
    }),
  )

export const noticesPage = (parts: PortalParts, lang: PortalLang): Promise<Answer> =>
  drawn(parts, lang, 'notices', () =>
    parts.database.read(async (db) => ({ kind: 'notices', notices: await read.listNotices(db, 500) })),
  )

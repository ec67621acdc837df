/** The letters to a visitor who wants to be told: to confirm, and of what is new. Each can be ended from, in one click. */
import { filterWords } from '../../shared/filter-words.ts'
import { type Lang, type MessageParams, formatArea, translate } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { watchMessages } from '../../shared/i18n/watch.ts'
import { homePath, offerPath, portalName } from '../../shared/portal-head.ts'
import type { OfferFilter, PortalSettings } from '../../shared/portal.ts'
import type { offerKinds } from '../../shared/publication-codes.ts'
import type { Letter } from '../notifications/sealed-letter.ts'
import { type LetterParts, letterHtml } from './letter-html.ts'
import { stopMark } from './watch-secrets.ts'

interface To {
  id: string
  address: string
  lang: Lang
  filter: OfferFilter
}

interface House {
  secret: Buffer
  /** Address of this site, as people type it. */
  origin: string
  settings: PortalSettings
}

export interface NewOffer {
  publicationNo: string
  titleZh: string
  titleEn: string
  kind: (typeof offerKinds)[number]
  areaM2: number | null
}

type Said = Pick<LetterParts, 'before' | 'links' | 'button' | 'after'>

const wordsOf =
  (lang: Lang) =>
  (key: keyof typeof watchMessages.zh, params?: MessageParams): string =>
    translate(watchMessages, lang, key, params)

/** The same as text and as HTML. */
function letter({ id, address, lang }: To, house: House, about: string, said: Said): Letter {
  const href = `${house.origin}${homePath(lang)}/watch/stop/${stopMark(house.secret, id)}`
  const name = portalName(lang, house.settings)
  const stop = { text: wordsOf(lang)('letter.stop'), href }
  const links = said.links.map(
    ({ text, more, href: to }) => `${[text, more].filter(Boolean).join('　')}\n${to}`,
  )
  return {
    address,
    subject: `${about} · ${name}`,
    text: `${[...said.before, ...links, ...said.after, `${stop.text}\n${href}`].join('\n\n')}\n`,
    html: letterHtml({ lang, name, subject: about, ...said, stop }),
    // RFC 2369 and RFC 8058: the mail program shows a button of its own.
    headers: { 'List-Unsubscribe': `<${href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

const filtersOf = ({ lang, filter }: To, { settings }: House): string =>
  wordsOf(lang)('letter.filters', { what: filterWords(lang, filter, settings.places) })

export function confirmLetter(to: To, house: House, token: string): Letter {
  const t = wordsOf(to.lang)
  const href = `${house.origin}${homePath(to.lang)}/watch/confirm/${token}`
  return letter(to, house, t('letter.confirm'), {
    before: [t('letter.confirm.why', { name: portalName(to.lang, house.settings) }), filtersOf(to, house)],
    links: [{ text: t('letter.confirm.do'), more: '', href }],
    button: true,
    after: [t('letter.confirm.until')],
  })
}

export function newsLetter(to: To, house: House, offers: readonly NewOffer[]): Letter {
  const { lang } = to
  return letter(to, house, wordsOf(lang)('letter.news', { count: offers.length }), {
    before: [filtersOf(to, house)],
    links: offers.map(({ publicationNo, titleZh, titleEn, kind, areaM2 }) => ({
      text: lang === 'en' ? titleEn : titleZh,
      more: [
        translate(portalMessages, lang, `kind.${kind}`),
        ...(areaM2 === null ? [] : [formatArea(lang, areaM2, 'mu')]),
      ].join('　'),
      href: `${house.origin}${offerPath(lang, publicationNo)}`,
    })),
    button: false,
    after: [],
  })
}

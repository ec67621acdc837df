/** The letters to a visitor who wants to be told: to confirm, and of what is new. Each can be ended from, in one click. */
import { filterWords } from '../../shared/filter-words.ts'
import { type Lang, type MessageParams, formatArea, translate } from '../../shared/i18n/define.ts'
import { watchMessages } from '../../shared/i18n/watch.ts'
import { homePath, offerPath, portalName } from '../../shared/portal-head.ts'
import type { OfferFilter, PortalSettings } from '../../shared/portal.ts'
import type { Letter } from '../notifications/sealed-letter.ts'
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
  areaM2: number | null
}

function letter({ id, address, lang }: To, house: House, subject: string, text: string): Letter {
  const link = `${house.origin}${homePath(lang)}/watch/stop/${stopMark(house.secret, id)}`
  return {
    address,
    subject: `${subject} · ${portalName(lang, house.settings)}`,
    text: `${text}\n\n${translate(watchMessages, lang, 'letter.stop', { link })}\n`,
    // RFC 2369 and RFC 8058: the mail program shows a button of its own.
    headers: { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

export function confirmLetter(to: To, house: House, token: string): Letter {
  const { lang } = to
  const t = (key: keyof typeof watchMessages.zh, params?: MessageParams): string =>
    translate(watchMessages, lang, key, params)
  const text = t('letter.confirm.body', {
    name: portalName(lang, house.settings),
    what: filterWords(lang, to.filter, house.settings.places),
    link: `${house.origin}${homePath(lang)}/watch/confirm/${token}`,
  })
  return letter(to, house, t('letter.confirm'), text)
}

export function newsLetter(to: To, house: House, offers: readonly NewOffer[]): Letter {
  const { lang } = to
  const lines = offers.map(({ publicationNo, titleZh, titleEn, areaM2 }) =>
    [
      lang === 'en' ? titleEn : titleZh,
      ...(areaM2 === null ? [] : [formatArea(lang, areaM2, 'mu')]),
      `\n${house.origin}${offerPath(lang, publicationNo)}`,
    ].join('　'),
  )
  const text = translate(watchMessages, lang, 'letter.news.body', {
    what: filterWords(lang, to.filter, house.settings.places),
    offers: lines.join('\n\n'),
  })
  return letter(to, house, translate(watchMessages, lang, 'letter.news', { count: offers.length }), text)
}

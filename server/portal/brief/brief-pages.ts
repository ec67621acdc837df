/** The pages of a brief: a cover when there are several, and a page an offer with plan, facts, photo, QR code and contact. */
import type { FeatureCollection } from 'geojson'
import type { Column, Content, ContentStack, TDocumentDefinitions, TableCell } from 'pdfmake/interfaces.js'
import { briefMessages } from '../../../shared/i18n/brief.ts'
import {
  type Lang,
  type MessageParams,
  formatDate,
  formatNumber,
  translate,
} from '../../../shared/i18n/define.ts'
import { portalMessages } from '../../../shared/i18n/portal.ts'
import { distanceText, nearKindText, nearSources } from '../../../shared/nearby-words.ts'
import { offerFacts } from '../../../shared/offer-facts.ts'
import { closingText, sideOf, sizeText } from '../../../shared/offer-words.ts'
import { homePath, offerPath, portalName, titleOf } from '../../../shared/portal-head.ts'
import type { PortalSettings, PublicOffer } from '../../../shared/portal.ts'
import { qrPath } from '../qr.ts'
import { type PlanGround, kindColour, offerPlan, overviewPlan } from './plan-svg.ts'

export interface BriefParts {
  lang: Lang
  today: string
  origin: string
  settings: PortalSettings
  offers: readonly PublicOffer[]
  around: PlanGround & { others: FeatureCollection }
  /** JPEG as data addresses, by number of the offer. */
  photos: ReadonlyMap<string, string>
}

const WIDTH = 515
const INK = '#14222e'
const QUIET = '#4b5a66'

const words = (lang: Lang) => ({
  b: (key: keyof typeof briefMessages.zh, params?: MessageParams) =>
    translate(briefMessages, lang, key, params),
  t: (key: keyof typeof portalMessages.zh, params?: MessageParams) =>
    translate(portalMessages, lang, key, params),
})

function qr(address: string, caption: string): ContentStack & { width: number } {
  const { path, side } = qrPath(address)
  return {
    width: 84,
    stack: [
      {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}" fill="${INK}"/></svg>`,
        width: 84,
      },
      { text: caption, fontSize: 8, color: QUIET, alignment: 'center' },
    ],
  }
}

/** Name and value in two columns of pairs. */
function factTable(pairs: readonly (readonly [string, string])[]): Content {
  const cell = (pair: readonly [string, string] | undefined): TableCell[] => [
    { text: pair?.[0] ?? '', color: QUIET, fontSize: 9 },
    { text: pair?.[1] ?? '', fontSize: 10 },
  ]
  const half = Math.ceil(pairs.length / 2)
  return {
    table: {
      widths: [64, '*', 64, '*'],
      body: Array.from({ length: half }, (_, row) => [...cell(pairs[row]), ...cell(pairs[row + half])]),
    },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => '#dde1e3' },
    margin: [0, 8, 0, 8],
  }
}

const heading = (text: string): Content => ({ text, bold: true, fontSize: 11, margin: [0, 8, 0, 3] })

function nearbyLines(lang: Lang, { facts }: PublicOffer): Content[] {
  const places = facts.nearby ?? []
  if (places.length === 0) return []
  return [
    heading(translate(briefMessages, lang, 'nearby')),
    {
      text: places
        .map((place) => `${nearKindText(lang, place)}　${place.name}　${distanceText(lang, place.metres)}`)
        .join(lang === 'en' ? '; ' : '；'),
      fontSize: 10,
    },
    { text: nearSources(lang, places), fontSize: 8, color: QUIET },
  ]
}

function planContent(parts: BriefParts, offer: PublicOffer): Content[] {
  const { b } = words(parts.lang)
  const photo = parts.photos.get(offer.publicationNo)
  const width = photo === undefined ? WIDTH : 330
  const plan = offerPlan(offer, parts.around, { width, height: 230 }, b('north'))
  const drawn: Content = { svg: plan.svg, width }
  return [
    photo === undefined
      ? drawn
      : {
          columns: [
            { width, stack: [drawn] },
            { width: 175, image: photo, fit: [175, 230] },
          ],
          columnGap: 10,
        },
    {
      text: b('plan', { scale: formatNumber(parts.lang, plan.scale) }),
      fontSize: 8,
      color: QUIET,
      margin: [0, 2, 0, 0],
    },
  ]
}

/** Name, what it is about, whom to ask, and the code that leads to its page. */
function offerHead({ lang, today, origin }: BriefParts, offer: PublicOffer): Column[] {
  const { b, t } = words(lang)
  const { body } = offer
  const closing = closingText(lang, t, today, offer.closesOn)
  const contact = [sideOf(lang, body.contact.unit), body.contact.phone].filter(Boolean).join('　')
  const address = origin + offerPath(lang, offer.publicationNo)
  const line = [
    t(`kind.${offer.kind}`),
    t('no', { no: offer.publicationNo }),
    t('updated', { date: formatDate(lang, offer.publishedAt) }),
  ].join('　')
  const stack: Content[] = [
    { text: line, fontSize: 9, color: kindColour(offer.kind) },
    { text: titleOf(lang, offer), bold: true, fontSize: 20, margin: [0, 2, 0, 2] },
    { text: sideOf(lang, body.summary), fontSize: 11 },
  ]
  if (closing !== null) stack.push({ text: closing.text, bold: true, margin: [0, 3, 0, 0] })
  stack.push(
    { text: [{ text: `${t('contact')}　`, bold: true }, contact], fontSize: 11, margin: [0, 6, 0, 2] },
    { text: address, fontSize: 8, color: QUIET },
  )
  return [{ width: '*', stack }, qr(address, b('scan'))]
}

/** What is settled, and what happens when, side by side. */
function checksAndDates(lang: Lang, { body }: PublicOffer): Column[] {
  const { t } = words(lang)
  const checks: Content[] =
    body.checks.length === 0
      ? []
      : [heading(t('checks')), { ul: body.checks.map(({ text }) => sideOf(lang, text)) }]
  const dates: Content[] = body.timetable.map(({ on, text }) => ({
    text: `${on === null ? t('undated') : formatDate(lang, on)}　${sideOf(lang, text)}`,
  }))
  return [
    { width: '*', stack: checks },
    { width: '*', stack: dates.length === 0 ? [] : [heading(t('timetable')), ...dates] },
  ]
}

function offerPage(parts: BriefParts, offer: PublicOffer, first: boolean): Content[] {
  const { lang, today } = parts
  const { t } = words(lang)
  const story = sideOf(lang, offer.body.story)
  return [
    {
      ...(first ? {} : { pageBreak: 'before' as const }),
      margin: [0, 0, 0, 6],
      columns: offerHead(parts, offer),
    },
    ...planContent(parts, offer),
    factTable(offerFacts(lang, t, today, offer)),
    ...nearbyLines(lang, offer),
    { columnGap: 16, columns: checksAndDates(lang, offer) },
    ...(story === '' ? [] : [heading(t('story')), { text: story }]),
  ]
}

function cover(parts: BriefParts): Content[] {
  const { lang, offers, settings, today, origin } = parts
  const { b, t } = words(lang)
  const plan = overviewPlan(offers, parts.around, { width: WIDTH, height: 360 }, b('north'))
  return [
    { text: portalName(lang, settings), fontSize: 13, color: QUIET, margin: [0, 6, 0, 4] },
    { text: b('title'), bold: true, fontSize: 34 },
    { text: b('count', { count: offers.length }), fontSize: 13, margin: [0, 4, 0, 14] },
    { svg: plan.svg, width: WIDTH },
    {
      text: b('plan', { scale: formatNumber(lang, plan.scale) }),
      fontSize: 8,
      color: QUIET,
      margin: [0, 2, 0, 12],
    },
    {
      columns: [
        {
          width: '*',
          stack: offers.map((offer, index): Content => ({
            text: `${index + 1}　${titleOf(lang, offer)}　${t(`kind.${offer.kind}`)}　${sizeText(lang, offer)}`,
            fontSize: 11,
            margin: [0, 0, 0, 5],
          })),
        },
        qr(origin + homePath(lang), b('scan')),
      ],
    },
    { text: b('made', { date: formatDate(lang, today) }), fontSize: 9, color: QUIET, margin: [0, 10, 0, 0] },
  ]
}

export function briefDefinition(parts: BriefParts): TDocumentDefinitions {
  const { lang, offers, settings } = parts
  const { b, t } = words(lang)
  const line = [
    portalName(lang, settings),
    settings.approvalNo === null ? t('approval.none') : t('approval', { no: settings.approvalNo }),
    t('map.hint'),
    ...(settings.demo ? [t('demo')] : []),
  ].join(' · ')
  const only = offers[0]
  return {
    info: {
      title:
        offers.length === 1 && only !== undefined
          ? titleOf(lang, only)
          : `${portalName(lang, settings)} ${b('title')}`,
      creator: 'Panhuo',
    },
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 48],
    defaultStyle: { font: 'Song', fontSize: 10, color: INK, lineHeight: 1.1 },
    content: [
      ...(offers.length > 1 ? cover(parts) : []),
      ...offers.flatMap((offer, index) => offerPage(parts, offer, index === 0 && offers.length === 1)),
    ],
    footer: (page, pages) => ({
      margin: [40, 14, 40, 0],
      columns: [
        { text: line, fontSize: 8, color: QUIET },
        { text: b('page', { page, pages }), fontSize: 8, color: QUIET, alignment: 'right', width: 90 },
      ],
    }),
  }
}

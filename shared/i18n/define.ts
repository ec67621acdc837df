/**
 * The two languages of Panhuo: message tables with the same keys in both, and the wording of numbers,
 * areas and dates. It must never read the clock, the browser or a locale of its own: the caller says
 * which language.
 */

export type Lang = 'zh-CN' | 'en'
export const DEFAULT_LANG: Lang = 'zh-CN'

/**
 * Values for the `{name}` places of a message. Numbers are written with grouping, as the language does;
 * `{name|day|days}` is the word that goes with one and with any other number.
 */
export type MessageParams = Readonly<Record<string, string | number>>

/** One table of messages: every key exists in both languages. */
export interface Messages<K extends string> {
  readonly zh: Readonly<Record<K, string>>
  readonly en: Readonly<Record<K, string>>
}

/** Pairs Chinese and English; a key missing on either side is a type error. */
export function defineMessages<const K extends string>(
  zh: Readonly<Record<K, string>>,
  en: Readonly<Record<NoInfer<K>, string>>,
): Messages<K> {
  return { zh, en }
}

/** Two tables as one, for the words of several screens that are one place. */
export function joinMessages<A extends string, B extends string>(
  one: Messages<A>,
  other: Messages<B>,
): Messages<A | B> {
  return {
    zh: { ...one.zh, ...other.zh },
    en: { ...one.en, ...other.en },
  }
}

/** The text of `key` in `lang`; a place without a value keeps its braces, so that the fault is seen. */
export function translate<K extends string>(
  messages: Messages<K>,
  lang: Lang,
  key: K,
  params?: MessageParams,
): string {
  const text = (lang === 'en' ? messages.en : messages.zh)[key]
  if (params === undefined) return text
  return text.replace(/\{(\w+)(?:\|(\w+)\|(\w+))?\}/g, (place, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (value === undefined) return place
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many
    return typeof value === 'number' ? formatNumber(lang, value) : value
  })
}

/** The word of a code-table row in `lang`. */
export function wordOf(lang: Lang, row: { readonly zh: string; readonly en: string }): string {
  return lang === 'en' ? row.en : row.zh
}

/** Whether a text names a language we speak; for query strings, headers and stored choices. */
export function isLang(value: unknown): value is Lang {
  return value === 'zh-CN' || value === 'en'
}

/** 1 ㎡ = 0.0015 亩, the rate of the statutory units (1 亩 = 666.666… ㎡). */
export const MU_PER_SQUARE_METRE = 0.0015

/** Square metres to mu. */
export function toMu(squareMetres: number): number {
  return squareMetres * MU_PER_SQUARE_METRE
}

/** A number with grouping and a true minus sign (−). `digits` fixes the decimals; without it at most 3. */
export function formatNumber(lang: Lang, value: number, digits?: number): string {
  const fixed =
    digits === undefined
      ? { maximumFractionDigits: 3 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(lang, { ...fixed, signDisplay: 'negative' })
    .format(value)
    .replace('-', '\u2212')
}

export type AreaUnit = 'm2' | 'mu' | 'ha'

/** Words of an area unit: 「㎡ 亩 公顷」 or “m² mu ha”. */
export function areaUnitName(lang: Lang, unit: AreaUnit): string {
  const names = lang === 'en' ? { m2: 'm²', mu: 'mu', ha: 'ha' } : { m2: '㎡', mu: '亩', ha: '公顷' }
  return names[unit]
}

/** An area given in square metres, in one unit, with two decimals (公顷 with four, as registers write it). */
export function formatArea(lang: Lang, squareMetres: number, unit: AreaUnit = 'm2'): string {
  const value = unit === 'm2' ? squareMetres : unit === 'mu' ? toMu(squareMetres) : squareMetres / 10_000
  return `${formatNumber(lang, value, unit === 'ha' ? 4 : 2)} ${areaUnitName(lang, unit)}`
}

/**
 * A calendar date given as `YYYY-MM-DD`, or the day of a moment on the clock of Chongqing: 2026-11-20 in Chinese,
 * 20 Nov 2026 in English. A text that is not a date comes back unchanged.
 */
export function formatDate(lang: Lang, isoDate: string, style: 'full' | 'short' = 'full'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(localDay(isoDate))
  if (parts === null) return isoDate
  const [, year = '', month = '', day = ''] = parts
  if (lang === 'zh-CN') return style === 'short' ? `${month}-${day}` : `${year}-${month}-${day}`
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const monthName = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(date)
  return style === 'short' ? `${Number(day)} ${monthName}` : `${Number(day)} ${monthName} ${year}`
}

/** A moment (ISO with zone) on the clock of Chongqing: 2026-11-20 09:14, or 20 Nov 2026, 09:14. */
export function formatDateTime(lang: Lang, isoMoment: string): string {
  const moment = new Date(isoMoment)
  if (Number.isNaN(moment.getTime())) return isoMoment
  const local = new Date(moment.getTime() + 8 * 3_600_000).toISOString()
  const separator = lang === 'en' ? ', ' : ' '
  return `${formatDate(lang, local.slice(0, 10))}${separator}${local.slice(11, 16)}`
}

/** A moment's day in Chongqing; anything else as it is. */
function localDay(text: string): string {
  if (!/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return text
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) return text
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

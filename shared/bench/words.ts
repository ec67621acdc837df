/** A plan's figures in words, the same on the screen and in the brief: money in 万元, rates, payback, checks. Pure. */
import { benchMessages } from '../i18n/bench.ts'
import { formatNumber, type Lang, type MessageParams, translate, wordOf } from '../i18n/define.ts'
import type { BundlePlan } from '../bundle.ts'
import type { Check } from './checks.ts'
import { legalFormWords } from './legal-form.ts'
import type { CashFlow } from './cash-flow.ts'
import type { ReturnRate } from './rate-of-return.ts'

type Key = keyof typeof benchMessages.zh
const say = (lang: Lang, key: Key, params: MessageParams = {}): string =>
  translate(benchMessages, lang, key, params)

/** Yuan as 万元 with two decimals, without the unit. */
export const wanText = (lang: Lang, yuan: number): string =>
  Number.isFinite(yuan) ? formatNumber(lang, yuan / 10_000, 2) : '—'

export const percentText = (lang: Lang, share: number, digits = 2): string =>
  `${formatNumber(lang, share * 100, digits)}%`

export const rateText = (lang: Lang, rate: ReturnRate): string =>
  rate.ok ? percentText(lang, rate.rate) : say(lang, `irr.${rate.why}`)

export function paybackText(lang: Lang, years: number | null): string {
  if (years !== null && Number.isNaN(years)) return '—'
  return years === null
    ? say(lang, 'never')
    : say(lang, 'years.value', { value: formatNumber(lang, years, 1) })
}

/** The rate and payback of what is left to the investor: where nothing of his own goes in there is neither. */
export const needsNoMoney = ({ years }: Pick<CashFlow, 'years'>): boolean =>
  years.every(({ own }) => own >= -1e-6) && years.some(({ own }) => own > 0)

export const coverText = (lang: Lang, cover: number | null): string =>
  cover === null ? say(lang, 'cover.none') : formatNumber(lang, cover, 2)

export function checkText(
  lang: Lang,
  { code, level, rule }: Check,
  plan: Pick<BundlePlan, 'legalForm' | 'termYears' | 'upfrontFeeBasis'>,
  untitled: number,
): string {
  const form = plan.legalForm === null ? '' : wordOf(lang, legalFormWords(plan.legalForm))
  const cap = rule === null ? '' : rule.value
  const params = { form, cap, years: plan.termYears, count: untitled, basis: plan.upfrontFeeBasis }
  if (code === 'term' && level === 'mind' && rule === null) return say(lang, 'check.term.nocap', params)
  const key = `check.${code}.${level}`
  return key in benchMessages.zh ? say(lang, key as Key, params) : ''
}

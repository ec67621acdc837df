/**
 * The brief 测算简报 as values for its templates, one of each language. Pure: the same figures as the screen. Must never say
 * more than the bundle and the law do; what is 待核 says so.
 */
import type { BundleDetail, BundleMember } from '../bundle.ts'
import { benchBriefMessages } from '../i18n/bench-brief.ts'
import { benchMessages } from '../i18n/bench.ts'
import {
  type Lang,
  type MessageParams,
  formatArea,
  formatDate,
  formatNumber,
  translate,
  wordOf,
} from '../i18n/define.ts'
import { citeBasis } from '../i18n/workflow-basis.ts'
import { dateText } from '../notices/chinese.ts'
import { type CashFlow, asPlanned, cashFlow, formulas, ownFormulas } from './cash-flow.ts'
import { type BenchLaw, checksOf } from './checks.ts'
import { gapLines } from './gap-words.ts'
import { legalFormWords } from './legal-form.ts'
import { findQuantityUnit, quantitiesOf } from './quantity.ts'
import { checkText, coverText, needsNoMoney, paybackText, percentText, rateText, wanText } from './words.ts'

type Line = Readonly<Record<string, string>>
type Key = keyof typeof benchMessages.zh
type Own = keyof typeof benchBriefMessages.zh

/** The words of one language, and numbers as it writes them. */
function wordsOf(lang: Lang) {
  return {
    lang,
    say: (key: Key, params: MessageParams = {}) => translate(benchMessages, lang, key, params),
    tell: (key: Own, params: MessageParams = {}) => translate(benchBriefMessages, lang, key, params),
    day: (on: string) => (lang === 'en' ? formatDate(lang, on) : dateText(on)),
    comma: lang === 'en' ? ', ' : '、',
    percent: (share: number) => percentText(lang, share, 1),
    wan: (yuan: number) => wanText(lang, yuan),
  }
}
type Words = ReturnType<typeof wordsOf>

/** 419 车位, 4,200 ㎡: a unit that is a measure stands for itself. */
function quantityText({ lang, say }: Words, { unit: code, quantity }: BundleMember): string {
  const unit = findQuantityUnit(code)
  if (quantity === null) return say('quantity.blank')
  if (lang === 'en') return `${formatNumber(lang, quantity)} ${unit.en}`
  return `${formatNumber(lang, quantity)} ${unit.zh.includes('（') ? unit.perZh : unit.zh}`
}

const assetLines = (words: Words, members: readonly BundleMember[]): Line[] =>
  members.map((member, at) => ({
    序: String(at + 1),
    资产: member.name,
    镇街: words.lang === 'en' ? member.areaNameEn : member.areaName,
    面积: member.areaM2 > 0 ? formatArea(words.lang, member.areaM2) : '—',
    数量: quantityText(words, member),
  }))

function termLines(words: Words, { plan, members }: BundleDetail): string[] {
  const { lang, say, tell, day, percent, wan } = words
  const quantities = quantitiesOf(members)
  const form = plan.legalForm === null ? say('legalForm.none') : wordOf(lang, legalFormWords(plan.legalForm))
  const income = plan.lines.map(({ unit: code, tariff, occupancy }) => {
    const unit = findQuantityUnit(code)
    return tell('line', {
      unit: wordOf(lang, unit),
      count: quantities.get(code) ?? 0,
      tariff,
      per: lang === 'en' ? unit.perEn : unit.perZh,
      occupancy: percent(occupancy),
    })
  })
  const parts = plan.investmentShares.map((part, year) =>
    tell('build.part', { year, percent: percent(part) }),
  )
  const { tax, loan } = plan
  return [
    tell('form', {
      form,
      years: plan.termYears,
      from: plan.startsOn === null ? '' : tell('form.from', { day: day(plan.startsOn) }),
    }),
    ...income,
    tell('running', {
      growth: percent(plan.growth),
      cost: wan(plan.costYuan),
      costGrowth: percent(plan.costGrowth),
    }),
    tell('money', {
      investment: wan(plan.investmentYuan),
      upfront: wan(plan.upfrontFeeYuan),
      fee: wan(plan.yearlyFeeYuan),
      share: percent(plan.feeShare),
    }),
    ...(parts.length > 1 ? [tell('build', { parts: parts.join(words.comma) })] : []),
    ...(tax === null
      ? []
      : [tell('tax', { surcharge: percentText(lang, tax.surchargeRate), profit: percent(tax.profitRate) })]),
    ...(loan === null
      ? []
      : [
          tell('loan', { share: percent(loan.share), rate: percentText(lang, loan.rate), years: loan.years }),
        ]),
    tell('discount', { rate: percent(plan.discountRate) }),
  ]
}

type Row = (name: string, of: (flow: CashFlow) => string) => Line

function ownLines({ lang, say, tell, wan }: Words, row: Row): Line[] {
  const left = (flow: CashFlow, words: (own: NonNullable<CashFlow['own']>) => string): string =>
    flow.own === null || needsNoMoney(flow) ? say('own.none') : words(flow.own)
  return [
    row(tell('row.ownNpv'), ({ own }) => wan(own?.npv ?? 0)),
    row(tell('row.ownIrr'), (flow) => left(flow, (own) => rateText(lang, own.irr))),
    row(tell('row.ownPayback'), (flow) => left(flow, (own) => paybackText(lang, own.payback))),
    row(say('cover'), ({ own }) => coverText(lang, own?.cover ?? null)),
  ]
}

function resultLines(words: Words, low: CashFlow, base: CashFlow, high: CashFlow): Line[] {
  const { lang, say, tell, wan } = words
  const row: Row = (name, of) => ({ 指标: name, 低: of(low), 基准: of(base), 高: of(high) })
  return [
    row(tell('row.npv'), (flow) => wan(flow.npv)),
    row(say('irr'), (flow) => rateText(lang, flow.irr)),
    row(say('payback'), (flow) => paybackText(lang, flow.payback)),
    row(say('discountedPayback'), (flow) => paybackText(lang, flow.discountedPayback)),
    row(tell('row.feesPresent'), (flow) => wan(flow.feesPresent)),
    ...(base.own === null ? [] : ownLines(words, row)),
  ]
}

const yearLines = ({ wan }: Words, { years }: CashFlow): Line[] =>
  years.map(({ year, income, cost, fee, net, runningPresent }) => ({
    年: String(year),
    收入: wan(income),
    成本: wan(cost),
    费: wan(fee),
    净: wan(net),
    累计: wan(runningPresent),
  }))

/** After tax and financing; no line where the plan names neither. */
const ownYearLines = ({ wan }: Words, { years, own }: CashFlow): Line[] =>
  own === null
    ? []
    : years.map((year) => ({
        年: String(year.year),
        净: wan(year.net),
        税: wan(year.levy + year.profitTax),
        贷: wan(year.loan),
        余: wan(year.balance),
        自: wan(year.own),
      }))

function overview(words: Words, { name, bundleNo, members, plan }: BundleDetail, flow: CashFlow): string {
  const { lang, tell, wan } = words
  const area = members.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  const counted = [...quantitiesOf(members)]
    .filter(([, sum]) => sum > 0)
    .map(([code, sum]) => `${wordOf(lang, findQuantityUnit(code))} ${formatNumber(lang, sum)}`)
    .join(words.comma)
  const first = tell('overview', {
    name,
    no: bundleNo,
    assets: members.length,
    area: formatArea(lang, area),
    mu: formatArea(lang, area, 'mu'),
    counted: counted === '' ? '' : tell('overview.counted', { what: counted }),
    years: plan.termYears,
    npv: wan(flow.npv),
    irr: rateText(lang, flow.irr),
    payback: paybackText(lang, flow.payback),
  })
  if (flow.own === null) return first
  const { npv, irr, cover } = flow.own
  const own = tell('overview.own', {
    npv: wan(npv),
    irr: needsNoMoney(flow) ? words.say('own.none') : rateText(lang, irr),
    cover: coverText(lang, cover),
  })
  return lang === 'en' ? `${first} ${own}` : first + own
}

function checkLines(
  { lang, say, tell }: Words,
  bundle: BundleDetail,
  flow: CashFlow,
  law: BenchLaw,
): string[] {
  const untitled = bundle.members.filter(({ gap }) => !gap.lawful).length
  return checksOf(bundle.plan, { pays: flow.npv >= 0, untitled }, law, bundle.today).map((check) =>
    tell('check', {
      name: say(`check.${check.code}`),
      mark: tell(`mark.${check.level}`),
      what: checkText(lang, check, bundle.plan, untitled),
      basis: check.basis.map((basis) => citeBasis(lang, basis)).join(lang === 'en' ? '; ' : '、'),
    }),
  )
}

export type BriefValues = Readonly<Record<string, string | readonly string[] | readonly Line[]>>

/** @param region name of the district in the language of the brief */
export function briefOf(bundle: BundleDetail, law: BenchLaw, region: string, lang: Lang): BriefValues {
  const words = wordsOf(lang)
  const { say, tell } = words
  const { plan, members } = bundle
  const quantities = quantitiesOf(members)
  const [low, base, high] = [plan.low, asPlanned, plan.high].map((factors) =>
    cashFlow(plan, quantities, factors),
  ) as [CashFlow, CashFlow, CashFlow]
  const open = members.filter(({ gap }) => !gap.lawful || gap.restrictions > 0)
  const full = lang === 'en' ? '.' : '。'
  return {
    编号: bundle.bundleNo,
    名称: bundle.name,
    概述: overview(words, bundle, base),
    资产表: assetLines(words, members),
    权属概述:
      open.length === 0
        ? say('check.title.ok') + full
        : tell('titleGaps', { all: members.length, open: open.length }),
    权属缺口: open.map((member) =>
      tell('gap', { name: member.name, what: gapLines(lang, member).join(lang === 'en' ? '; ' : '；') }),
    ),
    核对: checkLines(words, bundle, base, law),
    条件: termLines(words, bundle),
    指标表: resultLines(words, low, base, high),
    年度表: yearLines(words, base),
    投资人: base.own === null ? [] : [say('own.title')],
    投资人表: ownYearLines(words, base),
    公式: [...formulas, ...(base.own === null ? [] : ownFormulas)].map(({ name, plain }) =>
      tell('formula', { name: say(`formula.${name}`), text: plain }),
    ),
    说明:
      say('formula.note') + (base.own === null ? '' : (lang === 'en' ? ' ' : '') + say('formula.note.own')),
    编制单位: tell('issuer', { region }),
    编制日期: words.day(bundle.today),
  }
}

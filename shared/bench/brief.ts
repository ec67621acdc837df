/**
 * The brief 测算简报 as values for its template, in Chinese like every paper. Pure: the same figures as the screen. Must never
 * say more than the bundle and the law do; what is 待核 says so.
 */
import type { BundleDetail, BundleMember } from '../bundle.ts'
import { benchMessages } from '../i18n/bench.ts'
import { formatArea, formatNumber, translate } from '../i18n/define.ts'
import { citeBasis } from '../i18n/workflow.ts'
import { dateText } from '../notices/chinese.ts'
import { type CashFlow, asPlanned, cashFlow, formulas } from './cash-flow.ts'
import { type BenchLaw, checksOf } from './checks.ts'
import { gapLines } from './gap-words.ts'
import { legalFormWords } from './legal-form.ts'
import { findQuantityUnit, quantitiesOf } from './quantity.ts'
import { checkText, paybackText, percentText, rateText, wanText } from './words.ts'

type Line = Readonly<Record<string, string>>
type Key = keyof typeof benchMessages.zh
const ZH = 'zh-CN'
const say = (key: Key, params: Record<string, string | number> = {}): string =>
  translate(benchMessages, ZH, key, params)

/** 419 车位, 4,200 ㎡: a unit that is a measure stands for itself. */
function quantityText({ unit: code, quantity }: Pick<BundleMember, 'unit' | 'quantity'>): string {
  const unit = findQuantityUnit(code)
  if (quantity === null) return say('quantity.blank')
  return `${formatNumber(ZH, quantity)} ${unit.zh.includes('（') ? unit.perZh : unit.zh}`
}

const assetLines = (members: readonly BundleMember[]): Line[] =>
  members.map((member, at) => ({
    序: String(at + 1),
    资产: member.name,
    镇街: member.areaName,
    面积: member.areaM2 > 0 ? formatArea(ZH, member.areaM2) : '—',
    数量: quantityText(member),
  }))

function termLines({ plan, members }: BundleDetail): string[] {
  const quantities = quantitiesOf(members)
  const form = plan.legalForm === null ? say('legalForm.none') : legalFormWords(plan.legalForm).zh
  const income = plan.lines.map(({ unit: code, tariff, occupancy }) => {
    const unit = findQuantityUnit(code)
    const counted = formatNumber(ZH, quantities.get(code) ?? 0)
    return `${unit.zh} ${counted}，收费 ${formatNumber(ZH, tariff)} 元/${unit.perZh}·月，使用率 ${percentText(ZH, occupancy, 1)}`
  })
  return [
    `法律形式：${form}；期限 ${plan.termYears} 年${plan.startsOn === null ? '' : `，自 ${dateText(plan.startsOn)}起`}。`,
    ...income.map((line) => `${line}。`),
    `收入年增长 ${percentText(ZH, plan.growth, 1)}；首年经营成本 ${wanText(ZH, plan.costYuan)} 万元，年增长 ${percentText(ZH, plan.costGrowth, 1)}。`,
    `总投资 ${wanText(ZH, plan.investmentYuan)} 万元；一次性费用 ${wanText(ZH, plan.upfrontFeeYuan)} 万元；固定使用费 ${wanText(ZH, plan.yearlyFeeYuan)} 万元/年；收入分成 ${percentText(ZH, plan.feeShare, 1)}。`,
    `折现率 ${percentText(ZH, plan.discountRate, 1)}。`,
  ]
}

function resultLines(low: CashFlow, base: CashFlow, high: CashFlow): Line[] {
  const row = (name: string, of: (flow: CashFlow) => string): Line => ({
    指标: name,
    低: of(low),
    基准: of(base),
    高: of(high),
  })
  return [
    row('净现值（万元）', (flow) => wanText(ZH, flow.npv)),
    row('内部收益率', (flow) => rateText(ZH, flow.irr)),
    row('静态回收期', (flow) => paybackText(ZH, flow.payback)),
    row('动态回收期', (flow) => paybackText(ZH, flow.discountedPayback)),
    row('使用费现值（万元）', (flow) => wanText(ZH, flow.feesPresent)),
  ]
}

const yearLines = ({ years }: CashFlow): Line[] =>
  years.map(({ year, income, cost, fee, net, runningPresent }) => ({
    年: String(year),
    收入: wanText(ZH, income),
    成本: wanText(ZH, cost),
    费: wanText(ZH, fee),
    净: wanText(ZH, net),
    累计: wanText(ZH, runningPresent),
  }))

function overview({ name, bundleNo, members, plan }: BundleDetail, flow: CashFlow): string {
  const area = members.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  const counted = [...quantitiesOf(members)]
    .filter(([, sum]) => sum > 0)
    .map(([code, sum]) => `${findQuantityUnit(code).zh} ${formatNumber(ZH, sum)}`)
    .join('、')
  return `“${name}”（${bundleNo}）由 ${members.length} 宗资产组成，面积 ${formatArea(ZH, area)}（${formatArea(ZH, area, 'mu')}）${counted === '' ? '' : `，${counted}`}。按 ${plan.termYears} 年测算，净现值 ${wanText(ZH, flow.npv)} 万元，内部收益率 ${rateText(ZH, flow.irr)}，静态回收期 ${paybackText(ZH, flow.payback)}。`
}

function checkLines(bundle: BundleDetail, flow: CashFlow, law: BenchLaw): string[] {
  const untitled = bundle.members.filter(({ gap }) => !gap.lawful).length
  const marks = { ok: '符合', mind: '注意', stop: '不符合', open: '待定' }
  return checksOf(bundle.plan, { pays: flow.npv >= 0, untitled }, law, bundle.today).map((check) => {
    const cited = check.basis.map((basis) => citeBasis(ZH, basis)).join('、')
    return `${say(`check.${check.code}`)}：${marks[check.level]}。${checkText(ZH, check, bundle.plan, untitled)}（${cited}）`
  })
}

export type BriefValues = Readonly<Record<string, string | readonly string[] | readonly Line[]>>

export function briefOf(bundle: BundleDetail, law: BenchLaw, issuer: string): BriefValues {
  const { plan, members } = bundle
  const quantities = quantitiesOf(members)
  const [low, base, high] = [plan.low, asPlanned, plan.high].map((factors) =>
    cashFlow(plan, quantities, factors),
  ) as [CashFlow, CashFlow, CashFlow]
  const open = members.filter(({ gap }) => !gap.lawful || gap.restrictions > 0)
  return {
    编号: bundle.bundleNo,
    名称: bundle.name,
    概述: overview(bundle, base),
    资产表: assetLines(members),
    权属概述:
      open.length === 0
        ? say('check.title.ok').concat('。')
        : `${members.length} 宗中，${open.length} 宗的权属尚有缺口：`,
    权属缺口: open.map((member) => `${member.name}：${gapLines(ZH, member).join('；')}。`),
    核对: checkLines(bundle, base, law),
    条件: termLines(bundle),
    指标表: resultLines(low, base, high),
    年度表: yearLines(base),
    公式: formulas.map(({ name, plain }) => `${say(`formula.${name}`)}：${plain}`),
    说明: say('formula.note'),
    编制单位: issuer,
    编制日期: dateText(bundle.today),
  }
}

/**
 * The computation as an Excel workbook whose formulas live: who changes a term sees the flows follow. The same formulas as
 * shared/bench/cash-flow, in the words of the reader. Must never hold a computed number where a formula can stand.
 */
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import { findQuantityUnit, quantitiesOf } from '../../shared/bench/quantity.ts'
import type { BundleDetail } from '../../shared/bundle.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { type Lang, translate, wordOf } from '../../shared/i18n/define.ts'

type Say = (key: keyof typeof benchMessages.zh, params?: Record<string, string | number>) => string

const HEAD = { fontWeight: 'bold', backgroundColor: '#EEF1F4', borderColor: '#C3CAD1', wrap: true } as const
const MONEY = '#,##0.00'
const head = (texts: readonly string[]): Row => texts.map((value) => ({ value, type: String, ...HEAD }))
const text = (value: string): Cell => ({ value, type: String })
const amount = (value: number, format: string): Cell => ({ value, type: Number, format })
const formula = (value: string, format: string): Cell => ({ value, type: 'Formula', format })

/** Rows of the terms sheet; the flow refers to them by their place. */
const at = {
  investment: 'B2',
  cost: 'B3',
  growth: 'B4',
  costGrowth: 'B5',
  upfrontFee: 'B6',
  yearlyFee: 'B7',
  feeShare: 'B8',
  rate: 'B9',
} as const
const FIRST_LINE = 12

function termsSheet({ plan, members }: BundleDetail, lang: Lang, say: Say): { rows: Row[]; income: string } {
  const quantities = quantitiesOf(members)
  const term = (words: string, value: number, format: string): Row => [text(words), amount(value, format)]
  const lines = plan.lines.map(({ unit, tariff, occupancy }, index): Row => {
    const row = FIRST_LINE + index
    return [
      text(wordOf(lang, findQuantityUnit(unit))),
      amount(quantities.get(unit) ?? 0, '#,##0.###'),
      amount(tariff, MONEY),
      amount(occupancy, '0.0%'),
      formula(`B${row}*C${row}*12*MIN(1,D${row})`, MONEY),
    ]
  })
  const last = FIRST_LINE + Math.max(lines.length, 1) - 1
  const wan = (key: Parameters<Say>[0]): string =>
    say(key).replace(/（万元|\(10k yuan/, lang === 'en' ? '(yuan' : '（元')
  const rows: Row[] = [
    head([say('xlsx.item'), say('xlsx.value')]),
    term(wan('investment'), plan.investmentYuan, MONEY),
    term(wan('costYear'), plan.costYuan, MONEY),
    term(say('growth'), plan.growth, '0.0%'),
    term(say('costGrowth'), plan.costGrowth, '0.0%'),
    term(wan('upfrontFee'), plan.upfrontFeeYuan, MONEY),
    term(wan('yearlyFee'), plan.yearlyFeeYuan, MONEY),
    term(say('feeShare'), plan.feeShare, '0.0%'),
    term(say('discountRate'), plan.discountRate, '0.0%'),
    [],
    head([
      say('xlsx.item'),
      say('xlsx.quantity'),
      say('xlsx.tariff'),
      say('xlsx.occupancy'),
      say('xlsx.firstYear'),
    ]),
    ...lines,
  ]
  return { rows, income: `SUM(#E${FIRST_LINE}:E${last})` }
}

/** First year in which the running sum in `sums` is not below zero, with the part of the year. */
const paybackFormula = (sums: string, flows: string, never: string): string =>
  `IF(COUNTIF(${sums},">=0")=0,"${never}",IF(INDEX(${sums},1)>=0,0,MATCH(TRUE,INDEX(${sums}>=0,0),0)-2-INDEX(${sums},MATCH(TRUE,INDEX(${sums}>=0,0),0)-1)/INDEX(${flows},MATCH(TRUE,INDEX(${sums}>=0,0),0))))`

/** @param income the sum of first-year incomes, `#` standing for the terms sheet */
function flowSheet(years: number, income: string, sheet: string, say: Say): Row[] {
  const term = (cell: string): string => `'${sheet}'!$${cell.charAt(0)}$${cell.slice(1)}`
  const first = income.replace('#', `'${sheet}'!`)
  const [top, last] = [7, 7 + years]
  const column = (letter: string): string => `${letter}${top}:${letter}${last}`
  const rows = Array.from({ length: years + 1 }, (_, year): Row => {
    const row = top + year
    const earlier = (letter: string): string => (year === 0 ? '' : `${letter}${row - 1}+`)
    const yearly = `${first}*(1+${term(at.growth)})^(A${row}-1)`
    const cost = `${term(at.cost)}*(1+${term(at.costGrowth)})^(A${row}-1)`
    return [
      amount(year, '0'),
      year === 0 ? amount(0, MONEY) : formula(yearly, MONEY),
      formula(year === 0 ? term(at.investment) : cost, MONEY),
      formula(year === 0 ? term(at.upfrontFee) : `${term(at.yearlyFee)}+${term(at.feeShare)}*B${row}`, MONEY),
      formula(`B${row}-C${row}-D${row}`, MONEY),
      formula(`${earlier('F')}E${row}`, MONEY),
      formula(`E${row}/(1+${term(at.rate)})^A${row}`, MONEY),
      formula(`${earlier('H')}G${row}`, MONEY),
    ]
  })
  const never = say('never')
  return [
    [text(say('npv')), formula(`E${top}+NPV(${term(at.rate)},E${top + 1}:E${last})`, MONEY)],
    [text(say('irr')), formula(`IFERROR(IRR(${column('E')}),"${say('irr.noSignChange')}")`, '0.00%')],
    [text(say('payback')), formula(paybackFormula(column('F'), column('E'), never), '0.0')],
    [text(say('discountedPayback')), formula(paybackFormula(column('H'), column('G'), never), '0.0')],
    [],
    head(
      (['year', 'income', 'cost', 'fee', 'net', 'running', 'present', 'runningPresent'] as const).map((key) =>
        say(key),
      ),
    ),
    ...rows,
  ]
}

const assetRows = ({ members }: BundleDetail, lang: Lang, say: Say): Row[] => [
  head([say('col.asset'), '㎡', say('col.quantity'), say('col.unit')]),
  ...members.map(({ name, areaM2, quantity, unit }): Row => [
    text(name),
    amount(areaM2, MONEY),
    quantity === null ? text(say('quantity.blank')) : amount(quantity, '#,##0.###'),
    text(wordOf(lang, findQuantityUnit(unit))),
  ]),
]

export async function bundleWorkbook(bundle: BundleDetail, lang: Lang): Promise<Buffer> {
  const say: Say = (key, params = {}) => translate(benchMessages, lang, key, params)
  const sheet = say('xlsx.inputs')
  const { rows, income } = termsSheet(bundle, lang, say)
  const note = [text(`${bundle.bundleNo}  ${bundle.name}  ${bundle.today}  ${say('xlsx.note', { sheet })}`)]
  const wide = (first: number): { width: number }[] => [
    { width: first },
    ...Array.from({ length: 7 }, () => ({ width: 18 })),
  ]
  return await writeExcelFile([
    { data: [...rows, [], note], sheet, columns: wide(34) },
    {
      data: flowSheet(bundle.plan.termYears, income, sheet, say),
      sheet: say('xlsx.flow'),
      columns: wide(18),
    },
    { data: assetRows(bundle, lang, say), sheet: say('xlsx.assets'), columns: wide(34) },
  ]).toBuffer()
}

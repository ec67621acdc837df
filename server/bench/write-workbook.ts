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
  surchargeRate: 'B10',
  profitRate: 'B11',
  loanShare: 'B12',
  loanRate: 'B13',
  loanYears: 'B14',
} as const
/** Parts of the investment, from year 0 to the right. */
const SHARES_ROW = 15
const FIRST_LINE = 18
const shareCell = (year: number): string => `${String.fromCodePoint(66 + year)}${SHARES_ROW}`

function termRows({ plan }: BundleDetail, lang: Lang, say: Say): Row[] {
  const term = (words: string, value: number, format: string): Row => [text(words), amount(value, format)]
  const wan = (key: Parameters<Say>[0]): string =>
    say(key).replace(/（万元|\(10k yuan/, lang === 'en' ? '(yuan' : '（元')
  const { surchargeRate, profitRate } = plan.tax ?? { surchargeRate: 0, profitRate: 0 }
  const loan = plan.loan ?? { share: 0, rate: 0, years: 1 }
  return [
    head([say('xlsx.item'), say('xlsx.value')]),
    term(wan('investment'), plan.investmentYuan, MONEY),
    term(wan('costYear'), plan.costYuan, MONEY),
    term(say('growth'), plan.growth, '0.0%'),
    term(say('costGrowth'), plan.costGrowth, '0.0%'),
    term(wan('upfrontFee'), plan.upfrontFeeYuan, MONEY),
    term(wan('yearlyFee'), plan.yearlyFeeYuan, MONEY),
    term(say('feeShare'), plan.feeShare, '0.0%'),
    term(say('discountRate'), plan.discountRate, '0.0%'),
    term(say('tax.surcharge'), surchargeRate, '0.00%'),
    term(say('tax.profit'), profitRate, '0.0%'),
    term(say('loan.share'), loan.share, '0.0%'),
    term(say('loan.rate'), loan.rate, '0.00%'),
    term(say('loan.years'), loan.years, '0'),
    [text(say('xlsx.shares')), ...plan.investmentShares.map((part) => amount(part, '0.0%'))],
  ]
}

function termsSheet(bundle: BundleDetail, lang: Lang, say: Say): { rows: Row[]; income: string } {
  const quantities = quantitiesOf(bundle.members)
  const lines = bundle.plan.lines.map(({ unit, tariff, occupancy }, index): Row => {
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
  const rows: Row[] = [
    ...termRows(bundle, lang, say),
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

const TOP = 8

interface Sheet {
  readonly years: number
  /** The first year that runs. */
  readonly runs: number
  /** Sum of first-year incomes, `#` standing for the terms sheet. */
  readonly income: string
  readonly name: string
}

/** One year: what the screen's table shows, then tax, debt and what is left. Columns as in `flowHeads`. */
function yearRow(year: number, { years, runs, income, name }: Sheet): Row {
  const term = (cell: string): string => `'${name}'!$${cell.charAt(0)}$${cell.slice(1)}`
  const row = TOP + year
  const [built, lastBuilt] = [`${TOP}:`, TOP + runs - 1]
  const before = (letter: string): string => (year === 0 ? '0' : `${letter}${row - 1}`)
  const sum = (letter: string): string => `SUM(${letter}${built}${letter}${lastBuilt})`
  const terms = `MIN(${term(at.loanYears)},${years - runs + 1})`
  const owed = `$M$${lastBuilt}`
  const instalment = `IF(${term(at.loanRate)}=0,${owed}/${terms},-PMT(${term(at.loanRate)},${terms},${owed}))`
  const building = year < runs
  const grown = (first: string, rate: string): string => `${first}*(1+${term(rate)})^(A${row}-${runs})`
  const money = (value: string): Cell => formula(value, MONEY)
  const upfront = year === 0 ? term(at.upfrontFee) : '0'
  return [
    amount(year, '0'),
    building ? amount(0, MONEY) : money(grown(income.replace('#', `'${name}'!`), at.growth)),
    money(building ? `${term(at.investment)}*${term(shareCell(year))}` : grown(term(at.cost), at.costGrowth)),
    money(building ? upfront : `${term(at.yearlyFee)}+${term(at.feeShare)}*B${row}`),
    money(`B${row}-C${row}-D${row}`),
    money(`${before('F')}+E${row}`),
    money(`E${row}/(1+${term(at.rate)})^A${row}`),
    money(`${before('H')}+G${row}`),
    money(`${term(at.surchargeRate)}*B${row}`),
    money(building ? `${term(at.loanShare)}*C${row}` : '0'),
    money(building ? '0' : `IF(A${row}-${runs}<${terms},${instalment},0)`),
    money(`${term(at.loanRate)}*${before('M')}`),
    money(`${before('M')}+L${row}+J${row}-K${row}`),
    money(
      building
        ? '0'
        : `B${row}-C${row}-D${row}-I${row}-L${row}-(${sum('C')}+${sum('D')}+${sum('L')})/${years - runs + 1}`,
    ),
    money(`MIN(0,N${row}+${before('O')})`),
    money(`${term(at.profitRate)}*MAX(0,N${row}+${before('O')})`),
    money(`E${row}-I${row}-P${row}+J${row}-K${row}`),
    money(`${before('R')}+Q${row}`),
    money(`Q${row}/(1+${term(at.rate)})^A${row}`),
    money(`${before('T')}+S${row}`),
    formula(`IF(K${row}>0,(E${row}-I${row}-P${row})/K${row},"")`, '0.00'),
  ]
}

const flowHeads = [
  'year',
  'income',
  'cost',
  'fee',
  'net',
  'running',
  'present',
  'runningPresent',
  'levy',
  'loan.drawn',
  'loan.paid',
  'loan.interest',
  'loan.balance',
  'xlsx.profit',
  'xlsx.carried',
  'profitTax',
  'own',
  'xlsx.ownRunning',
  'xlsx.ownPresent',
  'ownRunningPresent',
  'cover.year',
] as const

function flowSheet(sheet: Sheet, say: Say): Row[] {
  const { years, name } = sheet
  const last = TOP + years
  const column = (letter: string): string => `${letter}${TOP}:${letter}${last}`
  const rate = `'${name}'!$${at.rate.charAt(0)}$${at.rate.slice(1)}`
  const never = say('never')
  const worth = (letter: string): string =>
    `${letter}${TOP}+NPV(${rate},${letter}${TOP + 1}:${letter}${last})`
  const returned = (letter: string): string => `IFERROR(IRR(${column(letter)}),"${say('irr.noSignChange')}")`
  const back = (sums: string, flows: string): string => paybackFormula(column(sums), column(flows), never)
  const pair = (words: Parameters<Say>[0], plain: string, own: string, format: string): Row => [
    text(say(words)),
    formula(plain, format),
    formula(own, format),
  ]
  return [
    head(['', say('xlsx.plain'), say('own')]),
    pair('npv', worth('E'), worth('Q'), MONEY),
    pair('irr', returned('E'), returned('Q'), '0.00%'),
    pair('payback', back('F', 'E'), back('R', 'Q'), '0.0'),
    pair('discountedPayback', back('H', 'G'), back('T', 'S'), '0.0'),
    [text(say('cover')), text(''), formula(`IF(COUNT(${column('U')})=0,"—",MIN(${column('U')}))`, '0.00')],
    head(flowHeads.map((key) => say(key))),
    ...Array.from({ length: years + 1 }, (_, year) => yearRow(year, sheet)),
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
  const { termYears, investmentShares } = bundle.plan
  const wide = (first: number, count = 8): { width: number }[] => [
    { width: first },
    ...Array.from({ length: count - 1 }, () => ({ width: 18 })),
  ]
  return await writeExcelFile([
    { data: [...rows, [], note], sheet, columns: wide(34) },
    {
      data: flowSheet(
        { years: termYears, runs: Math.min(investmentShares.length, termYears), income, name: sheet },
        say,
      ),
      sheet: say('xlsx.flow'),
      columns: wide(18, flowHeads.length),
    },
    { data: assetRows(bundle, lang, say), sheet: say('xlsx.assets'), columns: wide(34) },
  ]).toBuffer()
}

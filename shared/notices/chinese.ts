/**
 * Chinese as official papers write it: amounts in words 大写, dates, areas, articles. Pure; must never round an amount
 * beyond 分.
 */
import type { LegalBasis } from '../workflow/legal-basis.ts'
import { laws } from '../workflow/laws.ts'
import type { RuleUnit } from '../workflow/rule.ts'
import { MU_PER_SQUARE_METRE } from '../i18n/define.ts'

const formal = '零壹贰叁肆伍陆柒捌玖'
const plain = '〇一二三四五六七八九'
/** Up to 9 999 999 999 999.99: more than the price of any parcel. */
const MOST_CENTS = 999_999_999_999_999

/** Four digits as words: 1005 → 壹仟零伍; without leading zeros. */
function groupWords(group: number): string {
  const digits = String(group).padStart(4, '0')
  let words = ''
  let gap = false
  for (const [index, digit] of digits.split('').entries()) {
    if (digit === '0') {
      gap = words !== ''
      continue
    }
    words += `${gap ? '零' : ''}${formal[Number(digit)]}${['仟', '佰', '拾', ''][index]}`
    gap = false
  }
  return words
}

/** Whole yuan in words, groups of four digits joined by 亿 and 万. */
function wholeWords(yuan: number): string {
  const groups = [
    Math.floor(yuan / 1e12),
    Math.floor(yuan / 1e8) % 1e4,
    Math.floor(yuan / 1e4) % 1e4,
    yuan % 1e4,
  ]
  let words = ''
  let gap = false
  for (const [index, group] of groups.entries()) {
    if (group === 0) {
      gap = words !== ''
      // 万亿 keeps its 亿 though the group of 亿 is empty.
      if (index === 1 && words !== '') words += '亿'
      continue
    }
    const needsZero = words !== '' && (gap || group < 1000)
    words += `${needsZero ? '零' : ''}${groupWords(group)}${['万', '亿', '万', ''][index]}`
    gap = false
  }
  return words
}

/** 1234.56 → 壹仟贰佰叁拾肆元伍角陆分; a round amount ends in 整. Null where the amount cannot be written. */
export function chineseAmount(yuan: number): string | null {
  const cents = Math.round(yuan * 100)
  if (!Number.isFinite(yuan) || cents < 0 || cents > MOST_CENTS) return null
  const whole = Math.floor(cents / 100)
  const [jiao, fen] = [Math.floor(cents / 10) % 10, cents % 10]
  if (cents === 0) return '零元整'
  const head = whole === 0 ? '' : `${wholeWords(whole)}元`
  if (jiao === 0 && fen === 0) return `${head}整`
  const jiaoWords = jiao > 0 ? `${formal[jiao]}角` : whole > 0 ? '零' : ''
  return `${head}${jiaoWords}${fen > 0 ? `${formal[fen]}分` : '整'}`
}

const grouped = (value: number, digits: number): string =>
  new Intl.NumberFormat('zh-CN', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  )

/** 人民币 1,234.00 元（大写：壹仟贰佰叁拾肆元整） */
export function amountText(yuan: number): string {
  const words = chineseAmount(yuan)
  return `人民币${grouped(yuan, 2)}元${words === null ? '' : `（大写：${words}）`}`
}

/** 12,345.67 平方米（合 18.52 亩） */
export const areaText = (squareMetres: number): string =>
  `${grouped(squareMetres, 2)}平方米（合${grouped(squareMetres * MU_PER_SQUARE_METRE, 2)}亩）`

/** Floor areas are never told in 亩. */
export const floorText = (squareMetres: number): string => `${grouped(squareMetres, 2)}平方米`

/** 2026-03-02 → 2026年3月2日; anything else comes back as it is. */
export function dateText(isoDate: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate)
  return parts === null ? isoDate : `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`
}

/** 1 to 99: 十四, 二十, 三十五. Articles and items have no more. */
export function countWord(value: number): string {
  if (value < 10) return plain[value] ?? ''
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens === 1 ? '' : plain[tens]}十${ones === 0 ? '' : plain[ones]}`
}

/** Whole months and days between two days, as a period of idleness is told: 1年2个月, 5个月3天. */
export function periodText(fromDate: string, toDate: string): string {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = fromDate.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = toDate.split('-').map(Number)
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0)
  if (months < 1) return '不足1个月'
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return `${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`
}

const unitWords: Readonly<Record<RuleUnit, string>> = {
  day: '日',
  workingDay: '个工作日',
  month: '个月',
  year: '年',
  ratio: '',
  yuan: '元',
  condition: '',
}
export const termText = (value: number, unit: RuleUnit): string => `${value}${unitWords[unit]}`

/** Articles whose parts are paragraphs 款, not items 项. */
const paragraphs: ReadonlySet<string> = new Set(['order53/2(1)', 'order53/2(2)'])

function articleText({ law, article }: Pick<LegalBasis, 'law' | 'article'>): string {
  const range = /^(\d+)-(\d+)$/.exec(article)
  if (range !== null) return `第${countWord(Number(range[1]))}条至第${countWord(Number(range[2]))}条`
  const parts = /^(\d+)(?:\((\d+)\))?$/.exec(article)
  if (parts === null) return ''
  const head = `第${countWord(Number(parts[1]))}条`
  if (parts[2] === undefined) return head
  const part = countWord(Number(parts[2]))
  return paragraphs.has(`${law}/${article}`) ? `${head}第${part}款` : `${head}第（${part}）项`
}

/** 《闲置土地处置办法》（国土资源部令第53号）第五条、第六条, law by law in the order given. */
export function citeText(basis: readonly Pick<LegalBasis, 'law' | 'article'>[]): string {
  const codes = [...new Set(basis.map(({ law }) => law))]
  return codes
    .map((code) => {
      const articles = basis.filter(({ law }) => law === code).map(articleText)
      return `${laws[code].zh.replaceAll(/\s/g, '')}${articles.filter((text) => text !== '').join('、')}`
    })
    .join('，')
}

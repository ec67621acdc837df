/**
 * Opens a workbook and computes its formulas with the functions of an independent spreadsheet (formulajs), as Excel would when
 * it is opened. Knows the few functions that our workbooks use; what it does not know is an error, never a guess.
 */
import { COUNT, COUNTIF, IRR, MATCH, MAX, MIN, NPV, PMT, SUM } from '@formulajs/formulajs'
import PizZip from 'pizzip'

export type CellValue = number | string | boolean
type Value = CellValue | Value[]

const known = new Map<string, (...args: never[]) => unknown>(
  Object.entries({ COUNT, COUNTIF, IRR, MATCH, MAX, MIN, NPV, PMT, SUM }),
)

const TOKEN =
  /\s*('[^']+'!|"[^"]*"|[A-Z]+(?=\()|\$?[A-Z]{1,2}\$?\d+|TRUE|\d+(?:\.\d+)?(?:E[-+]?\d+)?|[<>]=|<>|[-+*/^(),:<>=])/gy

export class Workbook {
  readonly #cells = new Map<string, { formula?: string; value: CellValue }>()
  readonly #done = new Map<string, CellValue>()
  readonly sheets: readonly string[]

  constructor(bytes: Uint8Array) {
    const zip = new PizZip(bytes)
    const text = (path: string): string => zip.file(path)?.asText() ?? ''
    const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner = '']) =>
      plain(inner.replaceAll(/<[^>]+>/g, '')),
    )
    this.sheets = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name = '']) =>
      plain(name),
    )
    this.sheets.forEach((sheet, index) => {
      for (const [, at = '', kind = '', inner = ''] of text(`xl/worksheets/sheet${index + 1}.xml`).matchAll(
        /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
      )) {
        const formula = /<f[^>]*>(.*?)<\/f>/s.exec(inner)?.[1]
        const raw = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? /<t[^>]*>(.*?)<\/t>/s.exec(inner)?.[1] ?? ''
        const value = kind.includes('t="s"')
          ? (strings[Number(raw)] ?? '')
          : kind.includes('t="inlineStr"')
            ? raw
            : Number(raw)
        this.#cells.set(`${sheet}!${at}`, {
          value,
          ...(formula === undefined ? {} : { formula: plain(formula) }),
        })
      }
    })
  }

  /** Lets a reader change a term, as a person would in Excel. */
  set(sheet: string, at: string, value: number): void {
    this.#cells.set(`${sheet}!${at}`, { value })
    this.#done.clear()
  }

  read(sheet: string, at: string): CellValue {
    const key = `${sheet}!${at}`
    const before = this.#done.get(key)
    if (before !== undefined) return before
    const cell = this.#cells.get(key)
    const value = cell?.formula === undefined ? (cell?.value ?? 0) : this.#compute(sheet, cell.formula)
    this.#done.set(key, value)
    return value
  }

  #compute(sheet: string, formula: string): CellValue {
    const tokens = [...formula.matchAll(TOKEN)].map(([, token = '']) => token)
    const parser = new Parser(tokens, sheet, (of, at) => this.read(of, at))
    const value = parser.all()
    if (Array.isArray(value)) throw new Error(`a cell holds one value: ${formula}`)
    return value
  }
}

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** Not an error of the test: what Excel would show as one, to be caught by IFERROR. */
class SheetError extends Error {}

const numberOf = (value: Value): number => {
  if (Array.isArray(value)) throw new Error('an array where one number is wanted')
  return typeof value === 'string' && value !== '' ? Number.NaN : Number(value)
}
const each = (a: Value, b: Value, by: (a: CellValue, b: CellValue) => CellValue): Value => {
  if (Array.isArray(a)) return a.map((one) => each(one, b, by))
  return Array.isArray(b) ? b.map((one) => each(a, one, by)) : by(a, b)
}

/** Recursive descent; arguments of IF and IFERROR wait until they are wanted. */
class Parser {
  #at = 0
  readonly tokens: readonly string[]
  readonly sheet: string
  readonly cell: (sheet: string, at: string) => CellValue
  constructor(tokens: readonly string[], sheet: string, cell: (sheet: string, at: string) => CellValue) {
    this.tokens = tokens
    this.sheet = sheet
    this.cell = cell
  }

  all(): Value {
    const value = this.#compare()
    if (this.#at !== this.tokens.length)
      throw new Error(`cannot read ${this.tokens.slice(this.#at).join(' ')}`)
    return value
  }
  #next = (): string => this.tokens[this.#at++] ?? ''
  #is = (token: string): boolean => this.tokens[this.#at] === token && (this.#at++, true)

  #compare(): Value {
    const left = this.#sum()
    for (const [sign, by] of comparisons) if (this.#is(sign)) return each(left, this.#sum(), by)
    return left
  }
  #sum(): Value {
    let value = this.#product()
    for (;;) {
      if (this.#is('+')) value = each(value, this.#product(), (a, b) => numberOf(a) + numberOf(b))
      else if (this.#is('-')) value = each(value, this.#product(), (a, b) => numberOf(a) - numberOf(b))
      else return value
    }
  }
  #product(): Value {
    let value = this.#power()
    for (;;) {
      if (this.#is('*')) value = each(value, this.#power(), (a, b) => numberOf(a) * numberOf(b))
      else if (this.#is('/')) value = each(value, this.#power(), (a, b) => numberOf(a) / numberOf(b))
      else return value
    }
  }
  #power(): Value {
    const base = this.#one()
    return this.#is('^') ? each(base, this.#one(), (a, b) => numberOf(a) ** numberOf(b)) : base
  }
  #one(): Value {
    const token = this.#next()
    if (token === '-') return each(this.#one(), 0, (a) => -numberOf(a))
    if (token === '(') return this.#inside()
    if (token.startsWith('"')) return token.slice(1, -1)
    if (token === 'TRUE') return true
    if (/^\d/.test(token)) return Number(token)
    if (this.#is('(')) return this.#call(token)
    return token.endsWith('!')
      ? this.#reference(token.slice(1, -2), this.#next())
      : this.#reference(this.sheet, token)
  }
  #inside(): Value {
    const value = this.#compare()
    if (!this.#is(')')) throw new Error('a bracket is not closed')
    return value
  }
  #reference(sheet: string, from: string): Value {
    const first = place(from)
    if (!this.#is(':')) return this.cell(sheet, first.at)
    const last = place(this.#next())
    if (first.column !== last.column) throw new Error('only columns are ranges here')
    return Array.from({ length: last.row - first.row + 1 }, (_, at) =>
      this.cell(sheet, `${first.column}${first.row + at}`),
    )
  }
  /** Steps over one argument without computing it. */
  #skip(): void {
    for (let depth = 0; this.#at < this.tokens.length; this.#at += 1) {
      const token = this.tokens[this.#at] ?? ''
      if (depth === 0 && (token === ',' || token === ')')) return
      if (token === '(') depth += 1
      if (token === ')') depth -= 1
    }
  }
  #call(name: string): Value {
    if (name === 'IF') return this.#if()
    if (name === 'IFERROR') return this.#ifError()
    const args = [this.#compare()]
    while (this.#is(',')) args.push(this.#compare())
    if (!this.#is(')')) throw new Error(`${name} is not closed`)
    if (name === 'INDEX') return pick(args[0] ?? [], numberOf(args[1] ?? 0))
    const compute = known.get(name)
    if (compute === undefined) throw new Error(`${name} is not known`)
    const answer: unknown = Reflect.apply(compute, null, args)
    if (typeof answer !== 'number' || Number.isNaN(answer)) throw new SheetError(`${name} has no value`)
    return answer
  }
  #if(): Value {
    const yes = this.#compare() === true
    this.#next()
    if (!yes) this.#skip()
    const first = yes ? this.#compare() : ''
    this.#next()
    if (yes) this.#skip()
    const value = yes ? first : this.#compare()
    this.#next()
    return value
  }
  #ifError(): Value {
    const start = this.#at
    let value: Value | undefined
    try {
      value = this.#compare()
    } catch (error) {
      if (!(error instanceof SheetError)) throw error
      this.#at = start
      this.#skip()
    }
    this.#next()
    const other = this.#compare()
    this.#next()
    return value ?? other
  }
}

const comparisons: readonly (readonly [string, (a: CellValue, b: CellValue) => boolean])[] = [
  ['>=', (a, b) => numberOf(a) >= numberOf(b)],
  ['<=', (a, b) => numberOf(a) <= numberOf(b)],
  ['<', (a, b) => numberOf(a) < numberOf(b)],
  ['>', (a, b) => numberOf(a) > numberOf(b)],
  ['=', (a, b) => a === b],
]

function place(token: string): { column: string; row: number; at: string } {
  const [, column = '', row = ''] = /^\$?([A-Z]+)\$?(\d+)$/.exec(token) ?? []
  if (column === '') throw new Error(`no cell: ${token}`)
  return { column, row: Number(row), at: column + row }
}

/** INDEX(array, 0) is the array; else its n-th. */
function pick(of: Value, at: number): Value {
  if (!Array.isArray(of) || at === 0) return of
  const found = of[at - 1]
  if (found === undefined) throw new SheetError('INDEX out of range')
  return found
}

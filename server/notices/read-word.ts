/**
 * A filled Word file as paragraphs and tables with what a page needs to know of them, so that the PDF says and shows the
 * same. Styles are followed to their base. Must never drop text.
 */
import PizZip from 'pizzip'
import { type XmlElement, elementsOf, firstOf, readXml } from './word-xml.ts'

export interface WordRun {
  text: string
  bold: boolean
  sizePt: number
  color: string | null
  underline: boolean
}
export interface WordParagraph {
  block: 'paragraph'
  runs: WordRun[]
  align: 'left' | 'center' | 'right' | 'justify'
  firstLinePt: number
  leftPt: number
  rightPt: number
  beforePt: number
  afterPt: number
  /** Exact or at least, in points; null: single. */
  linePt: number | null
  ruleAbove: string | null
  ruleBelow: string | null
  heading: boolean
  /** Stays with the next one: a signature is not torn apart. */
  together: boolean
}
export interface WordCell {
  paragraphs: WordParagraph[]
  span: number
}
export interface WordTable {
  block: 'table'
  widthsPt: number[]
  rows: { cells: WordCell[]; heightPt: number; head?: boolean }[]
}
export type WordBlock = WordParagraph | WordTable
export interface WordPage {
  blocks: WordBlock[]
  marginsPt: [left: number, top: number, right: number, bottom: number]
}

type Sheet = ReadonlyMap<string, XmlElement>
const TWIPS = 20

const value = (element: XmlElement | undefined, name = 'w:val'): string | undefined =>
  element?.attributes[name]
const points = (text: string | undefined): number => (Number(text ?? 0) || 0) / TWIPS
const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'none', 'off'].includes(value(element) ?? '')
const colorOf = (text: string | undefined): string | null =>
  text !== undefined && /^[0-9a-f]{6}$/i.test(text) ? `#${text}` : null

/** Properties from the base style to the element itself: the last that says something wins. */
function chainOf(sheet: Sheet, styleId: string | undefined, part: 'w:pPr' | 'w:rPr'): XmlElement[] {
  const chain: XmlElement[] = []
  const seen = new Set<string>()
  let id = styleId
  while (id !== undefined && !seen.has(id)) {
    seen.add(id)
    const style = sheet.get(id)
    const properties = firstOf(style, part)
    if (properties !== undefined) chain.unshift(properties)
    id = value(firstOf(style, 'w:basedOn'))
  }
  return chain
}

const last = (chain: readonly XmlElement[], name: string): XmlElement | undefined =>
  chain.map((one) => firstOf(one, name)).findLast((one) => one !== undefined)
/** An attribute of a property, wherever in the chain it was said last. */
const lastValue = (chain: readonly XmlElement[], name: string, attribute: string): string | undefined =>
  chain.map((one) => value(firstOf(one, name), attribute)).findLast((one) => one !== undefined)

function runText(run: XmlElement): string {
  return elementsOf(run)
    .map((child) => {
      if (child.name === 'w:t') return child.children.filter((one) => typeof one === 'string').join('')
      if (child.name === 'w:br' || child.name === 'w:cr') return '\n'
      return child.name === 'w:tab' ? '　　' : ''
    })
    .join('')
}

/** Runs of a paragraph, also those inside links, insertions and content controls. */
const runsIn = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) =>
    child.name === 'w:r' ? [child] : child.name === 'w:del' || child.name === 'w:pPr' ? [] : runsIn(child),
  )

const aligns: Readonly<Record<string, WordParagraph['align']>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

function readRuns(sheet: Sheet, paragraph: XmlElement, base: readonly XmlElement[]): WordRun[] {
  return runsIn(paragraph).map((run) => {
    const own = firstOf(run, 'w:rPr')
    const chain = [
      ...base,
      ...chainOf(sheet, value(firstOf(own, 'w:rStyle')), 'w:rPr'),
      ...(own === undefined ? [] : [own]),
    ]
    return {
      text: runText(run),
      bold: isOn(last(chain, 'w:b')),
      sizePt: (Number(lastValue(chain, 'w:sz', 'w:val') ?? 21) || 21) / 2,
      color: colorOf(lastValue(chain, 'w:color', 'w:val')),
      underline: isOn(last(chain, 'w:u')),
    }
  })
}

function readParagraph(sheet: Sheet, paragraph: XmlElement): WordParagraph {
  const own = firstOf(paragraph, 'w:pPr')
  const styleId = value(firstOf(own, 'w:pStyle')) ?? defaultStyleOf(sheet)
  const chain = [...chainOf(sheet, styleId, 'w:pPr'), ...(own === undefined ? [] : [own])]
  const defaults = sheet.get('')
  const base = [...(defaults === undefined ? [] : [defaults]), ...chainOf(sheet, styleId, 'w:rPr')]
  const runs = readRuns(sheet, paragraph, base)
  const chars = Number(lastValue(chain, 'w:ind', 'w:firstLineChars') ?? 0) / 100
  const rule = lastValue(chain, 'w:spacing', 'w:lineRule')
  const line = lastValue(chain, 'w:spacing', 'w:line')
  const border = last(chain, 'w:pBdr')
  const ruled = (side: string): string | null => {
    const one = firstOf(border, side)
    return isOn(one) ? (colorOf(value(one, 'w:color')) ?? '#000000') : null
  }
  return {
    block: 'paragraph',
    runs,
    align: aligns[lastValue(chain, 'w:jc', 'w:val') ?? ''] ?? 'left',
    firstLinePt:
      chars > 0 ? chars * (runs[0]?.sizePt ?? 10.5) : points(lastValue(chain, 'w:ind', 'w:firstLine')),
    leftPt: points(lastValue(chain, 'w:ind', 'w:left') ?? lastValue(chain, 'w:ind', 'w:start')),
    rightPt: points(lastValue(chain, 'w:ind', 'w:right') ?? lastValue(chain, 'w:ind', 'w:end')),
    beforePt: points(lastValue(chain, 'w:spacing', 'w:before')),
    afterPt: points(lastValue(chain, 'w:spacing', 'w:after')),
    linePt: line !== undefined && (rule === 'exact' || rule === 'atLeast') ? points(line) : null,
    ruleAbove: ruled('w:top'),
    ruleBelow: ruled('w:bottom'),
    heading: isOn(last(chain, 'w:keepNext')),
    together: isOn(last(chain, 'w:keepNext')) && isOn(last(chain, 'w:keepLines')),
  }
}

const defaultStyleOf = (sheet: Sheet): string | undefined =>
  [...sheet].find(
    ([, style]) => style.attributes['w:default'] === '1' && style.attributes['w:type'] === 'paragraph',
  )?.[0]

function readTable(sheet: Sheet, table: XmlElement): WordTable {
  const widthsPt = elementsOf(firstOf(table, 'w:tblGrid') ?? table, 'w:gridCol').map((column) =>
    points(value(column, 'w:w')),
  )
  const rows = elementsOf(table, 'w:tr').map((row) => ({
    heightPt: points(value(firstOf(row, 'w:trPr', 'w:trHeight'))),
    head: isOn(firstOf(row, 'w:trPr', 'w:tblHeader')),
    cells: elementsOf(row, 'w:tc').map((cell) => ({
      span: Number(value(firstOf(cell, 'w:tcPr', 'w:gridSpan')) ?? 1) || 1,
      paragraphs: elementsOf(cell, 'w:p').map((one) => readParagraph(sheet, one)),
    })),
  }))
  return { block: 'table', widthsPt, rows }
}

function sheetOf(zip: PizZip): Sheet {
  const file = zip.file('word/styles.xml')
  if (file === null) return new Map()
  const styles = firstOf(readXml(file.asText()), 'w:styles')
  const defaults = firstOf(styles, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')
  const entries = elementsOf(styles ?? readXml(''), 'w:style').map(
    (style) => [value(style, 'w:styleId') ?? '', style] as const,
  )
  return new Map(defaults === undefined ? entries : [['', defaults], ...entries])
}

/** Content controls and the like hold blocks too. */
const blocksIn = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) =>
    child.name === 'w:p' || child.name === 'w:tbl' ? [child] : blocksIn(child),
  )

export function readWord(word: Uint8Array): WordPage {
  const zip = new PizZip(word)
  const file = zip.file('word/document.xml')
  if (file === null) throw new Error('no word/document.xml')
  const sheet = sheetOf(zip)
  const body = firstOf(readXml(file.asText()), 'w:document', 'w:body')
  const margins = firstOf(body, 'w:sectPr', 'w:pgMar')
  const side = (name: string): number => points(value(margins, `w:${name}`)) || 72
  return {
    blocks:
      body === undefined
        ? []
        : blocksIn(body).map((block) =>
            block.name === 'w:p' ? readParagraph(sheet, block) : readTable(sheet, block),
          ),
    marginsPt: [side('left'), side('top'), side('right'), side('bottom')],
  }
}

/** The words alone, a line per paragraph: what a test or a search compares. */
export const wordsOf = (page: WordPage): string =>
  page.blocks
    .flatMap((block) =>
      block.block === 'paragraph'
        ? [block]
        : block.rows.flatMap(({ cells }) => cells.flatMap(({ paragraphs }) => paragraphs)),
    )
    .map(({ runs }) => runs.map(({ text }) => text).join(''))
    .join('\n')

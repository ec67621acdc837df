/**
 * A filled paper as PDF: the same words in the same order as the Word file, set in the program's own type. Must never add a
 * word to it.
 */
import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { makePdf } from './pdf-fonts.ts'
import type { WordPage, WordParagraph, WordTable } from './read-word.ts'

/** Height of a line of Noto Serif SC at 1 pt. */
const LINE = 1.437
const BODY_PT = 16
/** Head and first row of a table. */
const TABLE_START_PT = 56
const A4_WIDTH_PT = 595.28
const A4_HEIGHT_PT = 841.89

const tallest = ({ runs }: WordParagraph): number =>
  Math.max(...runs.map(({ sizePt }) => sizePt), runs.length === 0 ? BODY_PT : 1)

function paragraphText(paragraph: WordParagraph): ContentText {
  const size = tallest(paragraph)
  const blank = paragraph.runs.every(({ text }) => text === '')
  return {
    text: blank
      ? ' '
      : paragraph.runs.map((run) => ({
          text: run.text,
          bold: run.bold,
          fontSize: run.sizePt,
          ...(run.color === null ? {} : { color: run.color }),
          ...(run.underline ? { decoration: 'underline' as const } : {}),
        })),
    fontSize: size,
    alignment: paragraph.align,
    leadingIndent: paragraph.firstLinePt,
    lineHeight: paragraph.linePt === null ? 1.05 : Math.max(paragraph.linePt / (size * LINE), 0.8),
    margin: [paragraph.leftPt, paragraph.beforePt, paragraph.rightPt, paragraph.afterPt],
    ...(paragraph.heading && !paragraph.together ? { headlineLevel: 1 } : {}),
  }
}

const rule = (color: string, width: number, above = 0): Content => ({
  margin: [0, above, 0, 0],
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.5, lineColor: color }],
})

const paragraphContent = (paragraph: WordParagraph, width: number): Content[] => [
  ...(paragraph.ruleAbove === null ? [] : [rule(paragraph.ruleAbove, width, paragraph.beforePt)]),
  paragraphText(paragraph),
  ...(paragraph.ruleBelow === null ? [] : [rule(paragraph.ruleBelow, width)]),
]

function tableContent({ rows, widthsPt }: WordTable): Content {
  // rows of a list stand closer than those of a form
  const low = rows.some(({ head }) => head === true)
  const body = rows.map(({ cells }) =>
    cells.flatMap(({ paragraphs, span }): TableCell[] => [
      { stack: paragraphs.map(paragraphText), colSpan: span, margin: low ? [2, 1, 2, 1] : [2, 4, 2, 4] },
      ...Array.from({ length: span - 1 }, () => ''),
    ]),
  )
  // the head of a list stands on every page that the list goes over, never alone
  const heads = rows.findIndex(({ head }) => head !== true)
  return {
    table: {
      body,
      headerRows: Math.max(heads, 0),
      keepWithHeaderRows: heads > 0 ? 1 : 0,
      widths: widthsPt.map((width) => width - 9),
      heights: (row) => (rows[row]?.heightPt ?? 0) - (low ? 2 : 8),
      dontBreakRows: true,
    },
    margin: [0, 6, 0, 10],
  }
}

/** A signature stays on one page with the line before it. */
function flow(page: WordPage, width: number): Content[] {
  const content: Content[] = []
  let held: Content[] = []
  const release = (): void => {
    if (held.length > 0) content.push({ stack: held, unbreakable: true })
    held = []
  }
  for (const block of page.blocks) {
    if (block.block === 'paragraph' && block.together) {
      held.push(...paragraphContent(block, width))
      continue
    }
    release()
    if (block.block === 'table') content.push(tableContent(block))
    else content.push(...paragraphContent(block, width))
  }
  release()
  return content
}

/** @param mark stands across the page, e.g. 草稿 */
export async function printPdf(page: WordPage, title: string, mark: string | null = null): Promise<Buffer> {
  const [left, top, right, bottom] = page.marginsPt
  const definition: TDocumentDefinitions = {
    info: { title, creator: 'Panhuo' },
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    ...(mark === null ? {} : { watermark: { text: mark, color: '#b42318', opacity: 0.12, bold: true } }),
    defaultStyle: { font: 'Song', fontSize: BODY_PT },
    content: flow(page, A4_WIDTH_PT - left - right),
    footer: (current) => ({
      text: `— ${current} —`,
      alignment: 'center',
      fontSize: 14,
      margin: [0, bottom * 0.25, 0, 0],
    }),
    // A heading does not end a page: what comes right after it begins below the type area, or is a table whose head and first
    // row have no room. The foot counts as what comes after.
    pageBreakBefore: (node, queries) => {
      const next = queries.getFollowingNodesOnPage()[0]
      if (node.headlineLevel !== 1 || next === undefined) return false
      const wants = next.table === undefined ? BODY_PT : TABLE_START_PT
      return next.startPosition.top > A4_HEIGHT_PT - bottom - wants
    },
  }
  return await makePdf(definition)
}

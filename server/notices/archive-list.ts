/**
 * 归档目录: every paper on file of a case in the order of filing, with its number, day, pages and SHA-256, as a PDF to lay on
 * top of the file. Of an open case it says across the page that the case is not closed. Must never list what was taken off.
 */
import { buffer } from 'node:stream/consumers'
import type * as api from '../../shared/api/notice-api.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { FiledDocument } from '../../shared/document.ts'
import { dateText } from '../../shared/notices/chinese.ts'
import { documentKinds } from '../../shared/workflow/document-kinds.ts'
import { listFiled } from '../documents/document.sql.ts'
import { documentStore } from '../documents/store.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type StoredCase, findStoredCase } from '../workflow/case-row.sql.ts'
import { countPages } from './count-pages.ts'
import { assetOfCase, numbersOfDocuments } from './notice.sql.ts'
import { printPdf } from './print-pdf.ts'
import { sendPaper } from './send-paper.ts'
import type { WordCell, WordPage, WordParagraph, WordTable } from './read-word.ts'

type Input = { params: ParamsOf<typeof api.readArchiveList>; query: QueryOf<typeof api.readArchiveList> }

/** Larger files are listed without their pages. */
const MOST_READ = 64 * 1024 * 1024

export interface ArchiveLine {
  /** Empty where the reader’s role may not see whom it names. */
  title: string
  kind: string
  number: string
  filedOn: string
  pages: number | null
  sha256: string
}

export async function readArchiveList({ params, query }: Input, context: Context): Promise<undefined> {
  const { db, user } = context
  const stored = await findStoredCase(db, params.id, user)
  if (stored === null) throw new Problem('not-found')
  const filed = (await listFiled(db, params.id, user)).filter(({ removedAt }) => removedAt === null)
  const [numbers, asset] = [await numbersOfDocuments(db, params.id), await assetOfCase(db, params.id)]
  const lines: ArchiveLine[] = []
  for (const row of filed.toSorted((a, b) => a.round - b.round || a.filedAt.localeCompare(b.filedAt)))
    lines.push(await lineOf(row, numbers, context))
  const name = `归档目录 ${stored.caseNo}`
  const mark = stored.closedOn === null ? '未办结' : null
  const bytes = await printPdf(archivePage({ ...stored, ...asset }, lines, context.today()), name, mark)
  return sendPaper(context, { bytes, format: 'pdf', name, download: query.download })
}

async function lineOf(
  row: FiledDocument,
  numbers: ReadonlyMap<string, string>,
  { config }: Context,
): Promise<ArchiveLine> {
  const small = row.sizeBytes <= MOST_READ
  const pages = row.mediaType.startsWith('image/')
    ? 1
    : small && row.mediaType === 'application/pdf'
      ? countPages(row.mediaType, await buffer(await documentStore(config).open(row.sha256)))
      : null
  return {
    title: row.title,
    kind: documentKinds[row.kind].zh,
    number: numbers.get(row.id) ?? '',
    filedOn: dayOf(row.filedAt),
    pages,
    sha256: row.sha256,
  }
}

/** A moment as the day it was in Chongqing. */
const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

const plain: Omit<WordParagraph, 'runs'> = {
  block: 'paragraph',
  align: 'left',
  firstLinePt: 0,
  leftPt: 0,
  rightPt: 0,
  beforePt: 0,
  afterPt: 0,
  linePt: null,
  ruleAbove: null,
  ruleBelow: null,
  heading: false,
  together: false,
}

function paragraph(
  text: string,
  sizePt: number,
  rest: Partial<WordParagraph> = {},
  bold = false,
): WordParagraph {
  return { ...plain, ...rest, runs: [{ text, bold, sizePt, color: null, underline: false }] }
}

const cell = (text: string, sizePt = 10, align: WordParagraph['align'] = 'left', bold = false): WordCell => ({
  paragraphs: [paragraph(text, sizePt, { align }, bold)],
  span: 1,
})

const heads = ['序号', '材料名称', '文号', '归档日期', '页数', 'SHA-256'] as const
const widthsPt = [34, 150, 92, 62, 34, 82]

function archiveTable(lines: readonly ArchiveLine[]): WordTable {
  return {
    block: 'table',
    widthsPt,
    rows: [
      { cells: heads.map((head) => cell(head, 10, 'center', true)), heightPt: 22 },
      ...lines.map((line, index) => ({
        cells: [
          cell(String(index + 1), 10, 'center'),
          cell(line.title === '' || line.title === line.kind ? line.kind : `${line.kind}：${line.title}`),
          cell(line.number === '' ? '—' : line.number),
          cell(line.filedOn, 9, 'center'),
          cell(line.pages === null ? '—' : String(line.pages), 10, 'center'),
          cell(line.sha256.replaceAll(/(.{16})(?=.)/g, '$1\n'), 6.5),
        ],
        heightPt: 22,
      })),
    ],
  }
}

/** What the file is, the list, and the sums. Pages that could not be counted are said, not left out. */
export function archivePage(
  stored: Pick<StoredCase, 'caseNo' | 'track' | 'state' | 'openedOn' | 'closedOn'> & {
    assetName: string
    assetNo: string
  },
  lines: readonly ArchiveLine[],
  today: string,
): WordPage {
  const track = assetTracks.find(({ code }) => code === stored.track)?.zh ?? stored.track
  const state = findAssetState(stored.track, stored.state)?.zh ?? stored.state
  const counted = lines.reduce((sum, { pages }) => sum + (pages ?? 0), 0)
  const unknown = lines.filter(({ pages }) => pages === null).length
  const facts = [
    `案号：${stored.caseNo}　　${track}`,
    `资产：${stored.assetName}（${stored.assetNo}）`,
    `立案：${dateText(stored.openedOn)}　　${stored.closedOn === null ? '未办结' : `办结：${dateText(stored.closedOn)}`}　　状态：${state}`,
    `共 ${lines.length} 件，${counted} 页${unknown === 0 ? '' : `，另有 ${unknown} 件未计页数`}。`,
  ]
  return {
    marginsPt: [74, 72, 67, 72],
    blocks: [
      paragraph('归　档　目　录', 22, { align: 'center', afterPt: 12 }, true),
      ...facts.map((text) => paragraph(text, 11, { afterPt: 3 })),
      archiveTable(lines),
      paragraph('同一 SHA-256 的文件内容相同；改动一字，数值即不同。', 9, { beforePt: 4 }),
      paragraph(`制表日期：${dateText(today)}`, 11, { align: 'right', beforePt: 10 }),
    ],
  }
}

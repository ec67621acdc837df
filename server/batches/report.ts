/** The report of a bulk run as CSV for a spreadsheet: a line a case, reasons in words. */
import type * as api from '../../shared/api/batch-api.ts'
import type { ParamsOf } from '../../shared/api/endpoint.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { type Lang, translate, wordOf } from '../../shared/i18n/define.ts'
import type { Context } from '../http/context.ts'
import { type ItemRow, selectItems } from './bulk-run.sql.ts'
import { reasonWords, requireRun } from './read-runs.ts'

const PAGE = 1000
const heads = [
  'report.seq',
  'report.caseNo',
  'report.assetNo',
  'report.name',
  'report.outcome',
  'report.before',
  'report.after',
  'report.reasons',
] as const

export async function downloadBulkReport(
  { params }: { params: ParamsOf<typeof api.downloadBulkReport> },
  context: Context,
): Promise<undefined> {
  const { db, user, lang, response } = context
  const run = await requireRun(db, params.id, context)
  const lines = [csvLine(heads.map((head) => translate(batchMessages, lang, head)))]
  for (let after = 0; ;) {
    const rows = await selectItems(db, params.id, { status: null, lacks: null, after, limit: PAGE }, user)
    lines.push(...rows.map((row) => csvLine(cellsOf(row, lang))))
    if (rows.length < PAGE) break
    after = rows.at(-1)!.seq
  }
  response
    .status(200)
    .type('text/csv; charset=utf-8')
    .set('Content-Disposition', `attachment; filename="bulk-run-${run.createdAt.slice(0, 10)}.csv"`)
    // With a byte order mark: Excel takes it for GBK otherwise.
    .send(`\uFEFF${lines.join('\r\n')}\r\n`)
  return undefined
}

function cellsOf(row: ItemRow, lang: Lang): string[] {
  const state = (code: string | null): string => {
    const known = code !== null && row.track !== null ? findAssetState(row.track, code) : undefined
    return known === undefined ? (code ?? '') : wordOf(lang, known)
  }
  return [
    String(row.seq),
    row.caseNo ?? '',
    row.assetNo,
    row.assetName,
    translate(batchMessages, lang, `status.${row.status}`),
    state(row.stateBefore),
    state(row.stateAfter),
    row.missing.map((line) => reasonWords(line, lang).text).join('；'),
  ]
}

/** A text that a spreadsheet would run as a formula is kept a text. */
const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => `"${(/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')

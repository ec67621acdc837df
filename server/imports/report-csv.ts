/** The row report as CSV for a spreadsheet: one line a row, reasons in words. Must never hold a line of code only. */
import type { Lang } from '../../shared/i18n/define.ts'
import type { Executor } from '../db/transaction.ts'
import { toRow } from './list-rows.ts'
import { listRows } from './rows.sql.ts'

const PAGE = 2000

/** With a byte order mark: Excel takes it for GBK otherwise. */
export async function reportCsv(db: Executor, batchId: string, lang: Lang): Promise<string> {
  const lines = [
    csvLine(lang === 'en' ? ['row', 'outcome', 'name', 'reasons'] : ['行', '结果', '名称', '原因']),
  ]
  for (let offset = 0; ; offset += PAGE) {
    const rows = await listRows(db, batchId, { withIssues: false }, { limit: PAGE, offset })
    for (const row of rows.map((one) => toRow(one, lang))) {
      const reasons = row.issues.map((issue) => issue.message).join('；')
      lines.push(csvLine([String(row.rowNo), row.outcome, row.name ?? '', reasons]))
    }
    if (rows.length < PAGE) return `\uFEFF${lines.join('\r\n')}\r\n`
  }
}

/** A text that a spreadsheet would run as a formula is kept a text. */
function csvLine(cells: readonly string[]): string {
  return cells
    .map((cell) => `"${(/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`)
    .join(',')
}

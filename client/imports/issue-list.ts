/**
 * The row report as a table for Excel: CSV with a byte-order mark, which Excel opens with a double click. Pure
 * but for the pages it is given. Must never let a value of the file run as a formula.
 */
import type { ImportRow } from '../../shared/import.ts'

/** Text that a spreadsheet would take for a formula is kept as text. */
export function cell(value: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value)
  const safe = isFormula ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export interface ListWords {
  readonly heads: readonly string[]
  readonly level: (issue: ImportRow['issues'][number]) => string
  readonly field: (issue: ImportRow['issues'][number]) => string
  readonly value: (row: ImportRow, issue: ImportRow['issues'][number]) => string
}

/** One line an issue; numbers of 15 digits and more stay text, or Excel would round them. */
export function issueCsv(rows: readonly ImportRow[], words: ListWords): string {
  const lines = rows.flatMap((row) =>
    row.issues.map((issue) => {
      const value = words.value(row, issue)
      const kept = /^\d{15,}$/.test(value) ? `\t${value}` : cell(value)
      const parts = [words.level(issue), words.field(issue)].map(cell)
      return [String(row.rowNo), cell(row.name ?? ''), ...parts, kept, cell(issue.message)].join(',')
    }),
  )
  return `\uFEFF${[words.heads.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}

interface RowPage {
  readonly rows: readonly ImportRow[]
  readonly total: number
}

/** All rows, page after page. */
export async function collectRows(
  readPage: (page: number) => Promise<RowPage>,
  onProgress: (done: number, total: number) => void,
): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for (let page = 1; ; page += 1) {
    // each page is asked for when the one before has come: the server checks other files meanwhile
    const found = await readPage(page)
    rows.push(...found.rows)
    onProgress(rows.length, found.total)
    if (found.rows.length === 0 || rows.length >= found.total) return rows
  }
}

/**
 * A table as an Excel workbook: typed cells, a header that stays, and a second sheet that says where the rows come from.
 * write-excel-file: small, typed cells and frozen rows, MIT; it builds in memory, hence the row limit.
 */
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import type { CellValue, ExportColumn, ExportTable } from './export-table.ts'

export type AboutLine = readonly [label: string, value: string | number]

const HEAD = { fontWeight: 'bold', backgroundColor: '#EEF1F4', borderColor: '#C3CAD1', wrap: true } as const

export async function xlsxFile(
  table: ExportTable,
  about: readonly AboutLine[],
  aboutTitle: string,
): Promise<Buffer> {
  const rows: Row[] = [table.columns.map((column) => ({ value: column.title, type: String, ...HEAD }))]
  for await (const { values } of table.rows({ form: 'none' }))
    rows.push(table.columns.map((column, index) => cellOf(values[index] ?? null, column)))
  const lines = about.map(([label, value]): Row => [
    { value: label, type: String, fontWeight: 'bold' },
    typeof value === 'number' ? { value, type: Number, align: 'left' } : { value, type: String, wrap: true },
  ])
  const widths = table.columns.map((column) => ({ width: widthOf(column) }))
  return await writeExcelFile([
    { data: rows, sheet: sheetName(table.title), stickyRowsCount: 1, columns: widths },
    { data: lines, sheet: aboutTitle, columns: [{ width: 16 }, { width: 80 }] },
  ]).toBuffer()
}

/** Excel takes 31 characters, none of them []:*?/\. */
const sheetName = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)

/** Excel knows no time zone: moments are shown as the clock in China had them. */
const CHINA_MS = 8 * 3_600_000

function cellOf(value: CellValue, { type, digits }: ExportColumn): Cell {
  if (value === null) return null
  if (type === 'instant')
    return { value: new Date(Date.parse(String(value)) + CHINA_MS), type: Date, format: 'yyyy-mm-dd hh:mm' }
  if (type === 'date')
    return { value: new Date(`${String(value)}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  if (typeof value === 'boolean') return { value, type: Boolean }
  if (typeof value === 'number')
    return {
      value,
      type: Number,
      format: digits === undefined ? (type === 'integer' ? '0' : '0.####') : `#,##0.${'0'.repeat(digits)}`,
    }
  return { value: value.slice(0, 32_767), type: String }
}

function widthOf({ type, title }: ExportColumn): number {
  const head = Array.from(title).reduce(
    (sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2.1 : 1.1),
    2,
  )
  const usual = { text: 20, number: 14, integer: 9, boolean: 8, date: 12, instant: 17 }[type]
  return Math.max(head, usual)
}

/** A table as CSV for spreadsheets, row by row. Must never let a text be run as a formula. */
import iconv from 'iconv-lite'
import type { CellValue, ExportTable } from './export-table.ts'

/** With a byte order mark: Excel takes UTF-8 for GBK otherwise. GB18030 it takes as it is, and needs none. */
export async function* csvChunks(
  table: ExportTable,
  encoding: 'utf-8' | 'gb18030',
): AsyncGenerator<Buffer, void, void> {
  const encode = (text: string): Buffer =>
    encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(text, 'gb18030')
  yield encode(
    `${encoding === 'utf-8' ? '\uFEFF' : ''}${lineOf(table.columns.map((column) => column.title))}`,
  )
  let text = ''
  for await (const { values } of table.rows({ form: 'none' })) {
    text += lineOf(values)
    if (text.length < 65_536) continue
    yield encode(text)
    text = ''
  }
  if (text !== '') yield encode(text)
}

const lineOf = (values: readonly CellValue[]): string => `${values.map(cellOf).join(',')}\r\n`

function cellOf(value: CellValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A result as a file of this browser: CSV that Excel reads in Chinese, or GeoJSON. */
import type { FeatureCollection } from 'geojson'

/** A cell that a spreadsheet would take for a formula gets an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

function save(name: string, content: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export const saveCsv = (name: string, rows: readonly (readonly string[])[]): void =>
  save(`${name}.csv`, csvOf(rows), 'text/csv;charset=utf-8')

export const saveGeoJson = (name: string, shapes: FeatureCollection): void =>
  save(`${name}.geojson`, JSON.stringify(shapes), 'application/geo+json')

/** What can be exported: columns, rows as they come, and words about them. Any feature may bring one. */
export type CellValue = string | number | boolean | null

export interface ExportColumn {
  /** What GIS programs call it: Latin letters, or the name of a layer's attribute. */
  name: string
  /** What people read, with its unit. */
  title: string
  /** `instant` is ISO 8601 in UTC, `date` a calendar day. */
  type: 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'instant'
  /** Digits after the point, of numbers. */
  digits?: number
}

export interface ExportRow {
  values: CellValue[]
  /** GeoJSON text or WKB in hex, as the source was asked for; null = no shape. */
  geometry: string | null
}

export type GeometryForm = { form: 'none' } | { form: 'geojson' } | { form: 'wkb'; srid: number }

export interface ExportTable {
  /** Name of file and sheet. */
  title: string
  /** Name of the table for programs. */
  name: string
  columns: ExportColumn[]
  /** Must be the number of rows that come, unless others write meanwhile. */
  count: number
  rows(geometry: GeometryForm): AsyncIterable<ExportRow>
  /** Rows there are, where the file holds the first ones only: the file says so. */
  cutFrom?: number
  /** Gives back what the rows are kept in. */
  close?: () => void
}

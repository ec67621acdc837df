/** Taking rows out of Panhuo: the formats, what each can hold, and how many rows it carries well. */
export const exportFormats = ['xlsx', 'csv', 'geojson', 'gpkg'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Built in memory before it is sent, so bounded; null = sent row by row. */
export const exportRowLimits: Readonly<Record<ExportFormat, number | null>> = {
  xlsx: 50_000,
  csv: null,
  geojson: null,
  gpkg: 100_000,
}

export const csvEncodings = ['utf-8', 'gb18030'] as const
/** What a GeoPackage may be in: degrees, or metres about 105°E and 108°E. GeoJSON is always degrees. */
export const exportCrs = ['4490', '4544', '4545'] as const

/** A table as GeoJSON, feature by feature. Must never parse and write again the geometry that PostGIS wrote. */
import { translate, type Lang } from '../../shared/i18n/define.ts'
import { exportMessages } from '../../shared/i18n/export.ts'
import type { ExportTable } from './export-table.ts'

/** RFC 7946 knows WGS 84 only: the note says what the coordinates are, beside a `crs` member that older programs read. */
export async function* geoJsonChunks(table: ExportTable, lang: Lang): AsyncGenerator<string, void, void> {
  const head = {
    type: 'FeatureCollection',
    name: table.title,
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
    note: translate(exportMessages, lang, 'geojson.note'),
    columns: Object.fromEntries(table.columns.map((column) => [column.name, column.title])),
  }
  let text = `${JSON.stringify(head).slice(0, -1)},"features":[`
  let first = true
  for await (const { values, geometry } of table.rows({ form: 'geojson' })) {
    const properties = Object.fromEntries(
      table.columns.map((column, index) => [column.name, values[index] ?? null]),
    )
    text += `${first ? '\n' : ',\n'}{"type":"Feature","geometry":${geometry ?? 'null'},"properties":${JSON.stringify(properties)}}`
    first = false
    if (text.length < 65_536) continue
    yield text
    text = ''
  }
  yield `${text}\n]}\n`
}

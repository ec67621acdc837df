/**
 * Rows as GeoJSON text: the shape is text already when it comes from PostGIS, the rest is put around it. Nothing is
 * parsed and written again (PERFORMANCE 2: twice as fast as json_agg).
 */
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Collection, Field } from './collection.ts'
import { geometryText } from './crs.ts'
import type { Row } from './feature-reader.ts'
import type { ItemsQuery } from './items-query.ts'
import { keyColumns } from './keyset.ts'

/** Moments as text in UTC, whatever zone the session has. */
const columnOf = ({ type, column }: Field): Expression<unknown> =>
  type === 'instant' ? sql`(${column} at time zone 'UTC')::text` : sql`${column}`

/** id, geometry, version, the fields, and what the cursor is made of. */
export function featureColumns(collection: Collection, query: ItemsQuery): RawBuilder<unknown> {
  const shape =
    query.skipGeometry || !collection.geometry
      ? sql`null`
      : geometryText(collection.geometry.column, query.crs)
  return sql.join([
    sql`(${collection.key.column})::text`,
    shape,
    collection.version ?? sql`null`,
    ...query.fields.map(columnOf),
    ...keyColumns(query.order),
  ])
}

const BEFORE_FIELDS = 3

export const versionOf = (row: Row): number | null => (typeof row[2] === 'number' ? row[2] : null)
export const cursorOf = (row: Row, query: ItemsQuery): (string | null)[] =>
  row.slice(BEFORE_FIELDS + query.fields.length).map((value) => (typeof value === 'string' ? value : null))

/** Writes rows of one query; prepared once, as a page has thousands of them. */
export function featureWriter(query: ItemsQuery): (row: Row, more?: string) => string {
  const writers = query.fields.map(({ name, type, decimals }, index) => ({
    before: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    write: writerOf(type, decimals),
    index: index + BEFORE_FIELDS,
  }))
  return (row, more = '') => {
    let properties = ''
    for (const { before, write, index } of writers) {
      const value = row[index]
      properties += before + (value === null || value === undefined ? 'null' : write(value))
    }
    return `{"type":"Feature","id":${JSON.stringify(row[0])},"geometry":${typeof row[1] === 'string' ? row[1] : 'null'},"properties":{${properties}}${more}}`
  }
}

function writerOf(type: Field['type'], decimals: number | undefined): (value: unknown) => string {
  if (decimals !== undefined) return (value) => JSON.stringify(Number(Number(value).toFixed(decimals)))
  if (type === 'number' || type === 'integer' || type === 'boolean') return (value) => JSON.stringify(value)
  if (type === 'instant') return (value) => JSON.stringify(`${value as string}Z`.replace(' ', 'T'))
  return (value) => JSON.stringify(value)
}

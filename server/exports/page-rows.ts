/**
 * Rows page after page by a key, so that a million rows need the memory of one page and the embedded database serves
 * others in between. Must never hold a connection while the receiver is slow.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import type { GeometryForm } from './export-table.ts'

export const PAGE_ROWS = 1_000

/** @param page SQL of the rows after a key, in its order, with `key` among them; null = from the beginning */
export async function* pageRows<T extends { key: string }>(
  db: Executor,
  page: (after: string | null, limit: number) => RawBuilder<T>,
): AsyncGenerator<T, void, void> {
  let after: string | null = null
  for (;;) {
    const { rows }: { rows: T[] } = await sql<T>`${page(after, PAGE_ROWS)}`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < PAGE_ROWS || !last) return
    after = last.key
  }
}

/** Column `geometry` in the form asked for. */
export function geometryColumn(geom: RawBuilder<unknown>, asked: GeometryForm): RawBuilder<unknown> {
  if (asked.form === 'none') return sql`null::text as geometry`
  if (asked.form === 'geojson') return sql`ST_AsGeoJSON(${geom}, 9, 0) as geometry`
  const moved = asked.srid === 4490 ? geom : sql`ST_Transform(${geom}, ${asked.srid}::integer)`
  return sql`encode(ST_AsBinary(${moved}, 'NDR'), 'hex') as geometry`
}

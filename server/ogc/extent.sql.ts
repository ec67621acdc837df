/** Where and since when a collection has features: of the register as a whole, so that it tells nothing of a scope. */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import type { Extent } from './collection.ts'

type Box = [number, number, number, number]

const KEPT_MS = 60_000
let kept: { at: number; db: Executor; extent: Extent } | null = null

/** The region, and since the oldest version; looked up once a minute. */
export async function registerExtent(db: Executor): Promise<Extent> {
  if (kept && kept.db === db && Date.now() - kept.at < KEPT_MS) return kept.extent
  const { rows } = await sql<{ bbox: Box; since: string | null }>`
    select array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as bbox,
      to_char(least((select min(begin_lifespan) from asset), (select min(begin_lifespan) from history.asset))
        at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from region`.execute(db)
  const [row] = rows
  const extent: Extent = { bbox: row?.bbox ?? null, interval: [row?.since ?? null, null] }
  kept = { at: Date.now(), db, extent }
  return extent
}

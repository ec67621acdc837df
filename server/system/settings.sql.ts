/** SQL of what the installation says about itself. */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'

/** Degrees, CGCS2000: west, south, east, north. */
export async function regionBox(
  db: Executor,
): Promise<{ name: string; bbox: [number, number, number, number] }> {
  const { rows } = await sql<{ name: string; west: number; south: number; east: number; north: number }>`
    select name, ST_XMin(geom) as west, ST_YMin(geom) as south, ST_XMax(geom) as east, ST_YMax(geom) as north
      from region`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the region row is missing')
  return { name: row.name, bbox: [row.west, row.south, row.east, row.north] }
}

/** Invented outlines make a demonstration: a real registry has surveyed ones. Cheap, there are some twenty areas. */
export async function isDemonstration(db: Executor): Promise<boolean> {
  const { rows } = await sql`select from area where geom_source = '演示数据' limit 1`.execute(db)
  return rows.length > 0
}

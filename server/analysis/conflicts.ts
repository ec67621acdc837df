/**
 * 冲突: assets that cannot both be right. Overlaps (of different families, or all), duplicates (nine tenths in common), slivers
 * (an overlap thinner than the width given), shapes outside the district, registered areas that differ from the shape's by more
 * than the registry's tolerance. Accepted ones stay listed with their reason until a shape or an area changes. Limit: 1,000 rows.
 */
import { sql } from 'kysely'
import type { Analyse } from './analysis.ts'
import { cents, shapesOf } from './analysis.ts'
import { type ConflictRow, conflictStatement } from './conflict.sql.ts'

const LIMIT = 1_000

export const conflicts: Analyse<'conflicts'> = async (form, participants) => {
  const { source, condition } = participants
  const rows = await participants.select(conflictStatement(form, participants))
  const [took] = await participants.select(
    sql<{ count: number }>`select count(*) as count from ${source} where ${condition}`,
  )
  const kept = rows.slice(0, LIMIT)
  return {
    took: took?.count ?? 0,
    total: rows.length,
    limit: LIMIT,
    rows: kept.map(({ geometry: _geometry, ...row }) => ({
      ...row,
      areaM2: cents(row.areaM2),
      share: cents(row.share),
    })),
    shapes: shapesOf(
      kept.map(({ geometry, kind, name, accepted }, index) => ({
        geometry,
        properties: { row: index, part: accepted === null ? 'conflict' : 'accepted', kind, name },
      })),
    ),
    groups: groupsOf(rows),
  }
}

function groupsOf(rows: readonly ConflictRow[]): { key: string; count: number; areaM2: number }[] {
  return [...new Set(rows.map(({ kind }) => kind))].map((key) => {
    const here = rows.filter(({ kind }) => kind === key)
    return { key, count: here.length, areaM2: cents(here.reduce((sum, { areaM2 }) => sum + areaM2, 0)) }
  })
}

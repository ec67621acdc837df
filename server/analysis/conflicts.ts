/**
 * 冲突: assets that cannot both be right. Overlaps (of different families, or all), duplicates (nine tenths in common), slivers
 * (an overlap thinner than the width given), shapes outside the district, registered areas that differ from the shape's by more
 * than the registry's tolerance. Accepted ones stay listed with their reason until a shape or an area changes. Lists 1,000 rows; a file holds all.
 */
import { sql } from 'kysely'
import { type Analyse, type FileOf, cents, fileSource, shapesOf } from './analysis.ts'
import { type ConflictRow, conflictStatement } from './conflict.sql.ts'

const LISTED = 1_000

const rowOf = ({ geometry: _geometry, total: _total, groups: _groups, ...row }: ConflictRow) => ({
  ...row,
  areaM2: cents(row.areaM2),
  share: cents(row.share),
})

export const conflictsFile: FileOf<'conflicts'> = (form, participants) =>
  fileSource(conflictStatement(form, participants, null), (found) => ({
    row: rowOf(found),
    geometry: found.geometry,
  }))

export const conflicts: Analyse<'conflicts'> = async (form, participants) => {
  const { source, condition } = participants
  const rows = await participants.select(conflictStatement(form, participants, LISTED))
  const [took] = await participants.select(
    sql<{ count: number }>`select count(*) as count from ${source} where ${condition}`,
  )
  return {
    took: took?.count ?? 0,
    total: rows[0]?.total ?? 0,
    limit: LISTED,
    rows: rows.map(rowOf),
    shapes: shapesOf(
      rows.map(({ geometry, kind, name, accepted }, index) => ({
        geometry,
        properties: { row: index, part: accepted === null ? 'conflict' : 'accepted', kind, name },
      })),
    ),
    groups: rows[0]?.groups ?? [],
  }
}

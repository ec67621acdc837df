/** Rows that are ticked, over all pages of one filter; another filter starts with none. */
import { useMemo, useState } from 'react'
import type { AssetRow } from '../../shared/asset.ts'

export interface RowSelection {
  readonly rows: ReadonlyMap<string, AssetRow>
  readonly toggle: (row: AssetRow) => void
  /** Ticks the rows, or takes them out when all are ticked. */
  readonly toggleAll: (rows: readonly AssetRow[]) => void
  readonly clear: () => void
}

const none: ReadonlyMap<string, AssetRow> = new Map()

export function toggledRows(
  before: ReadonlyMap<string, AssetRow>,
  rows: readonly AssetRow[],
): ReadonlyMap<string, AssetRow> {
  const after = new Map(before)
  const all = rows.every((row) => before.has(row.id))
  for (const row of rows) {
    if (all) after.delete(row.id)
    else after.set(row.id, row)
  }
  return after
}

export function useRowSelection(filter: string): RowSelection {
  const [chosen, setChosen] = useState({ filter, rows: none })
  const rows = chosen.filter === filter ? chosen.rows : none
  return useMemo(
    () => ({
      rows,
      toggle: (row) => setChosen({ filter, rows: toggledRows(rows, [row]) }),
      toggleAll: (page) => setChosen({ filter, rows: toggledRows(rows, page) }),
      clear: () => setChosen({ filter, rows: none }),
    }),
    [rows, filter],
  )
}

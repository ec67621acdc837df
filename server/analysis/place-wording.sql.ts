/** Places by their English names for those who read English; all other names stay as they were registered. */
import { sql } from 'kysely'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import type { Context } from '../http/context.ts'

export interface PlaceWording {
  place(name: string): string
  row(row: AnalysisRow): AnalysisRow
}

export async function placeWording({ db, lang }: Pick<Context, 'db' | 'lang'>): Promise<PlaceWording> {
  if (lang !== 'en') return { place: (name) => name, row: (row) => row }
  const { rows } = await sql<{
    name: string
    english: string
  }>`select name, name_en as english from area`.execute(db)
  const english = new Map(rows.map((one) => [one.name, one.english]))
  const place = (name: string): string => english.get(name) ?? name
  const worded = (row: AnalysisRow, key: string): AnalysisRow => {
    const name = row[key]
    return typeof name === 'string' ? { ...row, [key]: place(name) } : row
  }
  return {
    place,
    row: (row) => {
      if ('areaName' in row) return worded(row, 'areaName')
      return row['section'] === 'area' ? worded(row, 'label') : row
    },
  }
}

/** What an analysis is to the server: it gets the assets that take part and its form, and answers rows, shapes and groups. */
import type { Expression, RawBuilder, SqlBool } from 'kysely'
import type { AnalysisId, FormOf } from '../../shared/analysis/forms.ts'
import type { AnalysisResult, AnalysisRow, AnalysisShape } from '../../shared/analysis/result.ts'
import type { Geometry } from '../../shared/geometry.ts'
import type { Question } from '../../shared/question.ts'
import type { Asker } from './asker.ts'
import type { CompiledQuestion } from './compile-question.ts'

export interface Participants {
  question: Question
  asker: Asker
  /** Behind FROM, alias `a`, and the condition on it. */
  source: RawBuilder<unknown>
  condition: Expression<SqlBool>
  /** The same assets at another moment; null = now. */
  at(moment: string | null): CompiledQuestion
  /** One statement on the connections for heavy ones. */
  select<R>(query: RawBuilder<R>): Promise<R[]>
  /** Today in the district, for lamps. */
  today: string
}

export interface Outcome {
  took: number
  rows: AnalysisRow[]
  /** Rows there would be without the limit. */
  total: number
  limit: number
  shapes: AnalysisShape[]
  groups: AnalysisResult['groups']
}

export type Analyse<K extends AnalysisId> = (form: FormOf<K>, participants: Participants) => Promise<Outcome>

/** A row of a file, with its shape as GeoJSON text. */
export interface FileRow {
  row: AnalysisRow
  geometry: string | null
}

/** What a file needs of an analysis whose rows have no end: the statement without a limit, and what its rows say. */
export interface FileSource {
  statement: RawBuilder<unknown>
  read(found: unknown): FileRow
}
/** @param shaped whether the file holds shapes: where they cost much, they are not made for nothing */
export type FileOf<K extends AnalysisId> = (
  form: FormOf<K>,
  participants: Participants,
  shaped: boolean,
) => FileSource

export const fileSource = <R>(statement: RawBuilder<R>, read: (found: R) => FileRow): FileSource => ({
  statement,
  // Rows of this very statement, written and read again.
  read: (found) => read(found as R),
})

/** GeoJSON as PostGIS wrote it, in degrees. */
export function shapesOf(
  rows: readonly { geometry: string | null; properties: AnalysisShape['properties'] }[],
): AnalysisShape[] {
  return rows.flatMap(({ geometry, properties }) =>
    geometry === null
      ? []
      : [{ type: 'Feature' as const, geometry: JSON.parse(geometry) as Geometry, properties }],
  )
}

/** 亩 = 2000/3 m². */
export const M2_PER_MU = 2000 / 3
export const toMu = (areaM2: number): number => Math.round((areaM2 / M2_PER_MU) * 100) / 100
export const cents = (value: number): number => Math.round(value * 100) / 100

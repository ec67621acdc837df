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
  /** For a file, which holds more rows than a screen lists. */
  forFile: boolean
}

/** What a file holds at most; a screen shows far fewer. */
const FILE_ROWS = 50_000
/** @param shown on a screen */
export const rowLimit = ({ forFile }: Participants, shown: number): number => (forFile ? FILE_ROWS : shown)

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

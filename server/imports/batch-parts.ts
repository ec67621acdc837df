/** What import_batch keeps as JSON: detection, progress, failure. Shapes only; must never hold a text for people. */
import type { ImportChoice } from '../../shared/import.ts'
import type { SourceLayer } from './readers/format.ts'

export interface StoredInspection {
  layers: SourceLayer[]
  suggestion: ImportChoice | null
  remembered: { fileName: string; committedAt: string } | null
}

export interface Progress {
  phase: 'reading' | 'shapes' | 'duplicates' | 'overlaps' | 'places' | 'settling' | 'committing'
  done: number
  /** Null where the phase is one statement of the database. */
  total: number | null
}

/** `code` is one of ImportFileErrorCode or BatchFailureCode. */
export interface BatchFailure {
  code: string
  params: Record<string, string | number>
}

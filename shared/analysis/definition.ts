/**
 * An analysis as data: its form and what its result shows. Menu, form, table and export are drawn from this; the words are in
 * shared/i18n/analysis.ts under the same keys. What computes it is server/analysis/<id>.ts.
 */
import { z } from 'zod'

export type FieldKind =
  | 'metres'
  | 'mu'
  | 'number'
  | 'choice'
  | 'toggle'
  | 'layer'
  | 'moment'
  | 'criteria'
  | 'attribute'

export interface FormField {
  readonly key: string
  readonly kind: FieldKind
  /** May be left empty. */
  readonly optional?: true
  readonly min?: number
  readonly max?: number
  readonly choices?: readonly string[]
  /** Layers that fit. */
  readonly geometry?: readonly ('point' | 'line' | 'polygon')[]
}

export type ColumnKind =
  | 'number' | 'area' | 'mu' | 'metres' | 'percent' | 'text' | 'list' | 'asset' | 'word' | 'families' | 'uses' | 'score' | 'moment' | 'version' // prettier-ignore

export interface Column {
  readonly key: string
  readonly kind: ColumnKind
  /** For `word`: the messages begin with this. */
  readonly words?: string
}

export interface AnalysisDefinition {
  readonly fields: readonly FormField[]
  readonly columns: readonly Column[]
}

export const layerId = z.uuid()
export const within = (min: number, max: number, initial: number) =>
  z.number().min(min).max(max).default(initial)

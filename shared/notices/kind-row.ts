/**
 * What is said of each statutory paper: to which step of which track it belongs, as which document it is filed, its
 * numbering series, what it must state, which fields of the case its issue and its service set. Must never hold text of
 * a paper: that is in the Word templates.
 */
import type { StatutoryKind } from '../statutory-text.ts'
import type { AssetTrack } from '../codes/asset-track.ts'
import type { DocumentKind } from '../workflow/document-kinds.ts'
import type { FieldCode } from '../workflow/fields.ts'
import type { LegalBasis } from '../workflow/legal-basis.ts'
import type { Office } from '../workflow/offices.ts'
import type { FactCode } from './facts.ts'

export interface NoticeKindRow {
  zh: string
  en: string
  track: AssetTrack
  /** The step that asks for the paper: it is drafted and issued where this step begins. */
  transition: string
  documentKind: DocumentKind
  /** Numbers run per series and year; kinds may share one. */
  series: string
  /** What stands before the year in 字号 until an administrator changes it. */
  prefix: string
  office: Office
  /** Cited as the basis of the paper. */
  law: readonly LegalBasis[]
  /** What else its content rests on, shown to the clerk where it is 待核. */
  contentLaw?: readonly LegalBasis[]
  required: readonly FactCode[]
  optional: readonly FactCode[]
  /** Fields of the case that the issue sets. */
  numberField?: FieldCode
  dateField?: FieldCode
  /** What the law makes public by this paper: it goes out on the portal with the issue. */
  madePublicAs?: StatutoryKind
  /** Null: published or filed, not served. Else the field that service sets, if the case has one. */
  service: null | { field: FieldCode | null }
}

export const headFacts = ['issuer', 'number', 'issuedOn', 'basis'] as const
export const contactFacts = ['contactName', 'contactPhone'] as const
export const remedyFacts = ['reviewTerm', 'reviewBody', 'suitTerm', 'court'] as const

/**
 * What a reader can find wrong with one row, as data.
 * Never an exception and never a text: screens and reports look the wording up by code.
 */
import type { RowIssueCode } from '../../../shared/import-codes.ts'

export interface RowIssue {
  code: RowIssueCode
  /** Source field name when the finding is about one value. */
  field?: string
  params: Record<string, string | number>
}

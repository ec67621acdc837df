/**
 * What a reader can find wrong with one row, as data, and how bad each finding is.
 * Never an exception and never a text: screens and reports look the wording up by code.
 */

/**
 * `rejected`: the row cannot be registered as it stands. `repaired`: the reader mended it and says so.
 * `warning`: one value was lost, the row itself stands.
 */
export const rowIssueSeverities = {
  'geometry-empty': 'rejected',
  'geometry-missing': 'rejected',
  'geometry-not-finite': 'rejected',
  'geometry-too-few-points': 'rejected',
  'geometry-too-complex': 'rejected',
  'geometry-type-unsupported': 'rejected',
  'geometry-broken': 'rejected',
  'feature-not-object': 'rejected',
  'row-deleted': 'rejected',
  'attributes-missing': 'rejected',
  'ring-closed': 'repaired',
  'ring-dropped': 'repaired',
  'ring-orientation': 'repaired',
  'number-unreadable': 'warning',
  'date-unreadable': 'warning',
} as const satisfies Record<string, 'rejected' | 'repaired' | 'warning'>

export type RowIssueCode = keyof typeof rowIssueSeverities

export interface RowIssue {
  code: RowIssueCode
  /** Source field name when the finding is about one value. */
  field?: string
  params: Record<string, string | number>
}

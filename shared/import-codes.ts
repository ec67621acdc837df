/**
 * The closed lists of everything that can be said about an uploaded file: its format, why it cannot be read,
 * what is odd about a layer, what is wrong with a row. Readers and checks speak in these codes only;
 * must never hold a text (shared/i18n/import.ts does).
 */

export const formatIds = ['geojson', 'shapefile'] as const
export type FormatId = (typeof formatIds)[number]

/** Text encodings that files are read in. */
export const encodingIds = ['utf-8', 'gb18030', 'big5', 'windows-1252', 'utf-16le'] as const
export type EncodingId = (typeof encodingIds)[number]

/** Why a file as a whole cannot be read. */
export const importFileErrorCodes = [
  'unknown-format',
  'file-empty',
  'zip-broken',
  'zip-encrypted',
  'zip-method-unsupported',
  'zip-too-many-entries',
  'zip-entry-too-large',
  'zip-too-large',
  'zip-ratio',
  'zip-no-shapefile',
  'shp-not-zipped',
  'shp-missing-part',
  'shp-broken',
  'dbf-broken',
  'geojson-syntax',
  'geojson-not-features',
  'geojson-feature-too-large',
  'layer-unknown',
  'no-features',
] as const
export type ImportFileErrorCode = (typeof importFileErrorCodes)[number]

/** What ended a batch although its file is readable. */
export const batchFailureCodes = [
  'counts-differ',
  'too-slow',
  'interrupted',
  'parcel-overlap',
  'duplicate-unit-code',
  'outside-region',
  'unknown-code',
  'internal',
] as const
export type BatchFailureCode = (typeof batchFailureCodes)[number]

/** What a person should know about a layer before reading it. */
export const layerProblemCodes = [
  'shp-missing-part',
  'shp-missing-crs',
  'shp-missing-index',
  'shp-count-mismatch',
  'shp-deleted-rows',
  'cpg-unknown',
  'encoding-contradicts-declared',
  'encoding-unknown',
  'field-duplicate',
  'field-unsupported',
  'crs-unknown',
  'crs-unsupported',
  'crs-contradicts-coordinates',
  'crs-outside-region',
  'crs-datum-shift-unknown',
  'axes-swapped',
] as const
export type LayerProblemCode = (typeof layerProblemCodes)[number]

/** `error`: the row cannot be registered. `repair`: mended, and it says so. `warning`: a person should look. */
export type IssueSeverity = 'error' | 'repair' | 'warning'

/** What a reader finds in one row of a file. */
export const rowIssueSeverities = {
  'geometry-empty': 'error',
  'geometry-missing': 'error',
  'geometry-not-finite': 'error',
  'geometry-too-few-points': 'error',
  'geometry-too-complex': 'error',
  'geometry-type-unsupported': 'error',
  'geometry-broken': 'error',
  'feature-not-object': 'error',
  'row-deleted': 'error',
  'attributes-missing': 'error',
  'ring-closed': 'repair',
  'ring-dropped': 'repair',
  'ring-orientation': 'repair',
  'number-unreadable': 'warning',
  'date-unreadable': 'warning',
} as const satisfies Record<string, IssueSeverity>
export type RowIssueCode = keyof typeof rowIssueSeverities

/** What the registry finds when it checks a row: values first, then shapes, then other rows and assets. */
export const checkIssueSeverities = {
  'name-missing': 'error',
  'text-too-long': 'error',
  'parcel-code-invalid': 'error',
  'unit-code-invalid': 'error',
  'code-as-number': 'error',
  'unit-parcel-differ': 'error',
  'class-unknown': 'error',
  'state-unknown': 'error',
  'title-status-unknown': 'error',
  'land-use-unknown': 'warning',
  'value-not-number': 'warning',
  'value-out-of-range': 'warning',
  'area-code-unknown': 'warning',
  'geometry-invalid': 'error',
  'geometry-unrepairable': 'error',
  'geometry-repaired': 'repair',
  'coordinates-impossible': 'error',
  'kind-mismatch': 'error',
  'layer-kind-mismatch': 'error',
  'outside-region': 'error',
  'outside-scope': 'error',
  'no-area': 'error',
  'no-subdistrict': 'warning',
  'area-code-differs': 'warning',
  'area-differs': 'warning',
  'duplicate-in-file': 'error',
  'duplicate-existing': 'error',
  'unit-code-in-file': 'error',
  'unit-code-existing': 'error',
  'parcel-code-in-file': 'warning',
  'parcel-code-existing': 'warning',
  'overlap-in-file': 'warning',
  'overlap-existing': 'warning',
  'overlap-refused': 'error',
  'overlap-confirmed': 'error',
  'overlap-confirmed-in-file': 'error',
} as const satisfies Record<string, IssueSeverity>
export type CheckIssueCode = keyof typeof checkIssueSeverities

export type ImportIssueCode = RowIssueCode | CheckIssueCode
export const issueSeverities: Readonly<Record<ImportIssueCode, IssueSeverity>> = {
  ...rowIssueSeverities,
  ...checkIssueSeverities,
}

/**
 * The one error a reader throws when a file as a whole cannot be read, with its closed list of codes.
 * Never for a single row (that is a `RowIssue`) and never with text of its own: the message is looked up by code.
 */

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

export class ImportFileError extends Error {
  override readonly name = 'ImportFileError'
  readonly code: ImportFileErrorCode
  readonly params: Record<string, string | number>

  constructor(code: ImportFileErrorCode, params: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.code = code
    this.params = params
  }
}

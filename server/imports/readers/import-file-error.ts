/**
 * The one error a reader throws when a file as a whole cannot be read, with its closed list of codes.
 * Never for a single row (that is a `RowIssue`) and never with text of its own: the message is looked up by code.
 */
import type { ImportFileErrorCode } from '../../../shared/import-codes.ts'

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

/** The one map from SQLSTATE to the problem a person sees. Codes PHnnn are raised by sql/current. */
import { DatabaseError } from 'pg'
import { Problem } from '../http/problem.ts'

const unavailable = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '08P01',
])
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])
const poolMessages =
  /timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after calling end|Client has encountered a connection error/

/** Columns behind unique indexes → the field to mark. */
const uniquePointers: Record<string, string> = {
  asset_unit_code: '/unitCode',
  asset_right_certificate: '/certificateNo',
  party_credit_code: '/creditCode',
  investor_credit_code: '/creditCode',
  party_id_number: '/idNumber',
  app_user_login: '/login',
  unit_name_key: '/name',
}

function detailOf(error: DatabaseError): Record<string, string | number> {
  try {
    return JSON.parse(error.detail ?? '{}') as Record<string, string | number>
  } catch {
    return {}
  }
}

/** @returns the problem to answer, or null when the error is none of the database's known refusals. */
export function problemFromDatabase(error: unknown): Problem | null {
  if (error instanceof DatabaseError) return fromSqlState(error)
  if (!(error instanceof Error)) return null
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (networkCodes.has(code) || poolMessages.test(error.message)) return databaseUnavailable(error)
  return null
}

const databaseUnavailable = (cause: unknown): Problem =>
  new Problem('database-unavailable', { retryAfterSeconds: 5, cause })

function fromSqlState(error: DatabaseError): Problem | null {
  const state = error.code ?? ''
  if (unavailable.has(state)) return databaseUnavailable(error)
  // Class 22, data exception: a NUL in a text, a number or a moment that no column holds. What was sent is at fault.
  if (state.startsWith('22')) {
    return new Problem('invalid-request', { faults: [{ pointer: '/', code: 'invalid' }], cause: error })
  }
  const detail = detailOf(error)
  switch (state) {
    case 'PH002':
      return new Problem('edit-conflict', { cause: error })
    case 'PH004':
      return new Problem('outside-region', {
        faults: [{ pointer: '/geometry', code: 'geometry.outside' }],
        cause: error,
      })
    case 'PH005':
      return new Problem('parcel-overlap', {
        faults: [{ pointer: '/geometry', code: 'overlap', params: detail }],
        facts: detail,
        cause: error,
      })
    case 'PH006':
      return new Problem('illegal-transition', { facts: detail, cause: error })
    case 'PH007':
    case 'PH009':
      return new Problem('not-acceptable-state', { cause: error })
    case 'PH011':
      return new Problem('unknown-code', {
        faults: [
          {
            pointer: camelPointer(String(detail['column'] ?? '')),
            code: 'unknown-code',
            params: { value: String(detail['value'] ?? '') },
          },
        ],
        cause: error,
      })
    case '23505':
      return new Problem('duplicate', {
        faults: [{ pointer: uniquePointers[error.constraint ?? ''] ?? '/', code: 'duplicate' }],
        cause: error,
      })
    case '23503':
      return new Problem('unknown-code', {
        faults: [{ pointer: '/', code: 'unknown-code', params: { value: error.constraint ?? '' } }],
        cause: error,
      })
    case '23514':
      return new Problem('invalid-request', { faults: [{ pointer: '/', code: 'invalid' }], cause: error })
    case '57014':
      return new Problem('query-too-slow', { retryAfterSeconds: 1, cause: error })
    default:
      return null
  }
}

const camelPointer = (column: string): string =>
  `/${column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`

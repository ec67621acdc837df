/**
 * The zod schema of a filter in JSON form, for request bodies and saved views.
 * Must never be looser than the text: both go through check.ts and obey the same limits.
 */
import { z } from 'zod'
import { CQL2_MAX_BYTES, type Cql2Expression } from './ast.ts'
import { checkCql2 } from './check.ts'
import { printCql2 } from './print-text.ts'

/** Issues carry the problem's code as message and its params, with the path inside the filter. */
export const cql2Json = z
  .unknown()
  .transform((value, context): Cql2Expression => {
    const checked = checkCql2(value)
    if (!checked.ok) {
      const { code, path, params } = checked.problem
      context.issues.push({
        code: 'custom',
        message: code,
        path: [...path],
        params: { code, ...params },
        input: value,
      })
      return z.NEVER
    }
    if (new TextEncoder().encode(printCql2(checked.value)).length > CQL2_MAX_BYTES) {
      const params = { code: 'cql2.tooLong', limit: CQL2_MAX_BYTES }
      context.issues.push({ code: 'custom', message: params.code, path: [], params, input: value })
      return z.NEVER
    }
    return checked.value
  })
  .meta({ description: 'Filter in OGC CQL2 JSON; at most 16 kB as text and 32 levels deep' })

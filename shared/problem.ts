/**
 * Every error the API can answer: one closed table (RFC 9457 problem types). A new kind of failure is a
 * new row here, never a free text. Titles are localized in shared/i18n/problems.ts under the same slugs.
 */
import { z } from 'zod'

export const problemTypes = {
  'invalid-request': 400,
  'malformed-json': 400,
  'invalid-filter': 400,
  'login-required': 401,
  'login-failed': 401,
  'token-refused': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable-state': 409,
  'edit-conflict': 412,
  duplicate: 409,
  'idempotency-mismatch': 409,
  'import-state': 409,
  'too-large': 413,
  'unsupported-file': 415,
  'unsupported-media-type': 415,
  'import-file': 422,
  'invalid-geometry': 422,
  'outside-region': 422,
  'parcel-overlap': 422,
  'illegal-transition': 422,
  'step-refused': 422,
  'notice-incomplete': 422,
  'template-faulty': 422,
  'unknown-code': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  'account-locked': 429,
  internal: 500,
  'basemap-unavailable': 502,
  'database-unavailable': 503,
  'query-too-slow': 503,
} as const

export type ProblemSlug = keyof typeof problemTypes

/** One fault in the request: where (JSON pointer or parameter name), which (i18n key), with which values. */
export const fieldError = z
  .object({
    pointer: z.string().meta({ description: 'JSON pointer into the body, or the name of a query parameter' }),
    code: z.string().meta({ description: 'Closed code; the text is localized by it' }),
    params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    message: z.string().meta({ description: 'Localized by Accept-Language' }),
  })
  .meta({ id: 'FieldError' })

export const problemDetails = z
  .object({
    type: z.string().meta({ example: '/problems/edit-conflict' }),
    status: z.int(),
    title: z.string(),
    detail: z.string().optional(),
    instance: z.string().meta({ description: 'Request id, to quote to the administrator' }),
    errors: z.array(fieldError).optional(),
    params: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Facts of this problem, e.g. the overlapping parcel' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 application/problem+json' })
export type ProblemDetails = z.infer<typeof problemDetails>

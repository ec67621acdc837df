/**
 * Failures that the API knows. Use cases throw a Problem; anything else becomes `internal` and shows
 * nothing but its request id.
 */
import type { z } from 'zod'
import type { Lang } from '../../shared/i18n/define.ts'
import { fieldMessage } from '../../shared/i18n/faults.ts'
import { problemTitle } from '../../shared/i18n/problems.ts'
import { type ProblemDetails, type ProblemSlug, problemTypes } from '../../shared/problem.ts'

export interface Fault {
  pointer: string
  code: string
  params?: Record<string, string | number>
}

export class Problem extends Error {
  readonly slug: ProblemSlug
  readonly faults: Fault[]
  /** Facts for the reader: the overlapping parcel, the current version. */
  readonly facts: Record<string, unknown> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    slug: ProblemSlug,
    options: {
      faults?: Fault[]
      facts?: Record<string, unknown>
      retryAfterSeconds?: number
      cause?: unknown
    } = {},
  ) {
    super(slug, { cause: options.cause })
    this.name = 'Problem'
    this.slug = slug
    this.faults = options.faults ?? []
    this.facts = options.facts
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return problemTypes[this.slug]
  }
}

/** One fault, the common case. */
export const fault = (
  slug: ProblemSlug,
  pointer: string,
  code: string,
  params?: Record<string, string | number>,
): Problem => new Problem(slug, { faults: [params ? { pointer, code, params } : { pointer, code }] })

/** zod's issues as faults: the code is zod's, or the one a codes-schema attached. */
export function problemFromZod(error: z.ZodError, where: 'body' | 'query' | 'params'): Problem {
  return new Problem('invalid-request', {
    faults: error.issues.map((issue) => {
      const path = issue.path.map(String)
      const pointer = where === 'body' ? `/${path.join('/')}` : path.join('.')
      return { pointer, ...faultOf(issue) }
    }),
  })
}

const isMissing = (input: unknown): boolean => input === undefined || input === null

const isMany = (origin: string): boolean => origin === 'array' || origin === 'set'

function tooSmallCode({ origin, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return 'tooShort'
  if (isMany(origin)) return 'tooFew'
  return inclusive === false ? 'notAbove' : 'tooSmall'
}

function tooBigCode({ origin, inclusive }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return 'tooLong'
  if (isMany(origin)) return 'tooMany'
  return inclusive === false ? 'notBelow' : 'tooBig'
}

function faultOf(issue: z.core.$ZodIssue): { code: string; params?: Record<string, string | number> } {
  if (issue.code === 'custom' && issue.params && typeof issue.params['problem'] === 'string') {
    const { problem, ...params } = issue.params as Record<string, string | number>
    return { code: String(problem), params }
  }
  // JSON has no undefined: null where something must stand is left out too.
  if (issue.code === 'invalid_type')
    return { code: isMissing(issue.input) ? 'required' : 'type', params: { expected: issue.expected } }
  if (issue.code === 'too_small') return { code: tooSmallCode(issue), params: { min: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { code: tooBigCode(issue), params: { max: Number(issue.maximum) } }
  if (issue.code === 'invalid_value')
    return { code: 'notInList', params: { values: issue.values.map(String).join('、') } }
  if (issue.code === 'invalid_format') return { code: 'format', params: { format: issue.format } }
  if (issue.code === 'unrecognized_keys')
    return { code: 'unknownField', params: { keys: issue.keys.join('、') } }
  return { code: 'invalid' }
}

export function problemDetails(problem: Problem, requestId: string, lang: Lang): ProblemDetails {
  return {
    type: `/problems/${problem.slug}`,
    status: problem.status,
    title: problemTitle(problem.slug, lang),
    instance: requestId,
    ...(problem.faults.length > 0 && {
      errors: problem.faults.map((one) => ({
        pointer: one.pointer,
        code: one.code,
        params: one.params ?? {},
        message: fieldMessage(one.code, one.params ?? {}, lang),
      })),
    }),
    ...(problem.facts && { params: problem.facts }),
  }
}

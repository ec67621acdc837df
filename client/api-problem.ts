/** Failures of the server as the client knows them: RFC 9457 problem documents, read defensively. */

export interface FieldProblem {
  /** JSON pointer to the field in the body that was sent, e.g. `/registeredAreaM2`. */
  readonly pointer: string
  readonly code: string
  readonly message?: string
  readonly params?: Readonly<Record<string, string | number>>
}

interface ProblemFacts {
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number
  /** Slug of the closed table, without its prefix. */
  readonly type: string
  readonly title: string
  readonly detail: string | null
  readonly errors: readonly FieldProblem[]
  readonly requestId: string | null
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | null
  /** The whole document, for members of one problem only (such as the other version of a conflict). */
  readonly document: Readonly<Record<string, unknown>>
}

/** Thrown by every failed call. */
export class ApiProblem extends Error {
  readonly facts: ProblemFacts

  constructor(facts: ProblemFacts) {
    super(facts.title)
    this.name = 'ApiProblem'
    this.facts = facts
  }

  get status(): number {
    return this.facts.status
  }
  get type(): string {
    return this.facts.type
  }
  get title(): string {
    return this.facts.title
  }
  get detail(): string | null {
    return this.facts.detail
  }
  get errors(): readonly FieldProblem[] {
    return this.facts.errors
  }
  get requestId(): string | null {
    return this.facts.requestId
  }
  get retryAfter(): number | null {
    return this.facts.retryAfter
  }
  get document(): Readonly<Record<string, unknown>> {
    return this.facts.document
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function paramsOf(value: unknown): Record<string, string | number> | undefined {
  if (!isRecord(value)) return undefined
  const kept = Object.entries(value).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return Object.fromEntries(kept)
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((entry) => {
    const message = textOf(entry['message'])
    const params = paramsOf(entry['params'])
    return {
      pointer: textOf(entry['pointer']) ?? '',
      code: textOf(entry['code']) ?? 'invalid',
      ...(message === null ? {} : { message }),
      ...(params === undefined ? {} : { params }),
    }
  })
}

/** Seconds of a `Retry-After` header; a date form counts from `now`. */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  if (header === null) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds))
  const moment = Date.parse(header)
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - now.getTime()) / 1000))
}

/** A failed response as a problem, also when its body is not a problem document. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed: unknown = await response.json().catch(() => null)
  const document = isRecord(parsed) ? parsed : {}
  return new ApiProblem({
    status: response.status,
    type: (textOf(document['type']) ?? `http-${response.status}`).replace(/^.*[/:]/, ''),
    title: textOf(document['title']) ?? `HTTP ${response.status}`,
    detail: textOf(document['detail']),
    errors: fieldProblems(document['errors']),
    requestId: textOf(document['instance']) ?? response.headers.get('x-request-id'),
    retryAfter: retryAfterSeconds(response.headers.get('retry-after'), new Date()),
    document,
  })
}

/** The server was not reached at all; `title` is shown as it is. */
export function networkProblem(title: string): ApiProblem {
  return new ApiProblem({
    status: 0,
    type: 'network',
    title,
    detail: null,
    errors: [],
    requestId: null,
    retryAfter: null,
    document: {},
  })
}

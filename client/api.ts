/**
 * The one way to the server: an endpoint of shared/api and its inputs in, data and ETag out. Same-origin
 * cookies, the language shown, If-Match and Idempotency-Key. It must never retry a command by itself.
 */
import type { Endpoint, BodyInput, QueryInput, ResultOf } from '../shared/api/endpoint.ts'
import { translate } from '../shared/i18n/define.ts'
import { uiMessages } from '../shared/i18n/ui.ts'
import { networkProblem, problemOf } from './api-problem.ts'
import { currentLang } from './language.ts'

/** Any endpoint; its own types are read from it where it is used. */
type SomeEndpoint = Endpoint

export interface CallInput<E> {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: QueryInput<E>
  /** JSON, or a Blob / FormData for endpoints that take a file. */
  readonly body?: BodyInput<E> | Blob | FormData
  /** The ETag that the edit was based on; 412 comes back when somebody was faster. */
  readonly ifMatch?: string
  /** One per intention of the person, kept over retries; see `newIdempotencyKey`. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

export interface CallResult<T> {
  readonly data: T
  readonly etag: string | null
}

/** A key for one command; make it when the person decides, and use it again when retrying. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}

/** The path with its `{param}` places filled in; a missing one is a programming error. */
export function fillPath(path: string, params: Readonly<Record<string, string | number>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`path ${path} needs ${name}`)
    return encodeURIComponent(value)
  })
}

/** `?a=1&b=x&b=y`: absent and null values are left out, lists repeat their name. */
export function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return ''
  const pairs = Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item: unknown) => item !== undefined && item !== null)
      .map((item: unknown) => `${encodeURIComponent(name)}=${encodeURIComponent(String(item))}`),
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function requestHeaders(input: CallInput<SomeEndpoint>, json: boolean): Headers {
  const headers = new Headers({
    Accept: 'application/json, application/problem+json',
    'Accept-Language': currentLang(),
  })
  if (json) headers.set('Content-Type', 'application/json')
  if (input.ifMatch !== undefined) headers.set('If-Match', input.ifMatch)
  if (input.idempotencyKey !== undefined) headers.set('Idempotency-Key', input.idempotencyKey)
  return headers
}

function isFile(body: unknown): body is Blob | FormData {
  return body instanceof Blob || body instanceof FormData
}

async function send(endpoint: SomeEndpoint, input: CallInput<SomeEndpoint>): Promise<Response> {
  const { body } = input
  const init: RequestInit = {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: requestHeaders(input, body !== undefined && !isFile(body)),
    ...(body === undefined ? {} : { body: isFile(body) ? body : JSON.stringify(body) }),
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  }
  try {
    return await fetch(fillPath(endpoint.path, input.params) + queryText(input.query), init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw networkProblem(translate(uiMessages, currentLang(), 'error.network'))
  }
}

const sessionEndListeners = new Set<() => void>()

/** Called when a request finds that the session has ended. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEndListeners.add(listener)
  return () => sessionEndListeners.delete(listener)
}

/** Calls an endpoint. Throws `ApiProblem` on every failure, an `AbortError` when `signal` aborts. */
export async function call<E extends SomeEndpoint>(
  endpoint: E,
  input: CallInput<E> = {},
): Promise<CallResult<ResultOf<E>>> {
  const response = await send(endpoint, input)
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.type === 'login-required') for (const listener of sessionEndListeners) listener()
    throw problem
  }
  const empty = response.status === 204 || response.headers.get('content-length') === '0'
  const data: unknown = empty
    ? undefined
    : endpoint.resultKind === 'binary'
      ? await response.blob()
      : await response.json()
  // The server validates what it sends against the same schema; parsing it again here would only cost time.
  return { data: data as ResultOf<E>, etag: response.headers.get('etag') }
}

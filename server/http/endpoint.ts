/** One way through: validate → authorise → call → serialise. Knows no feature. */
import { randomUUID } from 'node:crypto'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { z } from 'zod'
import type { AnyEndpoint, BodyOf, ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import { type Context, type Program, ReplaySignal, type SignedIn, writer } from './context.ts'
import { Problem, fault, problemFromZod } from './problem.ts'
import { languageOf } from './language.ts'

type Input<E extends AnyEndpoint> = { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> }
/** `json-text` endpoints return JSON as PostGIS wrote it; `binary` ones answer by themselves. */
type Answer<E extends AnyEndpoint> =
  | ResultOf<E>
  | { jsonText: string; headers?: Record<string, string> }
  | undefined
export type Handler<E extends AnyEndpoint> = (input: Input<E>, context: Context) => Promise<Answer<E>>

export interface Binding {
  endpoint: AnyEndpoint
  handle: (input: Input<AnyEndpoint>, context: Context) => Promise<unknown>
}

/** Binds an endpoint to its use case; a routes.ts is a list of these and nothing else. */
export function bind<E extends AnyEndpoint>(endpoint: E, handle: Handler<E>): Binding {
  return { endpoint, handle }
}

export type Authenticate = (request: Request) => Promise<SignedIn | null>

function parse(schema: z.ZodType | undefined, value: unknown, where: 'body' | 'query' | 'params'): unknown {
  if (!schema) return undefined
  // With what was sent, so that a wrong type is told from nothing at all.
  const result = schema.safeParse(value, { reportInput: true })
  if (!result.success) throw problemFromZod(result.error, where)
  return result.data
}

function authorise(endpoint: AnyEndpoint, user: SignedIn | null): void {
  if (endpoint.role === 'anyone') return
  if (!user) throw new Problem('login-required')
  // Scripts read here; what they write goes through /ogc.
  if (user.token && (endpoint.method !== 'GET' || endpoint.sessionOnly))
    throw fault('forbidden', 'Authorization', 'token.readOnly')
  const ownPassword = endpoint.id === 'change-password' || endpoint.id.endsWith('-session')
  if (user.mustChangePassword && !ownPassword) throw fault('forbidden', '/password', 'required')
  if (endpoint.role !== 'signed-in' && !endpoint.role.includes(user.role)) throw new Problem('forbidden')
}

function versionOfIfMatch(endpoint: AnyEndpoint, request: Request): number {
  if (!endpoint.conditional) return 0
  const text = request.get('if-match')
  if (!text) throw new Problem('precondition-required')
  const version = /^"v(\d{1,9})"$/.exec(text)?.[1]
  if (!version) throw fault('invalid-request', 'If-Match', 'invalid')
  return Number(version)
}

function send(endpoint: AnyEndpoint, response: Response, answer: unknown): void {
  const status = endpoint.status ?? 200
  if (response.headersSent) return
  if (status === 204 || answer === undefined)
    return void response.status(answer === undefined ? 204 : status).end()
  if (typeof answer === 'object' && answer !== null && 'jsonText' in answer) {
    const { jsonText, headers } = answer as { jsonText: string; headers?: Record<string, string> }
    return void response
      .status(status)
      .set({ 'Content-Type': 'application/json; charset=utf-8', ...headers })
      .send(jsonText)
  }
  const body = endpoint.result.parse(answer)
  const version = (body as { version?: unknown }).version
  if (typeof version === 'number') response.set('ETag', `"v${version}"`)
  response.status(status).json(body)
}

export function mount(
  app: Express,
  program: Program,
  authenticate: Authenticate,
  bindings: readonly Binding[],
): void {
  const json = express.json({ limit: '8mb', strict: false })
  const small = express.json({ limit: '16kb', strict: false })
  for (const { endpoint, handle } of bindings) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    // Nobody's megabytes are parsed before it is known who sends them.
    const admit = async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
      try {
        authorise(endpoint, await authenticate(request))
        next()
      } catch (error) {
        next(error)
      }
    }
    const run = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
      try {
        const user = await authenticate(request)
        authorise(endpoint, user)
        const requestId = requestIdOf(response)
        const input = {
          params: parse(endpoint.params, request.params, 'params'),
          query: parse(endpoint.query, request.query, 'query'),
          body: parse(endpoint.body, request.body ?? {}, 'body'),
        } as Input<AnyEndpoint>
        const context: Context = {
          ...program,
          request,
          response,
          requestId,
          lang: languageOf(request),
          ifMatch: versionOfIfMatch(endpoint, request),
          get user() {
            if (!user) throw new Problem('login-required')
            return user
          },
          write: writer(program, request, requestId, user, endpoint.id, endpoint.idempotent ?? false),
        }
        send(endpoint, response, await handle(input, context))
      } catch (error) {
        if (error instanceof ReplaySignal) {
          response.set('Idempotent-Replay', 'true')
          send(endpoint, response, error.replay.body)
        } else next(error)
      }
    }
    if (endpoint.bodyKind === 'binary') app[method](path, run)
    else if (!endpoint.body) app[method](path, small, run)
    else app[method](path, admit, endpoint.role === 'anyone' ? small : json, run)
  }
}

/** Set once per request by app.ts; quoted in problems and logs. */
export const requestIdOf = (response: Response): string =>
  String(response.getHeader('x-request-id') ?? randomUUID())

/**
 * An endpoint as data: one object gives the server its validation and authorisation, the client its
 * types, and openapi.json its text. Endpoint id = use case = operationId.
 */
import type { z } from 'zod'
import type { ProblemSlug } from '../problem.ts'
import type { Role } from '../user.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  id: string
  method: Method
  /** Parameters in braces: `/api/assets/{id}`. */
  path: string
  summary: string
  /** Who may call it; `anyone` needs no login. The scope (area, unit) is applied below, in the query. */
  role: 'anyone' | 'signed-in' | readonly Role[]
  /** A personal token does not open it. Other GET endpoints it does, and no command. */
  sessionOnly?: true
  params?: P
  query?: Q
  body?: B
  result: R
  /** Success status, default 200. */
  status?: 200 | 201 | 202 | 204
  /** `json` (default), or a stream the handler writes itself. */
  bodyKind?: 'json' | 'binary'
  resultKind?: 'json' | 'json-text' | 'binary'
  /** The command needs If-Match with the version it was based on. */
  conditional?: boolean
  /** The command takes an Idempotency-Key; a replay answers what was answered before. */
  idempotent?: boolean
  problems: readonly ProblemSlug[]
}

export type AnyEndpoint = Endpoint

/** Identity with inference: keeps the literal schema types. */
export function endpoint<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(definition: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return definition
}

export type ParamsOf<E> = E extends Endpoint<infer P> ? z.output<P> : never
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q> ? z.output<Q> : never
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B> ? z.output<B> : never
export type ResultOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never
/** What a caller writes: defaults may be left out. */
export type QueryInput<E> = E extends Endpoint<z.ZodType, infer Q> ? z.input<Q> : never
export type BodyInput<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B> ? z.input<B> : never

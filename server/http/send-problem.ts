/** A problem as an answer over plain node:http, for what goes past express; never kept by anybody. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { languageOf } from './language.ts'
import { type Problem, problemDetails } from './problem.ts'

/** @returns the request id that the answer shows. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, problem: Problem): string {
  const id = randomUUID()
  if (response.headersSent || response.destroyed) return id
  response.writeHead(problem.status, {
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': id,
    ...(problem.retryAfterSeconds !== undefined && { 'Retry-After': String(problem.retryAfterSeconds) }),
    ...(problem.slug === 'method-not-allowed' && { Allow: 'GET, HEAD' }),
  })
  response.end(JSON.stringify(problemDetails(problem, id, languageOf(request))))
  return id
}

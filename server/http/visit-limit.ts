/** How often one address may ask without a login. A reader never meets it, a crawler at speed soon; counted in this process. */
import type { Request, RequestHandler, Response } from 'express'
import type { IncomingMessage } from 'node:http'
import { MemoryStore, ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Problem } from './problem.ts'

const WINDOW_MS = 60_000

/**
 * @param skip requests that are not counted
 * @param store where visits are counted, for those who count some by themselves
 */
export const limitVisits = (
  perMinute: number,
  skip?: (request: Request, response: Response) => boolean,
  store?: MemoryStore,
): RequestHandler =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // TRUST_PROXY says how many proxies to believe; a stray header is no fault of the configuration.
    validate: { xForwardedForHeader: false },
    ...(skip && { skip }),
    ...(store && { store }),
    handler: (_request, _response, next) => next(tooMany()),
  })

const tooMany = (): Problem => new Problem('too-many-requests', { retryAfterSeconds: 60 })

export interface VisitCount {
  /** For express: the same limit, the same count. */
  limit: RequestHandler
  /** For what goes past express. @throws {Problem} too-many-requests */
  count(request: IncomingMessage): Promise<void>
}

/** @param proxies in front of the program that are believed, as express's `trust proxy` */
export function countVisits(perMinute: number, proxies: number): VisitCount {
  const store = new MemoryStore()
  return {
    limit: limitVisits(perMinute, undefined, store),
    count: async (request) => {
      const { totalHits } = await store.increment(ipKeyGenerator(addressOf(request, proxies)))
      if (totalHits > perMinute) throw tooMany()
    },
  }
}

/** Who asks, as each believed proxy saw it: the last one's word first. */
function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const told = proxies > 0 ? String(headers['x-forwarded-for'] ?? '').split(',') : []
  const known = [socket.remoteAddress ?? '', ...told.map((one) => one.trim()).toReversed()].filter(Boolean)
  return known[Math.min(proxies, known.length - 1)] ?? ''
}

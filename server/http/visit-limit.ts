/** How often one address may ask without a login. A reader never meets it, a crawler at speed soon; counted in this process. */
import type { Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { Problem } from './problem.ts'

/** @param skip requests that are not counted */
export const limitVisits = (
  perMinute: number,
  skip?: (request: Request, response: Response) => boolean,
): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // TRUST_PROXY says how many proxies to believe; a stray header is no fault of the configuration.
    validate: { xForwardedForHeader: false },
    ...(skip && { skip }),
    handler: (_request, _response, next) => next(new Problem('too-many-requests', { retryAfterSeconds: 60 })),
  })

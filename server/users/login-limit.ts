/**
 * Slows down guessing from one address, over all accounts; the lock of a single account is in log-in.ts.
 * Only failures count, so that an office behind one address can log in together.
 */
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Config } from '../config.ts'
import { Problem } from '../http/problem.ts'

const WINDOW_SECONDS = 600

/** One counter per mounted limiter; it lives in this process and is empty after a restart. */
export function limitLogins(config: Pick<Config, 'loginFailureLimit'>): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_SECONDS * 1000,
    limit: config.loginFailureLimit,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    // TRUST_PROXY says how many proxies to believe; a stray header is no fault of the configuration.
    validate: { xForwardedForHeader: false },
    handler: (request, _response, next) => {
      const { resetTime } = (request as typeof request & { rateLimit?: { resetTime?: Date } }).rateLimit ?? {}
      const seconds = resetTime ? Math.ceil((resetTime.getTime() - Date.now()) / 1000) : WINDOW_SECONDS
      next(new Problem('too-many-requests', { retryAfterSeconds: Math.max(1, seconds) }))
    },
  })
}

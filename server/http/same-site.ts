/**
 * Refuses state-changing requests that another site's page sent with our cookie. SameSite=Lax stops
 * most; this stops the rest, without tokens in forms.
 */
import type { RequestHandler } from 'express'
import type { Config } from '../config.ts'
import { Problem } from './problem.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

export function refuseCrossSite(config: Pick<Config, 'publicOrigin'>): RequestHandler {
  return (request, _response, next) => {
    if (safeMethods.has(request.method)) return next()
    const site = request.get('sec-fetch-site')
    if (site && site !== 'same-origin' && site !== 'none') throw new Problem('cross-site')
    const origin = request.get('origin')
    if (origin && !site && origin !== (config.publicOrigin ?? `${request.protocol}://${request.get('host')}`))
      throw new Problem('cross-site')
    next()
  }
}

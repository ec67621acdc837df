/** The whole server on one screen: what guards every request, then every route. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { problemFromDatabase } from './db/pg-error.ts'
import { allBindings } from './bindings.ts'
import type { Program } from './http/context.ts'
import { mount, requestIdOf } from './http/endpoint.ts'
import { languageOf } from './http/language.ts'
import { Problem, problemDetails } from './http/problem.ts'
import { refuseCrossSite } from './http/same-site.ts'
import type { OgcServer } from './ogc/routes.ts'
import { clientFolder } from './paths.ts'
import { countRequests } from './system/metrics.ts'
import type { PortalParts } from './portal/portal-answer.ts'
import { portalRouter } from './portal/router.ts'
import { mountSystem } from './system/routes.ts'
import { limitLogins } from './users/login-limit.ts'
import { authenticator } from './users/session.ts'

export function createApp(program: Program, log: Logger, portal: PortalParts, ogc: OgcServer): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', program.config.trustProxy)
  app.use(identify(log))
  app.use(countRequests)
  app.use(
    helmet({
      contentSecurityPolicy,
      crossOriginEmbedderPolicy: false,
      hsts: program.config.session.secure,
    }),
  )
  app.use(compressed())
  // Ahead of some hundred routes that each look at the address: a kept answer takes no longer than they do.
  app.use('/portal', portalRouter(portal))
  app.use('/api', noStore, refuseCrossSite(program.config))
  mountSystem(app, program)
  const loginLimit = limitLogins(program.config)
  app.post('/api/session', loginLimit)
  app.put('/api/session/password', loginLimit)
  mount(app, program, authenticator(program), allBindings)
  ogc.mount(app)
  app.use('/api', () => {
    throw new Problem('not-found')
  })
  mountClient(app)
  app.use(answerProblem(log))
  return app
}

/**
 * An answer within a connection's first ten segments (RFC 6928) arrives in one round trip as it is: packing it only keeps
 * the caller waiting, a tenth of a step's time. Files of the client are kept by the browser and are worth it earlier.
 */
const FIRST_FLIGHT_BYTES = 14_000
const FILE_BYTES = 2_048

function compressed(): RequestHandler {
  const answers = compression({ threshold: FIRST_FLIGHT_BYTES })
  const files = compression({ threshold: FILE_BYTES })
  return (request, response, next) =>
    (request.path.startsWith('/api/') ? answers : files)(request, response, next)
}

/** Gives every request an id and logs it once, without query or body: filters may name people. */
function identify(log: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID()
    const start = performance.now()
    response.setHeader('X-Request-Id', id)
    response.on('finish', () => {
      const entry = {
        id,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        ms: Math.round(performance.now() - start),
      }
      if (response.statusCode >= 500) log.error(entry, 'request')
      else log.debug(entry, 'request')
    })
    next()
  }
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}

/** The page talks to this server only; base-map tiles come through it too. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    // antd writes its styles into the page at run time; scripts stay strict.
    styleSrc: ["'self'", "'unsafe-inline'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

function mountClient(app: Express): void {
  app.use(
    '/assets-static',
    express.static(join(clientFolder, 'assets-static'), { immutable: true, maxAge: '1y' }),
  )
  app.use(express.static(clientFolder, { index: false, maxAge: '1h' }))
  app.get('/{*path}', (request, response, next) => {
    const page = join(clientFolder, 'index.html')
    if (!request.accepts('html') || !existsSync(page)) return next(new Problem('not-found'))
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(page)
  })
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const known = problemFromDatabase(error)
  if (known) return known
  const type = (error as { type?: string }).type
  if (type === 'entity.parse.failed') return new Problem('malformed-json', { cause: error })
  if (type === 'entity.too.large') return new Problem('too-large', { cause: error })
  if ((error as { status?: number }).status === 400) return new Problem('invalid-request', { cause: error })
  return new Problem('internal', { cause: error })
}

/** Express knows an error handler by its four parameters. */
function answerProblem(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asProblem(error)
    const id = requestIdOf(response)
    if (problem.status >= 500) log.error({ id, err: problem.cause ?? error }, problem.slug)
    if (response.headersSent) return next(error)
    if (problem.retryAfterSeconds !== undefined)
      response.setHeader('Retry-After', String(problem.retryAfterSeconds))
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemDetails(problem, id, languageOf(request))))
  }
}

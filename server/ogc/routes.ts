/**
 * Every route of /ogc on one screen. The contract is the OGC's, so it has its own API definition (openapi.ts) beside
 * the one of /api. Each request passes the same gate: who is it, in which format, then its handler.
 */
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { languageOf } from '../http/language.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { refuseCrossSite } from '../http/same-site.ts'
import { limitVisits } from '../http/visit-limit.ts'
import { type Call, formatOf, loginNeeded, originOf } from './call.ts'
import { collectionsFor, findCollection } from './collections.ts'
import { type FeatureReader, openVisitorsReader } from './feature-reader.ts'
import { conformance, landing, listCollections, readCollection } from './landing.ts'
import { readApi } from './openapi.ts'
import { readItem } from './read-item.ts'
import { readItems } from './read-items.ts'
import { readSchema } from './schemas.ts'
import { readStyle } from './style.ts'
import * as tiles from './tiles.ts'
import { createItem, deleteItem, itemOptions, replaceItem, updateItem } from './write-item.ts'

type Handle = (call: Call) => Promise<void>
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options'
type Route = readonly [method: Method, path: string, handle: Handle]

const COLLECTION = '/collections/:collectionId'
const TILESET = `${COLLECTION}/tiles/WebMercatorQuad`

const routesWith = (handleTile: tiles.HandleTile): readonly Route[] => [
  ['get', '/', landing],
  ['get', '/conformance', conformance],
  ['get', '/api', readApi],
  ['get', '/collections', listCollections],
  ['get', COLLECTION, readCollection],
  ['get', `${COLLECTION}/queryables`, readSchema('queryables')],
  ['get', `${COLLECTION}/sortables`, readSchema('sortables')],
  ['get', `${COLLECTION}/schema`, readSchema('schema')],
  ['get', `${COLLECTION}/items`, readItems],
  ['post', `${COLLECTION}/items`, createItem],
  ['options', `${COLLECTION}/items`, itemOptions],
  ['get', `${COLLECTION}/items/:featureId`, readItem],
  ['put', `${COLLECTION}/items/:featureId`, replaceItem],
  ['patch', `${COLLECTION}/items/:featureId`, updateItem],
  ['delete', `${COLLECTION}/items/:featureId`, deleteItem],
  ['options', `${COLLECTION}/items/:featureId`, itemOptions],
  ['get', `${COLLECTION}/tiles`, tiles.listTilesets],
  ['get', TILESET, tiles.readTileset],
  ['get', `${TILESET}/tilejson`, tiles.readTileJson],
  ['get', `${TILESET}/:tileMatrix/:tileRow/:tileCol`, tiles.readTile(handleTile)],
  ['get', `${COLLECTION}/style`, readStyle],
  ['get', '/tileMatrixSets', tiles.listTileMatrixSets],
  ['get', '/tileMatrixSets/WebMercatorQuad', tiles.readTileMatrixSet],
]

/** A page of a map is a handful of requests, a test suite that walks everything some hundreds. */
const VISITS_PER_MINUTE = 1_200

export interface OgcServer {
  mount(app: Express): void
  close(): Promise<void>
}

interface Doors {
  authenticate: (request: Request) => Promise<SignedIn | null>
  handleTile: tiles.HandleTile
}

export function createOgcServer(program: Program, { authenticate, handleTile }: Doors): OgcServer {
  const visitors = openVisitorsReader(program)
  const allowedAt = methodsAt(routesWith(handleTile))
  return {
    mount: (app) => {
      const router = express.Router({ caseSensitive: true })
      const visits = limitVisits(VISITS_PER_MINUTE, (_request, response) => response.locals['user'] !== null)
      router.use(answerHeaders, answerPreflight, refuseCrossSite(program.config))
      // Nobody's megabytes are parsed before it is known who sends them.
      const body = express.json({ limit: '8mb', type: ['*/json', '*/*+json'] })
      for (const [method, path, handle] of routesWith(handleTile)) {
        const run = runner(program, visitors, handle)
        const admit = admission(authenticate, method === 'get' || method === 'options')
        if (method === 'get' || method === 'options' || method === 'delete')
          router[method](path, admit, visits, run)
        else router[method](path, admit, body, run)
      }
      router.use((request, response) => {
        const allowed = allowedAt(request.path)
        if (allowed.length === 0) throw new Problem('not-found')
        response.set('Allow', allowed.join(', '))
        if (request.method === 'OPTIONS') return void response.status(200).end()
        throw new Problem('method-not-allowed')
      })
      app.use('/ogc', router)
    },
    close: () => visitors.close(),
  }
}

/** The methods that a path knows, for those who used another (RFC 9110 15.5.6); none where there is no such path. */
function methodsAt(routes: readonly Route[]): (path: string) => string[] {
  const known = routes.map(([method, path]) => ({
    method: method.toUpperCase(),
    shape: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+').replace(/\/$/, '')}/?$`),
  }))
  return (path) => {
    const methods = known
      .filter(({ shape }) => shape.test(path))
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD', 'OPTIONS'] : [method]))
    return [...new Set(methods)]
  }
}

/**
 * What is seen depends on the person, so no shared cache keeps it, and a browser asks each time. Pages of other sites may read
 * what is public, or what the token is for that they hold: `*` never lets a browser send our cookie along and read the answer.
 */
function answerHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept, Accept-Language, Accept-Encoding, Authorization, Cookie',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Content-Crs, ETag, Allow, Location, Retry-After, WWW-Authenticate',
  })
  next()
}

/** A browser asks so before it sends another site's request, without saying who the person is. Reading only. */
function answerPreflight(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined)
    return next()
  response.set({
    'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
    'Access-Control-Allow-Headers': 'Accept, Accept-Language, Authorization, If-None-Match',
    'Access-Control-Max-Age': '86400',
  })
  response.status(204).end()
}

/** GIS programs show a form for user and password when they read this header. */
const CHALLENGE =
  'Basic realm="Panhuo OGC API: any user name, personal token as password", charset="UTF-8", Bearer'

const refuse = (error: unknown, response: Response, next: NextFunction): void => {
  if (error instanceof Problem && error.status === 401) response.set('WWW-Authenticate', CHALLENGE)
  next(error)
}

/** @param forVisitors reading is open to those who are not signed in; they see the portal's collections only */
const admission =
  (authenticate: Doors['authenticate'], forVisitors: boolean) =>
  async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      const user = await authenticate(request)
      if (!user && !forVisitors) throw loginNeeded()
      if (user?.mustChangePassword) throw fault('forbidden', '/password', 'required')
      response.locals['user'] = user
      next()
    } catch (error) {
      refuse(error, response, next)
    }
  }

const runner =
  (program: Program, visitors: FeatureReader, handle: Handle) =>
  async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const gone = new AbortController()
    response.on('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const user = response.locals['user'] as SignedIn | null
    try {
      await handle({
        program,
        reader: user ? program.database.heavy : visitors,
        user,
        request,
        response,
        lang: languageOf(request),
        base: `${originOf(program, request)}/ogc`,
        format: formatOf(request),
        gone: gone.signal,
        params: request.params as Record<string, string>,
        collections: () => collectionsFor(program, user, visitors),
        collection: (id) => findCollection(program, user, visitors, id),
      })
    } catch (error) {
      if (gone.signal.aborted) return
      // Half a document cannot become a problem; the broken end tells that it is not whole.
      if (response.headersSent) response.destroy()
      else refuse(error, response, next)
    }
  }

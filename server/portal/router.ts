/**
 * The public side, on one screen: pages as HTML, the map's data, photos, events. Anonymous, rate-limited, kept until the
 * epoch changes. Everything is read as the role panhuo_portal; must never touch `program.db`.
 */
import express, { Router } from 'express'
import { readOfferFilter } from '../../shared/portal.ts'
import { fault } from '../http/problem.ts'
import { limitVisits } from '../http/visit-limit.ts'
import { portalFolder } from '../paths.ts'
import { groundText } from '../system/ground.ts'
import { STAMP_PLACE, stampOf } from './form-stamp.ts'
import { fileRoutes } from './file-routes.ts'
import { type PortalLang, embedPage, homePage, missingPage, noticesPage, offerPage } from './pages.ts'
import { type Answer, type PortalParts, keyOf, send } from './portal-answer.ts'
import * as read from './portal.sql.ts'
import { formRoutes } from './receive-form.ts'
import { takeAwayRoutes } from './take-away.ts'
import { watchRoutes } from './watch-routes.ts'

const PER_MINUTE = 600

export function portalRouter(parts: PortalParts): Router {
  const router = Router()
  router.use('/static', express.static(portalFolder, { immutable: true, maxAge: '1y', index: false }))
  router.use(limitVisits(PER_MINUTE))
  const page = (
    path: string,
    of: (lang: PortalLang, params: Record<string, string>, query: unknown) => Promise<Answer>,
  ): void => {
    // English first: the Chinese path of what is missing takes any.
    for (const [lang, before] of [
      ['en', '/en'],
      ['zh-CN', ''],
    ] as const)
      router.get(`${before}${path}`, async (request, response) => {
        const params = request.params as Record<string, string>
        const answer = await of(lang, params, request.query)
        if (path === '/o/:no' && answer.status === 200)
          parts.reach.count(request, params['no'] ?? '', 'views')
        const stamp = (text: string): string =>
          text.replaceAll(STAMP_PLACE, stampOf(parts.program.secret, params['no'] ?? '', Date.now()))
        await send(response, 'html', answer, path === '/o/:no' ? stamp : undefined)
      })
  }
  page('/o/:no', (lang, { no = '' }) => offerPage(parts, lang, no))
  page('/notices', (lang) => noticesPage(parts, lang))
  page('/', (lang, _params, query) => homePage(parts, lang, readOfferFilter(query)))
  embedRoutes(router, parts)
  dataRoutes(router, parts)
  fileRoutes(router, parts)
  takeAwayRoutes(router, parts)
  formRoutes(router, parts)
  watchRoutes(router, parts)
  page('/*rest', (lang) => missingPage(parts, lang))
  return router
}

/** The one page that other sites may show in theirs: those that an administrator named, by default none. */
function embedRoutes(router: Router, parts: PortalParts): void {
  for (const [lang, path] of [
    ['zh-CN', '/embed'],
    ['en', '/en/embed'],
  ] as const)
    router.get(path, async (request, response) => {
      const origins = await parts.database.read(read.readEmbedOrigins)
      const ancestors = origins.length === 0 ? "'none'" : ["'self'", ...origins].join(' ')
      const policy = response.get('Content-Security-Policy') ?? ''
      response.set(
        'Content-Security-Policy',
        policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${ancestors}`),
      )
      // Browsers that know frame-ancestors do not look at it, and it knows no list.
      if (origins.length > 0) response.removeHeader('X-Frame-Options')
      await send(response, 'html', await embedPage(parts, lang, readOfferFilter(request.query)))
    })
}

function dataRoutes(router: Router, { database, cache, events }: PortalParts): void {
  const json = (path: string, of: (query: unknown) => { key: string; make: () => Promise<string> }): void => {
    router.get(path, async (request, response) => {
      const { key, make } = of(request.query)
      await send(response, 'json', await cache.text(`${path} ${key}`, make))
    })
  }
  json('/api/pins', (query) => {
    const filter = readOfferFilter(query)
    return { key: keyOf(filter), make: () => database.read((db) => read.pinsText(db, filter)) }
  })
  json('/api/shapes', (query) => {
    const box = boxOf((query as { bbox?: unknown }).bbox)
    return { key: box.join(), make: () => database.read((db) => read.shapesText(db, box)) }
  })
  json('/api/places', () => ({ key: '', make: () => database.read(read.placesText) }))
  json('/api/offers', (query) => {
    const filter = readOfferFilter(query)
    const make = (): Promise<string> =>
      database.read(async (db) =>
        JSON.stringify({
          counts: await read.countOffers(db, filter),
          items: await read.listOffers(db, filter),
        }),
      )
    return { key: keyOf(filter), make }
  })
  router.get('/api/ground', async (_request, response) => {
    const { demo } = await database.read(read.readRegion)
    const { headers, jsonText } = await groundText(demo)
    response.set(headers).type('json').send(jsonText)
  })
  router.get('/events', (request, response) => events.listen(request, response))
}

/** west,south,east,north in degrees, on a grid of 0.01°: neighbours looking at the same place share an answer. */
function boxOf(text: unknown): number[] {
  const numbers = typeof text === 'string' ? text.split(',').map(Number) : []
  if (numbers.length !== 4 || !numbers.every(Number.isFinite))
    throw fault('invalid-request', 'bbox', 'invalid')
  const [west = 0, south = 0, east = 0, north = 0] = numbers
  const down = (value: number): number => Math.floor(value * 100) / 100
  const up = (value: number): number => Math.ceil(value * 100) / 100
  return [down(west), down(south), up(east), up(north)]
}

/**
 * The public side, on one screen: pages as HTML, photos, events; the map's data has a door of its own (data-door.ts). Anonymous, rate-limited, kept until the
 * epoch changes. Everything is read as the role panhuo_portal; must never touch `program.db`.
 */
import express, { Router } from 'express'
import { readOfferFilter } from '../../shared/portal.ts'
import { portalFolder } from '../paths.ts'
import { groundText } from '../system/ground.ts'
import { STAMP_PLACE, stampOf } from './form-stamp.ts'
import { fileRoutes } from './file-routes.ts'
import { type PortalLang, embedPage, homePage, missingPage, noticesPage, offerPage } from './pages.ts'
import { type Answer, type PortalParts, send } from './portal-answer.ts'
import * as read from './portal.sql.ts'
import { formRoutes } from './receive-form.ts'
import { takeAwayRoutes } from './take-away.ts'
import { watchRoutes } from './watch-routes.ts'

export function portalRouter(parts: PortalParts): Router {
  const router = Router()
  router.use('/static', express.static(portalFolder, { immutable: true, maxAge: '1y', index: false }))
  router.use(parts.visits.limit)
  const page = (
    path: string,
    of: (lang: PortalLang, params: Record<string, string>, query: unknown) => Promise<Answer>,
  ): void => {
    for (const [lang, before] of [
      ['zh-CN', ''],
      ['en', '/en'],
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

function dataRoutes(router: Router, { database, events }: PortalParts): void {
  router.get('/api/ground', async (_request, response) => {
    const { demo } = await database.read(read.readRegion)
    const { headers, jsonText } = await groundText(demo)
    response.set(headers).type('json').send(jsonText)
  })
  router.get('/events', (request, response) => events.listen(request, response))
}

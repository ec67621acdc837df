/** What a visitor takes away: the brief as PDF, papers of what is public now, the QR code of a page. Each is counted, nobody is. */
import { pipeline } from 'node:stream/promises'
import type { Request, Response, Router } from 'express'
import { LRUCache } from 'lru-cache'
import { offerPath, titleOf } from '../../shared/portal-head.ts'
import { MOST_IN_BRIEF } from '../../shared/publication-codes.ts'
import { documentStore } from '../documents/store.ts'
import { Problem } from '../http/problem.ts'
import { makeBrief } from './brief/make-brief.ts'
import type { PortalLang } from './pages.ts'
import type { PortalParts } from './portal-answer.ts'
import * as read from './portal.sql.ts'
import { qrSvg } from './qr.ts'
import { limitForms } from './receive-form.ts'

const NUMBER = /^JLP-\d{4}-\d{3,6}$/
/** Briefs of one address in ten minutes; a kept one costs nothing, yet a crawler could ask for every pair. */
const BRIEFS = 40
const KEPT_BYTES = 32 * 1024 * 1024
/** Drawing takes a thread for a moment: a queue longer than this is told to come back. */
const WAITING = 6

/** Where links lead that are read elsewhere: the configured address, else the one that was asked. */
export const originOf = ({ program }: PortalParts, request: Request): string =>
  program.config.publicOrigin ?? `${request.protocol}://${request.get('host') ?? ''}`

interface Wanted {
  lang: PortalLang
  nos: readonly string[]
  origin: string
}

/** One after the other; the same brief asked for twice is drawn once. */
function briefMaker(parts: PortalParts): (wanted: Wanted) => Promise<Buffer | null> {
  const kept = new LRUCache<string, Buffer>({ maxSize: KEPT_BYTES, sizeCalculation: ({ length }) => length })
  const making = new Map<string, Promise<Buffer | null>>()
  let last: Promise<unknown> = Promise.resolve()
  return async ({ lang, nos, origin }) => {
    const epoch = await parts.cache.epoch()
    const key = [epoch, parts.program.today(), lang, origin, ...nos].join(' ')
    const known = kept.get(key) ?? making.get(key)
    if (known !== undefined) return await known
    if (making.size >= WAITING) throw new Problem('too-many-requests', { retryAfterSeconds: 20 })
    const made = last.then(() => makeBrief(parts, lang, nos, origin))
    last = made.catch(() => undefined)
    making.set(key, made)
    try {
      const pdf = await made
      if (pdf !== null) kept.set(key, pdf)
      return pdf
    } finally {
      making.delete(key)
    }
  }
}

export function takeAwayRoutes(router: Router, parts: PortalParts): void {
  const { database, program, reach } = parts
  const briefOf = briefMaker(parts)
  const limit = limitForms(BRIEFS)
  for (const [lang, before] of [
    ['zh-CN', ''],
    ['en', '/en'],
  ] as const)
    router.get(`${before}/brief.pdf`, limit, async (request: Request, response: Response) => {
      const { no: said } = request.query
      const asked = typeof said === 'string' ? said.split(',') : []
      const nos = [...new Set(asked)].filter((no) => NUMBER.test(no)).slice(0, MOST_IN_BRIEF)
      const pdf = nos.length === 0 ? null : await briefOf({ lang, nos, origin: originOf(parts, request) })
      if (pdf === null) throw new Problem('not-found')
      for (const no of nos) reach.count(request, no, 'downloads')
      const name = nos.length === 1 ? nos[0]! : `brief-${program.today()}`
      response
        .set({
          'Cache-Control': 'private, max-age=60',
          'Content-Disposition': `inline; filename="${name}.pdf"`,
        })
        .type('pdf')
        .send(pdf)
    })
  router.get('/qr/:name', (request, response) => {
    const no = /^(JLP-\d{4}-\d{3,6})\.svg$/.exec(request.params.name)?.[1]
    if (no === undefined) throw new Problem('not-found')
    response.set('Cache-Control', 'public, max-age=3600').type('svg')
    response.send(qrSvg(originOf(parts, request) + offerPath('zh-CN', no)))
  })
  router.get('/o/:no/paper/:name', async (request, response) => {
    const { no, name } = request.params
    const sha256 = /^([0-9a-f]{64})\.pdf$/.exec(name)?.[1] ?? ''
    const found = NUMBER.test(no) ? await database.read((db) => read.findOffer(db, no)) : null
    const paper =
      found?.withdrawn === false ? found.offer.documents.find((one) => one.sha256 === sha256) : undefined
    if (found === null || paper === undefined) throw new Problem('not-found')
    const source = await documentStore(program.config).open(sha256, '.public.pdf')
    reach.count(request, no, 'downloads')
    const title = encodeURIComponent(
      `${titleOf('zh-CN', found.offer)}-${paper.zh}.pdf`.replaceAll(/[/\\]/g, '-'),
    )
    response.set({
      'Content-Type': 'application/pdf',
      // Read outside of this site: whatever a PDF reader does, it does not do here.
      'Content-Disposition': `attachment; filename="${no}.pdf"; filename*=UTF-8''${title}`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
    })
    await pipeline(source, response).catch(() => undefined)
  })
}

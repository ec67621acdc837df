/**
 * 有新的告诉我 for visitors: ask with an address, confirm from the letter, end in one click. Opening a link changes nothing, as
 * programs that look into mail open links; the button of its page does. Works without scripts. Must never log an address,
 * nor answer whether one is known.
 */
import { randomUUID } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import { TOKEN_FIELD, TRAP_FIELD, inquiryLimits, isEmail } from '../../shared/inquiry.ts'
import { type OfferFilter, type WatchPage, readOfferFilter } from '../../shared/portal.ts'
import { Problem } from '../http/problem.ts'
import { refuseCrossSite } from '../http/same-site.ts'
import { sealLetter } from '../notifications/sealed-letter.ts'
import { confirmLetter } from '../watches/watch-letter.ts'
import { addressKey, hashOfToken, newToken, sealAddress, watchOfMark } from '../watches/watch-secrets.ts'
import { judgeStamp, stampOf } from './form-stamp.ts'
import type { PortalLang } from './pages.ts'
import type { PortalParts } from './portal-answer.ts'
import { readPortalSettings } from './portal-settings.ts'
import * as read from './portal.sql.ts'
import { limitForms } from './receive-form.ts'
import { renderPage } from './render-page.ts'

const STAMP_OF = 'watch'
/** A mail program sends no header of a site, and a family may share an address. */
const PRESSES = 60

/** What a wish is made of: the filter without where in the list somebody was. */
function wishOf(said: unknown): OfferFilter {
  const { page: _page, sort: _sort, no: _no, ...filter } = readOfferFilter(said)
  // Its words stand in a letter that anybody may send to any address: words only, no link that is somebody's message.
  const words = filter.q?.replaceAll(/[^\p{L}\p{N}-]+/gu, ' ').trim()
  const { q: _words, ...rest } = filter
  return { ...rest, ...(words && { q: words }), page: 1, sort: 'recent' }
}

type Shown = Partial<WatchPage> & Pick<WatchPage, 'state'>

async function show(parts: PortalParts, lang: PortalLang, response: Response, shown: Shown): Promise<void> {
  const { program, database } = parts
  const settings = await database.read((db) => readPortalSettings(db, program.config))
  const page: WatchPage = {
    kind: 'watch',
    filter: wishOf({}),
    email: '',
    token: '',
    stamp: stampOf(program.secret, STAMP_OF, Date.now()),
    ...shown,
  }
  const origin = program.config.publicOrigin ?? ''
  const html = await renderPage(program, page, lang, { settings, origin, epoch: null })
  const wrong = shown.state === 'wrong' || shown.state === 'stale'
  response
    // The address of a page may hold a token: it goes nowhere.
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
    .status(wrong ? 422 : shown.state === 'late' ? 410 : 200)
    .type('html')
    .send(html)
}

async function ask(
  { program, database }: PortalParts,
  lang: PortalLang,
  said: Readonly<Record<string, unknown>>,
): Promise<Shown> {
  const { secret, config } = program
  const filter = wishOf(said)
  const given = typeof said['email'] === 'string' ? said['email'].trim() : ''
  const email = given.slice(0, inquiryLimits.email)
  if (!isEmail(given) || given !== email || /[,;:()[\]\\]/.test(email))
    return { state: 'wrong', filter, email }
  if (judgeStamp(secret, STAMP_OF, said[TOKEN_FIELD], Date.now()) !== 'good')
    return { state: 'stale', filter, email }
  if (typeof said[TRAP_FIELD] === 'string' && said[TRAP_FIELD] !== '') return { state: 'asked', filter }
  const [id, token] = [randomUUID(), newToken()]
  const settings = await database.read((db) => readPortalSettings(db, config))
  const letter = confirmLetter(
    { id, address: email, lang, filter },
    { secret, origin: config.publicOrigin ?? '', settings },
    token,
  )
  const answer = await database.send((db) =>
    read.askWatch(db, {
      id,
      sealed: sealAddress(secret, email),
      key: addressKey(secret, email),
      lang,
      filter,
      hash: hashOfToken(token),
      letter: sealLetter(secret, letter),
    }),
  )
  if (answer === '') throw new Problem('too-many-requests', { retryAfterSeconds: 1800 })
  return { state: 'asked', filter }
}

export function watchRoutes(router: Router, parts: PortalParts): void {
  const { program, database } = parts
  // Without a way to send letters, or an address for their links, nothing is promised.
  if (program.config.publicOrigin === null || program.config.smtpUrl === null) return
  const body = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 40 })
  const asking = [refuseCrossSite(program.config), limitForms(), body]
  const pressing = limitForms(PRESSES)
  for (const [lang, before] of [
    ['zh-CN', '/watch'],
    ['en', '/en/watch'],
  ] as const) {
    const tokenOf = ({ params }: Request): string => String(params['token'])
    router.get(before, async ({ query }, response) => {
      await show(parts, lang, response, { state: 'form', filter: wishOf(query) })
    })
    router.post(before, ...asking, async (request: Request, response: Response) => {
      await show(
        parts,
        lang,
        response,
        await ask(parts, lang, (request.body ?? {}) as Record<string, unknown>),
      )
    })
    router.get(`${before}/confirm/:token`, async (request, response) => {
      await show(parts, lang, response, { state: 'confirm', token: tokenOf(request) })
    })
    router.post(`${before}/confirm/:token`, pressing, async (request: Request, response: Response) => {
      const done = await database.send((db) => read.confirmWatch(db, hashOfToken(tokenOf(request))))
      await show(parts, lang, response, { state: done ? 'confirmed' : 'late' })
    })
    router.get(`${before}/stop/:token`, async (request, response) => {
      const known = watchOfMark(program.secret, tokenOf(request)) !== null
      await show(parts, lang, response, { state: known ? 'stop' : 'late', token: tokenOf(request) })
    })
    // No guard against other sites here: a mail program presses for its reader (RFC 8058), and the mark is the proof.
    router.post(`${before}/stop/:token`, pressing, async (request: Request, response: Response) => {
      const id = watchOfMark(program.secret, tokenOf(request))
      if (id !== null) await database.send((db) => read.endWatch(db, id))
      await show(parts, lang, response, { state: id === null ? 'late' : 'stopped' })
    })
  }
}

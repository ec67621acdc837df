/**
 * A visitor's form on its way in: read, judged, sealed, handed to the one function of the database that takes it. Without a
 * script the answer is the page again, with it a short text. What looks like spam is kept aside, never thrown away: nothing
 * lost. Must never log what was sent.
 */
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import {
  type InquiryFault,
  type InquiryForm,
  TOKEN_FIELD,
  TRAP_FIELD,
  faultsOfInquiry,
  inquiryOf,
} from '../../shared/inquiry.ts'
import type { FormAnswer } from '../../shared/portal.ts'
import { Problem } from '../http/problem.ts'
import { refuseCrossSite } from '../http/same-site.ts'
import { maskPerson, sealPerson } from '../leads/person-box.ts'
import { judgeStamp, replayKey } from './form-stamp.ts'
import { type PortalLang, answeredPage, offerPage } from './pages.ts'
import { type PortalParts, send } from './portal-answer.ts'
import * as read from './portal.sql.ts'

/** An address sends this many forms in ten minutes; a family behind one address still can. */
const FORMS = 12

/** @param most in ten minutes */
export const limitForms = (most = FORMS): RequestHandler =>
  rateLimit({
    windowMs: 600_000,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (_request, _response, next) =>
      next(new Problem('too-many-requests', { retryAfterSeconds: 600 })),
  })

const links = (text: string): number => text.match(/https?:\/\/|www\./gi)?.length ?? 0

interface Received {
  form: InquiryForm
  faults: InquiryFault[]
  key: Buffer
  suspect: 'trap' | 'haste' | 'links' | null
}

function receive(
  { program }: PortalParts,
  no: string,
  kind: 'inquiry' | 'objection',
  sent: Readonly<Record<string, unknown>>,
): Received {
  const form = inquiryOf(sent)
  const stamp = sent[TOKEN_FIELD]
  const verdict = judgeStamp(program.secret, no, stamp, Date.now())
  const trap = sent[TRAP_FIELD]
  return {
    form,
    faults: [
      ...faultsOfInquiry(form, kind === 'objection'),
      ...(verdict === 'stale' ? (['stale'] as const) : []),
    ],
    key: replayKey(program.secret, `${kind} ${no}`, String(stamp), form),
    suspect:
      typeof trap === 'string' && trap !== ''
        ? 'trap'
        : verdict === 'haste'
          ? 'haste'
          : links(form.message) > 2
            ? 'links'
            : null,
  }
}

/** With a script the form asks for JSON. */
const wantsJson = (request: Request): boolean => request.accepts(['html', 'json']) === 'json'

async function answer(
  parts: PortalParts,
  lang: PortalLang,
  no: string,
  { request, response }: { request: Request; response: Response },
  said: FormAnswer,
): Promise<void> {
  const status = said.receiptNo === null ? 422 : 200
  response.set('Cache-Control', 'no-store').status(status)
  if (wantsJson(request)) return void response.json({ receiptNo: said.receiptNo, faults: said.faults })
  response.type('html').send(await answeredPage(parts, lang, no, said))
}

export function formRoutes(router: Router, parts: PortalParts): void {
  const body = express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 40 })
  const guards = [refuseCrossSite(parts.program.config), limitForms(), body]
  for (const [lang, before] of [
    ['zh-CN', ''],
    ['en', '/en'],
  ] as const)
    for (const kind of ['inquiry', 'objection'] as const)
      router.post(`${before}/o/:no/${kind}`, ...guards, async (request: Request, response: Response) => {
        await takeForm(parts, lang, kind, { request, response })
      })
}

async function takeForm(
  parts: PortalParts,
  lang: PortalLang,
  kind: 'inquiry' | 'objection',
  to: { request: Request; response: Response },
): Promise<void> {
  const { program, database } = parts
  const no = String(to.request.params['no'])
  const { form, faults, key, suspect } = receive(
    parts,
    no,
    kind,
    (to.request.body ?? {}) as Record<string, unknown>,
  )
  if (faults.length > 0) return await answer(parts, lang, no, to, { form, faults, receiptNo: null })
  const sealed = sealPerson(program.secret, form)
  const { organisation } = form
  const receiptNo = await database.send((db) =>
    read.sendForm(db, kind, { no, sealed, masked: maskPerson(form), organisation, lang, key, suspect }),
  )
  if (receiptNo === null) {
    // What was withdrawn meanwhile says so, and suggests others.
    const page = await offerPage(parts, lang, no)
    if (wantsJson(to.request) || page.status === 200) throw new Problem('not-found')
    return send(to.response, 'html', page)
  }
  if (receiptNo === '') throw new Problem('too-many-requests', { retryAfterSeconds: 1800 })
  await answer(parts, lang, no, to, { form, faults, receiptNo })
}

/** One request to /ogc: who asks, in which language and format, and the addresses that links are made of. */
import type { Request, Response } from 'express'
import type { Lang } from '../../shared/i18n/define.ts'
import { ogcMessages } from '../../shared/i18n/ogc.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import type { FeatureReader } from './feature-reader.ts'
import type { Collection, Text } from './collection.ts'

export interface Call {
  program: Program
  reader: FeatureReader
  /** null = a visitor. */
  user: SignedIn | null
  request: Request
  response: Response
  lang: Lang
  /** Scheme, host and /ogc, without a slash at the end. */
  base: string
  format: 'json' | 'html'
  /** Aborted when the caller has gone. */
  gone: AbortSignal
  /** Path parameters. */
  params: Readonly<Record<string, string>>
  collections: () => Promise<Collection[]>
  collection: (id: string) => Promise<Collection | null>
}

export interface Link {
  href: string
  rel: string
  type: string
  title?: string
  templated?: true
}

export const MEDIA = {
  json: 'application/json',
  geojson: 'application/geo+json',
  html: 'text/html',
  schema: 'application/schema+json',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
  mvt: 'application/vnd.mapbox-vector-tile',
} as const

export const say = (lang: Lang, text: Text): string => (lang === 'en' ? text.en : text.zh)
export const word = (lang: Lang, key: keyof typeof ogcMessages.zh): string =>
  (lang === 'en' ? ogcMessages.en : ogcMessages.zh)[key]

/** For those whose box had its axes exchanged: nothing was found, and why. */
export const exchangedNote = (lang: Lang, bbox: string): string =>
  word(lang, 'axes.exchanged').replace('{bbox}', bbox)

/** `f` before Accept; JSON for those who say nothing. @throws {Problem} for an `f` that is not offered */
export function formatOf(request: Request): 'json' | 'html' {
  const { f } = request.query
  if (f === 'html') return 'html'
  if (f === 'json' || f === 'geojson') return 'json'
  if (f !== undefined) throw fault('invalid-request', 'f', 'notInList', { values: 'json、html' })
  const accepted = request.accepts([MEDIA.json, MEDIA.geojson, MEDIA.schema, MEDIA.html])
  return accepted === MEDIA.html ? 'html' : 'json'
}

export function originOf({ config }: Program, request: Request): string {
  return config.publicOrigin ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
}

/** The same address in the other format, with everything else asked. */
export function addressIn({ base, request }: Call, path: string, f: 'json' | 'html'): string {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '')
  query.set('f', f)
  return `${base}${path}?${query.toString()}`
}

/** `self` and `alternate` of a resource that exists as JSON and as a page. */
export function selfLinks(call: Call, path: string, type: string = MEDIA.json): Link[] {
  const json: Link = {
    rel: 'self',
    type,
    href: addressIn(call, path, 'json'),
    title: word(call.lang, 'json'),
  }
  const html: Link = { rel: 'self', type: MEDIA.html, href: addressIn(call, path, 'html'), title: 'HTML' }
  return call.format === 'html'
    ? [html, { ...json, rel: 'alternate' }]
    : [json, { ...html, rel: 'alternate' }]
}

export const loginNeeded = (): Problem => fault('login-required', 'Authorization', 'token.needed')

/** @throws {Problem} not-found, also for a collection that the role may not see; a visitor is asked who he is */
export async function collectionOf(call: Call): Promise<Collection> {
  const found = await call.collection(call.params['collectionId'] ?? '')
  if (found) return found
  throw call.user ? new Problem('not-found') : loginNeeded()
}

/** Where the rows of a collection are read. */
export const readerOf = ({ reader }: Call, collection: Collection): FeatureReader =>
  collection.reader ?? reader

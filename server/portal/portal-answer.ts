/** What the public side is made of, and how it answers a text it keeps. */
import type { Response } from 'express'
import type { OfferFilter } from '../../shared/portal.ts'
import type { Program } from '../http/context.ts'
import type { VisitCount } from '../http/visit-limit.ts'
import type { PortalEvents } from './events.ts'
import type { Kept, PortalCache } from './portal-cache.ts'
import type { PortalDatabase } from './portal-database.ts'
import type { Reach } from './reach.ts'

/** What is smaller goes as it is. */
const SMALL = 2048

export interface PortalParts {
  program: Program
  database: PortalDatabase
  cache: PortalCache
  events: PortalEvents
  reach: Reach
  visits: VisitCount
}

export interface Answer {
  body: string
  epoch: number
  kept: Kept
  status?: number
}

/**
 * Answers a kept text, packed once for all who take it so; a browser that has it gets 304. The epoch in the tag says when it
 * was true.
 * @param last what is put into the text as it leaves, without a part in the tag; such a text is packed each time
 */
export async function send(
  response: Response,
  type: string,
  { body, epoch, kept, status = 200 }: Answer,
  last?: (body: string) => string,
): Promise<void> {
  const { req: request } = response
  const tag = `"${epoch}-${kept.digest}"`
  response.set({ ETag: tag, 'Cache-Control': 'public, max-age=0, must-revalidate' }).type(type)
  // A proxy in between weakens the tag.
  if (request.get('if-none-match')?.replace(/^W\//, '') === tag) return void response.status(304).end()
  response.status(status)
  const packing = body.length < SMALL || last !== undefined ? false : request.acceptsEncodings('br', 'gzip')
  if (packing !== 'br' && packing !== 'gzip') return void response.send(last?.(body) ?? body)
  response.vary('Accept-Encoding').set('Content-Encoding', packing)
  response.send(await kept.packed(packing))
}

/** The filter in one spelling, so that the same question is one entry of the cache. */
export const keyOf = (filter: OfferFilter): string => JSON.stringify(filter, Object.keys(filter).toSorted())

/** What the public side is made of, and how it answers a text it keeps. */
import { createHash } from 'node:crypto'
import type { Response } from 'express'
import type { OfferFilter } from '../../shared/portal.ts'
import type { Program } from '../http/context.ts'
import type { PortalEvents } from './events.ts'
import type { PortalCache } from './portal-cache.ts'
import type { PortalDatabase } from './portal-database.ts'
import type { Reach } from './reach.ts'

export interface PortalParts {
  program: Program
  database: PortalDatabase
  cache: PortalCache
  events: PortalEvents
  reach: Reach
}

export interface Answer {
  body: string
  epoch: number
  status?: number
}

/**
 * Answers a kept text; a browser that has it gets 304. The epoch in the tag says when it was true.
 * @param last what is put into the text as it leaves, without a part in the tag
 */
export function send(
  response: Response,
  type: string,
  { body, epoch, status = 200 }: Answer,
  last: (body: string) => string = (text) => text,
): void {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16)
  const tag = `"${epoch}-${digest}"`
  response.set({ ETag: tag, 'Cache-Control': 'public, max-age=0, must-revalidate' }).type(type)
  if (response.req.get('if-none-match') === tag) response.status(304).end()
  else response.status(status).send(last(body))
}

/** The filter in one spelling, so that the same question is one entry of the cache. */
export const keyOf = (filter: OfferFilter): string => JSON.stringify(filter, Object.keys(filter).toSorted())

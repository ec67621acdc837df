/**
 * The map's data and the list, ahead of express as the tiles are: nearly every answer is kept, and express would take longer
 * than it. Same limit and count of visits as the pages. Everything is read as the role panhuo_portal.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import type { Logger } from 'pino'
import { readOfferFilter } from '../../shared/portal.ts'
import { problemFromDatabase } from '../db/pg-error.ts'
import { Problem, fault } from '../http/problem.ts'
import { sendProblem } from '../http/send-problem.ts'
import { type PortalParts, keyOf } from './portal-answer.ts'
import type { Kept, Packing } from './portal-cache.ts'
import * as read from './portal.sql.ts'
import type { Executor } from '../db/transaction.ts'

/** What is smaller goes as it is. */
const SMALL = 2048

type Query = Record<string, unknown>
interface Asked {
  key: string
  make: (db: Executor) => Promise<string>
}

const answers: Readonly<Record<string, (query: Query) => Asked>> = {
  '/portal/api/offers': (query) => {
    const filter = readOfferFilter(query)
    const make: Asked['make'] = async (db) =>
      JSON.stringify({
        counts: await read.countOffers(db, filter),
        items: await read.listOffers(db, filter),
      })
    return { key: keyOf(filter), make }
  },
  '/portal/api/pins': (query) => {
    const filter = readOfferFilter(query)
    return { key: keyOf(filter), make: (db) => read.pinsText(db, filter) }
  },
  '/portal/api/shapes': ({ bbox }) => {
    const box = boxOf(bbox)
    return { key: box.join(), make: (db) => read.shapesText(db, box) }
  },
  '/portal/api/places': () => ({ key: '', make: read.placesText }),
}

export interface DataDoor {
  /** True when the request was one of these and is being answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
}

export function openDataDoor(parts: PortalParts, log: Logger): DataDoor {
  return {
    handle: (request, response) => {
      const [path = '', ...query] = (request.url ?? '').split('?')
      const asked = Object.hasOwn(answers, path) ? answers[path] : undefined
      if (asked === undefined) return false
      answer(parts, { path, of: () => asked(parse(query.join('?'))) }, request, response).catch(
        (error: unknown) => {
          const problem = asProblem(error)
          const id = sendProblem(request, response, problem)
          if (problem.status >= 500) log.error({ id, err: problem.cause ?? error }, `portal ${problem.slug}`)
        },
      )
      return true
    },
  }
}

async function answer(
  { visits, cache, database }: PortalParts,
  { path, of }: { path: string; of: () => Asked },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new Problem('method-not-allowed')
  await visits.count(request)
  const { key, make } = of()
  const { epoch, kept } = await cache.text(`${path} ${key}`, () => database.read(make))
  await send(request, response, `"${epoch}-${kept.digest}"`, kept)
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  tag: string,
  kept: Kept,
): Promise<void> {
  const headers = {
    'Cache-Control': 'public, max-age=0, must-revalidate',
    ETag: tag,
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
  }
  // A proxy in between weakens the tag.
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(tag)) return void response.writeHead(304, headers).end()
  const packing = packingFor(request, kept.body)
  const body = packing === null ? Buffer.from(kept.body) : await kept.packed(packing)
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    ...(packing && { 'Content-Encoding': packing }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function packingFor({ headers }: IncomingMessage, body: string): Packing | null {
  if (body.length < SMALL) return null
  const accepted = (headers['accept-encoding'] ?? '')
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(';')[0]?.trim())
  return (['br', 'gzip'] as const).find((one) => accepted.includes(one)) ?? null
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return problemFromDatabase(error) ?? new Problem('internal', { cause: error })
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

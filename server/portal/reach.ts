/**
 * How far an offer reaches, without following anybody: sums by day in memory, handed over in batches. No cookie, no address,
 * no order of visits is looked at, let alone kept. Programs are left out by the names they give themselves.
 */
import type { Request } from 'express'
import type { Program } from '../http/context.ts'
import type { PortalDatabase } from './portal-database.ts'
import { countReach } from './portal.sql.ts'

const FLUSH_MS = 10_000
/** More numbers than a day has offers: a flood of made-up ones is dropped, not kept. */
const MOST = 20_000
const PROGRAMS =
  /bot|crawl|spider|slurp|curl|wget|python|java\/|go-http|libwww|scrapy|headless|monitor|preview|facebookexternalhit|feed|http-?client|lighthouse/i

/** A browser with a person before it, as far as it says. A page fetched ahead of time was not read. */
export function isPerson(request: Pick<Request, 'method' | 'get'>): boolean {
  const name = request.get('user-agent') ?? ''
  const ahead = /prefetch|prerender/.test(
    `${request.get('sec-purpose') ?? ''}${request.get('purpose') ?? ''}`,
  )
  return request.method === 'GET' && name !== '' && !PROGRAMS.test(name) && !ahead
}

export interface Counted {
  no: string
  on: string
  views: number
  downloads: number
}

export interface Reach {
  count(request: Pick<Request, 'method' | 'get'>, no: string, what: 'views' | 'downloads'): void
  /** Hands over what was counted; what could not be is counted again later. */
  flush(): Promise<void>
  close(): Promise<void>
}

export function createReach({ today }: Pick<Program, 'today'>, database: PortalDatabase): Reach {
  let sums = new Map<string, Counted>()
  let timer: NodeJS.Timeout | null = null
  const add = ({ no, on, views, downloads }: Counted): void => {
    const key = `${no} ${on}`
    const known = sums.get(key)
    if (known === undefined && sums.size >= MOST) return
    sums.set(key, {
      no,
      on,
      views: (known?.views ?? 0) + views,
      downloads: (known?.downloads ?? 0) + downloads,
    })
  }
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (sums.size === 0) return
    const taken = [...sums.values()]
    sums = new Map()
    try {
      await database.send((db) => countReach(db, taken))
    } catch {
      // The database is away: its return is soon enough.
      for (const one of taken) add(one)
      wait()
    }
  }
  const wait = (): void => {
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref()
  }
  return {
    count: (request, no, what) => {
      if (!isPerson(request)) return
      add({ no, on: today(), views: what === 'views' ? 1 : 0, downloads: what === 'downloads' ? 1 : 0 })
      wait()
    },
    flush,
    close: async () => {
      await flush()
      if (timer !== null) clearTimeout(timer)
    },
  }
}

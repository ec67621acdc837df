/** Prometheus figures: requests by route and status, duration, process and pool. */
import type { RequestHandler } from 'express'
import type { Pool } from 'pg'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const duration = new Histogram({
  name: 'panhuo_http_seconds',
  help: 'Time to answer',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  registers: [registry],
})
export const tileCount = new Counter({
  name: 'panhuo_tiles_total',
  help: 'Tiles answered',
  labelNames: ['source'],
  registers: [registry],
})

/** The route pattern, never the path: ids would make a series each. */
export const countRequests: RequestHandler = (request, response, next) => {
  const stop = duration.startTimer({ method: request.method })
  response.on('finish', () => {
    const route = (request.route as { path?: string } | undefined)?.path ?? 'other'
    stop({ route, status: String(response.statusCode) })
  })
  next()
}

export function watchPool(pool: Pool): void {
  registry.removeSingleMetric('panhuo_db_clients')
  const clients = new Gauge({
    name: 'panhuo_db_clients',
    help: 'Database connections',
    labelNames: ['state'],
    registers: [],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  registry.registerMetric(clients)
}

/** @param count asked when somebody looks; a database that does not answer leaves the figure out */
export function watchBacklog(count: () => Promise<number>): void {
  registry.removeSingleMetric('panhuo_clock_backlog')
  const backlog = new Gauge({
    name: 'panhuo_clock_backlog',
    help: 'Deadlines whose alarm waits for the scheduler, counted to a thousand',
    registers: [],
    async collect() {
      this.set(await count().catch(() => Number.NaN))
    },
  })
  registry.registerMetric(backlog)
}

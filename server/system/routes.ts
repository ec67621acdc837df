/** What operators and tools ask: is it alive, is it ready, how is it doing, what does it offer. */
import type { Express } from 'express'
import { sql } from 'kysely'
import type { Program } from '../http/context.ts'
import { openapi } from '../http/openapi.ts'
import { referencePage } from '../http/reference-page.ts'
import { registry } from './metrics.ts'

export function mountSystem(app: Express, program: Program): void {
  app.get('/healthz', (_request, response) => void response.json({ status: 'alive' }))
  app.get('/readyz', (_request, response, next) => {
    sql`select 1`.execute(program.db).then(() => response.json({ status: 'ready' }), next)
  })
  app.get('/metrics', (_request, response, next) => {
    registry.metrics().then((text) => response.type(registry.contentType).send(text), next)
  })
  app.get('/api/openapi.json', (_request, response) => void response.json(openapi()))
  app.get('/api/docs', (_request, response) => void response.type('html').send(referencePage()))
}

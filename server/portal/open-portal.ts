/** Puts the public side together: its database role, its cache, its events. */
import type { Program } from '../http/context.ts'
import { countVisits } from '../http/visit-limit.ts'
import { createPortalEvents } from './events.ts'
import { createPortalCache } from './portal-cache.ts'
import { openPortalDatabase } from './portal-database.ts'
import { createReach } from './reach.ts'
import type { PortalParts } from './portal-answer.ts'

const VISITS_PER_MINUTE = 600

export function openPortal(program: Program): PortalParts {
  const database = openPortalDatabase(program)
  const cache = createPortalCache(database)
  return {
    program,
    database,
    cache,
    events: createPortalEvents(cache),
    reach: createReach(program, database),
    visits: countVisits(VISITS_PER_MINUTE, program.config.trustProxy),
  }
}

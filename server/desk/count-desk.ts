/** How much waits where. */
import { caseQueues } from '../../shared/api/case-api.ts'
import type * as api from '../../shared/api/notification-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import type { DeskCounts } from '../../shared/notification.ts'
import type { Context } from '../http/context.ts'
import { actableStates } from '../workflow/list-cases.ts'
import { countDays, countKinds, countOwn, countQueue } from './desk.sql.ts'

export async function countDesk(
  { query }: { query: QueryOf<typeof api.countDesk> },
  { db, user, today }: Context,
): Promise<DeskCounts> {
  const day = today()
  const actable = await actableStates(db, user.role)
  const ask = (queue: (typeof caseQueues)[number]) => ({
    query: { queue, limit: 1, after: null },
    user,
    today: day,
    actable,
  })
  const kinds = await countKinds(db, ask(query.queue))
  // The kinds of the queue looked at are already its count.
  const queues: Record<string, number> = { [query.queue]: sumOf(kinds.lamps) }
  for (const queue of caseQueues) queues[queue] ??= await countQueue(db, ask(queue))
  return {
    queues,
    ...kinds,
    ...(await countOwn(db, user)),
    days: await countDays(db, ask(query.queue), `${query.month ?? day.slice(0, 7)}-01`),
    today: day,
  }
}

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** New offers are held against what investors look for; who keeps the need is told, once for each offer. */
import { sql } from 'kysely'
import { type OfferFilter, offerFilter } from '../../shared/portal.ts'
import { SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { notifyUsers } from '../notifications/notify.sql.ts'
import { noteFits } from './need.sql.ts'

interface OpenNeed {
  id: string
  filter: OfferFilter
  ownerId: string
  name: string
}

/** @returns how many were told */
export async function matchNeeds({ db }: Pick<Program, 'db'>): Promise<number> {
  return await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'investor.matched' }, async (trx) => {
    const open =
      await sql<OpenNeed>`select n.id, n.filter, n.owner_id as "ownerId", i.name from investor_need n
      join investor i on i.id = n.investor_id where n.ended_at is null order by n.created_at for update of n skip locked`.execute(
        trx,
      )
    let told = 0
    for (const need of open.rows)
      for (const publicationId of await noteFits(trx, need.id, offerFilter.parse(need.filter))) {
        const title = await sql<{
          title: string
        }>`select content -> 'title' ->> 'zh' as title from publication
          where id = ${publicationId}::uuid`.execute(trx)
        const params = { publicationId, title: title.rows[0]?.title ?? '', name: need.name }
        await notifyUsers(trx, [need.ownerId], { kind: 'match', caseId: null, params })
        told += 1
      }
    return told
  })
}

/** SQL of needs and of what fits them. Takes db or trx first. */
import { sql } from 'kysely'
import type { InvestorNeed } from '../../shared/lead.ts'
import type { OfferFilter } from '../../shared/portal.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { conditions } from '../portal/portal.sql.ts'

interface StoredNeed {
  id: string
  filter: OfferFilter
  note: string
  ownerName: string
}

export async function findNeeds(db: Executor, investorId: string): Promise<StoredNeed[]> {
  const { rows } =
    await sql<StoredNeed>`select n.id, n.filter, n.note, u.name as "ownerName" from investor_need n
    join app_user u on u.id = n.owner_id where n.investor_id = ${investorId}::uuid and n.ended_at is null order by n.created_at`.execute(
      db,
    )
  return rows
}

export async function fitting(db: Executor, filter: OfferFilter): Promise<InvestorNeed['fits']> {
  const { rows } = await sql<
    InvestorNeed['fits'][number]
  >`select e.publication_id as id, e.publication_no as "publicationNo",
      e.title_zh as "titleZh", e.title_en as "titleEn" from portal.edition e where ${conditions(filter)}
    order by e.published_at desc limit 20`.execute(db)
  return rows
}

export async function insertNeed(
  trx: Trx,
  row: { investorId: string; filter: OfferFilter; note: string; ownerId: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into investor_need (investor_id, filter, note, owner_id)
    values (${row.investorId}::uuid, ${JSON.stringify(row.filter)}::jsonb, ${row.note}, ${row.ownerId}::uuid) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

/** @returns publications that fit and were not noted before */
export async function noteFits(trx: Trx, needId: string, filter: OfferFilter): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`insert into need_match (need_id, publication_id)
    select ${needId}::uuid, e.publication_id from portal.edition e where ${conditions(filter)}
    on conflict do nothing returning publication_id as id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** SQL of the clock for visitors who want to be told. Takes trx first. */
import { sql } from 'kysely'
import type { Lang } from '../../shared/i18n/define.ts'
import { type OfferFilter, offerFilter } from '../../shared/portal.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { conditions } from '../portal/portal.sql.ts'
import type { NewOffer } from './watch-letter.ts'

export interface StoredWatch {
  id: string
  sealed: Buffer
  lang: Lang
  filter: OfferFilter
}

/** Those that were not yet held against what is public now; each locked until the end of the transaction. */
export async function takeUnmatched(trx: Trx, epoch: number): Promise<(StoredWatch & { since: string })[]> {
  const { rows } = await sql<
    StoredWatch & { since: string }
  >`update portal_watch w set matched_epoch = ${epoch} where w.id in (
      select id from portal_watch where confirmed_at is not null and ends_at > now() and matched_epoch <> ${epoch}
      order by confirmed_at limit 200 for update skip locked)
    returning w.id, w.address_cipher as sealed, w.lang, w.filter, w.confirmed_at::text as since`.execute(trx)
  return rows.map((row) => ({ ...row, filter: offerFilter.parse(row.filter) }))
}

/** What was public before somebody asked is no news to them. */
export async function noteMatches(
  trx: Trx,
  watch: { id: string; filter: OfferFilter; since: string },
): Promise<void> {
  await sql`insert into portal_watch_match (watch_id, publication_id, told_at)
    select ${watch.id}::uuid, e.publication_id, case when e.published_at <= ${watch.since}::timestamptz then now() end
    from portal.edition e where ${conditions(watch.filter)} on conflict do nothing`.execute(trx)
}

/** Those with news, told at most once a day. */
export async function takeUntold(trx: Trx): Promise<StoredWatch[]> {
  const { rows } = await sql<StoredWatch>`update portal_watch w set told_at = now() where w.id in (
      select id from portal_watch o where o.confirmed_at is not null and o.ends_at > now()
        and (o.told_at is null or o.told_at < now() - interval '20 hours')
        and exists (select from portal_watch_match m join portal.edition e on e.publication_id = m.publication_id and e.withdrawn_at is null
          where m.watch_id = o.id and m.told_at is null)
      order by o.confirmed_at limit 100 for update skip locked)
    returning w.id, w.address_cipher as sealed, w.lang, w.filter`.execute(trx)
  return rows.map((row) => ({ ...row, filter: offerFilter.parse(row.filter) }))
}

/** @returns what is still public of it, latest first */
export async function tellMatches(trx: Trx, watchId: string): Promise<NewOffer[]> {
  const { rows } = await sql<NewOffer>`with told as (update portal_watch_match set told_at = now()
      where watch_id = ${watchId}::uuid and told_at is null returning publication_id)
    select e.publication_no as "publicationNo", e.title_zh as "titleZh", e.title_en as "titleEn", e.kind, e.area_m2::float8 as "areaM2"
    from portal.edition e join told on told.publication_id = e.publication_id where e.withdrawn_at is null
    order by e.published_at desc limit 20`.execute(trx)
  return rows
}

export async function postLetter(trx: Trx, watchId: string, sealed: Buffer): Promise<void> {
  await sql`insert into mail_outbox (user_id, address, subject, body, watch_id, sealed)
    values ('00000000-0000-0000-0000-000000000001', '', '', '', ${watchId}::uuid, ${sealed}::bytea)`.execute(
    trx,
  )
}

/** Never confirmed, or a year old: nothing is kept. Letters that found no way go too. */
export async function forgetOver(db: Executor): Promise<number> {
  await sql`update mail_outbox set sealed = null where sealed is not null and created_at < now() - interval '7 days'`.execute(
    db,
  )
  const { numAffectedRows } =
    await sql`delete from portal_watch where coalesce(ends_at, confirm_until) < now()`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** SQL of publications as officers work on them. Numbers have no gaps. Takes db or trx first. */
import { type RawBuilder, sql } from 'kysely'
import type { Precision } from '../../shared/publication-codes.ts'
import type { OfferContent, PublicationDetail, PublicationRow } from '../../shared/publication.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const rowColumns = sql`p.id, p.publication_no as "publicationNo", p.kind, p.status, p.content -> 'title' ->> 'zh' as "titleZh",
  p.content -> 'title' ->> 'en' as "titleEn", (select count(*)::int from publication_asset x where x.publication_id = p.id) as assets,
  coalesce((select sum(coalesce(a.registered_area_m2, a.computed_area_m2))::float8 from publication_asset x join asset a on a.id = x.asset_id
    where x.publication_id = p.id), 0) as "areaM2",
  coalesce((select sum(h.views)::int from publication_reach h where h.publication_id = p.id), 0) as views,
  coalesce((select sum(h.downloads)::int from publication_reach h where h.publication_id = p.id), 0) as downloads,
  (select count(*)::int from lead l where l.publication_id = p.id and l.source = 'portal' and l.suspect is null) as inquiries,
  e.edition, ${moment('e.published_at')} as "publishedAt", ${moment('p.changed_at')} as "changedAt", u.name as "changedByName", p.version`
const from = sql`publication p join app_user u on u.id = p.changed_by
  left join portal.edition e on e.publication_id = p.id and e.withdrawn_at is null`

/** On the alias `p`: a publication is seen by who sees all of its assets, retired ones too: an old one still says what was public. */
export const seen = (
  user: ScopedUser,
): RawBuilder<unknown> => sql`not exists (select from publication_asset x join asset a on a.id = x.asset_id
  where x.publication_id = p.id and not ${scopeOf(user, { includeRetired: true })})`

export async function listRows(
  db: Executor,
  ask: { status: string | null; assetId: string | null; limit: number },
  user: ScopedUser,
): Promise<PublicationRow[]> {
  const { rows } = await sql<PublicationRow>`select ${rowColumns} from ${from} where ${seen(user)}
      ${ask.status === null ? sql`` : sql`and p.status = ${ask.status}`}
      ${ask.assetId === null ? sql`` : sql`and p.id in (select publication_id from publication_asset where asset_id = ${ask.assetId}::uuid)`}
    order by p.changed_at desc, p.id limit ${ask.limit}`.execute(db)
  return rows
}

const reach = sql`(select coalesce(json_agg(json_build_object('on', x.on_day, 'views', x.views, 'downloads', x.downloads,
    'inquiries', x.inquiries) order by x.on_day), '[]') from (
  select on_day, sum(views) as views, sum(downloads) as downloads, sum(inquiries) as inquiries from (
    select h.on_day, h.views, h.downloads, 0 as inquiries from publication_reach h where h.publication_id = p.id
    union all select (l.received_at at time zone 'Asia/Shanghai')::date, 0, 0, 1 from lead l
      where l.publication_id = p.id and l.source = 'portal' and l.suspect is null) y
  where on_day > current_date - 30 group by on_day) x)`

type Stored = Omit<PublicationDetail, 'mayApprove' | 'outgoing'> & {
  submittedBy: string | null
  writtenBy: string[]
}

export async function findPublication(db: Executor, id: string, user: ScopedUser): Promise<Stored | null> {
  const { rows } =
    await sql<Stored>`select ${rowColumns}, p.content, p.precision, p.submitted_by as "submittedBy", p.written_by as "writtenBy", s.name as "submittedByName",
      v.name as "approvedByName", p.remark,
      (select coalesce(json_agg(json_build_object('assetId', a.id, 'assetNo', a.asset_no, 'name', a.name,
          'areaM2', coalesce(a.registered_area_m2, a.computed_area_m2), 'titleStatus', a.title_status) order by x.ord), '[]')
        from publication_asset x join asset a on a.id = x.asset_id where x.publication_id = p.id) as members,
      (select coalesce(json_agg(json_build_object('sha256', f.sha256, 'captionZh', f.caption_zh, 'captionEn', f.caption_en,
          'width', f.width, 'height', f.height) order by f.ord), '[]') from publication_photo f where f.publication_id = p.id) as photos,
      (select coalesce(json_agg(json_build_object('sha256', d.sha256, 'bytes', d.size_bytes, 'titleZh', d.title_zh, 'titleEn', d.title_en)
          order by d.ord), '[]') from publication_document d where d.publication_id = p.id) as documents,
      ${reach} as reach,
      (select coalesce(json_agg(json_build_object('edition', o.edition, 'publishedAt', ${moment('o.published_at')},
          'withdrawnAt', ${moment('o.withdrawn_at')}, 'withdrawnWhy', o.withdrawn_why) order by o.edition desc), '[]')
        from portal.edition o where o.publication_id = p.id) as editions
    from ${from} left join app_user s on s.id = p.submitted_by left join app_user v on v.id = p.approved_by
    where p.id = ${id}::uuid and ${seen(user)}`.execute(db)
  return rows[0] ?? null
}

export async function lockPublication(trx: Trx, id: string): Promise<void> {
  await sql`select from publication where id = ${id}::uuid for update`.execute(trx)
}

export async function nextNo(trx: Trx, year: string): Promise<string> {
  const { rows } = await sql<{
    last: number
  }>`insert into publication_series (year, last) values (${Number(year)}, 1)
    on conflict (year) do update set last = publication_series.last + 1 returning last`.execute(trx)
  return `JLP-${year}-${String(rows[0]!.last).padStart(3, '0')}`
}

export async function insertPublication(
  trx: Trx,
  row: { kind: string; content: OfferContent; doerId: string; year: string },
): Promise<string> {
  const no = await nextNo(trx, row.year)
  const { rows } = await sql<{
    id: string
  }>`insert into publication (publication_no, kind, content, created_by, changed_by)
    values (${no}, ${row.kind}, ${JSON.stringify(row.content)}::jsonb, ${row.doerId}::uuid, ${row.doerId}::uuid) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

/** @returns how many of the assets the person may see and are not retired */
export async function setMembers(
  trx: Trx,
  id: string,
  assetIds: readonly string[],
  user: ScopedUser,
): Promise<number> {
  await sql`delete from publication_asset where publication_id = ${id}::uuid`.execute(trx)
  const { numAffectedRows } = await sql`insert into publication_asset (publication_id, asset_id, ord)
    select ${id}::uuid, a.id, x.ord from json_to_recordset(${JSON.stringify(assetIds.map((assetId, ord) => ({ assetId, ord })))})
      as x("assetId" uuid, ord smallint) join asset a on a.id = x."assetId" where ${scopeOf(user)}`.execute(
    trx,
  )
  return Number(numAffectedRows ?? 0)
}

export async function updateContent(
  trx: Trx,
  id: string,
  row: { content: OfferContent; precision: Precision | null },
): Promise<void> {
  await sql`update publication set content = ${JSON.stringify(row.content)}::jsonb, precision = ${row.precision}, status = 'draft',
    submitted_by = null, submitted_at = null, approved_by = null, approved_at = null, version = version + 1
    where id = ${id}::uuid`.execute(trx)
}

/** A draft is withdrawn by nobody when an asset of it leaves the register: whoever goes on with it must look. */
export async function hasRetired(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql<{
    gone: boolean
  }>`select exists (select from publication_asset x join asset a on a.id = x.asset_id
    where x.publication_id = ${id}::uuid and a.retired_at is not null) as gone`.execute(trx)
  return rows[0]!.gone
}

export async function submit(trx: Trx, id: string, doerId: string): Promise<void> {
  await sql`update publication set status = 'submitted', submitted_by = ${doerId}::uuid, submitted_at = now(), remark = null,
    version = version + 1 where id = ${id}::uuid`.execute(trx)
}

export async function approve(trx: Trx, id: string, doerId: string): Promise<void> {
  await sql`update publication set status = 'published', approved_by = ${doerId}::uuid, approved_at = now(), remark = null,
    version = version + 1 where id = ${id}::uuid`.execute(trx)
}

export async function endWith(
  trx: Trx,
  id: string,
  status: 'draft' | 'withdrawn',
  remark: string,
): Promise<void> {
  await sql`update publication set status = ${status}, remark = ${remark}, version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
}

/** Writes the act into the story of each asset, in the order in which every writer locks assets. */
export async function tellAssets(trx: Trx, id: string, action: string): Promise<void> {
  await sql`select record_act('asset', x.asset_id::text, null, null, ${action},
      jsonb_build_object('publicationId', x.publication_id, 'publicationNo', x.publication_no))
    from (select m.asset_id, m.publication_id, p.publication_no from publication_asset m join publication p on p.id = m.publication_id
      where p.id = ${id}::uuid order by m.asset_id) x`.execute(trx)
}

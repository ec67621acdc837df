/** SQL of bundles. A bundle is seen by who sees all of its assets. Takes db or trx first. */
import { type RawBuilder, sql } from 'kysely'
import type { BundleChange, BundleDetail, BundleMember, BundlePlan } from '../../shared/bundle.ts'
import type { QuantityUnit } from '../../shared/bench/quantity.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const area = sql`coalesce(a.registered_area_m2, a.computed_area_m2)`
const members = sql`bundle_asset m join asset a on a.id = m.asset_id where m.bundle_id = b.id`

/** 17 号令: on the alias `a`, a title that carries a concession, or the express authorisation that its case records. */
const lawful = sql`(a.title_status = 'registered' or ${authorisation()} is not null)`

function authorisation(): RawBuilder<string | null> {
  return sql`(select min(trim(c.fields ->> 'authorisationNo')) from workflow_case c where c.asset_id = a.id and c.track = 'concession'
    and c.fields ->> 'governmentAuthorised' = 'true' and trim(c.fields ->> 'authorisationNo') <> '')`
}

/** Plans kept before there were tax, loan and years of building say nothing of them. */
const plan = sql`jsonb_build_object('investmentShares', jsonb_build_array(1), 'tax', null, 'loan', null) || b.plan as plan`

const head = sql`b.id, b.bundle_no as "bundleNo", b.name, b.status, (select count(*)::int from ${members}) as assets,
  (select coalesce(sum(${area}), 0)::float8 from ${members}) as "areaM2", b.case_id as "caseId", wc.case_no as "caseNo", ${plan},
  ${moment('b.changed_at')} as "changedAt", u.name as "changedByName", b.version`
const from = sql`bundle b join app_user u on u.id = b.changed_by left join workflow_case wc on wc.id = b.case_id`

const seen = (
  user: ScopedUser,
): RawBuilder<unknown> => sql`not exists (select from bundle_asset x join asset a on a.id = x.asset_id
  where x.bundle_id = b.id and not ${scopeOf(user, { includeRetired: true })})`

type Head = Pick<
  BundleDetail,
  | 'id'
  | 'bundleNo'
  | 'name'
  | 'status'
  | 'assets'
  | 'areaM2'
  | 'caseId'
  | 'caseNo'
  | 'changedAt'
  | 'changedByName'
  | 'version'
> & { plan: BundlePlan }
export type StoredRow = Head & { untitled: number; quantities: Partial<Record<QuantityUnit, number>> }

interface Ask {
  assetId: string | null
  caseId: string | null
  status: 'open' | 'withdrawn'
  limit: number
}

export async function listRows(db: Executor, ask: Ask, user: ScopedUser): Promise<StoredRow[]> {
  const { rows } =
    await sql<StoredRow>`select ${head}, (select count(*)::int from ${members} and not ${lawful}) as untitled,
      coalesce((select json_object_agg(q.unit, q.sum) from (select m.unit, coalesce(sum(m.quantity), 0)::float8 as sum from bundle_asset m
        where m.bundle_id = b.id group by m.unit) q), '{}') as quantities
    from ${from} where b.status = ${ask.status} and ${seen(user)}
      ${ask.caseId === null ? sql`` : sql`and b.case_id = ${ask.caseId}::uuid`}
      ${ask.assetId === null ? sql`` : sql`and b.id in (select bundle_id from bundle_asset where asset_id = ${ask.assetId}::uuid)`}
    order by b.changed_at desc, b.id limit ${ask.limit}`.execute(db)
  return rows
}

export type StoredMember = Omit<BundleMember, 'gap'> & {
  lawful: boolean
  authorisationNo: string | null
  restrictions: number
  titleCaseId: string | null
}
export type Stored = Head &
  Pick<BundleDetail, 'note' | 'cases' | 'publications'> & { members: StoredMember[] }

export async function findBundle(db: Executor, id: string, user: ScopedUser): Promise<Stored | null> {
  const { rows } = await sql<Stored>`select ${head}, b.note,
      (select coalesce(json_agg(json_build_object('assetId', a.id, 'assetNo', a.asset_no, 'name', a.name, 'family', a.family,
          'assetClass', a.asset_class, 'areaCode', a.area_code, 'areaName', coalesce(ar.name, a.area_code), 'areaNameEn', coalesce(ar.name_en, ar.name, a.area_code), 'areaM2', ${area}, 'titleStatus', a.title_status,
          'retired', a.retired_at is not null, 'unit', m.unit, 'quantity', m.quantity, 'lawful', ${lawful},
          'authorisationNo', ${authorisation()},
          'restrictions', (select count(*)::int from asset_right r where r.asset_id = a.id and r.kind = 'restriction' and r.ended_at is null),
          'titleCaseId', (select c.id from workflow_case c where c.asset_id = a.id and c.track = 'title_confirmation' and c.closed_on is null
            order by c.opened_on desc, c.id limit 1)) order by m.ord), '[]')
        from bundle_asset m join asset a on a.id = m.asset_id left join area ar on ar.code = a.area_code where m.bundle_id = b.id) as members,
      (select coalesce(json_agg(json_build_object('id', c.id, 'caseNo', c.case_no, 'assetName', a.name, 'state', c.state) order by m.ord, c.case_no), '[]')
        from bundle_asset m join asset a on a.id = m.asset_id join workflow_case c on c.asset_id = a.id and c.track = 'concession'
        where m.bundle_id = b.id) as cases,
      (select coalesce(json_agg(json_build_object('id', p.id, 'publicationNo', p.publication_no, 'title', p.content -> 'title' ->> 'zh',
          'status', p.status) order by p.publication_no desc), '[]')
        from publication_origin o join publication p on p.id = o.publication_id where o.bundle_id = b.id) as publications
    from ${from} where b.id = ${id}::uuid and ${seen(user)}`.execute(db)
  return rows[0] ?? null
}

export async function lockBundle(trx: Trx, id: string): Promise<void> {
  await sql`select from bundle where id = ${id}::uuid for update`.execute(trx)
}

export async function insertBundle(
  trx: Trx,
  row: { name: string; plan: BundlePlan; doerId: string; year: number },
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`with no as (insert into bundle_series (year, last) values (${row.year}, 1)
      on conflict (year) do update set last = bundle_series.last + 1 returning last)
    insert into bundle (bundle_no, name, plan, created_by, changed_by)
    select 'ZCB-' || ${row.year}::integer || '-' || lpad(no.last::text, 3, '0'), ${row.name}, ${JSON.stringify(row.plan)}::jsonb,
      ${row.doerId}::uuid, ${row.doerId}::uuid from no returning id`.execute(trx)
  return rows[0]!.id
}

/** What a new bundle counts its assets by. */
export async function findCountable(
  db: Executor,
  ids: readonly string[],
  user: ScopedUser,
): Promise<{ id: string; assetClass: string; areaM2: number }[]> {
  const { rows } = await sql<{
    id: string
    assetClass: string
    areaM2: number
  }>`select a.id, a.asset_class as "assetClass",
      ${area}::float8 as "areaM2" from asset a where a.id = any(${ids}::uuid[]) and ${scopeOf(user)}`.execute(
    db,
  )
  return rows
}

/** Puts these assets in, in this order, instead of those that were. The caller has checked the scope. */
export async function setMembers(trx: Trx, id: string, chosen: BundleChange['members']): Promise<void> {
  await sql`delete from bundle_asset where bundle_id = ${id}::uuid`.execute(trx)
  await sql`insert into bundle_asset (bundle_id, asset_id, ord, unit, quantity)
    select ${id}::uuid, x."assetId", x.ord, x.unit, x.quantity
    from json_to_recordset(${JSON.stringify(chosen.map((one, ord) => ({ ...one, ord })))})
      as x("assetId" uuid, ord smallint, unit text, quantity numeric)`.execute(trx)
}

export async function updateBundle(trx: Trx, id: string, row: BundleChange): Promise<void> {
  await sql`update bundle set name = ${row.name}, note = ${row.note}, plan = ${JSON.stringify(row.plan)}::jsonb,
      case_id = ${row.caseId}::uuid, version = version + 1 where id = ${id}::uuid`.execute(trx)
}

export async function withdraw(trx: Trx, id: string): Promise<void> {
  await sql`update bundle set status = 'withdrawn', version = version + 1 where id = ${id}::uuid`.execute(trx)
}

export async function insertOrigin(trx: Trx, publicationId: string, bundleId: string): Promise<void> {
  await sql`insert into publication_origin (publication_id, bundle_id) values (${publicationId}::uuid, ${bundleId}::uuid)`.execute(
    trx,
  )
}

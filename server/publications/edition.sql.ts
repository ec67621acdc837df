/**
 * What the public would see of a publication, as one select: used to preview it and, word for word, to publish it. Only the
 * fields that the rule of its kind names leave the registry. Takes db or trx first.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Executor, Trx } from '../db/transaction.ts'

/** Moves a shape as the secret of this database says (EPSG:4544 for the metres, 1e-5° for the numbers). */
const moved = (shape: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`ST_SnapToGrid(ST_Transform(ST_Translate(ST_Transform(${shape}, 4544), shift.east, shift.north), 4490), 0.00001)`

const simpler = sql`ST_Transform(ST_SimplifyPreserveTopology(ST_Transform(m.shape, 4544), how.generalise_m / 5.0), 4490)`

/** The one value that all members share, or nothing: three plots with three ratios have none. */
const shared = (column: string): RawBuilder<unknown> =>
  sql`case when count(distinct ${sql.ref(column)}) = 1 and bool_and(${sql.ref(column)} is not null) then max(${sql.ref(column)}) end`

const allows = (field: string): RawBuilder<unknown> => sql`${field} = any (how.fields)`

const facts = sql`jsonb_strip_nulls(jsonb_build_object('plots', m.plots)
    || case when ${allows('area')} then jsonb_build_object('areaM2', m.area_m2) else '{}' end
    || case when ${allows('landUse')} then jsonb_build_object('landUse', m.land_use) else '{}' end
    || case when ${allows('planning')} then jsonb_build_object('farMax', m.far_max, 'densityMax', m.density_max, 'greenMin', m.green_min,
         'heightMaxM', m.height_max_m) else '{}' end
    || case when ${allows('address')} then jsonb_build_object('address', m.address) else '{}' end
    || case when ${allows('subdistrict')} then jsonb_build_object('areaZh', ar.name, 'areaEn', ar.name_en) else '{}' end
    || case when ${allows('owner')} then jsonb_build_object('owner', un.name) else '{}' end
    || case when ${allows('parcelCode')} then jsonb_build_object('parcelCodes', m.parcel_codes) else '{}' end
    || case when p.case_id is not null then jsonb_build_object('basis', r.basis, 'basisVerified', r.verified) else '{}' end)`

/**
 * What may go out of this publication as it stands now. Of each asset the most specific rule counts: its state, its stage,
 * its family, else the kind's own. Of several assets together: the coarsest place, the longest way, the fields that all allow;
 * and never finer than the limits of family and title status.
 */
const ruledBy = (publicationId: string): RawBuilder<unknown> => sql`
  select x.ord, a.*, v.precision as said, v.generalise_m, v.fields, l.precision as most
  from publication p join publication_asset x on x.publication_id = p.id join asset a on a.id = x.asset_id
  cross join lateral (
    select o.precision, o.generalise_m, o.fields from (
      select s.precision, s.generalise_m, s.fields, num_nonnulls(s.stage, s.state, s.track) + 1 as rank from publication_state_rule s
        where s.kind = p.kind and s.family = a.family and coalesce(s.stage, a.stage) = a.stage
          and coalesce(s.track, a.track) = a.track and coalesce(s.state, a.state) = a.state
      union all select k.precision, k.generalise_m, k.fields, 0 from publication_rule k where k.kind = p.kind) o
    order by o.rank desc limit 1) v
  left join publication_limit l on l.family = a.family and l.title_status = a.title_status
  where p.id = ${publicationId}::uuid`

/** One field list out of many: what every asset's rule lets out. */
const agreed = sql`array(select f from ruled x cross join unnest(x.fields) f group by f having count(*) = (select count(*) from ruled))`

/**
 * The nearest station, road and school, measured from the public place: distances from the true one would tell where it is.
 * Only of layers that every colleague sees, within 5 km, in steps of 10 m.
 */
const nearby = sql`case when not 'surroundings' = any (made.fields) then '{}' else jsonb_build_object('nearby', (
  select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'name', f.name, 'metres', round(f.metres / 10) * 10, 'source', f.source,
      'lon', round(ST_X(f.near)::numeric, 5), 'lat', round(ST_Y(f.near)::numeric, 5)) order by k.ord), '[]')
  from (values ('metro_station', 1), ('road', 2), ('school', 3)) k(kind, ord)
  cross join lateral (
    select coalesce(o.name, l.name_zh) as name, l.source, ST_Distance(o.g4544, ST_Transform(made.label, 4544)) as metres,
      ST_ClosestPoint(o.geom, made.label) as near
    from reference_layer l join reference_feature o on o.layer_id = l.id
    where l.kind = k.kind and l.retired_at is null and l.visible_to = '{}' and coalesce(l.valid_from, current_date) <= current_date
      and coalesce(l.valid_to, current_date) >= current_date and ST_DWithin(o.g4544, ST_Transform(made.label, 4544), 5000)
    order by 3, o.id limit 1) f)) end`

/** The columns of portal.edition of one publication as it is written now. */
const editionOf = (publicationId: string): RawBuilder<unknown> => sql`
  with ruled as (${ruledBy(publicationId)}),
  how as (
    select coarsest(variadic array_agg(a.said) || array_agg(a.most)) as rule, max(a.generalise_m) as generalise_m, ${agreed} as fields from ruled a
  ), m as (
    select ST_Union(a.geom) as shape, count(*)::int as plots, nullif(sum(coalesce(a.registered_area_m2, a.computed_area_m2)), 0)::numeric(14, 2) as area_m2,
      ${shared('a.land_use_planned')} as land_use, ${shared('a.far_max')} as far_max, ${shared('a.density_max')} as density_max,
      ${shared('a.green_min')} as green_min, ${shared('a.height_max_m')} as height_max_m,
      (array_agg(a.address order by a.ord) filter (where a.address is not null))[1] as address,
      (array_agg(a.area_code order by a.ord))[1] as area_code, (array_agg(a.unit_id order by a.ord))[1] as unit_id,
      jsonb_agg(a.parcel_code order by a.ord) filter (where a.parcel_code is not null) as parcel_codes
    from ruled a
  ), made as (
    select p.*, coarsest(p.precision, how.rule) as how, how.fields, m.*, ${facts} as facts,
      case coarsest(p.precision, how.rule) when 'exact' then m.shape when 'generalised' then ${moved(simpler)} end as public_shape,
      case coarsest(p.precision, how.rule) when 'exact' then ST_PointOnSurface(m.shape) else ${moved(sql`ST_PointOnSurface(m.shape)`)} end as label
    from publication p join publication_rule r on r.kind = p.kind cross join how cross join m
    cross join lateral public_shift(p.id, how.generalise_m) shift
    left join area ar on ar.code = m.area_code left join unit un on un.id = m.unit_id
    where p.id = ${publicationId}::uuid
  )
  select made.id as publication_id,
    coalesce((select max(e.edition) from portal.edition e where e.publication_id = made.id), 0) + 1 as edition,
    made.publication_no, made.kind, made.content -> 'title' ->> 'zh' as title_zh,
    coalesce(nullif(made.content -> 'title' ->> 'en', ''), made.content -> 'title' ->> 'zh') as title_en,
    made.content - 'title' as body, made.facts || ${nearby} as facts,
    coalesce((select jsonb_agg(jsonb_build_object('sha256', f.sha256, 'width', f.width, 'height', f.height, 'zh', f.caption_zh,
      'en', f.caption_en) order by f.ord) from publication_photo f where f.publication_id = made.id), '[]') as photos,
    coalesce((select jsonb_agg(jsonb_build_object('sha256', d.sha256, 'bytes', d.size_bytes, 'zh', d.title_zh, 'en', d.title_en)
      order by d.ord) from publication_document d where d.publication_id = made.id), '[]') as documents,
    case when 'area' = any (made.fields) then made.area_m2 end as area_m2,
    case when 'subdistrict' = any (made.fields) then made.area_code end as area_code,
    case when 'landUse' = any (made.fields) then made.land_use end as land_use,
    (made.content ->> 'priceYuan')::numeric as price_yuan, made.content ->> 'supplyMode' as supply_mode,
    (made.content ->> 'readyOn')::date as ready_on, (made.content ->> 'closesOn')::date as closes_on,
    made.how as precision, made.public_shape as shape, made.label,
    lower(concat_ws(' ', made.content -> 'title' ->> 'zh', made.content -> 'title' ->> 'en', made.content -> 'summary' ->> 'zh',
      made.content -> 'summary' ->> 'en', made.facts ->> 'address', made.facts ->> 'areaZh', made.publication_no)) as search_text, made.demo
  from made`

const columns = sql`publication_id, edition, publication_no, kind, title_zh, title_en, body, facts, photos, documents, area_m2, area_code, land_use, price_yuan,
  supply_mode, ready_on, closes_on, precision, shape, label, search_text, demo`

/** Makes it public: the edition before it is withdrawn in the same moment. */
export async function insertEdition(trx: Trx, publicationId: string): Promise<void> {
  await withdrawEdition(trx, publicationId, 'superseded')
  await sql`insert into portal.edition (${columns}) select ${columns} from (${editionOf(publicationId)}) made`.execute(
    trx,
  )
}

export async function withdrawEdition(trx: Trx, publicationId: string, why: string): Promise<void> {
  await sql`update portal.edition set withdrawn_at = clock_timestamp(), withdrawn_why = ${why}
    where publication_id = ${publicationId}::uuid and withdrawn_at is null`.execute(trx)
}

/** The row that publishing would write, in the shape the portal reads. */
export async function previewEdition(db: Executor, publicationId: string): Promise<string | null> {
  const { rows } = await sql<{
    row: string
  }>`select jsonb_build_object('id', publication_id, 'publicationNo', publication_no, 'kind', kind,
      'titleZh', title_zh, 'titleEn', title_en, 'body', body, 'facts', facts, 'photos', photos, 'documents', documents, 'areaM2', area_m2, 'areaCode', area_code,
      'landUse', land_use, 'priceYuan', price_yuan, 'supplyMode', supply_mode, 'readyOn', ready_on, 'closesOn', closes_on,
      'precision', precision, 'shape', ST_AsGeoJSON(shape, 6, 0)::jsonb, 'label', ST_AsGeoJSON(label, 6, 0)::jsonb,
      'publishedAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'demo', demo)::text as row
    from (${editionOf(publicationId)}) made`.execute(db)
  return rows[0]?.row ?? null
}

/** Changes with everything that publishing now would let out. */
export async function outgoingDigest(db: Executor, publicationId: string): Promise<string | null> {
  const { rows } = await sql<{
    digest: string
  }>`select md5(made::text) as digest from (${editionOf(publicationId)}) made`.execute(db)
  return rows[0]?.digest ?? null
}

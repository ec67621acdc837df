/** SQL of the conflict radar and of accepting what it shows. Metres on the plane of EPSG:4544; both sides within the scope and of the same moment. */
import { type RawBuilder, sql } from 'kysely'
import type { FormOf } from '../../shared/analysis/forms.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Asker } from './asker.ts'
import type { Outcome, Participants } from './analysis.ts'

export interface ConflictRow {
  kind: 'overlap' | 'duplicate' | 'sliver' | 'outside' | 'area'
  id: string
  name: string
  otherId: string | null
  otherName: string | null
  areaM2: number
  share: number
  /** Why it was accepted; null = open. */
  accepted: string | null
  geometry: string | null
  /** Of all conflicts, also those that are not listed. */
  total: number
  groups: Outcome['groups']
}

const DUPLICATE_SHARE = 0.9

/** What an acceptance covers: both shapes, and the registered area where that is the matter. */
const fingerprints = {
  pair: sql`sha256(ST_AsEWKB(x.geom) || ST_AsEWKB(y.geom))`,
  one: sql`sha256(ST_AsEWKB(x.geom) || convert_to(coalesce(x.registered_area_m2::text, ''), 'UTF8'))`,
}

const columns = sql`a.id, a.name, a.family, a.geom, a.g4544 as g, a.registered_area_m2, a.computed_area_m2, a.area_code`

export function conflictStatement(
  form: FormOf<'conflicts'>,
  { source, condition, asker }: Participants,
  limit: number | null,
): RawBuilder<ConflictRow> {
  return sql<ConflictRow>`
    with one as materialized (select ${columns} from ${source} where ${condition} and ST_Dimension(a.g4544) = 2),
    pair as materialized (
      select x.id, x.name, y.id as other_id, y.name as other_name, x.family <> y.family as mixed,
        ST_CollectionExtract(ST_Intersection(x.g, y.g), 3) as shared, ST_Area(x.g) as x_area, ST_Area(y.g) as y_area,
        ${fingerprints.pair} as fingerprint
      from one x join (select ${columns} from ${source} where ${scopeOf(asker)} and ST_Dimension(a.g4544) = 2) y
        on x.g && y.g and x.id < y.id and ST_Relate(x.g, y.g, 'T********')
      union all
      -- the other side takes no part in the question itself
      select x.id, x.name, y.id, y.name, x.family <> y.family, ST_CollectionExtract(ST_Intersection(x.g, y.g), 3), ST_Area(x.g), ST_Area(y.g), ${fingerprints.pair}
      from one y join (select ${columns} from ${source} where ${scopeOf(asker)} and ST_Dimension(a.g4544) = 2) x
        on x.g && y.g and x.id < y.id and ST_Relate(x.g, y.g, 'T********')
      where not exists (select from one where one.id = x.id)),
    measured as (select pair.*, ST_Area(shared) as area, ST_Perimeter(shared) as round from pair where not ST_IsEmpty(shared)),
    found as (
      select case when area >= ${sql.lit(DUPLICATE_SHARE)} * (x_area + y_area - area) then 'duplicate'
          when 2 * area / nullif(round, 0) < ${form.sliverM}::float8 then 'sliver' else 'overlap' end as kind,
        id, name, other_id, other_name, area, area / least(x_area, y_area) * 100 as share, fingerprint, shared as shape, mixed
      from measured where area >= ${form.minOverlapM2}::float8
      union all
      select 'outside', x.id, x.name, null, null, ST_Area(cut.g), ST_Area(cut.g) / ST_Area(x.g) * 100, ${fingerprints.one}, cut.g, true
      from one x cross join (select ST_Transform(geom, 4544) as g from area where kind = 'district' and geom is not null and valid_to is null limit 1) d
        cross join lateral (select ST_CollectionExtract(ST_Difference(x.g, d.g), 3) as g offset 0) cut
      where not ST_CoveredBy(x.g, d.g) and ST_Area(cut.g) >= ${form.minOverlapM2}::float8
      union all
      select 'area', x.id, x.name, null, null, abs(x.registered_area_m2 - x.computed_area_m2),
        abs(x.registered_area_m2 - x.computed_area_m2) / x.computed_area_m2 * 100, ${fingerprints.one}, x.g, true
      from one x cross join region r
      where abs(x.registered_area_m2 - x.computed_area_m2) > greatest(r.area_tolerance_m2, r.area_tolerance_ratio * x.computed_area_m2)),
    kept as materialized (select * from found f where f.kind <> 'overlap' or f.mixed or ${form.sameFamily})
    select f.kind, f.id, f.name, f.other_id as "otherId", f.other_name as "otherName", f.area as "areaM2", f.share,
      c.reason as accepted, ST_AsGeoJSON(ST_Transform(f.shape, 4490), 8, 0) as geometry, count(*) over () as total,
      (select json_agg(g) from (select kind as key, count(*) as count, round(sum(area)::numeric, 2) as "areaM2" from kept
        group by kind order by kind) g) as groups
    from kept f left join conflict_acceptance c on c.kind = f.kind and c.asset_id = f.id
      and c.other_id is not distinct from f.other_id and c.fingerprint = f.fingerprint
    order by c.reason is not null, f.area desc, f.id, f.other_id limit ${limit}::integer`
}

/** Stores an acceptance of what is there now. @returns how many rows: none when an asset is not there or not in scope */
export function acceptStatement(
  conflict: { kind: string; ids: readonly [string, string | null]; reason: string },
  asker: Asker,
): RawBuilder<{ id: number }> {
  const [first, second] = conflict.ids
  const visible = (id: string): RawBuilder<unknown> =>
    sql`(select a.* from asset a where a.id = ${id}::uuid and ${scopeOf(asker)})`
  return second === null
    ? sql<{ id: number }>`insert into conflict_acceptance (kind, asset_id, fingerprint, reason, accepted_by)
        select ${conflict.kind}, x.id, ${fingerprints.one}, ${conflict.reason}, ${asker.id}::uuid from ${visible(first)} x
        on conflict (kind, asset_id, other_id, fingerprint) do update set reason = excluded.reason, accepted_by = excluded.accepted_by, accepted_at = now() returning id`
    : sql<{
        id: number
      }>`insert into conflict_acceptance (kind, asset_id, other_id, fingerprint, reason, accepted_by)
        select ${conflict.kind}, x.id, y.id, ${fingerprints.pair}, ${conflict.reason}, ${asker.id}::uuid from ${visible(first)} x cross join ${visible(second)} y
        on conflict (kind, asset_id, other_id, fingerprint) do update set reason = excluded.reason, accepted_by = excluded.accepted_by, accepted_at = now() returning id`
}

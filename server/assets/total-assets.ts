/** Counts and areas of one filter, for panel, legend and footer. */
import { sql } from 'kysely'
import type { totalAssets as contract } from '../../shared/api/asset-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import type { AssetTotals } from '../../shared/asset.ts'
import { compileFilter } from '../filters/compile.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Context } from '../http/context.ts'

/** What each grouping set counts, in the order of the sets below. */
const counted = [
  'all',
  'byFamily',
  'byClass',
  'byStage',
  'byState',
  'byTitleStatus',
  'byArea',
  'byUnit',
  'byLandUse',
] as const
type Counted = (typeof counted)[number]

interface Group {
  kind: Counted
  key: string
  count: number
  areaM2: number
  bbox: [number, number, number, number] | null
}

export async function totalAssets(
  { query }: { query: QueryOf<typeof contract> },
  context: Context,
): Promise<AssetTotals> {
  return totalsOf(await selectGroups(context, query.filter))
}

/**
 * Two levels: the assets fall into some hundred combinations first, and only those are summed nine ways,
 * so that each asset is touched once.
 */
async function selectGroups({ db, user }: Context, filter: string | undefined): Promise<Group[]> {
  const { rows } = await sql<Group>`
    with fine as materialized (
      select a.family, a.asset_class, a.family || '/' || a.stage as stage, a.track || '/' || a.state as state, a.title_status,
        a.area_code, a.unit_id::text as unit_id, coalesce(left(a.land_use_planned, 2), 'none') as land_use,
        count(*) as n, sum(a.computed_area_m2) as area,
        min(ST_XMin(a.geom)) as west, min(ST_YMin(a.geom)) as south, max(ST_XMax(a.geom)) as east, max(ST_YMax(a.geom)) as north
      from asset a where ${scopeOf(user)} and ${compileFilter(filter, user)}
      group by a.family, a.asset_class, a.stage, a.track, a.state, a.title_status, a.area_code, a.unit_id, left(a.land_use_planned, 2))
    select (array[${sql.join(counted.map((kind) => sql.lit(kind)))}])[1 + case
        when grouping(family) = 0 then 1 when grouping(asset_class) = 0 then 2 when grouping(stage) = 0 then 3
        when grouping(state) = 0 then 4 when grouping(title_status) = 0 then 5 when grouping(area_code) = 0 then 6
        when grouping(unit_id) = 0 then 7 when grouping(land_use) = 0 then 8 else 0 end] as kind,
      coalesce(family, asset_class, stage, state, title_status, area_code, unit_id, land_use, '') as key,
      coalesce(sum(n), 0)::bigint as count, round(coalesce(sum(area), 0)::numeric, 2) as "areaM2",
      case when grouping(family, asset_class, stage, state, title_status, area_code, unit_id, land_use) = 255 and count(*) > 0
        then array[min(west), min(south), max(east), max(north)] end as bbox
    from fine
    group by grouping sets ((), (family), (asset_class), (stage), (state), (title_status), (area_code), (unit_id), (land_use))
    order by kind, key`.execute(db)
  return rows
}

/** Assets without a responsible unit count under the key `none`, as those without a planned use. */
const keyOf = (group: Group): string => group.key || 'none'

function totalsOf(groups: Group[]): AssetTotals {
  const all = groups.find((group) => group.kind === 'all')
  const of = (kind: Counted): Group[] => groups.filter((group) => group.kind === kind)
  const counts = (kind: Counted): Record<string, number> =>
    Object.fromEntries(of(kind).map((group) => [keyOf(group), group.count]))
  return {
    count: all?.count ?? 0,
    areaM2: all?.areaM2 ?? 0,
    byFamily: Object.fromEntries(of('byFamily').map(({ key, count, areaM2 }) => [key, { count, areaM2 }])),
    byClass: counts('byClass'),
    byStage: counts('byStage'),
    byState: counts('byState'),
    byTitleStatus: counts('byTitleStatus'),
    byArea: counts('byArea'),
    byUnit: counts('byUnit'),
    byLandUse: counts('byLandUse'),
    bbox: all?.bbox ?? null,
  }
}

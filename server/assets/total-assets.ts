/** Counts and areas of one filter, for panel, legend and footer. */
import { sql } from 'kysely'
import type { totalAssets as contract } from '../../shared/api/asset-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import type { AssetTotals } from '../../shared/asset.ts'
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { compileFilter } from '../filters/compile.ts'
import { subjectNamed } from '../filters/operand.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Context } from '../http/context.ts'

type Counted = 'byClass' | 'byStage' | 'byState' | 'byTitleStatus' | 'byArea' | 'byUnit' | 'byLandUse'

interface Totals {
  groups: Group[] | null
  bbox: AssetTotals['bbox']
  lamps: Record<string, number> | null
}

interface Group {
  kind: Counted
  key: string
  count: number
  areaM2: number
}

export async function totalAssets(
  { query }: { query: QueryOf<typeof contract> },
  context: Context,
): Promise<AssetTotals> {
  const { groups, bbox, lamps } = await selectGroups(context, query.filter)
  return totalsOf(groups, bbox, lamps)
}

/**
 * One pass for all groupings. A first grouping by every column together would touch fewer groups, but the planner
 * overestimates their number and sorts a million rows on disk for it (5 s instead of 2 s).
 */
async function selectGroups({ db, user, today }: Context, filter: string | undefined) {
  const lamp = subjectNamed('lamp', { ...user, today: today() }).column
  const chosen = sql`asset a where ${scopeOf(user)} and ${compileFilter(filter, { ...user, today: today() })}`
  const { rows } = await sql<Totals>`
    select (select json_agg(g) from (
        select case when grouping(a.asset_class) = 0 then 'byClass' when grouping(a.stage) = 0 then 'byStage'
            when grouping(a.state) = 0 then 'byState' when grouping(a.title_status) = 0 then 'byTitleStatus'
            when grouping(a.area_code) = 0 then 'byArea' when grouping(a.unit_id) = 0 then 'byUnit' else 'byLandUse' end as kind,
          coalesce(a.asset_class, a.family || '/' || a.stage, a.track || '/' || a.state, a.title_status, a.area_code, a.unit_id::text,
            left(a.land_use_planned, 2), 'none') as key,
          count(*) as count, -- Homes of one building share its outline: their area is not land.
          round(coalesce(sum(a.computed_area_m2) filter (where a.spatial_unit_kind <> 'home'), 0)::numeric, 2) as "areaM2"
        from ${chosen}
        group by grouping sets ((a.asset_class), (a.family, a.stage), (a.track, a.state), (a.title_status), (a.area_code),
          (a.unit_id), (left(a.land_use_planned, 2)))
        order by kind, key) g) as groups,
      (select json_object_agg(lamp, members) from (select ${lamp} as lamp, count(*) as members
        from ${chosen} and (a.due_on is not null or a.clock_stopped) group by 1) l) as lamps,
      (select case when box is not null then array[ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)] end
         from (select ST_Extent(a.geom) as box from ${chosen}) extent) as bbox`.execute(db)
  return { groups: rows[0]?.groups ?? [], bbox: rows[0]?.bbox ?? null, lamps: rows[0]?.lamps ?? {} }
}

function totalsOf(groups: Group[], bbox: AssetTotals['bbox'], lamps: Record<string, number>): AssetTotals {
  const of = (kind: Counted): Group[] => groups.filter((group) => group.kind === kind)
  const counts = (kind: Counted): Record<string, number> =>
    Object.fromEntries(of(kind).map(({ key, count }) => [key, count]))
  const byFamily = familiesOf(of('byClass'))
  const count = Object.values(byFamily).reduce((sum, family) => sum + family.count, 0)
  return {
    count,
    areaM2: toCents(Object.values(byFamily).reduce((sum, family) => sum + family.areaM2, 0)),
    byFamily,
    byClass: counts('byClass'),
    byStage: counts('byStage'),
    byState: counts('byState'),
    byTitleStatus: counts('byTitleStatus'),
    byArea: counts('byArea'),
    byUnit: counts('byUnit'),
    byLandUse: counts('byLandUse'),
    byLamp: withNone(lamps, count),
    bbox,
  }
}

/** Assets without a lamp are not counted by themselves: they are the rest. */
function withNone(lamps: Record<string, number>, count: number): Record<string, number> {
  const lit = Object.values(lamps).reduce((sum, members) => sum + members, 0)
  return count > lit ? { ...lamps, none: count - lit } : lamps
}

const toCents = (value: number): number => Math.round(value * 100) / 100

/** Class codes are unique over all families, so the families are sums of their classes. */
function familiesOf(classes: Group[]): AssetTotals['byFamily'] {
  const families: AssetTotals['byFamily'] = {}
  for (const { key, count, areaM2 } of classes) {
    const family = findAssetClass(key)?.family ?? key
    const sum = families[family] ?? { count: 0, areaM2: 0 }
    families[family] = { count: sum.count + count, areaM2: toCents(sum.areaM2 + areaM2) }
  }
  return families
}

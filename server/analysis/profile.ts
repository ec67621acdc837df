/** 画像: what there is in a place, by every heading of the registry, for one printable page. Areas on the ellipsoid. */
import { type RawBuilder, sql } from 'kysely'
import { type Analyse, type Participants, cents, toMu } from './analysis.ts'

interface SectionRow {
  section: 'all' | 'family' | 'class' | 'stage' | 'title' | 'use' | 'area' | 'unit' | 'lamp' | 'restriction'
  label: string
  count: number
  areaM2: number
  registeredM2: number
}

export const profile: Analyse<'profile'> = async (_form, participants) => {
  const rows = await participants.select(profileStatement(participants))
  const all = rows.find(({ section }) => section === 'all')
  const total = all?.areaM2 ?? 0
  return {
    took: all?.count ?? 0,
    total: rows.length,
    limit: rows.length,
    rows: rows.map(({ section, label, count, areaM2 }) => ({
      section,
      label,
      count,
      areaM2: cents(areaM2),
      mu: toMu(areaM2),
      share: total === 0 ? 0 : cents((areaM2 / total) * 100),
    })),
    shapes: [],
    groups: rows
      .filter(({ section }) => section === 'area')
      .map(({ label, count, areaM2 }) => ({ key: label, count, areaM2: cents(areaM2) })),
  }
}

function profileStatement({ source, condition, today }: Participants): RawBuilder<SectionRow> {
  // As the register's filter says it.
  const lamp = sql`case when hit.due_on < ${today}::date then 'red' when hit.yellow_on <= ${today}::date then 'yellow'
    when hit.due_on is not null then 'green' when hit.clock_stopped then 'stopped' else 'none' end`
  return sql<SectionRow>`
    with hit as materialized (select a.id, a.family, a.asset_class, a.stage, a.title_status, left(a.land_use_planned, 2) as use, a.area_code, a.unit_id, a.due_on, a.yellow_on, a.clock_stopped,
      a.computed_area_m2 as area, coalesce(a.registered_area_m2, 0) as registered from ${source} where ${condition})
    select s.section, s.label, s.count, s."areaM2", s."registeredM2" from (
      select case when grouping(family) = 0 then 'family' when grouping(asset_class) = 0 then 'class' when grouping(stage) = 0 then 'stage'
          when grouping(title_status) = 0 then 'title' when grouping(use) = 0 then 'use' when grouping(area_code) = 0 then 'area'
          when grouping(unit_id) = 0 then 'unit' else 'all' end as section,
        coalesce(family, asset_class, stage, title_status, use, (select name from area where area.code = hit.area_code), area_code,
          (select name from unit where unit.id = hit.unit_id), '') as label,
        count(*) as count, coalesce(sum(area), 0) as "areaM2", coalesce(sum(registered), 0) as "registeredM2"
      from hit group by grouping sets ((), (family), (asset_class), (stage), (title_status), (use), (area_code), (unit_id))
      union all
      select 'lamp', ${lamp}, count(*), sum(hit.area), sum(hit.registered) from hit group by 2
      union all
      select 'restriction', r.type, count(*), sum(hit.area), sum(hit.registered) from hit
        join (select distinct asset_id, type from asset_right where kind = 'restriction' and ended_at is null) r on r.asset_id = hit.id group by r.type) s
    order by array_position(array['all', 'family', 'class', 'stage', 'title', 'use', 'area', 'unit', 'lamp', 'restriction'], s.section), s."areaM2" desc, s.label`
}

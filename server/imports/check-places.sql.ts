/**
 * Which subdistrict each row lies in, whether the person may register there, and whether registered and computed
 * area agree. Must never create an area.
 */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import type { OtherAsset } from './other-asset.sql.ts'
import type { StagingTables } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

/**
 * Rows inside one outline first, outline by outline, so that GEOS prepares each outline once; area_of() for the few on a
 * border; the district itself where no outline is. CASE hides ST_Covers from the planner, whose estimate for two tables
 * that lie far apart can fail.
 */
export async function placeRows(db: Executor, tables: StagingTables, district: string): Promise<void> {
  const shape = stagingTable(tables.shape)
  await sql`create unlogged table ${stagingTable(tables.place)} as
    with inside as materialized (select w.row_no, min(a.code) as code from area a
        cross join lateral (select s.row_no from ${shape} s where s.geom @ a.geom and not s.dead and case when ST_Covers(a.geom, s.geom) then true end offset 0) w
        where a.kind <> 'district' and a.valid_to is null group by w.row_no),
      fallback as (select min(code) as code from area where code = ${district} and kind = 'district' and valid_to is null)
    select s.row_no, s.derived, g.code as given, coalesce(g.code, s.derived, f.code) as area_code
    from (select s.row_no, case when i.code is null then area_of(s.geom) else i.code end as derived
      from ${shape} s left join inside i using (row_no) where not s.dead offset 0) s
    join ${stagingTable(tables.read)} r using (row_no)
    left join area g on g.code = left(r.area_code_given, 9) and g.valid_to is null and g.kind <> 'district'
    cross join fallback f`.execute(db)
}

export async function notePlaces(db: Executor, tables: StagingTables, reader: OtherAsset): Promise<void> {
  const [place, read] = [stagingTable(tables.place), stagingTable(tables.read)]
  await sql`insert into ${stagingTable(tables.issue)}
    select row_no, 'no-area', 'areaCode', '{}'::jsonb, 'error' from ${place} where area_code is null
    union all
    select p.row_no, 'outside-scope', 'areaCode', jsonb_build_object('area', coalesce(a.name, p.area_code)), 'error'
      from ${place} p left join area a on a.code = p.area_code where not starts_with(p.area_code, ${reader.scopeArea})
    union all
    select p.row_no, 'no-subdistrict', 'areaCode', jsonb_build_object('area', a.name), 'warning'
      from ${place} p join area a on a.code = p.area_code where a.kind = 'district'
    union all
    select p.row_no, 'area-code-unknown', 'areaCode', jsonb_build_object('value', left(r.area_code_given, 40)), 'warning'
      from ${place} p join ${read} r using (row_no) where r.area_code_given is not null and p.given is null
    union all
    select p.row_no, 'area-code-differs', 'areaCode', jsonb_build_object('given', g.name, 'derived', d.name), 'warning'
      from ${place} p join area g on g.code = p.given join area d on d.code = p.derived where p.given <> p.derived`.execute(
    db,
  )
}

/** Beyond the larger of the two tolerances of the region. */
export async function noteAreas(db: Executor, tables: StagingTables): Promise<void> {
  await sql`insert into ${stagingTable(tables.issue)}
    select s.row_no, 'area-differs', 'registeredAreaM2', jsonb_build_object('registered', r.registered_area_m2,
      'computed', round(s.area_m2::numeric, 2), 'percent', round((abs(r.registered_area_m2 - s.area_m2) / s.area_m2 * 100)::numeric, 2)), 'warning'
    from ${stagingTable(tables.shape)} s join ${stagingTable(tables.read)} r using (row_no) cross join region g
    where not s.dead and s.area_m2 > 0 and r.registered_area_m2 is not null
      and abs(r.registered_area_m2 - s.area_m2) > greatest(g.area_tolerance_m2, g.area_tolerance_ratio * s.area_m2)`.execute(
    db,
  )
}

/**
 * Brings reading, shape, place and findings of each row together into the table that report, map and commit read.
 * Every row of the file comes out here, with exactly one outcome.
 */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import type { StoredCounts } from './batch.sql.ts'
import { type StagingTables, stagingColumns } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

const replaced = new Set(['row_no', 'source_geom', 'issues', 'flaws'])

export async function settleRows(db: Executor, tables: StagingTables): Promise<void> {
  const rows = stagingTable(tables.rows)
  const kept = sql.join(
    stagingColumns.filter((name) => !replaced.has(name)).map((name) => sql.ref(`r.${name}`)),
  )
  await sql`create unlogged table ${rows} as
    select r.row_no, case when f.flaws >= 4 then 'rejected' when f.flaws >= 2 then 'repaired' else 'accepted' end as outcome,
      f.flaws & 1 = 1 as warned, gen_random_uuid() as asset_id, ${kept}, case when i.row_no is null then r.issues else r.issues || i.issues end as issues,
      s.geom, s.g3857, s.area_m2, p.area_code, case when p.given is null then 'derived' else 'manual' end as area_source
    from ${stagingTable(tables.read)} r
    left join ${stagingTable(tables.shape)} s using (row_no)
    left join ${stagingTable(tables.place)} p using (row_no)
    left join (select row_no, bit_or(case severity when 'error' then 4 when 'repair' then 2 else 1 end) as flaws,
        jsonb_agg(jsonb_build_object('code', code, 'field', field, 'params', params, 'severity', severity)) as issues
      from ${stagingTable(tables.issue)} group by row_no) i using (row_no)
    cross join lateral (select r.flaws | coalesce(i.flaws, 0) as flaws) f`.execute(db)
  await sql`alter table ${rows} add primary key (row_no)`.execute(db)
  await sql`create index on ${rows} using gist (g3857)`.execute(db)
  await sql`analyze ${rows}`.execute(db)
}

export async function countRows(db: Executor, tables: StagingTables): Promise<Omit<StoredCounts, 'read'>> {
  const rows = stagingTable(tables.rows)
  const { rows: counted } = await sql<Omit<StoredCounts, 'read' | 'issues'>>`
    select count(*) filter (where outcome = 'accepted')::int as accepted, count(*) filter (where outcome = 'repaired')::int as repaired,
      count(*) filter (where outcome = 'rejected')::int as rejected, count(*) filter (where warned)::int as warned,
      count(*) filter (where issues @> '[{"code": "outside-region"}]' or issues @> '[{"code": "coordinates-impossible"}]')::int as outside,
      case when count(g3857) > 0 then array[min(ST_XMin(geom)) filter (where g3857 is not null), min(ST_YMin(geom)) filter (where g3857 is not null),
        max(ST_XMax(geom)) filter (where g3857 is not null), max(ST_YMax(geom)) filter (where g3857 is not null)] end as bbox
    from ${rows}`.execute(db)
  const { rows: issues } = await sql<{ code: string; n: number }>`
    select i ->> 'code' as code, count(distinct row_no)::int as n from ${rows}, jsonb_array_elements(issues) i
    where issues <> '[]' group by 1 order by 1`.execute(db)
  const [first] = counted
  if (!first) throw new Error('no counts')
  return { ...first, issues: Object.fromEntries(issues.map(({ code, n }) => [code, n])) }
}

/**
 * Rows that say the same twice: equal shapes and equal codes, in the file and against the registry.
 * Must never compare every row with every other: equal shapes are found by hash, codes by index.
 */
import { sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import { type OtherAsset, otherParams } from './other-asset.sql.ts'
import type { StagingTables } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

/** Byte-equal shapes: the first row stays, the others go. */
export async function noteEqualShapes(db: Executor, tables: StagingTables): Promise<void> {
  const shape = stagingTable(tables.shape)
  await sql`with twins as materialized (select geom, min(row_no) as first from ${shape} where not dead group by geom having count(*) > 1),
    gone as (update ${shape} s set dead = true from twins t
      where s.geom = t.geom and s.row_no <> t.first and not s.dead returning s.row_no, t.first)
    insert into ${stagingTable(tables.issue)} select row_no, 'duplicate-in-file', 'geometry',
      jsonb_build_object('otherRow', first), 'error' from gone`.execute(db)
}

/**
 * The same shape is registered already: ~= compares boxes by index, ST_Equals the few that remain. The subquery of its own
 * and CASE keep the planner from estimating a join of two tables whose shapes lie far apart, which PostGIS 3.6 fails to do.
 */
export async function noteRegisteredShapes(
  db: Executor,
  tables: StagingTables,
  reader: OtherAsset,
): Promise<void> {
  const shape = stagingTable(tables.shape)
  await sql`with known as materialized (
      select distinct on (s.row_no) s.row_no, ${otherParams(reader)} as params from ${shape} s
      cross join lateral (select * from asset a where a.g3857 ~= s.g3857 and a.retired_at is null offset 0) a
      where not s.dead and case when ST_Equals(a.geom, s.geom) then true end order by s.row_no, a.asset_no),
    gone as (update ${shape} s set dead = true from known k where s.row_no = k.row_no returning k.*)
    insert into ${stagingTable(tables.issue)} select row_no, 'duplicate-existing', 'geometry', params, 'error' from gone`.execute(
    db,
  )
}

/** A unit code names one asset: its second bearer is refused. A parcel code may recur (a parcel in parts): warned. */
export async function noteEqualCodes(db: Executor, tables: StagingTables, reader: OtherAsset): Promise<void> {
  const [read, shape, issue] = [tables.read, tables.shape, tables.issue].map(stagingTable) as [
    ReturnType<typeof stagingTable>,
    ReturnType<typeof stagingTable>,
    ReturnType<typeof stagingTable>,
  ]
  for (const { column, field, known, inFile, severity } of codeChecks) {
    const code = sql.ref(column)
    await sql`with coded as materialized (select r.row_no, r.${code} as code from ${read} r join ${shape} s using (row_no)
        where r.${code} is not null and not s.dead),
      twins as (select * from (select row_no, min(row_no) over (partition by code) as first from coded) w where first < row_no),
      known as (select distinct on (c.row_no) c.row_no, ${otherParams(reader)} as params from coded c
        join asset a on a.${code} = c.code and a.retired_at is null order by c.row_no, a.asset_no),
      found as (select row_no, ${inFile} as issue, jsonb_build_object('otherRow', first) as params from twins
        union all select row_no, ${known}, params from known),
      noted as (insert into ${issue} select row_no, issue, ${field}, params, ${severity} from found)
      update ${shape} s set dead = true from found f where ${severity === 'error'} and s.row_no = f.row_no`.execute(
      db,
    )
  }
}

const codeChecks = [
  {
    column: 'unit_code',
    field: 'unitCode',
    inFile: 'unit-code-in-file',
    known: 'unit-code-existing',
    severity: 'error',
  },
  {
    column: 'parcel_code',
    field: 'parcelCode',
    inFile: 'parcel-code-in-file',
    known: 'parcel-code-existing',
    severity: 'warning',
  },
] as const

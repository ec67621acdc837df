/**
 * Land that two rows, or a row and the registry, claim both. Pairs come from the index by box, then GEOS decides once
 * (interiors meet), and only those few are cut and measured. Levels (surface, above, below) may lie over each other.
 */
import { sql } from 'kysely'
import type { ImportChoice } from '../../shared/import.ts'
import type { Executor } from '../db/transaction.ts'
import { type OtherAsset, otherParams } from './other-asset.sql.ts'
import type { StagingTables } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

/** More of them in one row would say no more. */
const LISTED = 5

const isConfirmed = ({ defaults }: ImportChoice): boolean =>
  defaults.boundaryStatus === 'confirmed' && defaults.spatialUnitKind === 'parcel'

/** ㎡; GEOS may leave lines and points where borders touch. */
const commonArea = sql`ellipsoid_area_m2(ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3))`

/** The later of two overlapping rows is told of the earlier; where both would be confirmed parcels it is refused. */
export async function noteOverlapsInFile(
  db: Executor,
  tables: StagingTables,
  choice: ImportChoice,
): Promise<void> {
  const shape = stagingTable(tables.shape)
  const [code, severity] = isConfirmed(choice)
    ? ['overlap-confirmed-in-file', 'error']
    : ['overlap-in-file', 'warning']
  // A table of its own: a statement that writes elsewhere may not use a second core.
  const pair = stagingTable(tables.pair)
  await sql`create unlogged table ${pair} as
      select b.row_no, a.row_no as other, ${commonArea} as area, a.geom ~= b.geom and ST_Equals(a.geom, b.geom) as same
      from ${shape} b join ${shape} a on a.geom && b.geom and a.row_no < b.row_no
      where not a.dead and not b.dead and a.dim = 2 and b.dim = 2 and a.level = b.level
        and ST_Relate(a.geom, b.geom, 'T********')`.execute(db)
  await sql`with large as materialized (select p.*, row_number() over (partition by row_no order by same desc, area desc) as rank
      from ${pair} p cross join region r where p.area > r.overlap_tolerance_m2),
    noted as (insert into ${stagingTable(tables.issue)}
      select row_no, case when same then 'duplicate-in-file' else ${code} end, 'geometry',
        jsonb_build_object('otherRow', other, 'areaM2', round(area::numeric, 2)), case when same then 'error' else ${severity} end
      from large where rank <= ${LISTED})
    update ${shape} s set dead = true from large l where s.row_no = l.row_no and (l.same or ${severity === 'error'})`.execute(
    db,
  )
}

export async function noteOverlapsWithAssets(
  db: Executor,
  tables: StagingTables,
  choice: ImportChoice,
  reader: OtherAsset,
): Promise<void> {
  const code = sql`case when a.boundary_status = 'confirmed' and a.spatial_unit_kind = 'parcel' and ${isConfirmed(choice)}
      and parcel_level(a.parcel_code, a.unit_code) = b.level then 'overlap-confirmed'
    when not ${choice.acceptOverlaps} then 'overlap-refused' else 'overlap-existing' end`
  await sql`with pairs as materialized (
      select b.row_no, ${code} as code, ${commonArea} as area, ${otherParams(reader)} as params
      from ${stagingTable(tables.shape)} b
      -- A subquery of its own: PostGIS 3.6 fails to estimate a join of two tables whose shapes lie far apart.
      cross join lateral (select * from asset a where a.g3857 && b.g3857 and a.retired_at is null offset 0) a
      where not b.dead and b.dim = 2 and ST_Dimension(a.geom) = 2
        and parcel_level(a.parcel_code, a.unit_code) = b.level and ST_Relate(a.geom, b.geom, 'T********')),
    large as materialized (select p.*,
        row_number() over (partition by row_no order by p.code = 'overlap-confirmed' desc, area desc) as rank
      from pairs p cross join region r where p.area > r.overlap_tolerance_m2),
    noted as (insert into ${stagingTable(tables.issue)}
      select row_no, code, 'geometry', params || jsonb_build_object('areaM2', round(area::numeric, 2)),
        case when code = 'overlap-existing' then 'warning' else 'error' end
      from large where rank <= ${LISTED})
    update ${stagingTable(tables.shape)} s set dead = true from large l
      where s.row_no = l.row_no and l.code <> 'overlap-existing'`.execute(db)
}

/** From staging into the registry in one statement. The triggers of asset check everything once more. */
import { sql } from 'kysely'
import type { ImportChoice } from '../../shared/import.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { stagingTables } from './staging-columns.ts'
import { stagingTable } from './staging.sql.ts'

/** Columns taken over unchanged. */
const same = sql`name, address, parcel_code, unit_code, registered_area_m2, land_use_current, land_use_planned, asset_class,
  track, state, stage, title_status, far_max, density_max, green_min, height_max_m, planning_note, contact_name, contact_phone,
  source, area_code, area_source, geom`

/** @returns number of assets made */
export async function insertAssets(
  trx: Trx,
  batchId: string,
  { defaults }: ImportChoice,
  unitId: string | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with made as (insert into asset (id, ${same}, family, spatial_unit_kind, boundary_status, unit_id, note, import_batch_id, import_row)
      select asset_id, ${same}, ${defaults.family}, ${defaults.spatialUnitKind}, ${defaults.boundaryStatus}, ${unitId}::uuid,
        nullif(concat_ws('；', note, '权利人（导入）：' || holder_name, '原编号：' || external_id), ''), ${batchId}::uuid, row_no
      from ${stagingTable(stagingTables(batchId).rows)} where outcome <> 'rejected' order by row_no returning 1)
    select count(*)::int as n from made`.execute(trx)
  return rows[0]?.n ?? 0
}

/** Whether a row to be written lies beyond the area of the person who writes. */
export async function hasRowOutside(
  db: Executor,
  batchId: string,
  { scopeArea }: { scopeArea: string },
): Promise<boolean> {
  const { rows } = await sql`select from ${stagingTable(stagingTables(batchId).rows)}
    where outcome <> 'rejected' and not starts_with(area_code, ${scopeArea}) limit 1`.execute(db)
  return rows.length > 0
}

/** The staged row that an asset id was meant for. */
export async function findRowOfAsset(
  db: Executor,
  batchId: string,
  assetId: string,
): Promise<{ rowNo: number; name: string } | null> {
  const { rows } = await sql<{ rowNo: number; name: string }>`select row_no as "rowNo", name
    from ${stagingTable(stagingTables(batchId).rows)} where asset_id = ${assetId}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function recordImport(trx: Trx, batchId: string): Promise<void> {
  await sql`select record_act('import', ${batchId})`.execute(trx)
}

/** The planner must know the new rows before the next query, not when autovacuum comes by. */
export async function analyzeAssets(db: Executor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx)
    await sql`analyze asset`.execute(trx)
    // The trigram index kept the new rows in a pending list, which every search would read until it is merged.
    await sql`select gin_clean_pending_list('asset_search')`.execute(trx)
  })
}

/**
 * Checks the rows of a load in the database and brings them together: every row gets one outcome, with the reasons.
 * Must never drop a row, nor write a feature of a layer.
 */
import { type RawBuilder, sql } from 'kysely'
import type { LayerGeometryType } from '../../shared/layer.ts'
import type { Executor } from '../db/transaction.ts'
import type { StagingTables } from '../imports/staging-columns.ts'
import { stagingTable } from '../imports/staging.sql.ts'
import type { LoadCounts } from './load.sql.ts'

const dimensionOf = { point: sql`0`, line: sql`1`, polygon: sql`2` } as const

const place = (point: RawBuilder<unknown>) =>
  sql`'lon', round(ST_X(${point})::numeric, 6)::text, 'lat', round(ST_Y(${point})::numeric, 6)::text`

const issue = (code: string, severity: 'error' | 'repair', params: RawBuilder<unknown>) =>
  sql`jsonb_build_array(jsonb_build_object('code', ${code}::text, 'field', 'geometry', 'severity', ${severity}::text, 'params', ${params}))`

/** A shape that only reaches over the border belongs to the district; one that lies outside does not. */
export async function settleFeatures(
  trx: Executor,
  tables: StagingTables,
  geometryType: LayerGeometryType,
): Promise<void> {
  const rows = stagingTable(tables.rows)
  const found = sql`case
      when s.impossible and not s.unreadable then ${issue('coordinates-impossible', 'error', sql`'{}'::jsonb`)}
      when not s.valid and not s.mended then ${issue('geometry-unrepairable', 'error', sql`jsonb_build_object('reason', s.reason, ${place(sql`s.at`)})`)}
      when s.geom is not null and not ST_Intersects(s.geom, g.geom)
        then ${issue('outside-region', 'error', sql`jsonb_build_object(${place(sql`ST_Centroid(s.geom)`)})`)}
      when s.geom is not null and s.dim <> ${dimensionOf[geometryType]}
        then ${issue('layer-kind-mismatch', 'error', sql`jsonb_build_object('type', GeometryType(s.geom))`)}
      when s.mended then ${issue(
        'geometry-repaired',
        'repair',
        sql`jsonb_build_object('reason', s.reason, 'before', round(s.area_before::numeric, 2),
        'after', round(ellipsoid_area_m2(s.geom)::numeric, 2), ${place(sql`s.at`)})`,
      )}
      else '[]'::jsonb end`
  await sql`create unlogged table ${rows} as
    select c.row_no, c.name, c.props, c.geom, c.issues || c.found as issues,
      case when c.flaws >= 4 or c.found @> '[{"severity": "error"}]' or c.geom is null then 'rejected'
        when c.flaws >= 2 or c.found @> '[{"severity": "repair"}]' then 'repaired' else 'accepted' end as outcome
    from (select r.row_no, r.name, r.props, r.issues, r.flaws, s.geom, ${found} as found
      from ${stagingTable(tables.read)} r left join ${stagingTable(tables.shape)} s using (row_no) cross join region g offset 0) c`.execute(
    trx,
  )
  await sql`alter table ${rows} add primary key (row_no)`.execute(trx)
}

export async function countFeatures(trx: Executor, tables: StagingTables): Promise<LoadCounts> {
  const rows = stagingTable(tables.rows)
  const { rows: counted } = await sql<Omit<LoadCounts, 'issues'>>`
    select count(*)::int as read, count(*) filter (where outcome = 'accepted')::int as accepted,
      count(*) filter (where outcome = 'repaired')::int as repaired, count(*) filter (where outcome = 'rejected')::int as rejected,
      case when count(*) filter (where outcome <> 'rejected') > 0 then array[
        min(ST_XMin(geom)) filter (where outcome <> 'rejected'), min(ST_YMin(geom)) filter (where outcome <> 'rejected'),
        max(ST_XMax(geom)) filter (where outcome <> 'rejected'), max(ST_YMax(geom)) filter (where outcome <> 'rejected')] end as bbox
    from ${rows}`.execute(trx)
  const { rows: issues } = await sql<{ code: string; n: number }>`
    select i ->> 'code' as code, count(distinct row_no)::int as n from ${rows}, jsonb_array_elements(issues) i
    where issues <> '[]' group by 1 order by 1`.execute(trx)
  const [first] = counted
  if (!first) throw new Error('no counts')
  return { ...first, issues: Object.fromEntries(issues.map(({ code, n }) => [code, n])) }
}

export interface SettledRow {
  rowNo: number
  outcome: 'accepted' | 'repaired' | 'rejected'
  name: string | null
  issues: { code: string; field: string | null; params: Record<string, string | number> }[]
  lon: number | null
  lat: number | null
}

export async function selectRowsWithIssues(
  db: Executor,
  tables: StagingTables,
  after: number,
  limit: number,
): Promise<SettledRow[]> {
  const { rows } = await sql<SettledRow>`select row_no as "rowNo", outcome, name, issues,
      (ST_XMin(geom) + ST_XMax(geom)) / 2 as lon, (ST_YMin(geom) + ST_YMax(geom)) / 2 as lat
    from ${stagingTable(tables.rows)} where issues <> '[]' and row_no > ${after} order by row_no limit ${limit}`.execute(
    db,
  )
  return rows
}

/** What a screen can draw of a file at once. */
const SHOWN_ROWS = 3_000

/** GeoJSON text of every n-th row that has a shape, to a metre; rejected rows all, up to the same number. */
export async function selectShapes(
  db: Executor,
  tables: StagingTables,
  read: number,
): Promise<{ every: number; json: string[] }> {
  const every = Math.max(1, Math.ceil(read / SHOWN_ROWS))
  const { rows } = await sql<{ json: string }>`select json_build_object('type', 'Feature', 'geometry',
      ST_AsGeoJSON(ST_Simplify(geom, 0.00001, true), 7, 0)::json,
      'properties', coalesce(props::jsonb, '{}') || jsonb_build_object('name', name, 'outcome', outcome, 'row', row_no))::text as json
    from ${stagingTable(tables.rows)} where geom is not null and (row_no % ${every}::integer = 0 or outcome = 'rejected')
    order by outcome = 'rejected', row_no limit ${2 * SHOWN_ROWS}`.execute(db)
  return { every, json: rows.map((row) => row.json) }
}

/** The accepted rows as features of an edition. @returns how many */
export async function insertFeatures(
  trx: Executor,
  tables: StagingTables,
  layerId: string,
  edition: number,
): Promise<number> {
  const { numAffectedRows } =
    await sql`insert into reference_feature (layer_id, edition, name, attributes, geom)
    select ${layerId}::uuid, ${edition}::integer, name, props::jsonb, geom from ${stagingTable(tables.rows)}
    where outcome <> 'rejected' order by row_no`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

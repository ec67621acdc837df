/** Features of a layer, the current edition, as JSON text that PostGIS writes. Takes db first. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { LayerValues } from '../../shared/layer.ts'
import type { Executor } from '../db/transaction.ts'

/** @param geometry true = the whole shape goes along */
const featureJson = (
  geometry: boolean,
) => sql<string>`json_build_object('id', a.id, 'name', a.name, 'attributes', a.attributes,
  'areaM2', case when ST_Dimension(a.geom) = 2 then round(a.area_m2::numeric, 2) end,
  'bbox', json_build_array(ST_XMin(a.geom), ST_YMin(a.geom), ST_XMax(a.geom), ST_YMax(a.geom))
  ${geometry ? sql`, 'geometry', ST_AsGeoJSON(a.geom, 9, 0)::json` : sql``})::text`

export interface FeaturePage {
  layerId: string
  where: Expression<SqlBool>
  /** Part of the name. */
  q: string | undefined
  after: number | undefined
  limit: number
  geometry: boolean
}

/** One row more than the page, to know whether there is another. */
export async function selectFeatures(
  db: Executor,
  page: FeaturePage,
): Promise<{ id: number; json: string }[]> {
  const pattern =
    page.q === undefined ? null : `%${page.q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const named = pattern === null ? sql`true` : sql`lower(a.name) like ${pattern}`
  const { rows } = await sql<{ id: number; json: string }>`select a.id, ${featureJson(page.geometry)} as json
    from reference_feature a where a.layer_id = ${page.layerId}::uuid and a.id > ${page.after ?? 0}::bigint and ${named} and ${page.where}
    order by a.id limit ${page.limit + 1}`.execute(db)
  return rows
}

export async function selectFeature(db: Executor, layerId: string, id: number): Promise<string | null> {
  const { rows } = await sql<{ json: string }>`select ${featureJson(true)} as json from reference_feature a
    where a.layer_id = ${layerId}::uuid and a.id = ${id}::bigint`.execute(db)
  return rows[0]?.json ?? null
}

/** The most frequent values, and where each fifth of the numbers ends. A name is text whatever it looks like. */
export async function selectValues(db: Executor, layerId: string, attribute: string): Promise<LayerValues> {
  const isName = attribute === 'name'
  const value = isName ? sql`a.name` : sql`a.attributes ->> ${attribute}::text`
  const number = isName
    ? sql`null::float8`
    : sql`case when jsonb_typeof(a.attributes -> ${attribute}::text) = 'number' then (a.attributes ->> ${attribute}::text)::float8 end`
  const { rows } = await sql<LayerValues>`
    with held as materialized (select ${value} as value, ${number} as number from reference_feature a where a.layer_id = ${layerId}::uuid)
    select (select coalesce(json_agg(json_build_object('value', value, 'count', n) order by n desc, value), '[]') from (
        select value, count(*)::integer as n from held where value is not null group by value order by n desc, value limit 40) top) as values,
      (select count(distinct value)::integer from held) as distinct,
      (select percentile_cont(array[0, 0.2, 0.4, 0.6, 0.8, 1]::float8[]) within group (order by number) from held) as quantiles`.execute(
    db,
  )
  return rows[0] ?? { values: [], distinct: 0, quantiles: null }
}

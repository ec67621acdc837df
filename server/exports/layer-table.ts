/** A reference layer's features as a table to export, under a filter over its own attributes. */
import { type SqlBool, sql } from 'kysely'
import { translate } from '../../shared/i18n/define.ts'
import { exportMessages } from '../../shared/i18n/export.ts'
import { compileFilter } from '../filters/compile.ts'
import type { Context } from '../http/context.ts'
import { layerQueryables } from '../layers/layer-queryables.ts'
import { requireLayer } from '../layers/read-layers.ts'
import type { CellValue, ExportTable } from './export-table.ts'
import { geometryColumn, pageRows } from './page-rows.ts'

interface FeatureRow {
  key: string
  name: string | null
  area: number | null
  attributes: Record<string, CellValue>
  geometry: string | null
}

/** @throws {Problem} not-found, invalid-filter */
export async function layerTable(
  context: Context,
  code: string,
  filter: string | undefined,
): Promise<ExportTable> {
  const { db, user, lang, today } = context
  const layer = await requireLayer(context, code)
  const queryables = layerQueryables(layer.attributes)
  const where = sql<SqlBool>`a.layer_id = ${layer.id}::uuid and ${compileFilter(filter, { role: user.role, today: today(), queryables })}`
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from reference_feature a where ${where}`.execute(db)
  const word = (key: 'column.featureName' | 'column.featureAreaM2') => translate(exportMessages, lang, key)
  const isArea = layer.geometryType === 'polygon'
  return {
    title: lang === 'en' ? layer.nameEn : layer.nameZh,
    name: layer.code,
    columns: [
      { name: 'name', title: word('column.featureName'), type: 'text' },
      ...layer.attributes.map(({ name, title, type }) => ({ name, title, type })),
      ...(isArea
        ? [{ name: 'areaM2', title: word('column.featureAreaM2'), type: 'number' as const, digits: 2 }]
        : []),
    ],
    count: rows[0]?.n ?? 0,
    async *rows(asked) {
      const page = (
        after: string | null,
        limit: number,
      ) => sql<FeatureRow>`select a.id::text as key, a.name, round(a.area_m2::numeric, 2)::float8 as area,
          a.attributes, ${geometryColumn(sql`a.geom`, asked)} from reference_feature a
        where a.id > ${after ?? '0'}::bigint and ${where} order by a.id limit ${limit}`
      for await (const row of pageRows(db, page)) {
        const own = layer.attributes.map(({ name }) => row.attributes[name] ?? null)
        yield { values: [row.name, ...own, ...(isArea ? [row.area] : [])], geometry: row.geometry }
      }
    },
  }
}

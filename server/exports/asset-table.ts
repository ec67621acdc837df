/**
 * The register as a table to export: the user's scope, a filter, holders masked as in the register.
 * Must never carry contacts or id numbers.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { assetFamilies, findAssetClass } from '../../shared/codes/asset-class.ts'
import { findAssetState } from '../../shared/codes/asset-state.ts'
import { assetStages } from '../../shared/codes/asset-track.ts'
import { findLandUse } from '../../shared/codes/land-use.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { type Lang, toMu, translate, wordOf } from '../../shared/i18n/define.ts'
import { exportMessages } from '../../shared/i18n/export.ts'
import type { AssetRow } from '../../shared/asset.ts'
import { rowJoins, rowPairs } from '../assets/asset-row.sql.ts'
import { compileFilter } from '../filters/compile.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Context } from '../http/context.ts'
import type { CellValue, ExportColumn, ExportRow, ExportTable, GeometryForm } from './export-table.ts'
import { geometryColumn, pageRows } from './page-rows.ts'

type Read = (row: AssetRow, lang: Lang) => CellValue
type ColumnName =
  Extract<keyof typeof exportMessages.zh, `column.${string}`> extends `column.${infer Name}` ? Name : never

interface AssetColumn {
  name: ColumnName
  type: ExportColumn['type']
  digits?: number
  read: Read
}

const word = (lang: Lang, row: { zh: string; en: string } | undefined, code: string): string =>
  row ? wordOf(lang, row) : code
const byCode = <T extends { code: string }>(rows: readonly T[], code: string): T | undefined =>
  rows.find((row) => row.code === code)
const landUse = (code: string | null, lang: Lang): string | null =>
  code === null ? null : word(lang, findLandUse('ghyt-2023', code), code)

export const assetColumns: readonly AssetColumn[] = [
  { name: 'assetNo', type: 'text', read: (row) => row.assetNo },
  { name: 'name', type: 'text', read: (row) => row.name },
  {
    name: 'family',
    type: 'text',
    read: (row, lang) => word(lang, byCode(assetFamilies, row.family), row.family),
  },
  {
    name: 'assetClass',
    type: 'text',
    read: (row, lang) => word(lang, findAssetClass(row.assetClass), row.assetClass),
  },
  { name: 'stage', type: 'text', read: (row, lang) => word(lang, byCode(assetStages, row.stage), row.stage) },
  {
    name: 'state',
    type: 'text',
    read: (row, lang) => word(lang, findAssetState(row.track, row.state), row.state),
  },
  {
    name: 'titleStatus',
    type: 'text',
    read: (row, lang) => word(lang, byCode(titleStatuses, row.titleStatus), row.titleStatus),
  },
  { name: 'areaName', type: 'text', read: (row) => row.areaName },
  { name: 'address', type: 'text', read: (row) => row.address },
  { name: 'areaM2', type: 'number', digits: 2, read: (row) => row.computedAreaM2 },
  {
    name: 'areaMu',
    type: 'number',
    digits: 4,
    read: (row) => Math.round(toMu(row.computedAreaM2) * 10_000) / 10_000,
  },
  { name: 'registeredAreaM2', type: 'number', digits: 2, read: (row) => row.registeredAreaM2 },
  { name: 'parcelCode', type: 'text', read: (row) => row.parcelCode },
  { name: 'unitCode', type: 'text', read: (row) => row.unitCode },
  { name: 'landUsePlanned', type: 'text', read: (row) => row.landUsePlanned },
  { name: 'landUsePlannedName', type: 'text', read: (row, lang) => landUse(row.landUsePlanned, lang) },
  { name: 'landUseCurrent', type: 'text', read: (row) => row.landUseCurrent },
  {
    name: 'holders',
    type: 'text',
    read: (row, lang) => row.holders.join(lang === 'en' ? '; ' : '；') || null,
  },
  { name: 'unitName', type: 'text', read: (row) => row.unitName },
  { name: 'changedAt', type: 'instant', read: (row) => row.changedAt },
  { name: 'lon', type: 'number', digits: 7, read: (row) => row.lon },
  { name: 'lat', type: 'number', digits: 7, read: (row) => row.lat },
]

export const columnHeads = (lang: Lang): ExportColumn[] =>
  assetColumns.map(({ name, type, digits }) => ({
    name,
    type,
    title: translate(exportMessages, lang, `column.${name}`),
    ...(digits !== undefined && { digits }),
  }))

/** @throws {Problem} invalid-filter */
export async function assetTable(
  { db, user, lang, today }: Context,
  filter: string | undefined,
): Promise<ExportTable> {
  const where = sql<SqlBool>`${scopeOf(user)} and ${compileFilter(filter, { ...user, today: today() })}`
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from asset a where ${where}`.execute(db)
  return {
    title: translate(exportMessages, lang, 'assets'),
    name: 'assets',
    columns: columnHeads(lang),
    count: rows[0]?.n ?? 0,
    rows: (geometry) => assetRows({ db, user, lang }, where, geometry),
  }
}

async function* assetRows(
  { db, user, lang }: Pick<Context, 'db' | 'user' | 'lang'>,
  where: Expression<SqlBool>,
  asked: GeometryForm,
): AsyncGenerator<ExportRow, void, void> {
  const page = (after: string | null, limit: number) => sql<{
    key: string
    row: AssetRow
    geometry: string | null
  }>`
    with page as materialized (select a.id, a.asset_no from asset a
      where ${after === null ? sql`true` : sql`a.asset_no > ${after}`} and ${where} order by a.asset_no limit ${limit})
    select page.asset_no as key, json_build_object(${rowPairs(user)}) as row, ${geometryColumn(sql`a.geom`, asked)}
      from page join asset a on a.id = page.id ${rowJoins} order by page.asset_no`
  for await (const { row, geometry } of pageRows(db, page))
    yield { values: assetColumns.map((column) => column.read(row, lang)), geometry }
}

/** All rows of an analysis as a table to export, with the shape of each where it has one. */
import { sql } from 'kysely'
import { cellText, digitsOf, isNumeric, say } from '../../shared/analysis/cell-text.ts'
import { definitions } from '../../shared/analysis/forms.ts'
import type { AnalysisRow } from '../../shared/analysis/result.ts'
import type { exportAnalysis } from '../../shared/api/export-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import { type AnalysisFile, openAnalysisFile } from '../analysis/analysis-file.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import type { CellValue, ExportTable, GeometryForm } from './export-table.ts'
import { PAGE_ROWS, geometryColumn } from './page-rows.ts'

type FileRow = ReturnType<AnalysisFile['rows']> extends AsyncIterable<infer Row> ? Row : never

export async function analysisTable(
  { question, form, format }: Pick<BodyOf<typeof exportAnalysis>, 'question' | 'form' | 'format'>,
  context: Context,
): Promise<ExportTable> {
  const { db, lang } = context
  const file = await openAnalysisFile({ question, form }, context, format === 'geojson' || format === 'gpkg')
  const { columns } = definitions[form.analysis]
  const valuesOf = (row: AnalysisRow): CellValue[] =>
    columns.map((column) => {
      const value = row[column.key]
      if (isNumeric(column)) return typeof value === 'number' ? value : null
      return cellText(column, row, lang) || null
    })
  return {
    title: say(lang, `title.${form.analysis}`),
    name: form.analysis,
    columns: columns.map((column) => ({
      name: column.key,
      title: say(lang, `column.${column.key}`),
      ...(isNumeric(column)
        ? { type: 'number' as const, digits: digitsOf(column) }
        : { type: 'text' as const }),
    })),
    count: file.count,
    ...(file.total > file.count && { cutFrom: file.total }),
    async *rows(asked) {
      for await (const page of pagesOf(file.rows())) {
        const shapes = await shapesAs(db, page, asked)
        for (const [index, { row }] of page.entries())
          yield { values: valuesOf(row), geometry: shapes[index] ?? null }
      }
    },
    close: () => file.close(),
  }
}

async function* pagesOf(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[], void, void> {
  let page: FileRow[] = []
  for await (const row of rows) {
    page.push(row)
    if (page.length < PAGE_ROWS) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

async function shapesAs(
  db: Executor,
  page: readonly FileRow[],
  asked: GeometryForm,
): Promise<(string | null)[]> {
  if (asked.form === 'none') return []
  const shapes = page.map(({ geometry }) => geometry)
  if (asked.form === 'geojson') return shapes
  const { rows } = await sql<{ geometry: string | null }>`
    select ${geometryColumn(sql`ST_SetSRID(ST_GeomFromGeoJSON(one.shape), 4490)`, asked)}
    from unnest(${shapes}::text[]) with ordinality one(shape, place) order by one.place`.execute(db)
  return rows.map(({ geometry }) => geometry)
}

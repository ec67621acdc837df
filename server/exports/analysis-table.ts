/** All rows of an analysis, also those that a screen does not list, done anew for the file, with the shape of each where it has one. */
import { sql } from 'kysely'
import { cellText, digitsOf, isNumeric, say } from '../../shared/analysis/cell-text.ts'
import { definitions } from '../../shared/analysis/forms.ts'
import type { AnalysisResult, AnalysisShape } from '../../shared/analysis/result.ts'
import type { exportAnalysis } from '../../shared/api/export-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import { runAnalysisForFile } from '../analysis/run-analysis.ts'
import type { Context } from '../http/context.ts'
import type { ExportTable, GeometryForm } from './export-table.ts'
import { geometryColumn } from './page-rows.ts'

export async function analysisTable(
  { question, form }: Pick<BodyOf<typeof exportAnalysis>, 'question' | 'form'>,
  context: Context,
): Promise<ExportTable> {
  const { lang } = context
  const result = await runAnalysisForFile({ question, form }, context)
  const { columns } = definitions[form.analysis]
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
    count: result.rows.length,
    async *rows(asked) {
      const shapes = await shapesOf(context, result, asked)
      for (const [index, row] of result.rows.entries()) {
        const values = columns.map((column) => {
          const value = row[column.key]
          if (isNumeric(column)) return typeof value === 'number' ? value : null
          return cellText(column, row, lang) || null
        })
        yield { values, geometry: shapes.get(index) ?? null }
      }
    },
  }
}

/** Of several parts the one that a row is about: never what was before. */
function mainShapes({ shapes }: AnalysisResult): Map<number, AnalysisShape['geometry']> {
  const found = new Map<number, AnalysisShape['geometry']>()
  for (const { properties, geometry } of shapes) {
    const row = Number(properties['row'])
    if (properties['part'] !== 'before' && !found.has(row)) found.set(row, geometry)
  }
  for (const { properties, geometry } of shapes)
    if (!found.has(Number(properties['row']))) found.set(Number(properties['row']), geometry)
  return found
}

async function shapesOf(
  { db }: Context,
  result: AnalysisResult,
  asked: GeometryForm,
): Promise<Map<number, string | null>> {
  const shapes = mainShapes(result)
  if (asked.form === 'none') return new Map()
  if (asked.form === 'geojson')
    return new Map([...shapes].map(([row, geometry]) => [row, JSON.stringify(geometry)]))
  const { rows } = await sql<{ row: number; geometry: string | null }>`
    select one.row, ${geometryColumn(sql`ST_SetSRID(ST_GeomFromGeoJSON(one.shape), 4490)`, asked)}
    from unnest(${[...shapes.keys()]}::integer[], ${[...shapes.values()].map((shape) => JSON.stringify(shape))}::text[]) one(row, shape)`.execute(
    db,
  )
  return new Map(rows.map(({ row, geometry }) => [row, geometry]))
}

/** All rows of an answer, in its order, as a table to export: the register's columns and the distance that was asked for. */
import { sql } from 'kysely'
import type { AnswerRow } from '../../shared/question.ts'
import { translate } from '../../shared/i18n/define.ts'
import { exportMessages } from '../../shared/i18n/export.ts'
import { openAnswer } from '../analysis/open-answer.ts'
import type { Context } from '../http/context.ts'
import { assetColumns, columnHeads } from './asset-table.ts'
import type { ExportTable } from './export-table.ts'
import { PAGE_ROWS, geometryColumn } from './page-rows.ts'

/** @throws {Problem} not-found when the answer has expired or is another’s: the question is then asked anew */
export async function answerTable(context: Context, id: string): Promise<ExportTable> {
  const { db, lang } = context
  const answer = await openAnswer(context, id)
  const distance = {
    name: 'distanceM',
    type: 'number',
    digits: 2,
    title: translate(exportMessages, lang, 'column.distanceM'),
  } as const
  return {
    title: translate(exportMessages, lang, 'answer'),
    name: 'answer',
    columns: [...columnHeads(lang), ...(answer.hasDistance ? [distance] : [])],
    count: answer.count,
    async *rows(asked) {
      // By place and not by rows: a page may hold fewer than it has places, and the last is as fast as the first.
      for (let from = 1; from <= answer.places; from += PAGE_ROWS) {
        const shape = geometryColumn(sql`a.geom`, asked)
        const page = answer.page<{ row: AnswerRow; geometry: string | null }>(from, PAGE_ROWS, shape)
        for (const { row, geometry } of (await page.execute(db)).rows) {
          const values = assetColumns.map((column) => column.read(row, lang))
          yield { values: answer.hasDistance ? [...values, row.distanceM] : values, geometry }
        }
      }
    },
  }
}

/** The row report: what became of each row, and why, in the reader's language. */
import type { listImportRows as contract } from '../../shared/api/import-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Lang, MessageParams } from '../../shared/i18n/define.ts'
import { rowIssueMessage } from '../../shared/i18n/import-rows.ts'
import type { ImportRow } from '../../shared/import.ts'
import type { Context } from '../http/context.ts'
import type { Executor } from '../db/transaction.ts'
import { requireBatch, wrongState } from './batch.ts'
import { type OtherAsset, visibleAssets } from './other-asset.sql.ts'
import { type CheckedRow, countMatchingRows, listRows } from './rows.sql.ts'

export async function listImportRows(
  { params, query }: { params: ParamsOf<typeof contract>; query: QueryOf<typeof contract> },
  { db, user, lang }: Context,
): Promise<ResultOf<typeof contract>> {
  const batch = await requireBatch(db, params.id, user)
  if (!['checked', 'committing'].includes(batch.status)) throw wrongState(batch.status)
  const { page, limit, ...filter } = query
  try {
    const total = await countMatchingRows(db, batch.id, filter)
    const rows = await listRows(db, batch.id, filter, { limit, offset: (page - 1) * limit })
    const named = await withoutForeignNames(db, rows, user)
    return { rows: named.map((row) => toRow(row, lang)), total }
  } catch (error) {
    // Committed or discarded in this very moment.
    if (error instanceof Error && 'code' in error && error.code === '42P01') throw wrongState(batch.status)
    throw error
  }
}

/** An asset beyond the reader's scope is told of, never named. */
const unnamed = (params: MessageParams, lang: Lang): MessageParams =>
  params['hidden'] === undefined
    ? params
    : { ...params, otherNo: lang === 'en' ? 'an asset outside your area' : '辖区外的资产', otherName: '' }

export const toRow = (row: CheckedRow, lang: Lang): ImportRow => ({
  ...row,
  issues: row.issues.map((issue) => ({
    ...issue,
    message: rowIssueMessage(issue.code, unnamed(issue.params, lang), lang).replaceAll(/ {2,}/g, ' '),
  })),
})

/** Who staged the rows may have seen more than who reads them. */
async function withoutForeignNames(
  db: Executor,
  rows: readonly CheckedRow[],
  reader: OtherAsset,
): Promise<CheckedRow[]> {
  const others = rows.flatMap((row) => row.issues.flatMap(({ params }) => params['otherId'] ?? []))
  const visible = await visibleAssets(db, [...new Set(others.map(String))], reader)
  return rows.map((row) => ({
    ...row,
    issues: row.issues.map((issue) => {
      const { otherId, otherNo: _no, otherName: _name, ...params } = issue.params
      return otherId === undefined || visible.has(String(otherId))
        ? issue
        : { ...issue, params: { ...params, hidden: 1 } }
    }),
  }))
}

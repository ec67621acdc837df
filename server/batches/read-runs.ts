/** Bulk runs as the API shows them: stored reasons become sentences in the reader's language. Must never write. */
import type * as api from '../../shared/api/batch-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type {
  BulkAct,
  BulkItem,
  BulkRun,
  BulkRunDetail,
  StoredReason as Reason,
} from '../../shared/bulk-run.ts'
import { reasonText, titleOfAct } from '../../shared/i18n/batches.ts'
import { type Lang, wordOf } from '../../shared/i18n/define.ts'
import { citeBasis } from '../../shared/i18n/workflow-basis.ts'
import { offices } from '../../shared/workflow/offices.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { definitionOf, latestVersion } from '../law/read-law.ts'
import { type RunRow, findRun, selectGroups, selectItems, selectRuns } from './bulk-run.sql.ts'

export const reasonWords = (line: Reason, lang: Lang) => ({
  kind: line.kind,
  what: line.what,
  text: reasonText(lang, line),
})

/** A group with its law and who owes it. */
export const groupWords = ({ line, count }: { line: Reason; count: number }, lang: Lang) => ({
  ...reasonWords(line, lang),
  count,
  article: line.kind === 'problem' ? '' : line.article.map((basis) => citeBasis(lang, basis)).join('；'),
  who: line.kind === 'problem' ? '' : wordOf(lang, offices[line.who]),
})

async function stepOf(db: Executor, act: BulkAct): Promise<{ zh: string; en: string } | undefined> {
  if (act.kind !== 'step' && act.kind !== 'open') return undefined
  const { transitions } = await definitionOf(db, act.track, await latestVersion(db, act.track))
  return transitions.find(({ id }) => id === act.transition)
}

async function toRun(db: Executor, { act, ...row }: RunRow): Promise<BulkRun> {
  const step = await stepOf(db, act)
  return {
    ...row,
    track: 'track' in act ? act.track : null,
    titleZh: titleOfAct('zh-CN', act, step),
    titleEn: titleOfAct('en', act, step),
  }
}

export async function requireRun(db: Executor, id: string, context: Context): Promise<RunRow> {
  const row = await findRun(db, id, context.user)
  if (row === null) throw new Problem('not-found')
  return row
}

export async function runDetail(db: Executor, id: string, context: Context): Promise<BulkRunDetail> {
  const run = await toRun(db, await requireRun(db, id, context))
  const groups = await selectGroups(db, id)
  return { ...run, groups: groups.map((group) => groupWords(group, context.lang)) }
}

export async function readBulkRun(
  { params }: { params: ParamsOf<typeof api.readBulkRun> },
  context: Context,
): Promise<BulkRunDetail> {
  return await runDetail(context.db, params.id, context)
}

function readCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.([\da-f-]{36})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) throw fault('invalid-request', 'cursor', 'invalid')
  return { at, id }
}

export async function listBulkRuns(
  { query }: { query: QueryOf<typeof api.listBulkRuns> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listBulkRuns>> {
  const ask = { estateId: query.estateId ?? null, after: readCursor(query.cursor), limit: query.limit }
  const rows = await selectRuns(db, ask, user)
  const items: BulkRun[] = []
  for (const row of rows.slice(0, query.limit)) items.push(await toRun(db, row))
  const last = items.at(-1)
  return { items, next: rows.length > query.limit && last ? `${last.createdAt}.${last.id}` : null }
}

export async function listBulkItems(
  { params, query }: { params: ParamsOf<typeof api.listBulkItems>; query: QueryOf<typeof api.listBulkItems> },
  context: Context,
): Promise<ResultOf<typeof api.listBulkItems>> {
  await requireRun(context.db, params.id, context)
  const [, kind = '', what = ''] = /^(\w+)\/(.+)$/.exec(query.lacks ?? '') ?? []
  const ask = {
    status: query.status ?? null,
    lacks: query.lacks === undefined ? null : { kind, what },
    after: query.after,
    limit: query.limit + 1,
  }
  const rows = await selectItems(context.db, params.id, ask, context.user)
  const items = rows.slice(0, query.limit).map((row): BulkItem => {
    const { missing, ...rest } = row
    return { ...rest, reasons: missing.map((line) => reasonWords(line, context.lang)) }
  })
  return { items, next: rows.length > query.limit ? (items.at(-1)?.seq ?? null) : null }
}

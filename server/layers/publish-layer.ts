/** The checked rows become a layer, or the next edition of one, in one transaction, or nothing does. */
import { DatabaseError } from 'pg'
import type * as contract from '../../shared/api/layer-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import { rowIssueMessage } from '../../shared/i18n/import-rows.ts'
import type { LayerLoad } from '../../shared/layer.ts'
import { defaultStyle } from '../../shared/layer-style.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import { whileLocked } from '../imports/batch-lock.ts'
import { queueJob } from '../imports/job-queue.ts'
import { prepareForBulk } from '../imports/stage-rows.ts'
import { stagingTables } from '../imports/staging-columns.ts'
import { dropTables } from '../imports/staging.sql.ts'
import { type LoadRow, listLoadRows, moveLoad } from './load.sql.ts'
import { requireLoad, toLoad, wrongState } from './load.ts'
import { analyzeFeatures, codeIsTaken, insertLayer, replaceEdition } from './publish.sql.ts'
import { insertFeatures, selectRowsWithIssues, selectShapes } from './settle-features.sql.ts'

export async function publishLayer(
  { params }: { params: ParamsOf<typeof contract.publishLayer> },
  context: Context,
): Promise<LayerLoad> {
  const { db, database } = context
  const load = await requireLoad(db, params.id)
  const { choice, counts } = load
  const count = (counts?.accepted ?? 0) + (counts?.repaired ?? 0)
  if (load.status !== 'checked' || !choice || count === 0) throw wrongState(load.status)
  if (await codeIsTaken(db, choice.code, load.layer_id))
    throw fault('duplicate', '/code', 'layer.codeTaken', { code: choice.code })
  const moved = await moveLoad(db, load.id, ['checked'], 'publishing', {
    failure: null,
    progress: { phase: 'publishing', done: 0, total: count },
  })
  if (!moved) throw wrongState(load.status)
  void queueJob(database, () => publish(context, load, count))
  return toLoad(await requireLoad(db, load.id), context.lang)
}

async function publish(
  { db, database, user, requestId, changed }: Context,
  load: LoadRow,
  count: number,
): Promise<void> {
  const { choice, counts } = load
  if (!choice || !counts) throw new Error('a checked load has a choice and counts')
  const tables = stagingTables(load.id)
  const act = {
    actor: user.id,
    action: load.layer ? ('layer.replaced' as const) : ('layer.published' as const),
    reason: choice.reason,
    requestId,
    detail: { layerLoadId: load.id, fileName: load.file_name },
  }
  const fresh = {
    choice,
    style: choice.style ?? defaultStyle(choice.kind, choice.geometryType),
    count,
    bbox: counts.bbox,
    by: user.id,
  }
  try {
    await whileLocked(database, load.id, () =>
      inTransaction(db, act, async (trx) => {
        await prepareForBulk(trx)
        const { id, edition } = load.layer_id
          ? await replaceEdition(trx, load.layer_id, fresh)
          : await insertLayer(trx, fresh)
        const made = await insertFeatures(trx, tables, id, edition)
        if (made !== count) throw new RowsGone()
        await dropTables(trx, tables)
        await moveLoad(trx, load.id, ['publishing'], 'published', { progress: null, layerId: id })
      }),
    )
  } catch (error) {
    const gone = error instanceof RowsGone || (error instanceof DatabaseError && error.code === '42P01')
    const failure = { code: gone ? 'interrupted' : 'internal', params: {} }
    await moveLoad(db, load.id, ['publishing'], gone ? 'inspected' : 'checked', { failure, progress: null })
    if (!gone) throw error
    return
  }
  changed('layers')
  await analyzeFeatures(db)
}

/** PostgreSQL empties unlogged tables after a crash of its own. */
class RowsGone extends Error {}

/** While rows are read the work notices at its next look; what is published already stays. */
export async function discardLayerLoad(
  { params }: { params: ParamsOf<typeof contract.discardLayerLoad> },
  { db, lang }: Context,
): Promise<LayerLoad> {
  const load = await requireLoad(db, params.id)
  const moved = await moveLoad(
    db,
    load.id,
    ['uploaded', 'inspected', 'loading', 'checked', 'failed'],
    'discarded',
    { progress: null },
  )
  if (!moved) throw wrongState(load.status)
  if (load.status !== 'loading') await dropTables(db, stagingTables(load.id))
  return toLoad(await requireLoad(db, load.id), lang)
}

export async function readLayerLoad(
  { params }: { params: ParamsOf<typeof contract.readLayerLoad> },
  { db, lang }: Context,
): Promise<LayerLoad> {
  return toLoad(await requireLoad(db, params.id), lang)
}

export async function listLayerLoads(
  { query }: { query: QueryOf<typeof contract.listLayerLoads> },
  { db, lang }: Context,
): Promise<{ items: LayerLoad[] }> {
  return { items: (await listLoadRows(db, query.limit)).map((row) => toLoad(row, lang)) }
}

export async function listLayerRows(
  {
    params,
    query,
  }: { params: ParamsOf<typeof contract.listLayerRows>; query: QueryOf<typeof contract.listLayerRows> },
  { db, lang }: Context,
): Promise<ResultOf<typeof contract.listLayerRows>> {
  const load = await requireLoad(db, params.id)
  if (load.status !== 'checked') throw wrongState(load.status)
  const rows = await selectRowsWithIssues(db, stagingTables(load.id), query.after, query.limit)
  return {
    rows: rows.map((row) => ({
      ...row,
      issues: row.issues.map(({ code, field, params: values }) => ({
        code,
        field,
        message: rowIssueMessage(code, values, lang),
      })),
    })),
  }
}

export async function previewLayerLoad(
  { params }: { params: ParamsOf<typeof contract.previewLayerLoad> },
  { db }: Context,
): Promise<{ jsonText: string }> {
  const load = await requireLoad(db, params.id)
  if (load.status !== 'checked') throw wrongState(load.status)
  const { every, json } = await selectShapes(db, stagingTables(load.id), load.counts?.read ?? 0)
  return { jsonText: `{"type":"FeatureCollection","every":${every},"features":[${json.join(',')}]}` }
}

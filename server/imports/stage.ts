/** The person has chosen how to read the file: accepts the choice, then stages and checks in the background. */
import type { stageImport as contract } from '../../shared/api/import-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import { classesOfFamily } from '../../shared/codes/asset-class.ts'
import type { ImportBatch, ImportChoice } from '../../shared/import.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context, Program } from '../http/context.ts'
import { type Fault, Problem } from '../http/problem.ts'
import { requireBatch, toBatch, wrongState } from './batch.ts'
import { type BatchReader, type BatchRow, moveBatch } from './batch.sql.ts'
import { queueJob } from './job-queue.ts'
import { stageRows } from './stage-rows.ts'
import { isKnownCrs } from './staging.sql.ts'

export async function stageImport(
  { params, body }: { params: ParamsOf<typeof contract>; body: BodyOf<typeof contract> },
  context: Context,
): Promise<ImportBatch> {
  const batch = await requireBatch(context.db, params.id, context.user)
  await startStaging(context, batch, body, context.user)
  return toBatch(await requireBatch(context.db, params.id, context.user), context.lang)
}

/**
 * @returns a promise inside the answer: the work itself, for a caller that waits for it
 * @throws {Problem} import-state, or invalid-request with what of the choice does not fit the file
 */
export async function startStaging(
  program: Program,
  batch: BatchRow,
  choice: ImportChoice,
  reader: BatchReader,
): Promise<{ finished: Promise<void> }> {
  if (!batch.inspection) throw wrongState(batch.status)
  const faults = await faultsOf(program.db, batch, choice)
  if (faults.length > 0) throw new Problem('invalid-request', { faults })
  const layer = batch.inspection.layers.find((each) => each.name === choice.layer)
  const moved = await moveBatch(program.db, batch.id, ['inspected', 'checked', 'failed'], 'staging', {
    choice,
    counts: null,
    failure: null,
    mapping: { columns: (layer?.fields ?? []).map((field) => field.name).toSorted() },
    progress: { phase: 'reading', done: 0, total: layer?.featureCount ?? null },
  })
  if (!moved) throw wrongState(batch.status)
  return { finished: queueJob(program.database, () => stageRows(program, batch, choice, reader)) }
}

/** Only what the person can put right; the words are in shared/i18n. */
async function faultsOf(db: Executor, batch: BatchRow, choice: ImportChoice): Promise<Fault[]> {
  const layer = batch.inspection?.layers.find((each) => each.name === choice.layer)
  if (!layer) return [{ pointer: '/layer', code: 'layer-unknown', params: { layer: choice.layer } }]
  const faults: Fault[] = layer.problems
    .filter((one) => one.severity === 'error')
    .map((one) => ({ pointer: '/layer', code: one.code, params: { layer: layer.name, ...one.params } }))
  const columns = new Set(layer.fields.map((field) => field.name))
  for (const column of Object.keys(choice.mapping).filter((name) => !columns.has(name)))
    faults.push({ pointer: `/mapping/${column}`, code: 'column-unknown', params: { column } })
  const { family, assetClass } = choice.defaults
  if (!classesOfFamily(family).some((row) => row.code === assetClass))
    faults.push({ pointer: '/defaults/assetClass', code: 'classNotOfFamily' })
  if (!(await isKnownCrs(db, choice.epsg)))
    faults.push({ pointer: '/epsg', code: 'epsg-unknown', params: { epsg: String(choice.epsg) } })
  return faults
}

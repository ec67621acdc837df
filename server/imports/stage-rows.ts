/**
 * Reads every row of a batch's file into its staging table and checks them there, phase by phase.
 * Each phase is one short transaction, so the embedded database serves others in between; a crash leaves a batch that
 * the next start sets back. Must never write an asset.
 */
import { sql } from 'kysely'
import type { ImportChoice } from '../../shared/import.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { whileLocked } from './batch-lock.ts'
import { type BatchReader, type BatchRow, moveBatch, saveProgress } from './batch.sql.ts'
import type { BatchFailure, Progress } from './batch-parts.ts'
import { noteEqualCodes, noteEqualShapes, noteRegisteredShapes } from './check-duplicates.sql.ts'
import { noteOverlapsInFile, noteOverlapsWithAssets } from './check-overlaps.sql.ts'
import { noteAreas, notePlaces, placeRows } from './check-places.sql.ts'
import { indexShapes, judgeShapes, noteKinds, noteShapes } from './check-shapes.sql.ts'
import { loadRows } from './load-rows.ts'
import { type Cell, type RowMapper, rowMapper } from './map-row.ts'
import { ImportFileError } from './readers/import-file-error.ts'
import { readerById } from './readers/formats.ts'
import type { FormatId } from '../../shared/import-codes.ts'
import { importPath } from './receive-file.ts'
import { countRows, settleRows } from './settle-rows.sql.ts'
import { stagingTables } from './staging-columns.ts'
import { createReadTable, dropTables, dropWorkTables } from './staging.sql.ts'

export async function stageRows(
  program: Program,
  batch: BatchRow,
  choice: ImportChoice,
  reader: BatchReader,
): Promise<void> {
  const { db, database } = program
  try {
    await whileLocked(database, batch.id, async () => {
      const read = await readRows(program, batch, choice)
      await checkRows(program, batch.id, choice, reader, read)
    })
  } catch (error) {
    await dropTables(db, stagingTables(batch.id))
    await moveBatch(db, batch.id, ['staging'], 'failed', { failure: failureOf(error), progress: null })
    if (!(error instanceof ImportFileError) && !(error instanceof CountsDiffer)) throw error
  }
}

/** Progress is for eyes: a few times a second is enough. */
const PROGRESS_MS = 500

async function readRows(program: Program, batch: BatchRow, choice: ImportChoice): Promise<number> {
  const { db, database, config } = program
  const tables = stagingTables(batch.id)
  await createReadTable(db, tables)
  const format = readerById(batch.format as FormatId)
  const file = { path: importPath(config, batch.file_path), name: batch.file_name }
  const features = format.read(file, choice)
  const total = batch.inspection?.layers.find((each) => each.name === choice.layer)?.featureCount ?? null
  const mapper = rowMapper(choice)
  const source = { columns: mapper.columns, rows: mapAll(features, mapper) }
  let told = performance.now()
  return await loadRows(database, tables, source, async (done) => {
    if (performance.now() - told < PROGRESS_MS) return
    told = performance.now()
    await saveProgress(db, batch.id, { phase: 'reading', done, total })
  })
}

async function* mapAll(
  features: ReturnType<ReturnType<typeof readerById>['read']>,
  mapper: RowMapper,
): AsyncGenerator<Cell[], void, void> {
  for await (const feature of features) yield mapper.map(feature)
}

async function checkRows(
  program: Program,
  batchId: string,
  choice: ImportChoice,
  reader: BatchReader,
  read: number,
): Promise<void> {
  const { db, config } = program
  const tables = stagingTables(batchId)
  const phase = (name: Progress['phase'], work: (trx: Trx) => Promise<void>) =>
    runPhase(db, batchId, { phase: name, done: read, total: null }, work)
  await phase('shapes', async (trx) => {
    await judgeShapes(trx, tables, choice)
    await noteShapes(trx, tables, choice)
    await noteKinds(trx, tables, choice)
  })
  await phase('shapes', (trx) => indexShapes(trx, tables))
  await phase('duplicates', async (trx) => {
    await noteEqualShapes(trx, tables)
    await noteRegisteredShapes(trx, tables, reader)
    await noteEqualCodes(trx, tables, reader)
  })
  await phase('overlaps', (trx) => noteOverlapsInFile(trx, tables, choice))
  await phase('overlaps', (trx) => noteOverlapsWithAssets(trx, tables, choice, reader))
  await phase('places', async (trx) => {
    await placeRows(trx, tables, config.district)
    await notePlaces(trx, tables, reader)
    await noteAreas(trx, tables)
  })
  await phase('settling', async (trx) => {
    await settleRows(trx, tables)
    await dropWorkTables(trx, tables)
    const counts = { read, ...(await countRows(trx, tables)) }
    const checked = counts.accepted + counts.repaired + counts.rejected
    if (checked !== read) throw new CountsDiffer(read, checked)
    await moveBatch(trx, batchId, ['staging'], 'checked', { counts, progress: null })
  })
}

/** A file of many shapes on one spot must not hold the database for ever. */
const PHASE_TIMEOUT = '10min'

async function runPhase(
  db: Program['db'],
  batchId: string,
  progress: Progress,
  work: (trx: Trx) => Promise<void>,
): Promise<void> {
  await saveProgress(db, batchId, progress)
  await db.transaction().execute(async (trx) => {
    await prepareForBulk(trx)
    await allowWorkers(trx)
    await work(trx)
  })
}

/** For this transaction only: room to sort and hash, an end to it, and small samples (of shapes they are dear). */
export async function prepareForBulk(trx: Executor): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('statement_timeout', ${PHASE_TIMEOUT}, true),
    set_config('client_min_messages', 'warning', true), set_config('default_statistics_target', '10', true)`.execute(
    trx,
  )
}

/** Checks are long and few, so a second core is worth its start; for tiles it is not, and the pool forbids it. */
async function allowWorkers(trx: Executor): Promise<void> {
  await sql`select set_config('max_parallel_workers_per_gather', '2', true), set_config('parallel_setup_cost', '100', true),
    set_config('parallel_tuple_cost', '0.001', true), set_config('min_parallel_table_scan_size', '1MB', true)`.execute(
    trx,
  )
}

class CountsDiffer extends Error {
  readonly params: { read: number; checked: number }
  constructor(read: number, checked: number) {
    super(`${read} rows read, ${checked} checked`)
    this.params = { read, checked }
  }
}

function failureOf(error: unknown): BatchFailure {
  if (error instanceof ImportFileError) return { code: error.code, params: error.params }
  if (error instanceof CountsDiffer) return { code: 'counts-differ', params: error.params }
  const timedOut = error instanceof Error && 'code' in error && error.code === '57014'
  return { code: timedOut ? 'too-slow' : 'internal', params: {} }
}

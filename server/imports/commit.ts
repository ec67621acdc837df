/** Writes the accepted and repaired rows in one transaction, or none of them. */
import { DatabaseError } from 'pg'
import type { commitImport as contract } from '../../shared/api/import-api.ts'
import type { ParamsOf } from '../../shared/api/endpoint.ts'
import type { BatchFailureCode } from '../../shared/import-codes.ts'
import type { ImportBatch } from '../../shared/import.ts'
import { inTransaction } from '../db/transaction.ts'
import type { Context, Program } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import { whileLocked } from './batch-lock.ts'
import { requireBatch, toBatch, wrongState } from './batch.ts'
import { type BatchReader, type BatchRow, moveBatch } from './batch.sql.ts'
import type { BatchFailure } from './batch-parts.ts'
import { analyzeAssets, findRowOfAsset, hasRowOutside, insertAssets, recordImport } from './commit.sql.ts'
import { queueJob } from './job-queue.ts'
import { visibleAssets } from './other-asset.sql.ts'
import { prepareForBulk } from './stage-rows.ts'
import { stagingTables } from './staging-columns.ts'
import { dropTables } from './staging.sql.ts'

export async function commitImport(
  { params }: { params: ParamsOf<typeof contract> },
  context: Context,
): Promise<ImportBatch> {
  const { db, user, requestId, lang } = context
  await startCommit(context, await requireBatch(db, params.id, user), user, requestId)
  return toBatch(await requireBatch(db, params.id, user), lang)
}

/**
 * Rows are checked against the scope of whoever staged them, which may be wider than that of who commits.
 * @throws {Problem} import-state, also for the second of two commits; forbidden for rows beyond the person's area
 */
export async function startCommit(
  program: Program,
  batch: BatchRow,
  person: BatchReader,
  requestId: string | null,
): Promise<{ finished: Promise<void> }> {
  const { counts } = batch
  const writes = (counts?.accepted ?? 0) + (counts?.repaired ?? 0)
  if (writes === 0 || batch.status !== 'checked') throw wrongState(batch.status)
  if (await hasRowOutside(program.db, batch.id, person)) throw fault('forbidden', '/areaCode', 'scope')
  const progress = { phase: 'committing' as const, done: 0, total: writes }
  const moved = await moveBatch(program.db, batch.id, ['checked'], 'committing', { failure: null, progress })
  if (!moved) throw wrongState(batch.status)
  return { finished: queueJob(program.database, () => commitRows(program, batch, person, requestId)) }
}

/** From so many rows on, statistics of the table are off. */
const LARGE = 1000

async function commitRows(
  program: Program,
  batch: BatchRow,
  person: BatchReader,
  requestId: string | null,
): Promise<void> {
  const { db, database } = program
  const { choice, counts } = batch
  if (!choice || !counts) throw new Error('a checked batch has a choice and counts')
  const wanted = counts.accepted + counts.repaired
  const act = {
    actor: person.id,
    action: 'asset.imported' as const,
    requestId,
    detail: { importBatchId: batch.id, fileName: batch.file_name },
  }
  try {
    await whileLocked(database, batch.id, () =>
      inTransaction(db, act, async (trx) => {
        await prepareForBulk(trx)
        const made = await insertAssets(trx, batch.id, choice, person.scopeUnitId)
        if (made !== wanted) throw new StagedRowsGone()
        await recordImport(trx, batch.id)
        await dropTables(trx, stagingTables(batch.id))
        await moveBatch(trx, batch.id, ['committing'], 'committed', { progress: null })
      }),
    )
  } catch (error) {
    await giveBack(program, batch, person, error)
    return
  }
  program.changed('everything')
  if (wanted >= LARGE) await analyzeAssets(db)
}

/** PostgreSQL empties unlogged tables after a crash of its own. */
class StagedRowsGone extends Error {}

/** Nothing was written: the batch is as before, and says why. */
async function giveBack(
  { db }: Program,
  batch: BatchRow,
  person: BatchReader,
  error: unknown,
): Promise<void> {
  const gone = error instanceof StagedRowsGone || (error instanceof DatabaseError && error.code === '42P01')
  const failure = gone ? { code: 'interrupted', params: {} } : await failureOf(db, batch.id, person, error)
  await moveBatch(db, batch.id, ['committing'], gone ? 'inspected' : 'checked', {
    failure,
    progress: null,
    ...(gone && { counts: null }),
  })
  if (failure.code === 'internal') throw error
}

const known: Readonly<Record<string, BatchFailureCode>> = {
  PH004: 'outside-region',
  PH005: 'parcel-overlap',
  PH011: 'unknown-code',
  '57014': 'too-slow',
}

async function failureOf(
  db: Program['db'],
  batchId: string,
  person: BatchReader,
  error: unknown,
): Promise<BatchFailure> {
  if (!(error instanceof DatabaseError)) return { code: 'internal', params: {} }
  if (error.code === '23505' && error.constraint === 'asset_unit_code')
    return { code: 'duplicate-unit-code', params: {} }
  const code = known[error.code ?? '']
  if (code === undefined) return { code: 'internal', params: {} }
  if (code !== 'parcel-overlap' && code !== 'unknown-code') return { code, params: {} }
  const detail = JSON.parse(error.detail ?? '{}') as Record<string, string | number>
  const other = detail['otherId']
  if (typeof other === 'string' && !(await visibleAssets(db, [other], person)).has(other))
    Object.assign(detail, { otherId: '', otherNo: '', otherName: '' })
  const row = typeof detail['id'] === 'string' ? await findRowOfAsset(db, batchId, detail['id']) : null
  return { code, params: { ...detail, ...row } }
}

/**
 * Works through bulk runs, one case a transaction: the item's row is held while its case is changed, and its outcome is
 * committed with it. So a killed server leaves no case half done and none twice, several servers share a run, and the next
 * start goes on where the last ended. Must never let one case's failure stop the others.
 */
import type { Logger } from 'pino'
import type { Database } from '../db/connect.ts'
import { problemFromDatabase } from '../db/pg-error.ts'
import type { Program } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { StepRefusal } from '../workflow/step-refusal.ts'
import {
  type Claim,
  type Outcome,
  claimItem,
  deleteOldDrafts,
  finishRuns,
  settleItem,
} from './bulk-run.sql.ts'
import { type Done, doItem } from './do-item.ts'
import { because, reasonsOf } from './judge.ts'

/** What another server left is looked for this often; one's own runs wake the worker at once. */
const EVERY_MS = 10_000

type Working = Pick<Program, 'db' | 'database' | 'today' | 'changed'>

interface Worker {
  running: Promise<void> | null
  /** Woken while it was about to rest. */
  wanted: boolean
  stopped: boolean
  onFailure: (error: unknown, claim: Claim | null) => void
}

const workers = new WeakMap<Database, Worker>()

function workerOf(database: Database): Worker {
  let worker = workers.get(database)
  if (worker === undefined) {
    worker = { running: null, wanted: false, stopped: false, onFailure: () => undefined }
    workers.set(database, worker)
  }
  return worker
}

/** Starts on what waits, if it does not already. */
export function wakeWorker(program: Working): void {
  const worker = workerOf(program.database)
  worker.wanted = true
  if (worker.running !== null || worker.stopped) return
  worker.running = workOff(program, worker)
    .catch((error: unknown) => worker.onFailure(error, null))
    .finally(() => {
      worker.running = null
    })
}

async function workOff(program: Working, worker: Worker): Promise<void> {
  while (worker.wanted && !worker.stopped) {
    worker.wanted = false
    while (!worker.stopped && (await workOne(program, worker)));
    await finishRuns(program.db)
  }
}

/** @returns false when nothing waits. @throws when the database is away: what waits then waits on */
async function workOne(program: Working, worker: Worker): Promise<boolean> {
  const held: { claim: Claim | null } = { claim: null }
  try {
    const done = await program.db.transaction().execute(async (trx): Promise<Done | null> => {
      held.claim = await claimItem(trx)
      if (held.claim === null) return null
      const outcome = await doItem(trx, held.claim, program.today())
      await settleItem(trx, held.claim, outcome)
      return outcome
    })
    if (done?.bbox) program.changed({ bbox: done.bbox })
    return done !== null
  } catch (error) {
    if (held.claim === null) throw error
    await settleItem(program.db, held.claim, refusalOf(error, held.claim, worker))
    return true
  }
}

/** Deadlock and failed serialisation: the same case can be tried again. */
const again = new Set(['40P01', '40001'])

/** What the item says instead of done. @throws what is no matter of this case */
function refusalOf(error: unknown, claim: Claim, worker: Worker): Outcome {
  const refused = { status: 'refused' as const, stateAfter: null, caseId: null }
  if (error instanceof StepRefusal) return { ...refused, missing: reasonsOf(error) }
  const problem = error instanceof Problem ? error : problemFromDatabase(error)
  if (problem?.slug === 'database-unavailable') throw error
  if (again.has((error as { code?: string }).code ?? '')) throw error
  if (problem === null) {
    worker.onFailure(error, claim)
    return { ...refused, status: 'failed', missing: [because('internal')] }
  }
  const status = problem.slug === 'edit-conflict' ? 'changed' : 'refused'
  return { ...refused, status, missing: [because(problem.slug)] }
}

/** Goes on with what an earlier process or another server left. @returns how to stop, between two cases */
export function startWorker(program: Program, log: Logger): () => Promise<void> {
  const worker = workerOf(program.database)
  worker.onFailure = (error, claim) =>
    log.error({ err: error, runId: claim?.runId, seq: claim?.seq, caseId: claim?.caseId }, 'bulk run')
  wakeWorker(program)
  const timer = setInterval(() => wakeWorker(program), EVERY_MS)
  const tidy = setInterval(() => {
    deleteOldDrafts(program.db).catch((error: unknown) => log.warn({ err: error }, 'bulk run'))
  }, 3_600_000)
  timer.unref()
  tidy.unref()
  return async () => {
    worker.stopped = true
    clearInterval(timer)
    clearInterval(tidy)
    await worker.running
  }
}

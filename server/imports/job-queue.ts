/** Heavy import work, one job at a time per database. Must never let a job's failure end the program. */
import type { Database } from '../db/connect.ts'

class JobQueue {
  #tail: Promise<void> = Promise.resolve()

  add(job: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(job).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : new Error('import job failed', { cause: error }))
    })
    return this.#tail
  }
}

const queues = new WeakMap<Database, JobQueue>()

/** @returns when the job has run, failed or not */
export function queueJob(database: Database, job: () => Promise<void>): Promise<void> {
  let queue = queues.get(database)
  if (queue === undefined) queues.set(database, (queue = new JobQueue()))
  return queue.add(job)
}

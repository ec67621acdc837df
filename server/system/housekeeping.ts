/** Small hourly duties: expired sessions and old idempotency answers go. */
import type { Logger } from 'pino'
import type { Program } from '../http/context.ts'
import { forgetOldAnswers } from '../http/idempotency.ts'
import { deleteExpiredSessions } from '../users/session.sql.ts'

export function startHousekeeping(program: Program, log: Logger): () => void {
  const tidy = async (): Promise<void> => {
    await deleteExpiredSessions(program.db)
    await forgetOldAnswers(program.db)
  }
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => log.warn({ err: error }, 'housekeeping'))
  }, 3_600_000)
  timer.unref()
  return () => clearInterval(timer)
}

/** Small hourly duties: expired sessions, old idempotency answers and old answers of questions go. */
import type { Logger } from 'pino'
import { deleteOldAnswers } from '../analysis/answer.sql.ts'
import type { Program } from '../http/context.ts'
import { forgetOldAnswers } from '../http/idempotency.ts'
import { deleteExpiredSessions } from '../users/session.sql.ts'

export function startHousekeeping(program: Program, log: Logger): () => void {
  const tidy = async (): Promise<void> => {
    await deleteExpiredSessions(program.db)
    await forgetOldAnswers(program.db)
    await deleteOldAnswers(program.db)
  }
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => log.warn({ err: error }, 'housekeeping'))
  }, 3_600_000)
  timer.unref()
  return () => clearInterval(timer)
}

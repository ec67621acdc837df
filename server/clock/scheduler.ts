/** Runs the clock while the program runs: at once for what was missed, then every minute or as configured; a new day is told to the maps. */
import type { Logger } from 'pino'
import { watchQuestions } from '../analysis/watch-questions.ts'
import type { Program } from '../http/context.ts'
import { matchNeeds } from '../leads/match-needs.ts'
import { forgetEnded, offerSteps, remindOfLeads } from '../leads/remind.ts'
import { deliverMail } from '../notifications/deliver-mail.ts'
import { tellObjections } from '../objections/tell-objections.ts'
import { withdrawOver } from '../publications/statutory.ts'
import { tellWatchers } from '../watches/tell-watchers.ts'
import { recomputeOpenClocks } from '../workflow/recompute-clocks.ts'
import { tick } from './tick.ts'

/** The first turn waits until the program answers. */
const FIRST_MS = 2_000

export function startScheduler(program: Program, log: Logger): () => Promise<void> {
  let day = ''
  let running: Promise<void> | null = null
  let stopped = false
  const turn = async (): Promise<void> => {
    const today = program.today()
    if (today !== day) {
      // Dates of clocks that stand move with every day; lamps change colour.
      await recomputeOpenClocks(program, 'stopped')
      await forgetEnded(program)
      await withdrawOver(program)
      if (day !== '') program.changed('everything')
      day = today
    }
    const report = await tick(program, (caseId, error) => log.error({ caseId, err: error }, 'scheduler'))
    if (report.cases > 0) log.info(report, 'scheduler')
    const told = await watchQuestions(program, (questionId, error) =>
      log.error({ questionId, err: error }, 'subscription'),
    )
    if (told > 0) log.info({ told }, 'subscription')
    await remindOfLeads(program)
    await tellObjections(program)
    await matchNeeds(program)
    await offerSteps(program, (leadId, error) => log.error({ leadId, err: error }, 'lead'))
    await tellWatchers(program)
    await deliverMail(program, log)
  }
  const run = (): void => {
    if (running !== null || stopped) return
    running = turn()
      .catch((error: unknown) => log.warn({ err: error }, 'scheduler'))
      .finally(() => {
        running = null
      })
  }
  const first = setTimeout(run, FIRST_MS)
  const timer = setInterval(run, program.config.schedulerSeconds * 1_000)
  first.unref()
  timer.unref()
  return async () => {
    stopped = true
    clearTimeout(first)
    clearInterval(timer)
    await running
  }
}

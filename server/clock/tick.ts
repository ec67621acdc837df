/**
 * One turn of the scheduler: raises what is due, tells people, takes the steps that are the clock's own and proposes those
 * that a person confirms. Each case is a transaction of its own under its lock, and each alarm a unique row: several
 * servers never raise one twice, and a case that fails holds up no other.
 */
import { possible } from '../../shared/workflow/decide.ts'
import type { Missing } from '../../shared/workflow/missing.ts'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import { raiseSlipForBreach } from '../desk/slip.sql.ts'
import type { Program } from '../http/context.ts'
import { notifyCase } from '../notifications/notify.sql.ts'
import { hasWaiting } from '../objections/objection.sql.ts'
import { advance } from '../workflow/advance.ts'
import { type StoredCase, findStoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { propose } from '../workflow/propose-step.ts'
import { type DueDeadline, findDueCases, raiseAlarms } from './due.sql.ts'

const PAGE = 100

export interface TickReport {
  cases: number
  alarms: number
  steps: number
  proposals: number
  failed: string[]
}

type Ticking = Pick<Program, 'db' | 'today' | 'changed'>

/** @param onFailure hears of a case that could not be handled; it is left for the next turn */
export async function tick(
  program: Ticking,
  onFailure: (caseId: string, error: unknown) => void = () => undefined,
): Promise<TickReport> {
  const report: TickReport = { cases: 0, alarms: 0, steps: 0, proposals: 0, failed: [] }
  const today = program.today()
  for (;;) {
    const ids = await findDueCases(program.db, today, report.failed, PAGE)
    if (ids.length === 0) break
    for (const id of ids) {
      try {
        const act = { actor: SYSTEM_ACTOR, action: 'case.alarm' as const }
        const done = await inTransaction(program.db, act, (trx) => tickCase(trx, id, today))
        report.cases += 1
        report.alarms += done.alarms
        report.steps += done.steps
        report.proposals += done.proposals
        if (done.bbox !== null) program.changed({ bbox: done.bbox })
      } catch (error) {
        report.failed.push(id)
        onFailure(id, error)
      }
    }
  }
  return report
}

interface Done {
  alarms: number
  steps: number
  proposals: number
  bbox: StoredCase['bbox'] | null
}

async function tickCase(trx: Trx, id: string, today: string): Promise<Done> {
  const stored = await lockCase(trx, id, null)
  if (stored === null) return { alarms: 0, steps: 0, proposals: 0, bbox: null }
  const raised = await raiseAlarms(trx, id, today)
  for (const alarm of raised) await tell(trx, stored, alarm, today)
  if (raised.length === 0 || stored.closedOn !== null || stored.assetRetired)
    return { alarms: raised.length, steps: 0, proposals: 0, bbox: null }
  const steps = await takeClockSteps(trx, stored, today)
  const proposals = await proposeSteps(trx, id, raised, today)
  return { alarms: raised.length, steps, proposals, bbox: steps > 0 ? stored.bbox : null }
}

async function tell(trx: Trx, stored: StoredCase, alarm: DueDeadline, today: string): Promise<void> {
  const params = {
    caseNo: stored.caseNo,
    track: stored.track,
    deadline: alarm.deadline,
    dueOn: alarm.dueOn,
    level: alarm.level,
  }
  await notifyCase(trx, stored.id, { kind: 'alarm', params })
  if (alarm.level !== 'red') return
  const { definition } = await lawOf(trx, stored)
  const clock = definition.deadlines.find(({ id }) => id === alarm.deadline)
  await raiseSlipForBreach(trx, stored, alarm.deadline, alarm.dueOn, today, clock?.zh ?? alarm.deadline)
}

/** Steps the clock may take by itself, one after the other while any is ready. */
async function takeClockSteps(trx: Trx, first: StoredCase, today: string): Promise<number> {
  // Nothing runs past an objection that nobody has looked at.
  if (await hasWaiting(trx, first.id)) return 0
  let stored: StoredCase | null = first
  for (let taken = 0; taken < 5; taken += 1) {
    if (stored === null) return taken
    const { definition, rules, calendar } = await lawOf(trx, stored)
    const ready = possible(definition, snapshotOf(stored), 'system', today, rules, calendar).find(
      (step) => step.ready && step.transition.trigger === 'clock',
    )
    if (ready === undefined) return taken
    const doer = { id: SYSTEM_ACTOR, role: 'system', requestId: null } as const
    await advance(trx, doer, stored, { transition: ready.transition.id, fields: {}, checklist: [] }, today)
    stored = await findStoredCase(trx, first.id, null)
  }
  return 5
}

/** What a person adds when confirming: papers, fields, the role. A guard or a wrong state is no proposal. */
const personAdds = ({ kind }: Missing): boolean =>
  kind === 'role' || kind === 'field' || kind === 'document' || kind === 'checklist' || kind === 'decision'

async function proposeSteps(
  trx: Trx,
  id: string,
  raised: readonly DueDeadline[],
  today: string,
): Promise<number> {
  const stored = await findStoredCase(trx, id, null)
  if (stored === null || stored.closedOn !== null) return 0
  const { definition, rules, calendar } = await lawOf(trx, stored)
  const open = possible(definition, snapshotOf(stored), 'system', today, rules, calendar).filter(
    (step) => step.transition.trigger === 'proposal' && step.missing.every(personAdds),
  )
  let made = 0
  for (const { transition } of open) {
    const why = raised.map(({ deadline, dueOn }) => `${deadline} ${dueOn}`).join('；')
    if (!(await propose(trx, id, transition.id, why))) continue
    made += 1
    const params = { caseNo: stored.caseNo, track: stored.track, transition: transition.id }
    await notifyCase(trx, id, { kind: 'proposal', params })
  }
  return made
}

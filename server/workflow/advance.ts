/**
 * One step of one case inside a transaction: decide, write, carry out what follows. For a person's step, a bulk run and
 * the clock alike. Must never be called without the case's lock (`lockCase`).
 */
import type { CaseStep } from '../../shared/case.ts'
import { decide } from '../../shared/workflow/decide.ts'
import type { WorkflowRole } from '../../shared/workflow/definition.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import type { OutwardEffect } from '../../shared/workflow/apply-effects.ts'
import { statutoryClocks, statutoryKinds } from '../../shared/statutory-text.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { type Act, type Trx, announceAct } from '../db/transaction.ts'
import { publishStatutory, withdrawStatutory } from '../publications/statutory.ts'
import { type StoredCase, findStoredCase } from './case-row.sql.ts'
import { snapshotOf, withoutServerFacts } from './case-snapshot.ts'
import * as write from './case-write.sql.ts'
import { clockRows } from './keep-clocks.ts'
import { type CaseLaw, lawOf } from './law-of-case.ts'
import { StepRefusal } from './step-refusal.ts'

/** Who takes a step. */
export interface Doer {
  id: string
  role: WorkflowRole
  requestId: string | null
}

export interface Taken {
  before: StoredCase
  after: CaseSnapshot
  effects: readonly OutwardEffect[]
}

const roundAfter = (law: CaseLaw, stored: StoredCase, transition: string): number =>
  law.definition.transitions
    .find(({ id }) => id === transition)
    ?.effects.some(({ kind }) => kind === 'new_round')
    ? stored.round + 1
    : stored.round

/** @throws {StepRefusal} with everything that is missing */
export async function advance(
  trx: Trx,
  doer: Doer,
  stored: StoredCase,
  step: Pick<CaseStep, 'transition' | 'fields' | 'checklist' | 'reason' | 'proposalId'>,
  today: string,
): Promise<Taken> {
  const law = await lawOf(trx, stored)
  const event = {
    transition: step.transition,
    role: doer.role,
    fields: withoutServerFacts(step.fields),
    checklist: step.checklist,
  }
  const decision = decide(law.definition, snapshotOf(stored), event, today, law.rules, law.calendar)
  if (!decision.ok) throw new StepRefusal(decision.missing, law.definition)
  const name = law.definition.transitions.find(({ id }) => id === step.transition)?.zh ?? step.transition
  const act: Act = {
    actor: doer.id,
    requestId: doer.requestId,
    action: 'case.step',
    // A change of title needs a reason; the step is one.
    reason: step.reason || `${stored.caseNo} ${name}`,
    door: 'workflow',
    transition: step.transition,
    effects: decision.effects,
  }
  const rows = clockRows(law, stored.openedOn, decision.deadlines)
  const round = roundAfter(law, stored, step.transition)
  await write.updateCase(trx, stored.id, decision.snapshot, round, rows, act)
  if (stored.proposed) await settleProposals(trx, law, stored, step, doer, decision.next)
  await carryOut(trx, stored, decision.snapshot, decision.effects, round, step.transition)
  await tellPublic(trx, stored, decision, { doer, today, rows })
  const ended = law.definition.states.some(({ code, kind }) => code === decision.next && kind === 'final')
  if (stored.leads && ended) await passLead(trx, stored, doer)
  return { before: stored, after: decision.snapshot, effects: decision.effects }
}

async function settleProposals(
  trx: Trx,
  { definition }: CaseLaw,
  stored: StoredCase,
  step: Pick<CaseStep, 'transition' | 'proposalId'>,
  doer: Doer,
  state: string,
): Promise<void> {
  const next = definition.transitions.filter((one) => startsIn(definition, one, state)).map(({ id }) => id)
  await write.settleProposals(trx, stored.id, step, doer.id, next)
}

/** What reaches beyond the case, but for the public. */
async function carryOut(
  trx: Trx,
  stored: StoredCase,
  after: CaseSnapshot,
  effects: readonly OutwardEffect[],
  round: number,
  transition: string,
): Promise<void> {
  if (stored.leads) await write.mirrorOnAsset(trx, stored.assetId, after, effects)
  else await write.changeTitleOnly(trx, stored.assetId, effects)
  for (const effect of effects) {
    if (effect.kind === 'child_tasks') await write.insertTasks(trx, stored.id, round, effect.tasks)
    if (effect.kind === 'hand_over') await write.proposeHandOver(trx, stored.id, effect, transition)
  }
}

/** Notices that the law makes public go out and come back with the step itself. */
async function tellPublic(
  trx: Trx,
  stored: StoredCase,
  { snapshot, effects }: { snapshot: CaseSnapshot; effects: readonly OutwardEffect[] },
  by: { doer: Doer; today: string; rows: ReturnType<typeof clockRows> },
): Promise<void> {
  for (const effect of effects) {
    if (effect.kind !== 'publish' && effect.kind !== 'withdraw_publication') continue
    const kind = statutoryKinds.find((one) => one === effect.publication)
    if (kind === undefined) continue
    const of = { caseId: stored.id, kind }
    const action = effect.kind === 'publish' ? 'publication.statutory' : 'publication.withdraw'
    // The same person, but an act of its own in the stories.
    await announceAct(trx, {
      actor: by.doer.id,
      requestId: by.doer.requestId,
      action,
      reason: stored.caseNo,
    })
    if (effect.kind === 'withdraw_publication') await withdrawStatutory(trx, of, 'case_step')
    else {
      const last = by.rows.filter(
        ({ deadline, due_on: due }) => due !== null && statutoryClocks[kind].includes(deadline),
      )
      const closesOn =
        last
          .map(({ due_on: due }) => due ?? '')
          .toSorted()
          .at(-1) ?? null
      await publishStatutory(trx, {
        ...of,
        fields: snapshot.fields,
        closesOn,
        doerId: by.doer.id,
        today: by.today,
      })
    }
  }
}

/** When the leading case has ended and another of the asset is open, that one leads from now on. */
async function passLead(trx: Trx, ended: StoredCase, doer: Doer): Promise<void> {
  const otherId = await write.findOtherOpenCase(trx, ended)
  if (otherId === null) return
  // The same person, but no step of either case.
  await announceAct(trx, {
    actor: doer.id,
    requestId: doer.requestId,
    action: 'case.lead-passed',
    reason: `${ended.caseNo} 办结`,
    door: 'workflow',
  })
  await write.stopLeading(trx, ended.assetId)
  await write.leadNow(trx, otherId)
  const other = await findStoredCase(trx, otherId, null)
  if (other !== null) await write.mirrorOnAsset(trx, ended.assetId, snapshotOf(other), [])
}

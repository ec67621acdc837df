/**
 * Papers that the law makes public go out with their issue: the term of an announcement runs from the day of the paper, so
 * the public must see it from that day. The step of the case that asks for the paper finds it public and adds only what it
 * knows besides. Voided before that step, the paper takes its publication back. Inside the transaction.
 */
import { sql } from 'kysely'
import { type StatutoryKind, statutoryClocks } from '../../shared/statutory-text.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import { type Trx, announceAct } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { publishStatutory, withdrawStatutory } from '../publications/statutory.ts'
import { type StoredCase, findStoredCase } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'
import { type CaseLaw, lawOf } from '../workflow/law-of-case.ts'
import type { StoredNotice } from './notice.sql.ts'

type Paper = Pick<StoredNotice, 'id' | 'kind' | 'caseId'>

/** The last day of the announcement, counted as the case will count it once its step is taken. */
function lastDay(law: CaseLaw, stored: StoredCase, { kind }: Paper, what: StatutoryKind, today: string) {
  const step = law.definition.transitions.find(({ id }) => id === noticeKinds[kind].transition)
  if (step === undefined || statutoryClocks[what].length === 0) return null
  const then = { ...snapshotOf(stored), state: step.to }
  const days = clocksOf(law.definition, then, today, law.rules, law.calendar).flatMap(({ id, dueOn }) =>
    dueOn !== null && statutoryClocks[what].includes(id) ? [dueOn] : [],
  )
  return days.toSorted().at(-1) ?? null
}

const announce = (
  trx: Trx,
  { user, requestId }: Context,
  action: 'publication.statutory' | 'publication.withdraw',
  reason: string,
) => announceAct(trx, { actor: user.id, requestId, action, reason })

/** The last work of an issue: from here on the transaction speaks of the publication. */
export async function makePublic(trx: Trx, context: Context, paper: Paper): Promise<void> {
  const kind = noticeKinds[paper.kind].madePublicAs
  if (kind === undefined) return
  // With the number and the day that the issue has just recorded.
  const stored = (await findStoredCase(trx, paper.caseId, null))!
  const today = context.today()
  const closesOn = lastDay(await lawOf(trx, stored), stored, paper, kind, today)
  await announce(trx, context, 'publication.statutory', stored.caseNo)
  const of = { caseId: stored.id, kind, fields: stored.fields, closesOn }
  await publishStatutory(trx, { ...of, doerId: context.user.id, today })
}

const publishes = ({ transitions }: WorkflowDefinition, kind: StatutoryKind) =>
  transitions.filter(({ effects }) =>
    effects.some((effect) => effect.kind === 'publish' && effect.publication === kind),
  )

/** The last work of a voiding. What a step has made public stays: only another step takes it back. */
export async function takeBack(trx: Trx, context: Context, paper: Paper, stored: StoredCase): Promise<void> {
  const kind = noticeKinds[paper.kind].madePublicAs
  if (kind === undefined) return
  const { definition } = await lawOf(trx, stored)
  const ahead = publishes(definition, kind).some((step) => startsIn(definition, step, stored.state))
  if (!ahead || (await hasOtherIssued(trx, paper, stored.round))) return
  await announce(trx, context, 'publication.withdraw', stored.caseNo)
  await withdrawStatutory(trx, { caseId: stored.id, kind }, 'voided')
}

async function hasOtherIssued(trx: Trx, paper: Paper, round: number): Promise<boolean> {
  const { rows } =
    await sql`select from notice where case_id = ${paper.caseId}::uuid and kind = ${paper.kind} and round = ${round}
    and status in ('issued', 'served') and id <> ${paper.id}::uuid limit 1`.execute(trx)
  return rows.length > 0
}

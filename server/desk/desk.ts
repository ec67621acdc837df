/** The queue: a page of cases, each with the step that moves it for this role and the clock that put it here. */
import type * as api from '../../shared/api/desk-api.ts'
import type { QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { CaseRow } from '../../shared/case.ts'
import type { DeskItem } from '../../shared/desk.ts'
import { explainDeadline } from '../../shared/i18n/workflow-deadline.ts'
import { type CaseClock, clocksOf } from '../../shared/workflow/case-clocks.ts'
import { type PossibleStep, possible } from '../../shared/workflow/decide.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { isForRole, orderSteps } from '../../shared/workflow/order-steps.ts'
import { type FieldCode, isFieldCode } from '../../shared/workflow/fields.ts'
import type { Context } from '../http/context.ts'
import { findStoredCases } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { listCases } from '../workflow/list-cases.ts'
import { countProposals, findMuted } from './desk.sql.ts'

export async function readDesk(
  { query }: { query: QueryOf<typeof api.readDesk> },
  context: Context,
): Promise<ResultOf<typeof api.readDesk>> {
  const page = await listCases({ query }, context)
  const ids = page.items.map(({ id }) => id)
  const stored = new Map((await findStoredCases(context.db, ids)).map((row) => [row.id, row]))
  const proposals = await countProposals(context.db, ids)
  const muted = await findMuted(context.db, context.user.id, ids)
  const items: DeskItem[] = []
  for (const row of page.items) {
    const found = stored.get(row.id)
    if (found === undefined) continue
    const { definition, rules, calendar } = await lawOf(context.db, found)
    const snapshot = snapshotOf(found)
    const today = context.today()
    const step =
      row.closedOn === null
        ? nextStep(
            definition,
            row.state,
            possible(definition, snapshot, context.user.role, today, rules, calendar),
          )
        : undefined
    const clock = clocksOf(definition, snapshot, today, rules, calendar).find(
      ({ dueOn, lamp }) => lamp !== null && dueOn === row.dueOn,
    )
    items.push({
      ...itemOf(row, step, clock, definition),
      proposals: proposals.get(row.id) ?? 0,
      openTasks: snapshot.tasks.filter(({ status }) => status === 'open').length,
      muted: muted.has(row.id),
    })
  }
  return { items, next: page.next }
}

/** The step of this role that leads on. */
const nextStep = (
  definition: WorkflowDefinition,
  state: string,
  steps: readonly PossibleStep[],
): PossibleStep | undefined => orderSteps(definition, state, steps).find(isForRole)

/** The field that starts a clock, through the clocks it follows. */
function startField(definition: WorkflowDefinition, id: string): FieldCode {
  const start = definition.deadlines.find((deadline) => deadline.id === id)?.start
  if (start === undefined) return 'discoveredOn'
  if ('field' in start) return isFieldCode(start.field) ? start.field : 'discoveredOn'
  return startField(definition, start.after)
}

function itemOf(
  row: CaseRow,
  step: PossibleStep | undefined,
  clock: CaseClock | undefined,
  definition: WorkflowDefinition,
): Omit<DeskItem, 'proposals' | 'openTasks' | 'muted'> {
  return {
    ...row,
    step: step?.transition.id ?? null,
    stepZh: step?.transition.zh ?? null,
    stepEn: step?.transition.en ?? null,
    ready: step?.ready ?? false,
    lacks: step?.missing.length ?? 0,
    clock:
      clock === undefined || clock.dueOn === null
        ? null
        : {
            id: clock.id,
            zh: clock.zh,
            en: clock.en,
            dueOn: clock.dueOn,
            explanationZh: explainDeadline('zh-CN', clock.explanation, startField(definition, clock.id)),
            explanationEn: explainDeadline('en', clock.explanation, startField(definition, clock.id)),
          },
  }
}

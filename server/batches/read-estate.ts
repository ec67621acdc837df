/** The board of an estate: homes by state, what is ready, what is blocked and why; and its homes one by one. */
import type * as api from '../../shared/api/batch-api.ts'
import type { ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { StoredReason } from '../../shared/bulk-run.ts'
import type { EstateDetail, EstateHome } from '../../shared/estate.ts'
import { maskPersonName, mayReadPersonNames } from '../../shared/mask.ts'
import { type PossibleStep, possible } from '../../shared/workflow/decide.ts'
import type { WorkflowDefinition } from '../../shared/workflow/definition.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { findStoredCases } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { StepRefusal } from '../workflow/step-refusal.ts'
import { findEstate, selectBoard, selectEstates, selectHomes } from './estate.sql.ts'
import { reasonsOf } from './judge.ts'
import { groupWords } from './read-runs.ts'

export async function listEstates(
  { query }: { query: QueryOf<typeof api.listEstates> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listEstates>> {
  return { items: await selectEstates(db, { id: null, limit: query.limit }, user) }
}

type ById = { params: ParamsOf<typeof api.readEstate> }

export async function readEstate({ params }: ById, context: Context): Promise<EstateDetail> {
  return await estateDetail(context.db, params.id, context)
}

export async function listEstateHomes(
  { params }: ById,
  { db, user, today }: Context,
): Promise<ResultOf<typeof api.listEstateHomes>> {
  if ((await findEstate(db, params.id, user)) === null) throw new Problem('not-found')
  const shown = mayReadPersonNames(user.role)
  const items = (await selectHomes(db, params.id, user, today())).map((row): EstateHome => ({
    ...row,
    holders: row.holders.map(({ name, kind }) => (kind === 'person' && !shown ? maskPersonName(name) : name)),
  }))
  return { items }
}

export async function estateDetail(db: Executor, id: string, context: Context): Promise<EstateDetail> {
  const stored = await findEstate(db, id, context.user)
  const [row] = await selectEstates(db, { id, limit: 1 }, context.user)
  if (stored === null || row === undefined) throw new Problem('not-found')
  return {
    ...row,
    facts: stored.facts,
    defects: stored.defects,
    ...(await selectBoard(db, id)),
    ...(await nextSteps(db, id, context)),
    today: context.today(),
  }
}

/** The step that carries a home on: forward, rarely one that is open from many states, with the least missing. */
function onward(
  definition: WorkflowDefinition,
  state: string,
  steps: readonly PossibleStep[],
): PossibleStep | undefined {
  const order = new Map(definition.states.map(({ code }, index) => [code, index]))
  const isFinal = (code: string): boolean =>
    definition.states.some((one) => one.code === code && one.kind === 'final')
  const weight = ({ transition, to, missing }: PossibleStep): number =>
    missing.filter(({ kind }) => kind !== 'role').length +
    ((order.get(to) ?? 0) <= (order.get(state) ?? 0) ? 50 : 0) +
    (transition.from.length > 1 && isFinal(to) ? 100 : 0) +
    (transition.from.length > 5 || transition.from.includes('*') ? 100 : 0)
  return steps.toSorted((a, b) => weight(a) - weight(b))[0]
}

interface Group {
  line: StoredReason
  transition: string
  zh: string
  en: string
  homes: { caseId: string; label: string }[]
}

async function nextSteps(
  db: Executor,
  id: string,
  { user, today, lang }: Context,
): Promise<Pick<EstateDetail, 'ready' | 'blocked'>> {
  const homes = await selectHomes(db, id, user, today())
  const labels = new Map(
    homes.map((home) => [
      home.caseId,
      [home.building, home.entrance, home.room].filter((part) => part !== '').join('-'),
    ]),
  )
  const ready = new Map<string, EstateDetail['ready'][number]>()
  const groups = new Map<string, Group>()
  for (const stored of await findStoredCases(db, [...labels.keys()])) {
    if (stored.closedOn !== null) continue
    const { definition, rules, calendar } = await lawOf(db, stored)
    const steps = possible(definition, snapshotOf(stored), user.role, today(), rules, calendar)
    const next = onward(definition, stored.state, steps)
    if (next === undefined) continue
    const { id: transition, zh, en } = next.transition
    const missing = next.missing.filter(({ kind }) => kind !== 'role')
    if (missing.length === 0) {
      const known = ready.get(transition) ?? { transition, zh, en, count: 0 }
      ready.set(transition, { ...known, count: known.count + 1 })
    }
    for (const line of reasonsOf(new StepRefusal(missing, definition))) {
      const key = `${transition}/${line.kind}/${line.what}`
      const group = groups.get(key) ?? { line, transition, zh, en, homes: [] }
      group.homes.push({ caseId: stored.id, label: labels.get(stored.id) ?? stored.caseNo })
      groups.set(key, group)
    }
  }
  const blocked = [...groups.values()].map(({ line, homes, ...step }) => ({
    ...groupWords({ line, count: homes.length }, lang),
    ...step,
    homes: homes.slice(0, 8),
  }))
  return { ready: [...ready.values()], blocked: blocked.toSorted((a, b) => b.count - a.count) }
}

/**
 * The dry run: for every chosen case whether the act can be done and, if not, everything it lacks. The same `decide` as the
 * step itself, on the same facts. Takes db first; must never write.
 */
import type { BulkAct, StoredReason as Reason } from '../../shared/bulk-run.ts'
import { lacksReason } from '../../shared/hand-over.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { decide } from '../../shared/workflow/decide.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import type { Executor } from '../db/transaction.ts'
import type { SignedIn } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type AssetOfCase, findAssetsOfCase } from '../workflow/asset-of-case.sql.ts'
import { type StoredCase, findStoredCases } from '../workflow/case-row.sql.ts'
import { snapshotOf, withoutServerFacts } from '../workflow/case-snapshot.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { planOpening } from '../workflow/open-case.ts'
import { StepRefusal } from '../workflow/step-refusal.ts'
import type { NewItem } from './bulk-run.sql.ts'
import type { Chosen } from './selection.sql.ts'

const PAGE = 200

/** Reasons that are no line of `decide`. Their words: shared/i18n/batches.ts, or the problem's own title. */
export const because = (what: string): Reason => ({ kind: 'problem', what })

/** The lines of a refusal as they are stored; a checklist item is named by its definition. */
export function reasonsOf({ missing, definition }: StepRefusal): Reason[] {
  const items = new Map(
    definition.transitions.flatMap(({ checklist }) => checklist.map((item) => [item.code, item] as const)),
  )
  return missing.map((line) => {
    const item = line.kind === 'checklist' ? items.get(line.what) : undefined
    return item === undefined ? line : { ...line, itemZh: item.zh, itemEn: item.en }
  })
}

export interface Trial {
  act: BulkAct
  user: SignedIn
  today: string
  /** Fields of single cases, by the place of the row. */
  own: ReadonlyMap<Chosen, Record<string, FieldValue>>
}

export async function judge(db: Executor, rows: readonly Chosen[], trial: Trial): Promise<NewItem[]> {
  const items: NewItem[] = []
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE)
    items.push(
      ...(trial.act.kind === 'open'
        ? await judgeOpenings(db, page, trial)
        : await judgeCases(db, page, trial)),
    )
  }
  return items
}

async function judgeCases(db: Executor, page: readonly Chosen[], trial: Trial): Promise<NewItem[]> {
  const ids = page.flatMap(({ caseId }) => caseId ?? [])
  const stored = new Map((await findStoredCases(db, ids)).map((row) => [row.id, row]))
  const items: NewItem[] = []
  for (const row of page) {
    const found = row.caseId === null ? undefined : stored.get(row.caseId)
    const fields = trial.own.get(row) ?? {}
    const missing = found === undefined ? [because('no-case')] : await reasonsOfCase(db, found, fields, trial)
    items.push({
      assetId: row.assetId,
      caseId: row.caseId,
      caseVersion: found?.version ?? null,
      fields,
      status: missing.length === 0 ? 'can' : 'cannot',
      missing,
      stateBefore: found?.state ?? null,
    })
  }
  return items
}

async function reasonsOfCase(
  db: Executor,
  stored: StoredCase,
  own: Record<string, FieldValue>,
  { act, user, today }: Trial,
): Promise<Reason[]> {
  if (stored.assetRetired) return [because('retired')]
  switch (act.kind) {
    case 'step':
      return stored.track === act.track
        ? await reasonsOfStep(db, stored, act, own, { role: user.role, today })
        : [because('other-track')]
    case 'task':
      return stored.closedOn === null &&
        stored.tasks.some((task) => task.code === act.code && task.status === 'open')
        ? []
        : [because('no-task')]
    case 'assign':
      if (stored.closedOn !== null) return [because('closed')]
      if (stored.unitId === act.unitId && stored.assigneeId === act.assigneeId) return [because('no-change')]
      return lacksReason(stored, act, act.reason) ? [because('no-reason')] : []
    default:
      return []
  }
}

async function reasonsOfStep(
  db: Executor,
  stored: StoredCase,
  act: Extract<BulkAct, { kind: 'step' }>,
  own: Record<string, FieldValue>,
  by: { role: SignedIn['role']; today: string },
): Promise<Reason[]> {
  const law = await lawOf(db, stored)
  const snapshot = snapshotOf(stored)
  const documents = [
    ...new Set<DocumentKind>([...snapshot.documents, ...act.documentIds.map(({ kind }) => kind)]),
  ]
  const event = {
    transition: act.transition,
    role: by.role,
    fields: withoutServerFacts({ ...act.fields, ...own }),
    checklist: act.checklist,
  }
  const decision = decide(
    law.definition,
    { ...snapshot, documents },
    event,
    by.today,
    law.rules,
    law.calendar,
  )
  return decision.ok ? [] : reasonsOf(new StepRefusal(decision.missing, law.definition))
}

async function judgeOpenings(db: Executor, page: readonly Chosen[], trial: Trial): Promise<NewItem[]> {
  const ids = page.map(({ assetId }) => assetId)
  const assets = new Map((await findAssetsOfCase(db, ids)).map((row) => [row.id, row]))
  const items: NewItem[] = []
  for (const row of page) {
    const asset = assets.get(row.assetId)
    const fields = trial.own.get(row) ?? {}
    const missing =
      asset === undefined
        ? [because('not-found')]
        : row.caseId !== null
          ? [because('open-already')]
          : await reasonsOfOpening(db, asset, fields, trial)
    const status = missing.length === 0 ? 'can' : 'cannot'
    items.push({
      assetId: row.assetId,
      caseId: null,
      caseVersion: null,
      fields,
      status,
      missing,
      stateBefore: null,
    })
  }
  return items
}

async function reasonsOfOpening(
  db: Executor,
  asset: AssetOfCase,
  own: Record<string, FieldValue>,
  { act, user, today }: Trial,
): Promise<Reason[]> {
  if (act.kind !== 'open') return []
  const doer = { id: user.id, role: user.role, requestId: null }
  const kinds = [...new Set(act.documentIds.map(({ kind }) => kind))]
  try {
    await planOpening(db, doer, asset, { ...act, fields: { ...act.fields, ...own } }, kinds, today)
    return []
  } catch (error) {
    if (error instanceof StepRefusal) return reasonsOf(error)
    if (error instanceof Problem)
      return [because(error.faults[0]?.pointer === '/track' ? 'other-track' : error.slug)]
    throw error
  }
}

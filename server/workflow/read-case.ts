/** One case as its page needs it, and its story. */
import type * as api from '../../shared/api/case-api.ts'
import type { ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail, CaseEventRow } from '../../shared/case.ts'
import type { Role } from '../../shared/user.ts'
import { fieldsFor } from '../../shared/workflow/personal-fields.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { listEvents } from './case-list.sql.ts'
import { type DetailRow, findCaseDetail, findStoredCase } from './case-row.sql.ts'
import { snapshotOf } from './case-snapshot.ts'

export async function caseDetailOf(
  db: Executor,
  id: string,
  context: Pick<Context, 'user' | 'today'>,
): Promise<CaseDetail | null> {
  const today = context.today()
  const found = await findCaseDetail(db, id, context.user, today)
  return found && detailOf(found, today, context.user.role)
}

function detailOf({ stored, ...row }: DetailRow, today: string, role: Role): CaseDetail {
  const tasks = row.tasks.map(({ code, status }) => ({ code, status }))
  const snapshot = snapshotOf({ ...row, ...stored, tasks })
  return {
    ...row,
    round: stored.round,
    takenOver: stored.takenOver,
    fromCaseId: stored.fromCaseId,
    snapshot: { ...snapshot, fields: fieldsFor(role, snapshot.fields) },
    today,
    overlapsConfirmed: stored.overlaps,
  }
}

export async function readCase(
  { params }: { params: ParamsOf<typeof api.readCase> },
  context: Context,
): Promise<CaseDetail> {
  const detail = await caseDetailOf(context.db, params.id, context)
  if (detail === null) throw new Problem('not-found')
  return detail
}

export async function listCaseEvents(
  { params }: { params: ParamsOf<typeof api.listCaseEvents> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listCaseEvents>> {
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  return { items: await storyOf(db, params.id, user.role) }
}

/** Latest first, as the role may read it. */
export async function storyOf(
  db: Executor,
  caseId: string,
  role: Role,
  limit?: number,
): Promise<CaseEventRow[]> {
  return (await listEvents(db, caseId, limit)).map((event) => ({
    ...event,
    fieldsBefore: fieldsFor(role, event.fieldsBefore),
    fieldsAfter: fieldsFor(role, event.fieldsAfter),
  }))
}

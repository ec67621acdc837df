/** The figures of a case by month, and what was said of one month before it was corrected. */
import type * as api from '../../shared/api/operation-api.ts'
import type { ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import { monthBefore } from '../../shared/operation.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type StoredCase, findStoredCase } from '../workflow/case-row.sql.ts'
import { selectFigureVersions, selectFigures } from './figure.sql.ts'

/** The month in which the running began: by the register, or by the agreement of a case taken over. */
export function firstMonth({ track, fields }: Pick<StoredCase, 'track' | 'fields'>): string | null {
  const since = fields['operatingSince'] ?? fields['concessionBeginsOn']
  return track === 'concession' && typeof since === 'string' ? since.slice(0, 7) : null
}

export async function listFigures(
  { params }: { params: ParamsOf<typeof api.listFigures> },
  { db, user, today }: Context,
): Promise<ResultOf<typeof api.listFigures>> {
  const stored = await findStoredCase(db, params.id, user)
  if (stored === null) throw new Problem('not-found')
  return {
    since: firstMonth(stored),
    last: monthBefore(today().slice(0, 7)),
    items: await selectFigures(db, params.id),
  }
}

export async function listFigureVersions(
  { params }: { params: ParamsOf<typeof api.listFigureVersions> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listFigureVersions>> {
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  return { items: await selectFigureVersions(db, params.id, params.month) }
}

/** Who may see a case. Names and logins only, and only to people who see it themselves. */
import type * as api from '../../shared/api/desk-api.ts'
import type { ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { findStoredCase } from '../workflow/case-row.sql.ts'
import { selectColleagues } from '../workflow/colleague.sql.ts'

export async function listColleagues(
  { params }: { params: ParamsOf<typeof api.listColleagues> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listColleagues>> {
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  return { items: await selectColleagues(db, params.id) }
}

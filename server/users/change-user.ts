/**
 * Changes a person's role, scope, unit or activity and ends their sessions, so that the change holds at once.
 * Nobody changes their own role or deactivates themselves, and one active administrator always remains.
 */
import type { changeUser } from '../../shared/api/admin-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { User } from '../../shared/user.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { refuseUnknownUnits } from './create-user.ts'
import { forgetRecentSessions } from './session.ts'
import { deleteSessionsOf } from './session.sql.ts'
import { countActiveAdministrators, findPerson, lockPerson, recordUserAct, updatePerson } from './user.sql.ts'

type Change = BodyOf<typeof changeUser>
type Input = { params: ParamsOf<typeof changeUser>; body: Change }

export async function changeUserAccount({ params, body }: Input, context: Context): Promise<User> {
  const { user: actor, ifMatch } = context
  const changed = await context.write({ action: 'user.changed' }, async (trx) => {
    const before = await lockPerson(trx, params.id)
    if (!before) throw new Problem('not-found')
    if (before.version !== ifMatch)
      throw fault('edit-conflict', 'If-Match', 'version', { current: before.version })
    if (before.id === actor.id) refuseOwnDemotion(before, body)
    return await applyUserChange(trx, before, body, actor)
  })
  forgetRecentSessions()
  return changed
}

/** Also the way in for the command line, whose actor is the system. @throws {Problem} last administrator, unknown unit */
export async function applyUserChange(
  trx: Executor,
  before: User,
  change: Change,
  actor: { id: string; tokenHash?: Buffer },
): Promise<User> {
  await refuseUnknownUnits(trx, change)
  await refuseLosingLastAdministrator(trx, before, change)
  await updatePerson(trx, before.id, change, actor.id)
  await deleteSessionsOf(trx, before.id, actor.tokenHash)
  const after = await findPerson(trx, before.id)
  if (!after) throw new Problem('internal')
  await recordUserAct(trx, after.id, after.version, differences(before, after))
  return after
}

function refuseOwnDemotion(own: User, change: Change): void {
  if (change.role !== undefined && change.role !== own.role)
    throw fault('not-acceptable-state', '/role', 'self')
  if (change.active === false) throw fault('not-acceptable-state', '/active', 'self')
}

async function refuseLosingLastAdministrator(trx: Executor, before: User, change: Change): Promise<void> {
  if (before.role !== 'administrator' || !before.active) return
  const stays = (change.role ?? before.role) === 'administrator' && (change.active ?? before.active)
  if (stays || (await countActiveAdministrators(trx, before.id)) > 0) return
  throw fault('not-acceptable-state', change.active === false ? '/active' : '/role', 'lastAdministrator')
}

/** What the audit keeps: the powers before and after, and of the name only that it changed. */
function differences(before: User, after: User): Record<string, unknown> {
  const powers = ['role', 'active', 'scopeArea', 'scopeUnitId', 'unitId'] as const
  const changes = powers
    .filter((field) => before[field] !== after[field])
    .map((field) => [field, { from: before[field], to: after[field] }] as const)
  return { ...Object.fromEntries(changes), ...(before.name !== after.name && { name: 'changed' }) }
}

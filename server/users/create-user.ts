/** A new person gets a generated password, shown once to the administrator and changed at first login. */
import { randomUUID } from 'node:crypto'
import type { createUser } from '../../shared/api/admin-api.ts'
import type { BodyOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { generatePassword, hashPassword } from './password.ts'
import { findPerson, insertPerson, recordUserAct, unitExists } from './user.sql.ts'

type NewUser = BodyOf<typeof createUser>
type Created = ResultOf<typeof createUser>

export async function createUserAccount({ body }: { body: NewUser }, context: Context): Promise<Created> {
  const prepared = await preparePassword()
  return await context.write({ action: 'user.created' }, (trx) =>
    insertAccount(trx, body, prepared, context.user.id),
  )
}

/** Hashing takes a while; do it before the transaction opens. */
export async function preparePassword(): Promise<{ password: string; passwordHash: string }> {
  const password = generatePassword()
  return { password, passwordHash: await hashPassword(password) }
}

/** Also the way in for the command line. @throws {Problem} duplicate login, unknown unit */
export async function insertAccount(
  trx: Executor,
  person: NewUser,
  prepared: { password: string; passwordHash: string },
  changedBy: string,
): Promise<Created> {
  await refuseUnknownUnits(trx, person)
  const id = randomUUID()
  await insertPerson(trx, { ...person, id, passwordHash: prepared.passwordHash, changedBy })
  await recordUserAct(trx, id, 1, { role: person.role, scopeArea: person.scopeArea })
  const user = await findPerson(trx, id)
  if (!user) throw new Problem('internal')
  return { user, password: prepared.password }
}

export async function refuseUnknownUnits(
  trx: Executor,
  person: { unitId?: string | null | undefined; scopeUnitId?: string | null | undefined },
): Promise<void> {
  for (const field of ['unitId', 'scopeUnitId'] as const) {
    const id = person[field]
    if (id && !(await unitExists(trx, id)))
      throw fault('unknown-code', `/${field}`, 'unknown-code', { value: id })
  }
}

/** SQL of user accounts. The system actor is no person: it is never listed, found or changed here. */
import { sql } from 'kysely'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { changeUser, createUser } from '../../shared/api/admin-api.ts'
import type { Role, User } from '../../shared/user.ts'
import type { Executor } from '../db/transaction.ts'

const people = (db: Executor) =>
  db
    .selectFrom('app_user as u')
    .leftJoin('unit', 'unit.id', 'u.unit_id')
    .select([
      'u.id',
      'u.login',
      'u.name',
      'u.role',
      'u.unit_id as unitId',
      'unit.name as unitName',
      'u.scope_area as scopeArea',
      'u.scope_unit_id as scopeUnitId',
      'u.active',
      'u.must_change_password as mustChangePassword',
      'u.locked_until as lockedUntil',
      'u.last_login_at as lastLoginAt',
      'u.version',
    ])
    .where('u.role', '<>', 'system')

type Row = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>

/** A lock that has run out is no lock. */
const asUser = (row: Row): User => ({
  ...row,
  role: row.role as Role,
  lockedUntil:
    row.lockedUntil && row.lockedUntil.getTime() > Date.now() ? row.lockedUntil.toISOString() : null,
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
})

export async function listPeople(db: Executor): Promise<User[]> {
  return (await people(db).orderBy('u.active', 'desc').orderBy('u.login').execute()).map(asUser)
}

export async function findPerson(db: Executor, id: string): Promise<User | null> {
  const row = await people(db).where('u.id', '=', id).executeTakeFirst()
  return row ? asUser(row) : null
}

export async function findPersonByLogin(db: Executor, login: string): Promise<User | null> {
  const row = await people(db).where('u.login', '=', login).executeTakeFirst()
  return row ? asUser(row) : null
}

/** Locks the row until the transaction ends, so that two administrators' changes follow one another. */
export async function lockPerson(trx: Executor, id: string): Promise<User | null> {
  await sql`select from app_user where id = ${id} for update`.execute(trx)
  return await findPerson(trx, id)
}

/** Locks every active administrator: of two that remove each other one waits, and then sees the other's change. */
export async function countActiveAdministrators(trx: Executor, except: string): Promise<number> {
  const locked = await sql<{ id: string }>`select id from app_user
    where role = 'administrator' and active order by id for update`.execute(trx)
  return locked.rows.filter((row) => row.id !== except).length
}

export type NewPerson = BodyOf<typeof createUser> & { id: string; passwordHash: string; changedBy: string }

export async function insertPerson(trx: Executor, person: NewPerson): Promise<void> {
  await trx
    .insertInto('app_user')
    .values({
      id: person.id,
      login: person.login,
      name: person.name,
      role: person.role,
      unit_id: person.unitId,
      scope_area: person.scopeArea,
      scope_unit_id: person.scopeUnitId,
      password_hash: person.passwordHash,
      must_change_password: true,
      changed_by: person.changedBy,
    })
    .execute()
}

export async function updatePerson(
  trx: Executor,
  id: string,
  change: BodyOf<typeof changeUser>,
  changedBy: string,
): Promise<void> {
  await trx
    .updateTable('app_user')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.role !== undefined && { role: change.role }),
      ...(change.unitId !== undefined && { unit_id: change.unitId }),
      ...(change.scopeArea !== undefined && { scope_area: change.scopeArea }),
      ...(change.scopeUnitId !== undefined && { scope_unit_id: change.scopeUnitId }),
      ...(change.active !== undefined && { active: change.active }),
      version: sql<number>`version + 1`,
      changed_by: changedBy,
    })
    .where('id', '=', id)
    .execute()
}

/** Sets a password that must be changed at the next login, and lifts a lock. */
export async function replacePassword(
  trx: Executor,
  id: string,
  passwordHash: string,
  changedBy: string,
): Promise<void> {
  await sql`update app_user set password_hash = ${passwordHash}, must_change_password = true, failed_logins = 0,
    locked_until = null, version = version + 1, changed_by = ${changedBy}
    where id = ${id} and role <> 'system'`.execute(trx)
}

/** An event in the person's own chain; `facts` must hold no personal data. */
export async function recordUserAct(
  trx: Executor,
  id: string,
  version: number | null,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await sql`select record_act('user', ${id}, ${version}::int, null, null, ${JSON.stringify(facts)}::jsonb)`.execute(
    trx,
  )
}

export async function unitExists(db: Executor, id: string): Promise<boolean> {
  return (await db.selectFrom('unit').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** SQL of personal access tokens. Takes db or trx first; a token is found by its hash, never by itself. */
import { sql } from 'kysely'
import type { PersonalToken, TokenScope } from '../../shared/token.ts'
import type { Role } from '../../shared/user.ts'
import type { Executor } from '../db/transaction.ts'

const instant = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
const working = sql<boolean>`t.revoked_at is null and t.expires_at > now()`

/** The person behind a working token, with the rights they have now. */
export async function findTokenPerson(db: Executor, tokenHash: Buffer) {
  const row = await db
    .selectFrom('personal_token as t')
    .innerJoin('app_user as u', 'u.id', 't.user_id')
    .leftJoin('unit', 'unit.id', 'u.unit_id')
    .select(['u.id', 'u.login', 'u.name', 'u.role', 'u.unit_id as unitId', 'unit.name as unitName'])
    .select(['u.scope_area as scopeArea', 'u.scope_unit_id as scopeUnitId'])
    .select(['u.must_change_password as mustChangePassword', 't.id as tokenId', 't.scope as tokenScope'])
    .select(sql<boolean>`coalesce(t.last_used_at < now() - interval '1 minute', true)`.as('isStale'))
    .where('t.token_hash', '=', tokenHash)
    .where('u.active', '=', true)
    .where(working)
    .executeTakeFirst()
  return row ? { ...row, role: row.role as Role, tokenScope: row.tokenScope as TokenScope } : null
}

export async function touchToken(db: Executor, id: string): Promise<void> {
  await sql`update personal_token set last_used_at = now() where id = ${id}::uuid`.execute(db)
}

const columns = sql<PersonalToken>`t.id, t.name, t.scope, t.hint, ${instant('t.created_at')} as "createdAt",
  ${instant('t.expires_at')} as "expiresAt", ${instant('t.last_used_at')} as "lastUsedAt"`

export async function listTokensOf(db: Executor, userId: string): Promise<PersonalToken[]> {
  const { rows } = await sql<PersonalToken>`select ${columns} from personal_token t
    where t.user_id = ${userId}::uuid and ${working} order by t.created_at desc, t.id`.execute(db)
  return rows
}

export async function insertToken(
  db: Executor,
  token: { userId: string; name: string; scope: TokenScope; days: number; tokenHash: Buffer; hint: string },
): Promise<PersonalToken> {
  const { rows } =
    await sql<PersonalToken>`insert into personal_token as t (user_id, name, scope, token_hash, hint, expires_at)
    values (${token.userId}::uuid, ${token.name}, ${token.scope}, ${token.tokenHash}, ${token.hint},
      now() + make_interval(days => ${token.days})) returning ${columns}`.execute(db)
  return rows[0]!
}

/** @returns its name, or null when the person has no such working token. */
export async function endToken(db: Executor, userId: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`update personal_token t set revoked_at = now()
    where t.id = ${id}::uuid and t.user_id = ${userId}::uuid and ${working} returning t.name`.execute(db)
  return rows[0]?.name ?? null
}

export async function endTokensOf(db: Executor, userId: string): Promise<void> {
  await sql`update personal_token set revoked_at = now() where user_id = ${userId}::uuid and revoked_at is null`.execute(
    db,
  )
}

/** A database without people gets one administrator with a generated password, printed once. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, SYSTEM_ACTOR } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { generatePassword, hashPassword } from './password.ts'

export async function ensureAdministrator(
  program: Program,
): Promise<{ login: string; password: string } | null> {
  const people = await sql<{ n: number }>`select count(*) as n from app_user where role <> 'system'`.execute(
    program.db,
  )
  if ((people.rows[0]?.n ?? 0) > 0) return null
  const password = generatePassword()
  const passwordHash = await hashPassword(password)
  const id = randomUUID()
  await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'user.created' }, async (trx) => {
    await trx
      .insertInto('app_user')
      .values({
        id,
        login: 'admin',
        name: '管理员',
        role: 'administrator',
        password_hash: passwordHash,
        scope_area: program.config.district,
        must_change_password: true,
        changed_by: SYSTEM_ACTOR,
      })
      .execute()
    await sql`select record_act('user', ${id})`.execute(trx)
  })
  return { login: 'admin', password }
}

/** Commands that create answer a replayed Idempotency-Key with what they answered first. Kept 48 hours. */
import { sql } from 'kysely'
import type { Executor, Trx } from '../db/transaction.ts'
import { fault } from './problem.ts'

export interface Replay {
  body: unknown
}

/**
 * Reserves the key inside the command's own transaction; a concurrent twin waits on the unique index.
 * @throws {Problem} idempotency-mismatch when the key came with another request.
 */
export async function reserveKey(
  trx: Trx,
  request: { key: string; userId: string; endpoint: string; hash: Buffer },
): Promise<Replay | null> {
  if (request.key.length < 8 || request.key.length > 100)
    throw fault('invalid-request', 'Idempotency-Key', 'invalid')
  const made = await sql`insert into idempotent_answer (key, user_id, endpoint, request_hash, status, body)
    values (${request.key}, ${request.userId}, ${request.endpoint}, ${request.hash}, 0, 'null')
    on conflict (user_id, key) do nothing returning key`.execute(trx)
  if (made.rows.length > 0) return null
  const found = await trx
    .selectFrom('idempotent_answer')
    .select(['request_hash', 'body'])
    .where('user_id', '=', request.userId)
    .where('key', '=', request.key)
    .executeTakeFirstOrThrow()
  if (!found.request_hash.equals(request.hash))
    throw fault('idempotency-mismatch', 'Idempotency-Key', 'duplicate')
  return { body: found.body }
}

export async function rememberAnswer(
  trx: Trx,
  answer: { key: string; userId: string; body: unknown },
): Promise<void> {
  await sql`update idempotent_answer set body = ${JSON.stringify(answer.body)}::jsonb, status = 1
    where user_id = ${answer.userId} and key = ${answer.key}`.execute(trx)
}

export async function forgetOldAnswers(db: Executor): Promise<void> {
  await sql`delete from idempotent_answer where created_at < now() - interval '48 hours'`.execute(db)
}

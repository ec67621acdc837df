/** Who wants to hear of which answer, and what it was when last looked at. Takes db or trx first. */
import { type RawBuilder, sql } from 'kysely'
import { type Question, question as questionSchema } from '../../shared/question.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Asker } from './asker.ts'
import type { CompiledQuestion } from './compile-question.ts'

export async function insertSubscription(trx: Trx, questionId: string, userId: string): Promise<void> {
  await sql`insert into question_subscription (question_id, user_id) values (${questionId}::uuid, ${userId}::uuid)
    on conflict do nothing`.execute(trx)
}

export async function deleteSubscription(trx: Trx, questionId: string, userId: string): Promise<void> {
  await sql`delete from question_subscription where question_id = ${questionId}::uuid and user_id = ${userId}::uuid`.execute(
    trx,
  )
}

export interface DueSubscription {
  questionId: string
  name: string
  question: Question
  asker: Asker
}

/** Those not looked at since the registry last changed, the longest unseen first. */
export async function findDueSubscriptions(
  db: Executor,
  { lastEvent, limit }: { lastEvent: number; limit: number },
): Promise<DueSubscription[]> {
  const { rows } = await sql<{
    questionId: string
    name: string
    body: unknown
    id: string
    role: Asker['role']
    scopeArea: string
    scopeUnitId: string | null
  }>`select s.question_id as "questionId", q.name, q.body, u.id, u.role, u.scope_area as "scopeArea",
      u.scope_unit_id as "scopeUnitId"
    from question_subscription s join question q on q.id = s.question_id and q.removed_at is null
      join app_user u on u.id = s.user_id and u.active
    where s.seen_event < ${lastEvent}::bigint order by s.checked_at nulls first limit ${limit}`.execute(db)
  return rows.map(({ questionId, name, body, ...asker }) => ({
    questionId,
    name,
    question: questionSchema.parse(body),
    asker,
  }))
}

export async function lastAuditEvent(db: Executor): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from audit_event`.execute(db)
  return rows[0]!.id
}

export interface Look {
  digest: Buffer
  count: number
}

/** The set as a digest of its sorted ids: equal sets, equal digests. */
export const lookStatement = ({ source, condition }: CompiledQuestion): RawBuilder<Look> => sql<Look>`
  select sha256(convert_to(coalesce(string_agg(a.id::text, ',' order by a.id), ''), 'UTF8')) as digest, count(*) as count
  from ${source} where ${condition}`

/** @returns the look before, or null when there was none; the row stays locked until the transaction ends */
export async function recordLook(
  trx: Trx,
  key: { questionId: string; userId: string },
  look: Look,
  seenEvent: number,
): Promise<Look | null> {
  const before = await sql<{
    digest: Buffer | null
    count: number | null
  }>`select digest, asset_count as count
    from question_subscription where question_id = ${key.questionId}::uuid and user_id = ${key.userId}::uuid for update`.execute(
    trx,
  )
  await sql`update question_subscription set digest = ${look.digest}, asset_count = ${look.count}, seen_event = ${seenEvent}::bigint,
    checked_at = now() where question_id = ${key.questionId}::uuid and user_id = ${key.userId}::uuid`.execute(
    trx,
  )
  const row = before.rows[0]
  return row?.digest && row.count !== null ? { digest: row.digest, count: row.count } : null
}

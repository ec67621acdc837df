/** Saved questions: who may read which, and their rows. Takes db or trx first; never decides, only reads and writes. */
import { type RawBuilder, sql } from 'kysely'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { changeQuestion } from '../../shared/api/analysis-api.ts'
import type { Question, SavedQuestion } from '../../shared/question.ts'
import { question as questionSchema } from '../../shared/question.ts'
import type { AnalysisForm } from '../../shared/analysis/forms.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Asker } from './asker.ts'

/** Alias `q`. Listed: one's own, and those shared with one's role or unit. */
const listed = (
  asker: Asker,
): RawBuilder<unknown> => sql`q.removed_at is null and (q.owner_id = ${asker.id}::uuid
  or ${asker.role}::text = any(q.shared_roles)
  or q.shared_unit_id = (select u.unit_id from app_user u where u.id = ${asker.id}::uuid))`

/** By its link, one that is shared by link too. */
const readable = (asker: Asker): RawBuilder<unknown> =>
  sql`q.removed_at is null and (q.shared_by_link or (${listed(asker)}))`

const columns = (
  asker: Asker,
): RawBuilder<unknown> => sql`q.id, q.name, q.body as question, q.analysis, owner.name as "ownerName",
  q.owner_id = ${asker.id}::uuid as mine, q.shared_roles as "sharedRoles", q.shared_unit_id as "sharedUnitId",
  q.shared_by_link as "sharedByLink", s.user_id is not null as subscribed, s.asset_count as "lastCount",
  to_char(q.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt", q.version`
const from = (
  asker: Asker,
): RawBuilder<unknown> => sql`question q join app_user owner on owner.id = q.owner_id
  left join question_subscription s on s.question_id = q.id and s.user_id = ${asker.id}::uuid`

/** Bodies were checked when saved; defaults that came later are filled in. */
const asSaved = (row: SavedQuestion): SavedQuestion => ({
  ...row,
  question: questionSchema.parse(row.question),
})

export async function findReadableQuestion(
  db: Executor,
  id: string,
  asker: Asker,
): Promise<SavedQuestion | null> {
  const { rows } = await sql<SavedQuestion>`select ${columns(asker)} from ${from(asker)}
    where q.id = ${id}::uuid and ${readable(asker)}`.execute(db)
  return rows[0] ? asSaved(rows[0]) : null
}

export async function selectListedQuestions(db: Executor, asker: Asker): Promise<SavedQuestion[]> {
  const { rows } = await sql<SavedQuestion>`select ${columns(asker)} from ${from(asker)}
    where ${listed(asker)} order by q.owner_id = ${asker.id}::uuid desc, q.changed_at desc limit 200`.execute(
    db,
  )
  return rows.map(asSaved)
}

interface Sharing {
  sharedRoles: readonly string[]
  sharedUnitId: string | null
  sharedByLink: boolean
}

export async function insertQuestion(
  trx: Trx,
  ownerId: string,
  row: { name: string; question: Question; analysis: AnalysisForm | null } & Sharing,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into question
      (name, body, analysis, owner_id, shared_roles, shared_unit_id, shared_by_link)
    values (${row.name}, ${JSON.stringify(row.question)}::jsonb, ${row.analysis === null ? null : JSON.stringify(row.analysis)}::jsonb, ${ownerId}::uuid, ${row.sharedRoles}::text[],
      ${row.sharedUnitId}::uuid, ${row.sharedByLink}) returning id`.execute(trx)
  return rows[0]!.id
}

/** Holds the row; null when it is not there or not the person's own. */
export async function lockOwnQuestion(
  trx: Trx,
  id: string,
  ownerId: string,
): Promise<{ version: number } | null> {
  const { rows } = await sql<{ version: number }>`select version from question
    where id = ${id}::uuid and owner_id = ${ownerId}::uuid and removed_at is null for update`.execute(trx)
  return rows[0] ?? null
}

export async function updateQuestion(
  trx: Trx,
  id: string,
  change: BodyOf<typeof changeQuestion>,
): Promise<void> {
  const changes: RawBuilder<unknown>[] = []
  if (change.name !== undefined) changes.push(sql`name = ${change.name}`)
  if (change.question !== undefined) changes.push(sql`body = ${JSON.stringify(change.question)}::jsonb`)
  if (change.analysis !== undefined)
    changes.push(sql`analysis = ${change.analysis === null ? null : JSON.stringify(change.analysis)}::jsonb`)
  if (change.sharedRoles !== undefined) changes.push(sql`shared_roles = ${change.sharedRoles}::text[]`)
  if (change.sharedUnitId !== undefined) changes.push(sql`shared_unit_id = ${change.sharedUnitId}::uuid`)
  if (change.sharedByLink !== undefined) changes.push(sql`shared_by_link = ${change.sharedByLink}`)
  await sql`update question set ${sql.join([...changes, sql`version = version + 1`, sql`changed_at = clock_timestamp()`])}
    where id = ${id}::uuid`.execute(trx)
}

export async function markQuestionRemoved(trx: Trx, id: string): Promise<void> {
  await sql`update question set removed_at = now(), version = version + 1 where id = ${id}::uuid`.execute(trx)
  await sql`delete from question_subscription where question_id = ${id}::uuid`.execute(trx)
}

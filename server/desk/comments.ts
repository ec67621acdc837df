/** Comments on a case: added and withdrawn, never rewritten; @login tells a colleague who may see the case. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/desk-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Comment } from '../../shared/desk.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { notifyUsers } from '../notifications/notify.sql.ts'
import { type StoredCase, findStoredCase } from '../workflow/case-row.sql.ts'
import { selectColleagues } from '../workflow/colleague.sql.ts'

async function caseOf(db: Executor, id: string, { user }: Context): Promise<StoredCase> {
  const stored = await findStoredCase(db, id, user)
  if (stored === null) throw new Problem('not-found')
  return stored
}

async function selectComments(db: Executor, caseId: string, userId: string): Promise<Comment[]> {
  const { rows } =
    await sql<Comment>`select c.id, case when c.withdrawn_at is null then c.body else '' end as body, p.name as "authorName",
      c.author = ${userId}::uuid as mine, array(select m.name from app_user m where m.id = any (c.mentions)) as mentions,
      to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, c.withdrawn_at is not null as withdrawn
    from case_comment c join app_user p on p.id = c.author where c.case_id = ${caseId}::uuid order by c.at limit 500`.execute(
      db,
    )
  return rows
}

export async function listComments(
  { params }: { params: ParamsOf<typeof api.listComments> },
  context: Context,
): Promise<ResultOf<typeof api.listComments>> {
  await caseOf(context.db, params.id, context)
  return { items: await selectComments(context.db, params.id, context.user.id) }
}

/** Logins named with @ must be people who may see the case; another is a slip of the pen worth telling. */
async function mentionedIn(trx: Trx, caseId: string, body: string): Promise<string[]> {
  const logins = [...new Set([...body.matchAll(/@([a-z0-9][a-z0-9._-]{1,39})/g)].map(([, login]) => login!))]
  if (logins.length === 0) return []
  const colleagues = new Map((await selectColleagues(trx, caseId)).map(({ login, id }) => [login, id]))
  const stray = logins.find((login) => !colleagues.has(login))
  if (stray !== undefined) throw fault('invalid-request', '/body', 'mention.unknown', { login: stray })
  return logins.map((login) => colleagues.get(login)!)
}

export async function writeComment(
  { params, body }: { params: ParamsOf<typeof api.writeComment>; body: BodyOf<typeof api.writeComment> },
  context: Context,
): Promise<Comment> {
  const { user } = context
  return await context.write({ action: 'case.commented' }, async (trx) => {
    const stored = await caseOf(trx, params.id, context)
    const mentions = await mentionedIn(trx, params.id, body.body)
    const { rows } = await sql<{ id: string }>`insert into case_comment (case_id, body, mentions, author)
      values (${params.id}::uuid, ${body.body}, array(select jsonb_array_elements_text(${JSON.stringify(mentions)}::jsonb))::uuid[], ${user.id}::uuid)
      returning id`.execute(trx)
    const text = body.body.slice(0, 80)
    const told = [...mentions, ...(stored.assigneeId === null ? [] : [stored.assigneeId])]
    await notifyUsers(trx, told, {
      kind: 'mention',
      caseId: stored.id,
      params: { caseNo: stored.caseNo, name: user.name, text },
      exceptUserId: user.id,
    })
    return (await selectComments(trx, params.id, user.id)).find(({ id }) => id === rows[0]!.id)!
  })
}

export async function withdrawComment(
  { params }: { params: ParamsOf<typeof api.withdrawComment> },
  context: Context,
): Promise<undefined> {
  return await context.write({ action: 'case.comment-withdrawn' }, async (trx) => {
    await caseOf(trx, params.id, context)
    const { rows } = await sql`update case_comment set withdrawn_at = now()
      where id = ${params.commentId}::uuid and case_id = ${params.id}::uuid and author = ${context.user.id}::uuid and withdrawn_at is null
      returning id`.execute(trx)
    if (rows.length === 0) throw new Problem('not-found')
    return undefined
  })
}

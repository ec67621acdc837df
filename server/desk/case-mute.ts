/** A person's wish to hear nothing of one case. Only their own notifications change, so it is no act of the case. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/desk-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { findStoredCase } from '../workflow/case-row.sql.ts'

type Answer = ResultOf<typeof api.readCaseMute>

async function read(id: string, { db, user }: Pick<Context, 'db' | 'user'>): Promise<Answer> {
  const { rows } = await sql`select from notification_mute
    where user_id = ${user.id}::uuid and case_id = ${id}::uuid`.execute(db)
  return { muted: rows.length > 0 }
}

export async function readCaseMute(
  { params }: { params: ParamsOf<typeof api.readCaseMute> },
  context: Context,
): Promise<Answer> {
  if ((await findStoredCase(context.db, params.id, context.user)) === null) throw new Problem('not-found')
  return await read(params.id, context)
}

export async function muteCase(
  { params, body }: { params: ParamsOf<typeof api.muteCase>; body: BodyOf<typeof api.muteCase> },
  context: Context,
): Promise<Answer> {
  const { db, user } = context
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  await (
    body.muted
      ? sql`insert into notification_mute (user_id, case_id) values (${user.id}::uuid, ${params.id}::uuid) on conflict do nothing`
      : sql`delete from notification_mute where user_id = ${user.id}::uuid and case_id = ${params.id}::uuid`
  ).execute(db)
  return await read(params.id, context)
}

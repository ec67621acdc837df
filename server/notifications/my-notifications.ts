/** A person's own notifications and how they reach them. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/notification-api.ts'
import type { BodyOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { MailSetting, NotificationRow } from '../../shared/notification.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'

export async function listNotifications(
  _input: unknown,
  { db, user }: Context,
): Promise<ResultOf<typeof api.listNotifications>> {
  const { rows } =
    await sql<NotificationRow>`select n.id, n.kind, n.case_id as "caseId", n.slip_id as "slipId", n.params,
      to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, n.read_at is not null as read
    from notification n where n.user_id = ${user.id}::uuid order by n.id desc limit 100`.execute(db)
  const counted = await sql<{ count: number }>`select count(*) as count from (
    select from notification where user_id = ${user.id}::uuid and read_at is null limit 999) x`.execute(db)
  return { items: rows, unread: counted.rows[0]!.count }
}

export async function markNotificationsRead(
  { body }: { body: BodyOf<typeof api.markNotificationsRead> },
  { db, user }: Context,
): Promise<undefined> {
  const which =
    body.ids === undefined
      ? sql`true`
      : sql`id = any (array(select jsonb_array_elements_text(${JSON.stringify(body.ids)}::jsonb))::bigint[])`
  await sql`update notification set read_at = now() where user_id = ${user.id}::uuid and read_at is null and ${which}`.execute(
    db,
  )
  return undefined
}

async function settingOf(
  db: Executor,
  { user, config }: Pick<Context, 'user' | 'config'>,
): Promise<MailSetting> {
  const { rows } = await sql<
    Omit<MailSetting, 'available' | 'muted'>
  >`select address, mode, lang from user_mail where user_id = ${user.id}::uuid`.execute(db)
  const muted = await sql<{
    kind: string
  }>`select kind from notification_mute where user_id = ${user.id}::uuid and kind is not null order by kind`.execute(
    db,
  )
  return {
    address: rows[0]?.address ?? null,
    mode: rows[0]?.mode ?? 'off',
    lang: rows[0]?.lang ?? 'zh-CN',
    muted: muted.rows.map(({ kind }) => kind),
    available: config.smtpUrl !== null,
  }
}

export const readMailSetting = (_input: unknown, context: Context): Promise<MailSetting> =>
  settingOf(context.db, context)

export async function changeMailSetting(
  { body }: { body: BodyOf<typeof api.changeMailSetting> },
  context: Context,
): Promise<MailSetting> {
  if (body.mode !== 'off' && body.address === null) throw fault('invalid-request', '/address', 'required')
  return await context.write({ action: 'user.mail-changed' }, async (trx) => {
    const { id } = context.user
    if (body.address === null) await sql`delete from user_mail where user_id = ${id}::uuid`.execute(trx)
    else
      await sql`insert into user_mail (user_id, address, mode, lang) values (${id}::uuid, ${body.address}, ${body.mode}, ${body.lang})
        on conflict (user_id) do update set address = excluded.address, mode = excluded.mode, lang = excluded.lang, changed_at = now()`.execute(
        trx,
      )
    await sql`delete from notification_mute where user_id = ${id}::uuid and kind is not null`.execute(trx)
    await sql`insert into notification_mute (user_id, kind) select ${id}::uuid, k from jsonb_array_elements_text(${JSON.stringify(body.muted)}::jsonb) k`.execute(
      trx,
    )
    return await settingOf(trx, context)
  })
}

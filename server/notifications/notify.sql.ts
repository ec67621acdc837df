/**
 * Tells people in the program that something happened; mail follows from these rows. Mutes are kept here, in one place.
 * Takes trx first. Must never carry personal data: case number and asset name at most.
 */
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'

export type NotificationKind =
  | 'assigned'
  | 'mention'
  | 'alarm'
  | 'proposal'
  | 'slip'
  | 'step'
  | 'question'
  | 'inquiry'
  | 'lead_due'
  | 'objection'
  | 'match'

interface Telling {
  kind: NotificationKind
  caseId: string | null
  slipId?: string | null
  params: Record<string, string | number>
  /** Nobody is told of what they did themselves. */
  exceptUserId?: string | null
}

export async function notifyUsers(trx: Trx, userIds: readonly string[], telling: Telling): Promise<void> {
  if (userIds.length === 0) return
  await sql`insert into notification (user_id, kind, case_id, slip_id, params)
    select distinct u.id, ${telling.kind}, ${telling.caseId}::uuid, ${telling.slipId ?? null}::uuid, ${JSON.stringify(telling.params)}::jsonb
    from app_user u where u.id in (${sql.join(userIds.map((id) => sql`${id}::uuid`))}) and u.active and u.id is distinct from ${telling.exceptUserId ?? null}::uuid
      and not exists (select from notification_mute m where m.user_id = u.id and (m.kind = ${telling.kind} or m.case_id = ${telling.caseId}::uuid))`.execute(
    trx,
  )
}

/** The person a case is assigned to, or else the people of the unit whose desk it is on. */
export async function notifyCase(trx: Trx, caseId: string, telling: Omit<Telling, 'caseId'>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select u.id from workflow_case c join app_user u
      on u.id = c.assignee_id or (c.assignee_id is null and u.unit_id = c.unit_id)
    where c.id = ${caseId}::uuid and u.active and u.role in ('registrar', 'promoter', 'supervisor')`.execute(
    trx,
  )
  await notifyUsers(
    trx,
    rows.map(({ id }) => id),
    { ...telling, caseId },
  )
}

export async function notifyUnit(trx: Trx, unitId: string, telling: Telling): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from app_user where unit_id = ${unitId}::uuid and active`.execute(trx)
  await notifyUsers(
    trx,
    rows.map(({ id }) => id),
    telling,
  )
}

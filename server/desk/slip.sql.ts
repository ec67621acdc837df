/** SQL of supervision slips. Numbers have no gaps: the series' row is held until the end. Takes db or trx first. */
import { type RawBuilder, sql } from 'kysely'
import type { Slip } from '../../shared/desk.ts'
import { countTerm } from '../../shared/workflow/deadline.ts'
import { SYSTEM_ACTOR, type Executor, type Trx } from '../db/transaction.ts'
import type { SignedIn } from '../http/context.ts'
import { holidayCalendar } from '../law/read-law.ts'
import { notifyUnit } from '../notifications/notify.sql.ts'
import type { StoredCase } from '../workflow/case-row.sql.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const columns = (
  today: string,
): RawBuilder<Slip> => sql`s.id, s.slip_no as "slipNo", s.case_id as "caseId", c.case_no as "caseNo", a.name as "assetName",
  s.unit_id as "unitId", u.name as "unitName", s.subject, s.demand, to_char(s.due_on, 'YYYY-MM-DD') as "dueOn", s.due_on - ${today}::date as "daysLeft",
  s.status, s.breach is not null as "byBreach", ${moment('s.issued_at')} as "issuedAt", i.name as "issuedByName", s.reply, r.name as "repliedByName",
  s.remark, g.name as "signedByName", s.version`
const from = sql`supervision_slip s join unit u on u.id = s.unit_id join app_user i on i.id = s.issued_by left join app_user r on r.id = s.replied_by
  left join app_user g on g.id = s.signed_by left join workflow_case c on c.id = s.case_id left join asset a on a.id = c.asset_id`

/** The task force and the auditors see every slip; others those of their unit. */
const seen = (user: SignedIn): RawBuilder<unknown> =>
  user.role === 'supervisor' || user.role === 'auditor' || user.role === 'administrator'
    ? sql`true`
    : sql`s.unit_id = ${user.unitId}::uuid`

export async function selectSlips(
  db: Executor,
  ask: { open: boolean; caseId: string | null; id: string | null; limit: number },
  user: SignedIn,
  today: string,
): Promise<Slip[]> {
  const { rows } = await sql<Slip>`select ${columns(today)} from ${from} where ${seen(user)}
      ${ask.open ? sql`and s.status <> 'signed_off'` : sql``}
      ${ask.caseId === null ? sql`` : sql`and s.case_id = ${ask.caseId}::uuid`}
      ${ask.id === null ? sql`` : sql`and s.id = ${ask.id}::uuid`}
    order by s.status = 'signed_off', s.due_on, s.id limit ${ask.limit}`.execute(db)
  return rows
}

export interface SlipInsert {
  caseId: string | null
  unitId: string
  subject: string
  demand: string
  dueOn: string
  breach: string | null
  issuedBy: string
}

async function nextSlipNo(trx: Trx, year: string): Promise<string> {
  const { rows } = await sql<{
    last: number
  }>`insert into slip_series (year, last) values (${Number(year)}, 1)
    on conflict (year) do update set last = slip_series.last + 1 returning last`.execute(trx)
  return `九盘活督〔${year}〕${String(rows[0]!.last).padStart(3, '0')}号`
}

/** @returns the id, or null when this breach has its slip already */
export async function insertSlip(trx: Trx, row: SlipInsert, today: string): Promise<string | null> {
  if (row.breach !== null) {
    const { rows } =
      await sql`select from supervision_slip where case_id = ${row.caseId}::uuid and breach = ${row.breach}`.execute(
        trx,
      )
    if (rows.length > 0) return null
  }
  const slipNo = await nextSlipNo(trx, today.slice(0, 4))
  const { rows } = await sql<{
    id: string
  }>`insert into supervision_slip (slip_no, case_id, unit_id, subject, demand, due_on, breach, issued_by)
    values (${slipNo}, ${row.caseId}::uuid, ${row.unitId}::uuid, ${row.subject}, ${row.demand}, ${row.dueOn}, ${row.breach}, ${row.issuedBy}::uuid) returning id`.execute(
    trx,
  )
  const id = rows[0]!.id
  await notifyUnit(trx, row.unitId, {
    kind: 'slip',
    caseId: row.caseId,
    slipId: id,
    params: { slipNo, subject: row.subject, status: 'issued' },
  })
  return id
}

/** 事不过周: an overdue duty is answered within five working days. */
const BREACH_DAYS = 5

export async function workingDayAfter(trx: Trx, from: string, days: number): Promise<string> {
  const rule = {
    kind: 'duty' as const,
    value: days,
    unit: 'workingDay' as const,
    law: 'district' as const,
    article: '',
    verified: true,
    extension: null,
  }
  const calendar = await holidayCalendar(trx)
  return countTerm({ start: from, rule, pauses: [], extensions: [], today: from, calendar }).dueOn
}

/** One slip per case, clock and day; none where the case lies on no unit's desk. Imported breaches of the past raise none. */
export async function raiseSlipForBreach(
  trx: Trx,
  stored: Pick<StoredCase, 'id' | 'caseNo' | 'unitId' | 'demo'>,
  deadline: string,
  dueOn: string,
  today: string,
  clockName: string,
): Promise<void> {
  if (stored.unitId === null) return
  await insertSlip(
    trx,
    {
      caseId: stored.id,
      unitId: stored.unitId,
      subject: `${stored.caseNo} ${clockName}超期`,
      demand: `该事项应于 ${dueOn} 前办结，现已超期。说明原因并办结。`,
      dueOn: await workingDayAfter(trx, today, BREACH_DAYS),
      breach: `${deadline}/${dueOn}`,
      issuedBy: SYSTEM_ACTOR,
    },
    today,
  )
}

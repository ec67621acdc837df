/** Statutory notices of the demonstration: what its open cases would have made public on their way. */
import { sql } from 'kysely'
import { type StatutoryKind, statutoryClocks } from '../../shared/statutory-text.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { type Act, SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { publishStatutory } from '../publications/statutory.ts'

const EACH = 6

/** Where a case stands while its notice is public. */
const standing: readonly (readonly [kind: StatutoryKind, track: string, states: readonly string[]])[] = [
  ['title_announcement', 'title_confirmation', ['announced']],
  ['idle_land', 'idle_land', ['determined', 'plan_drafting', 'plan_approved', 'fee_decided', 'fee_overdue']],
  ['concession_tender', 'concession', ['tendering']],
  ['concession_result', 'concession', ['awarded']],
]

/** Days left of an invented case whose clock never ran: the first has so many, each other one more step. */
const lastDays: Readonly<Record<StatutoryKind, readonly [least: number | null, step: number]>> = {
  idle_land: [null, 0],
  title_announcement: [3, 2],
  concession_tender: [6, 3],
  concession_result: [1, 1],
}

interface Standing {
  id: string
  fields: Record<string, unknown>
  closesOn: string | null
}

export async function insertDemoNotices({ db, today }: Program): Promise<void> {
  const act: Act = { actor: SYSTEM_ACTOR, action: 'publication.statutory', reason: '演示数据装载' }
  await inTransaction(db, act, async (trx) => {
    const officer = await sql<{
      id: string
    }>`select id from app_user where role = 'registrar' order by login limit 1`.execute(trx)
    const doerId = officer.rows[0]?.id
    if (doerId === undefined) return
    for (const [kind, track, states] of standing) {
      const { rows } =
        await sql<Standing>`select c.id, c.fields, (select to_char(max(d.due_on), 'YYYY-MM-DD') from case_deadline d
          where d.case_id = c.id and d.deadline in (select jsonb_array_elements_text(${JSON.stringify(statutoryClocks[kind])}::jsonb))) as "closesOn"
        from workflow_case c where c.track = ${track} and c.closed_on is null
          and c.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb)) order by c.case_no limit ${EACH}`.execute(
          trx,
        )
      for (const [index, { id, fields, closesOn }] of rows.entries()) {
        const [least, step] = lastDays[kind]
        const invented = least === null ? null : addDays(today(), least + index * step)
        await publishStatutory(trx, {
          caseId: id,
          kind,
          fields,
          closesOn: closesOn ?? invented,
          doerId,
          today: today(),
        })
      }
    }
  })
}

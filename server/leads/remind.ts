/**
 * What the clock does for leads: tells officers of new inquiries and of next actions whose day has come, each once, and
 * offers the cases of signed leads their next step. A lead that fails holds up no other.
 */
import { sql } from 'kysely'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { notifyUsers } from '../notifications/notify.sql.ts'
import { proposeSignature } from './signature.ts'

interface Telling {
  id: string
  leadNo: string
  ownerId: string
  title: string
  action: string
  dueOn: string
}

const about = sql`l.id, l.lead_no as "leadNo", l.owner_id as "ownerId", p.content -> 'title' ->> 'zh' as title, l.next_action as action,
  coalesce(to_char(l.next_on, 'YYYY-MM-DD'), '') as "dueOn"`

const tell = async (trx: Trx, kind: 'inquiry' | 'lead_due', lead: Telling): Promise<void> => {
  const { id, leadNo, title, action, dueOn } = lead
  const params = { leadId: id, leadNo, title, ...(kind === 'lead_due' && { action, dueOn }) }
  await notifyUsers(trx, [lead.ownerId], { kind, caseId: null, params })
}

export async function remindOfLeads({ db, today }: Pick<Program, 'db' | 'today'>): Promise<number> {
  return await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'lead.told' }, async (trx) => {
    // Rows that another server holds are its own to tell.
    const fresh =
      await sql<Telling>`with l as (select * from lead where told_at is null and suspect is null and owner_id is not null
        order by received_at limit 200 for update skip locked),
      told as (update lead set told_at = now() from l where lead.id = l.id)
      select ${about} from l join publication p on p.id = l.publication_id`.execute(trx)
    const due =
      await sql<Telling>`with l as (select * from lead where next_on <= ${today()}::date and stage not in ('landed', 'lost')
        and suspect is null and owner_id is not null and reminded_on is distinct from next_on order by next_on limit 200 for update skip locked),
      told as (update lead set reminded_on = l.next_on from l where lead.id = l.id)
      select ${about} from l join publication p on p.id = l.publication_id`.execute(trx)
    for (const lead of fresh.rows) await tell(trx, 'inquiry', lead)
    for (const lead of due.rows) await tell(trx, 'lead_due', lead)
    return fresh.rows.length + due.rows.length
  })
}

/** What the notice of the form promises: two years after a lead has ended its person is erased (个人信息保护法 第 19、47 条). */
export async function forgetEnded({ db, today }: Pick<Program, 'db' | 'today'>): Promise<number> {
  return await inTransaction(
    db,
    { actor: SYSTEM_ACTOR, action: 'lead.forgotten', reason: '保存期满' },
    async (trx) => {
      const { rows } = await sql<{
        id: string
      }>`update lead set person_cipher = null, person_masked = '—', version = version + 1
      where stage in ('landed', 'lost') and person_cipher is not null and changed_at < ${today()}::date - interval '2 years' returning id`.execute(
        trx,
      )
      for (const { id } of rows) {
        await sql`insert into lead_event (lead_id, kind, happened_on, actor) values (${id}::uuid, 'forgotten', ${today()}::date, ${SYSTEM_ACTOR}::uuid)`.execute(
          trx,
        )
        await sql`select record_act('lead', ${id}, null, null, 'lead.forgotten', '{}')`.execute(trx)
      }
      return rows.length
    },
  )
}

/** The case may have moved since the signature: its next step is offered then. */
export async function offerSteps(
  { db }: Pick<Program, 'db'>,
  onFailure: (leadId: string, error: unknown) => void,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`select l.id from lead l where l.stage = 'agreement' and exists (
      select from publication_asset x join workflow_case c on c.asset_id = x.asset_id and c.leads and c.closed_on is null
      where x.publication_id = l.publication_id and not exists (select from case_proposal q
        where q.case_id = c.id and q.kind = 'transition' and q.settled_at is null))
    order by l.signed_on desc limit 200`.execute(db)
  let made = 0
  for (const { id } of rows) {
    try {
      made += await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'case.proposed' }, (trx) =>
        proposeSignature(trx, id),
      )
    } catch (error) {
      onFailure(id, error)
    }
  }
  return made
}

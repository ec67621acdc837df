/**
 * Leads and investors of the demonstration. They happened over the past months, so their moments come with them; everything
 * else is as an officer's own: sealed persons, numbers of the series, the guards, the chain.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type DemoLead, demoInvestors, demoLeads } from '../../fixtures/district/leads.ts'
import { offerFilter } from '../../shared/portal.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { insertNeed, noteFits } from '../leads/need.sql.ts'
import { maskPerson, sealPerson } from '../leads/person-box.ts'

export async function insertDemoLeads(program: Program): Promise<void> {
  const act = { actor: SYSTEM_ACTOR, action: 'lead.received' as const, reason: '演示数据装载' }
  await inTransaction(program.db, act, async (trx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from app_user where role = 'promoter' order by login limit 1`.execute(trx)
    const ownerId = rows[0]!.id
    const investors = await insertInvestors(trx, ownerId, program.today())
    await insertLeads(trx, program, ownerId, investors)
  })
}

async function insertInvestors(
  trx: Trx,
  ownerId: string,
  today: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const one of demoInvestors) {
    const checkedOn = one.checkedAgo === null ? null : addDays(today, -one.checkedAgo)
    const { rows } = await sql<{
      id: string
    }>`insert into investor (name, credit_code, industry, note, created_by, changed_by, checked_on, checked_source, checked_by)
      select ${one.name}, ${one.creditCode}, ${one.industry}, ${one.note}, ${ownerId}::uuid, ${ownerId}::uuid, x.on,
        case when x.on is not null then '演示查询' end, case when x.on is not null then ${ownerId}::uuid end
      from (select ${checkedOn}::date as on) x returning id`.execute(trx)
    const { id } = rows[0]!
    ids.set(one.key, id)
    await sql`select record_act('investor', ${id}, null, null, 'investor.created', '{}')`.execute(trx)
    if (one.need === null) continue
    const { note, ...wanted } = one.need
    const filter = offerFilter.parse(wanted)
    // What is public already was seen when the need was written down: nobody is told of it again.
    await noteFits(trx, await insertNeed(trx, { investorId: id, filter, note, ownerId }), filter)
  }
  return ids
}

/** The n-th publication of its kind, so that leads spread over what is offered. */
async function offersByKind(trx: Trx): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{
    kind: string
    ids: string[]
  }>`select p.kind, array_agg(p.id order by p.publication_no) as ids
    from publication p where p.demo and p.case_id is null group by p.kind`.execute(trx)
  return new Map(rows.map(({ kind, ids }) => [kind, ids]))
}

async function insertLeads(
  trx: Trx,
  { secret, today }: Program,
  ownerId: string,
  investors: ReadonlyMap<string, string>,
): Promise<void> {
  const offers = await offersByKind(trx)
  const day = today()
  const rows = demoLeads.flatMap((lead, index) => {
    const publicationId = offers.get(lead.kind)?.[index]
    if (publicationId === undefined) return []
    const person = {
      name: lead.person,
      phone: `023-0000-${String(index + 1).padStart(4, '0')}`,
      email: '',
      message: lead.message,
    }
    const investorId = lead.investorKey === null ? null : (investors.get(lead.investorKey) ?? null)
    const sealed = { cipher: sealPerson(secret, person).toString('hex'), masked: maskPerson(person) }
    return [{ id: randomUUID(), publicationId, investorId, ...sealed, ...rowOf(lead, day) }]
  })
  await sql`insert into lead (id, lead_no, publication_id, source, stage, organisation, person_cipher, person_masked, investor_id, owner_id,
      next_action, next_on, agreement_no, signed_on, landed_on, amount_yuan, lost_why, told_at, received_at, changed_at, changed_by)
    select x.id, next_lead_no(extract(year from x."receivedOn")::integer), x."publicationId", x.source, x.stage, x.organisation,
      decode(x.cipher, 'hex'), x.masked, x."investorId", ${ownerId}::uuid, x."nextAction", x."nextOn", x."agreementNo", x."signedOn",
      x."landedOn", x."amountYuan", x."lostWhy", x."receivedOn" + time '02:20', x."receivedOn" + time '02:00', x."changedOn" + time '03:00',
      ${ownerId}::uuid
    from (select * from json_to_recordset(${JSON.stringify(rows)}) as x(id uuid, "publicationId" uuid, source text, stage text, organisation text,
      cipher text, masked text, "investorId" uuid, "nextAction" text, "nextOn" date, "agreementNo" text, "signedOn" date, "landedOn" date,
      "amountYuan" numeric, "lostWhy" text, "receivedOn" date, "changedOn" date) order by x."receivedOn") x`.execute(
    trx,
  )
  const events = rows.flatMap(({ id, story }) => story.map((one) => ({ leadId: id, ...one })))
  await sql`insert into lead_event (lead_id, kind, stage_from, stage_to, happened_on, body, at, actor)
    select x."leadId", x.kind, x."from", x."to", x."on", x.body, x."on" + time '03:00', ${ownerId}::uuid
    from json_to_recordset(${JSON.stringify(events)}) as x("leadId" uuid, kind text, "from" text, "to" text, "on" date, body text)`.execute(
    trx,
  )
  await sql`select record_act('lead', l.id::text, 1, null, 'lead.received', jsonb_build_object('leadNo', l.lead_no), l.received_at)
    from lead l order by l.received_at`.execute(trx)
}

interface StoryLine {
  kind: string
  from: string | null
  to: string | null
  on: string
  body: string
}

function rowOf(lead: DemoLead, today: string) {
  const on = (ago: number): string => addDays(today, -ago)
  return {
    source: lead.source,
    stage: lead.stage,
    organisation: lead.organisation,
    receivedOn: on(lead.receivedAgo),
    changedOn: on(lead.story.at(-1)?.ago ?? lead.receivedAgo),
    nextAction: lead.next?.action ?? '',
    nextOn: lead.next === null ? null : on(-lead.next.inDays),
    agreementNo: lead.signed?.agreementNo ?? null,
    signedOn: lead.signed === undefined ? null : on(lead.signed.ago),
    landedOn: lead.signed?.landedAgo === undefined ? null : on(lead.signed.landedAgo),
    amountYuan: lead.signed?.amountYuan ?? null,
    lostWhy: lead.lostWhy ?? null,
    story: storyOf(lead, on),
  }
}

function storyOf(lead: DemoLead, on: (ago: number) => string): StoryLine[] {
  let stands = 'lead'
  const received = { kind: 'received', from: null, to: 'lead', on: on(lead.receivedAgo), body: '' }
  const later = lead.story.map((one): StoryLine => {
    if (!('to' in one)) return { kind: one.note, from: null, to: null, on: on(one.ago), body: one.body }
    const from = stands
    stands = one.to
    return { kind: 'moved', from, to: one.to, on: on(one.ago), body: one.body ?? '' }
  })
  return [received, ...later]
}

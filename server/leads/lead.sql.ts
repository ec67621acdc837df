/** SQL of leads as officers work on them. Takes db or trx first; selects the sealed person only where it is opened. */
import { type RawBuilder, sql } from 'kysely'
import type { LeadDetail, LeadEvent, LeadFigures, LeadRow } from '../../shared/lead.ts'
import type { LeadStage } from '../../shared/lead-codes.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { ScopedUser } from '../filters/scope.ts'
import { seen } from '../publications/publication.sql.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const day = (column: string): RawBuilder<string> => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`

const rowColumns = sql`l.id, l.lead_no as "leadNo", l.stage, l.source, l.organisation, l.person_masked as "personMasked",
  l.publication_id as "publicationId", p.publication_no as "publicationNo", p.content -> 'title' ->> 'zh' as "titleZh",
  p.content -> 'title' ->> 'en' as "titleEn", l.owner_id as "ownerId", o.name as "ownerName", l.next_action as "nextAction",
  ${day('l.next_on')} as "nextOn", l.suspect, ${moment('l.received_at')} as "receivedAt", ${moment('l.changed_at')} as "changedAt", l.version`
const from = sql`lead l join publication p on p.id = l.publication_id left join app_user o on o.id = l.owner_id`
const open = sql`l.stage not in ('landed', 'lost')`

interface Ask {
  which: 'all' | 'mine' | 'due' | 'suspect'
  stage: LeadStage | null
  publicationId: string | null
  today: string
  limit: number
}

export async function listRows(
  db: Executor,
  ask: Ask,
  user: ScopedUser & { id: string },
): Promise<LeadRow[]> {
  const which = {
    all: sql`l.suspect is null`,
    mine: sql`l.suspect is null and l.owner_id = ${user.id}::uuid`,
    due: sql`l.suspect is null and l.next_on <= ${ask.today}::date and ${open}`,
    suspect: sql`l.suspect is not null`,
  }[ask.which]
  const { rows } = await sql<LeadRow>`select ${rowColumns} from ${from} where ${seen(user)} and ${which}
      ${ask.stage === null ? sql`` : sql`and l.stage = ${ask.stage}`}
      ${ask.publicationId === null ? sql`` : sql`and l.publication_id = ${ask.publicationId}::uuid`}
    order by l.received_at desc, l.id limit ${ask.limit}`.execute(db)
  return rows
}

type Stored = Omit<LeadDetail, 'events' | 'officers' | 'cases' | 'message'> & { cipher: Buffer | null }

export async function findLead(db: Executor, id: string, user: ScopedUser): Promise<Stored | null> {
  const { rows } =
    await sql<Stored>`select ${rowColumns}, l.lang, l.person_cipher as cipher, p.status as "publicationStatus",
      case when i.id is not null then json_build_object('id', i.id, 'name', i.name, 'creditCode', i.credit_code,
        'checkedOn', i.checked_on) end as investor,
      l.agreement_no as "agreementNo", ${day('l.signed_on')} as "signedOn", ${day('l.landed_on')} as "landedOn",
      l.amount_yuan::float8 as "amountYuan", l.lost_why as "lostWhy"
    from ${from} left join investor i on i.id = l.investor_id where l.id = ${id}::uuid and ${seen(user)}`.execute(
      db,
    )
  return rows[0] ?? null
}

export async function lockLead(trx: Trx, id: string): Promise<void> {
  await sql`select from lead where id = ${id}::uuid for update`.execute(trx)
}

export async function listEvents(db: Executor, id: string): Promise<LeadEvent[]> {
  const { rows } =
    await sql<LeadEvent>`select e.kind, e.stage_from as "from", e.stage_to as "to", ${day('e.happened_on')} as "on", e.body,
      ${moment('e.at')} as at, u.name as "byName"
    from lead_event e join app_user u on u.id = e.actor where e.lead_id = ${id}::uuid order by e.id desc`.execute(
      db,
    )
  return rows
}

/** Promoters who see every asset of the publication. */
export async function listOfficers(db: Executor, publicationId: string): Promise<LeadDetail['officers']> {
  const { rows } = await sql<LeadDetail['officers'][number]>`select u.id, u.name from app_user u
    where u.active and u.role = 'promoter' and not exists (select from publication_asset x join asset a on a.id = x.asset_id
      where x.publication_id = ${publicationId}::uuid and not (starts_with(a.area_code, u.scope_area)
        and (u.scope_unit_id is null or u.scope_unit_id = a.unit_id)))
    order by u.name, u.id limit 200`.execute(db)
  return rows
}

/** The leading case of each asset of the publication. */
export async function listCases(db: Executor, publicationId: string): Promise<LeadDetail['cases']> {
  const { rows } = await sql<
    LeadDetail['cases'][number]
  >`select c.id, c.case_no as "caseNo", a.id as "assetId", a.name as "assetName",
      c.track, c.state, c.closed_on is not null as closed,
      (select q.transition from case_proposal q where q.case_id = c.id and q.settled_at is null and q.kind = 'transition'
        order by q.created_at desc limit 1) as proposed
    from publication_asset x join asset a on a.id = x.asset_id join workflow_case c on c.asset_id = a.id and c.leads
    where x.publication_id = ${publicationId}::uuid order by x.ord, c.case_no`.execute(db)
  return rows
}

interface NewRow {
  publicationId: string
  organisation: string
  cipher: Buffer
  masked: string
  doerId: string
  year: number
  today: string
}

export async function insertLead(trx: Trx, row: NewRow): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into lead (lead_no, publication_id, source, organisation, person_cipher, person_masked,
      owner_id, told_at, changed_by)
    values (next_lead_no(${row.year}::integer), ${row.publicationId}::uuid, 'officer', ${row.organisation}, ${row.cipher}, ${row.masked},
      ${row.doerId}::uuid, now(), ${row.doerId}::uuid) returning id`.execute(trx)
  const { id } = rows[0]!
  await insertEvent(trx, id, { kind: 'received', to: 'lead', on: row.today, body: '', doerId: row.doerId })
  return id
}

interface NewEvent {
  kind: LeadEvent['kind']
  from?: LeadStage
  to?: LeadStage
  on: string
  body: string
  doerId: string
}

export async function insertEvent(trx: Trx, id: string, event: NewEvent): Promise<void> {
  await sql`insert into lead_event (lead_id, kind, stage_from, stage_to, happened_on, body, actor)
    values (${id}::uuid, ${event.kind}, ${event.from ?? null}, ${event.to ?? null}, ${event.on}::date, ${event.body},
      ${event.doerId}::uuid)`.execute(trx)
}

interface Changed {
  organisation: string
  investorId: string | null
  ownerId: string | null
  nextAction: string
  nextOn: string | null
}

export async function updateLead(trx: Trx, id: string, row: Changed): Promise<void> {
  await sql`update lead set organisation = ${row.organisation}, investor_id = ${row.investorId}::uuid, owner_id = ${row.ownerId}::uuid,
      next_action = ${row.nextAction}, next_on = ${row.nextOn}::date, version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
}

interface Moved {
  to: LeadStage
  lostWhy: string | null
  agreementNo: string | null
  signedOn: string | null
  landedOn: string | null
  amountYuan: number | null
}

export async function updateStage(trx: Trx, id: string, row: Moved): Promise<void> {
  await sql`update lead set stage = ${row.to}, lost_why = ${row.lostWhy}, agreement_no = ${row.agreementNo}, signed_on = ${row.signedOn}::date,
      landed_on = ${row.landedOn}::date, amount_yuan = ${row.amountYuan}, version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
}

export async function clearSuspicion(trx: Trx, id: string, ownerId: string): Promise<void> {
  await sql`update lead set suspect = null, owner_id = coalesce(owner_id, ${ownerId}::uuid), version = version + 1
    where id = ${id}::uuid`.execute(trx)
}

export async function forgetPerson(trx: Trx, id: string): Promise<void> {
  await sql`update lead set person_cipher = null, person_masked = '—', version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
}

/** Persons shown by this officer in the last hour; concurrent ones of the same officer wait, so that none slips by. */
export async function countReveals(trx: Trx, userId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`panhuo.reveal/${userId}`}, 0))`.execute(trx)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from lead_event
    where actor = ${userId}::uuid and kind = 'seen' and at > now() - interval '1 hour'`.execute(trx)
  return rows[0]!.count
}

export async function readFigures(
  db: Executor,
  ask: { from: string | null; to: string | null; today: string },
  user: ScopedUser,
): Promise<LeadFigures> {
  const { rows } = await sql<LeadFigures>`with l as materialized (
      select l.* from lead l join publication p on p.id = l.publication_id where ${seen(user)}
        and (${ask.from}::date is null or (l.received_at at time zone 'Asia/Shanghai')::date >= ${ask.from}::date)
        and (${ask.to}::date is null or (l.received_at at time zone 'Asia/Shanghai')::date <= ${ask.to}::date)),
    real as (select * from l where suspect is null),
    path(stage, rank) as (values ('lead', 0), ('contact', 1), ('visit', 2), ('negotiation', 3), ('agreement', 4), ('landed', 5)),
    far as (select r.id, max(path.rank) as rank from real r join lead_event e on e.lead_id = r.id join path on path.stage = e.stage_to group by r.id)
    select (select count(*)::int from real) as received,
      (select json_object_agg(path.stage, (select count(*)::int from far where far.rank >= path.rank)) from path) as reached,
      coalesce((select json_object_agg(stage, n) from (select stage, count(*)::int as n from real group by stage) x), '{}') as now,
      coalesce((select sum(amount_yuan)::float8 from real where stage in ('agreement', 'landed')), 0) as "amountYuan",
      (select percentile_cont(0.5) within group (order by signed_on - (received_at at time zone 'Asia/Shanghai')::date)
        from real where stage in ('agreement', 'landed')) as "daysToAgreement",
      (select count(*)::int from real where next_on < ${ask.today}::date and stage not in ('landed', 'lost')) as overdue,
      (select count(*)::int from l where suspect is not null) as suspect`.execute(db)
  return rows[0]!
}

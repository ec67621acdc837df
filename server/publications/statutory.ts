/**
 * Notices that the law makes public. The step of the case, or the issue of its paper, is the decision, so nobody approves them
 * a second time: the person who took it has submitted them, the program publishes. They come back as a new edition of the same
 * publication, and leave when their case says so or their rule's days are over. Called inside the step's or issue's transaction.
 */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type StatutoryFacts, type StatutoryKind, statutoryContent } from '../../shared/statutory-text.ts'
import { type Act, SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { insertEdition, withdrawEdition } from './edition.sql.ts'
import { endWith, nextNo, tellAssets } from './publication.sql.ts'

interface OfCase {
  caseId: string
  kind: StatutoryKind
}

interface Announced extends OfCase {
  fields: StatutoryFacts['fields']
  closesOn: string | null
  doerId: string
  today: string
}

interface Named extends Pick<StatutoryFacts, 'assetName' | 'address' | 'unitName' | 'holderName'> {
  assetId: string
  demo: boolean
}

async function namesOf(trx: Trx, caseId: string): Promise<Named> {
  const { rows } =
    await sql<Named>`select a.id as "assetId", a.demo, a.name as "assetName", a.address, u.name as "unitName",
      (select p.name from asset_right r join party p on p.id = r.party_id and p.kind = 'organisation'
        where r.asset_id = a.id and r.ended_at is null and r.kind = 'right'
          and r.type not in ('state_land_ownership', 'collective_land_ownership') order by r.begin_lifespan limit 1) as "holderName"
    from workflow_case c join asset a on a.id = c.asset_id left join unit u on u.id = coalesce(c.unit_id, a.unit_id)
    where c.id = ${caseId}::uuid`.execute(trx)
  return rows[0]!
}

interface Stored {
  id: string
  status: string
  content: unknown
}

async function lockOwn(trx: Trx, { caseId, kind }: OfCase): Promise<Stored | null> {
  const { rows } = await sql<Stored>`select id, status, content from publication
    where case_id = ${caseId}::uuid and kind = ${kind} for update`.execute(trx)
  return rows[0] ?? null
}

async function begin(trx: Trx, of: Announced, { assetId, demo }: Named): Promise<Stored> {
  const no = await nextNo(trx, of.today.slice(0, 4))
  const { rows } =
    await sql<Stored>`insert into publication (publication_no, kind, content, case_id, demo, created_by, changed_by)
    values (${no}, ${of.kind}, '{}', ${of.caseId}::uuid, ${demo}, ${of.doerId}::uuid, ${of.doerId}::uuid)
    returning id, status, content`.execute(trx)
  await sql`insert into publication_asset (publication_id, asset_id, ord) values (${rows[0]!.id}::uuid, ${assetId}::uuid, 0)`.execute(
    trx,
  )
  return rows[0]!
}

const record = async (trx: Trx, id: string, action: string): Promise<void> => {
  await sql`select record_act('publication', ${id}, null, null, ${action}, '{}')`.execute(trx)
  await tellAssets(trx, id, action)
}

/** One status after the other, as the guard of the table wants it. */
async function pass(trx: Trx, id: string, doerId: string, content: object): Promise<void> {
  await sql`update publication set status = 'draft', content = ${JSON.stringify(content)}::jsonb, submitted_by = null, submitted_at = null,
    approved_by = null, approved_at = null, remark = null, version = version + 1 where id = ${id}::uuid`.execute(
    trx,
  )
  await sql`update publication set status = 'submitted', submitted_by = ${doerId}::uuid, submitted_at = now(), version = version + 1
    where id = ${id}::uuid`.execute(trx)
  await sql`update publication set status = 'published', approved_by = ${SYSTEM_ACTOR}::uuid, approved_at = now(), version = version + 1
    where id = ${id}::uuid`.execute(trx)
}

export async function publishStatutory(trx: Trx, of: Announced): Promise<void> {
  const names = await namesOf(trx, of.caseId)
  const own = (await lockOwn(trx, of)) ?? (await begin(trx, of, names))
  const content = statutoryContent(of.kind, { ...names, fields: of.fields, closesOn: of.closesOn })
  // The paper went out before its step: what says the same is public already.
  if (own.status === 'published' && isDeepStrictEqual(own.content, content)) return
  await pass(trx, own.id, of.doerId, content)
  await insertEdition(trx, own.id)
  await record(trx, own.id, 'publication.statutory')
}

export async function withdrawStatutory(trx: Trx, of: OfCase, why: string): Promise<void> {
  const own = await lockOwn(trx, of)
  if (own === null || own.status !== 'published') return
  await withdrawEdition(trx, own.id, why)
  await endWith(trx, own.id, 'withdrawn', why)
  await record(trx, own.id, 'publication.withdraw')
}

/** Those whose days are over by the rule of their kind. @returns how many left the public */
export async function withdrawOver({ db, today }: Pick<Program, 'db' | 'today'>): Promise<number> {
  const act: Act = { actor: SYSTEM_ACTOR, action: 'publication.withdraw', reason: '公开期满' }
  return await inTransaction(db, act, async (trx) => {
    const { rows } = await sql<OfCase>`select p.case_id as "caseId", p.kind from publication p
      join publication_rule r on r.kind = p.kind join portal.edition e on e.publication_id = p.id and e.withdrawn_at is null
      where p.case_id is not null and p.status = 'published' and e.closes_on + r.keep_days < ${today()}::date order by p.id limit 500`.execute(
      trx,
    )
    for (const one of rows) await withdrawStatutory(trx, one, 'term_over')
    return rows.length
  })
}

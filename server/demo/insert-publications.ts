/** Publications of the demonstration: submitted by the promoter, approved by the district's supervisor, public at once. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { DemoAsset } from '../../fixtures/district/asset-type.ts'
import { demoOffers } from '../../fixtures/district/offers.ts'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { insertEdition } from '../publications/edition.sql.ts'
import { idOfColumn } from './demo.sql.ts'

export async function insertDemoPublications(program: Program, assets: readonly DemoAsset[]): Promise<void> {
  const today = program.today()
  const offers = demoOffers(assets, today).map((offer, index) => ({
    id: randomUUID(),
    no: `JLP-${today.slice(0, 4)}-${String(index + 1).padStart(3, '0')}`,
    kind: offer.kind,
    assetKey: offer.assetKey,
    content: offer.content,
  }))
  const act = { actor: SYSTEM_ACTOR, action: 'publication.approve' as const, reason: '演示数据装载' }
  await inTransaction(program.db, act, async (trx) => {
    await insertAll(trx, offers, today)
    for (const { id } of offers) await insertEdition(trx, id)
  })
}

async function insertAll(trx: Trx, offers: readonly { no: string }[], today: string): Promise<void> {
  await sql`with x as (select * from json_to_recordset(${JSON.stringify(offers)}) as x(id uuid, no text, kind text, "assetKey" text, content jsonb)),
    who as (select max(id::text) filter (where role = 'promoter')::uuid as promoter, max(id::text) filter (where role = 'supervisor' and scope_area = '500107')::uuid as supervisor
      from app_user where role in ('promoter', 'supervisor')),
    made as (insert into publication (id, publication_no, kind, status, content, submitted_by, submitted_at, approved_by, approved_at, demo,
        created_by, changed_by)
      select x.id, x.no, x.kind, 'published', x.content, who.promoter, now(), who.supervisor, now(), true, who.promoter, who.supervisor from x, who
      returning id)
    insert into publication_asset (publication_id, asset_id, ord) select x.id, ${idOfColumn('assetKey')}, 0 from x join made on made.id = x.id`.execute(
    trx,
  )
  await sql`insert into publication_series (year, last) values (${Number(today.slice(0, 4))}, ${offers.length})`.execute(
    trx,
  )
}

/**
 * Reads what a paper is filled from: the land, its holders and mortgagees. Takes db or trx first; the caller has found the
 * case in scope. Names leave this room only inside a paper.
 */
import { sql } from 'kysely'
import { findLandUse } from '../../shared/codes/land-use.ts'
import type { Holder, LandFacts, NoticeMaterial } from '../../shared/notices/material.ts'
import type { Executor } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { holidayCalendar, ruleBook } from '../law/read-law.ts'
import type { StoredCase } from '../workflow/case-row.sql.ts'
import { snapshotOf } from '../workflow/case-snapshot.ts'

type LandRow = Omit<LandFacts, 'landUse'> & { landUsePlanned: string | null; landUseCurrent: string | null }

async function findLand(db: Executor, assetId: string): Promise<LandFacts> {
  const { rows } =
    await sql<LandRow>`select a.name, a.address, coalesce(area.name, '') as "areaName", a.registered_area_m2 as "registeredAreaM2",
      round(a.computed_area_m2::numeric, 2)::float8 as "computedAreaM2", a.parcel_code as "parcelCode", a.unit_code as "unitCode",
      a.land_use_planned as "landUsePlanned", a.land_use_current as "landUseCurrent"
    from asset a left join area on area.code = a.area_code where a.id = ${assetId}::uuid`.execute(db)
  const { landUsePlanned, landUseCurrent, ...land } = rows[0]!
  const code = landUsePlanned ?? landUseCurrent
  return { ...land, landUse: code === null ? null : (findLandUse('ghyt-2023', code)?.zh ?? code) }
}

async function findHolders(db: Executor, assetId: string): Promise<(Holder & { restricts: boolean })[]> {
  const { rows } = await sql<
    Holder & { restricts: boolean }
  >`select p.name, p.kind, r.type as "rightType", r.certificate_no as "certificateNo",
      r.source_doc as "sourceDoc", r.kind <> 'right' as restricts
    from asset_right r join right_type t on t.code = r.type join party p on p.id = r.party_id
    where r.asset_id = ${assetId}::uuid and r.ended_at is null and (r.kind = 'right' or r.type = 'mortgage')
    order by t.sort, r.begins_on nulls last, r.id`.execute(db)
  return rows
}

export async function materialOf(
  db: Executor,
  stored: StoredCase,
  context: Pick<Context, 'config' | 'user' | 'today'>,
): Promise<NoticeMaterial> {
  const rights = await findHolders(db, stored.assetId)
  return {
    caseNo: stored.caseNo,
    snapshot: snapshotOf(stored),
    land: await findLand(db, stored.assetId),
    holders: rights.filter(({ rightType, restricts }) => rightType !== 'mortgage' && !restricts),
    mortgagees: [
      ...new Set(rights.filter(({ rightType }) => rightType === 'mortgage').map(({ name }) => name)),
    ],
    filedKinds: stored.documents,
    rules: await ruleBook(db),
    calendar: await holidayCalendar(db),
    today: context.today(),
    regionName: context.config.regionName,
    clerk: context.user.name,
  }
}

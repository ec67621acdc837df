/** Rows of estates, their buildings, homes and papers. Takes db or trx first; what a person sees is the scope of the estate. */
import { type RawBuilder, sql } from 'kysely'
import type { EstateDetail, EstateHome, EstateRow, NewEstate } from '../../shared/estate.ts'
import type { Geometry } from '../../shared/geometry.ts'
import type { DefectCode } from '../../shared/workflow/defects.ts'
import type { DocumentKind } from '../../shared/workflow/document-kinds.ts'
import { shapeOf } from '../assets/shape.sql.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { type ScopedUser, scopeOf } from '../filters/scope.ts'
import { lampOf } from '../workflow/case-row.sql.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** 九批〔2026〕001号; the series is held until the end, so that it has no gaps. */
export async function nextEstateNo(trx: Trx, year: string): Promise<string> {
  const { rows } = await sql<{
    last: number
  }>`insert into estate_series (year, last) values (${Number(year)}, 1)
    on conflict (year) do update set last = estate_series.last + 1 returning last`.execute(trx)
  return `九批〔${year}〕${String(rows[0]!.last).padStart(3, '0')}号`
}

export type EstateFacts = Pick<
  NewEstate,
  'builtOn' | 'currentUse' | 'inventorySource' | 'ruralLand' | 'occupied'
>

export async function insertEstate(
  trx: Trx,
  row: {
    estateNo: string
    name: string
    address: string
    developer: string | null
    areaCode: string
    unitId: string | null
    facts: EstateFacts
    defects: readonly string[]
    createdBy: string
  },
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into estate (estate_no, name, address, developer, area_code, unit_id, facts, defects, created_by)
    values (${row.estateNo}, ${row.name}, ${row.address}, ${row.developer}, ${row.areaCode}, ${row.unitId}::uuid, ${JSON.stringify(row.facts)}::jsonb,
      array(select jsonb_array_elements_text(${JSON.stringify(row.defects)}::jsonb)), ${row.createdBy}::uuid) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

/** Into the estate's own chain; the act is announced by the caller. */
export async function recordEstate(
  trx: Trx,
  id: string,
  version: number,
  detail: Record<string, unknown>,
): Promise<void> {
  await sql`select record_act('estate', ${id}, ${version}::int, null, null, ${JSON.stringify(detail)}::jsonb)`.execute(
    trx,
  )
}

export async function insertBuilding(
  trx: Trx,
  estateId: string,
  building: { name: string; assetId: string | null; geometry: Geometry },
): Promise<void> {
  await sql`insert into estate_building (estate_id, name, asset_id, geom)
    values (${estateId}::uuid, ${building.name}, ${building.assetId}::uuid, ${shapeOf(building.geometry)})`.execute(
    trx,
  )
}

/** The outline of a building that is in the register and in scope; null where it is not, or has no area. */
export async function findFootprint(
  db: Executor,
  assetId: string,
  user: ScopedUser,
): Promise<Geometry | null> {
  const { rows } = await sql<{
    geometry: Geometry
  }>`select ST_AsGeoJSON(a.geom, 9)::json as geometry from asset a
    where a.id = ${assetId}::uuid and ST_Dimension(a.geom) = 2 and ${scopeOf(user)}`.execute(db)
  return rows[0]?.geometry ?? null
}

/** The estate as a thing with a place and a unit, so that the one rule of scope decides about it too. */
const scoped = (user: ScopedUser): RawBuilder<unknown> => sql`exists (
  select from (select e.area_code, e.unit_id, null::timestamptz as retired_at) a where ${scopeOf(user)})`

export interface StoredEstate {
  id: string
  name: string
  address: string
  developer: string | null
  areaCode: string
  unitId: string | null
  facts: EstateFacts
  defects: DefectCode[]
  version: number
}

export async function findEstate(
  db: Executor,
  id: string,
  user: ScopedUser,
  { lock }: { lock: boolean } = { lock: false },
): Promise<StoredEstate | null> {
  const { rows } =
    await sql<StoredEstate>`select e.id, e.name, e.address, e.developer, e.area_code as "areaCode", e.unit_id as "unitId",
      e.facts, e.defects, e.version
    from estate e where e.id = ${id}::uuid and ${scoped(user)} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

const homesOf = sql`estate_home h join estate_building hb on hb.id = h.building_id join workflow_case c on c.id = h.case_id where hb.estate_id = e.id`

export async function selectEstates(
  db: Executor,
  ask: { id: string | null; limit: number },
  user: ScopedUser,
): Promise<EstateRow[]> {
  const { rows } =
    await sql<EstateRow>`select e.id, e.estate_no as "estateNo", e.name, e.address, e.developer, e.area_code as "areaCode",
      coalesce(area.name, e.area_code) as "areaName", e.unit_id as "unitId", unit.name as "unitName", e.version, ${moment('e.created_at')} as "createdAt", p.name as "createdByName",
      (select count(*)::integer from estate_building b where b.estate_id = e.id) as buildings, n.homes, n.certified, n.disputed
    from estate e left join area on area.code = e.area_code left join unit on unit.id = e.unit_id join app_user p on p.id = e.created_by
    cross join lateral (select count(*)::integer as homes, count(*) filter (where c.state = 'certified')::integer as certified,
      count(*) filter (where 'disputed' = any (c.flags))::integer as disputed from ${homesOf}) n
    where ${scoped(user)} ${ask.id === null ? sql`` : sql`and e.id = ${ask.id}::uuid`}
    order by e.created_at desc limit ${ask.limit}`.execute(db)
  return rows
}

export async function selectBoard(
  db: Executor,
  id: string,
): Promise<Pick<EstateDetail, 'buildingList' | 'papers' | 'states' | 'announcements'>> {
  const { rows } = await sql<
    Pick<EstateDetail, 'buildingList' | 'papers' | 'states' | 'announcements'>
  >`select
      coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name, 'assetId', b.asset_id,
        'homes', (select count(*) from estate_home h where h.building_id = b.id)) order by length(b.name), b.name)
        from estate_building b where b.estate_id = e.id), '[]') as "buildingList",
      coalesce((select json_agg(json_build_object('kind', ep.kind, 'documentId', ep.document_id, 'title', d.title,
        'filedAt', ${moment('ep.filed_at')}, 'filedByName', p.name, 'cases', (select count(*) from case_document cd
          join estate_home h on h.case_id = cd.case_id join estate_building b on b.id = h.building_id
          where cd.document_id = ep.document_id and cd.kind = ep.kind and cd.removed_at is null and b.estate_id = e.id)) order by ep.filed_at, ep.kind)
        from estate_paper ep join document d on d.id = ep.document_id join app_user p on p.id = ep.filed_by where ep.estate_id = e.id), '[]') as papers,
      coalesce((select json_agg(s) from (select c.state, count(*) as count from ${homesOf} group by c.state) s), '[]') as states,
      coalesce((select json_agg(s) from (select c.fields ->> 'announcementNo' as no, c.fields ->> 'announcedOn' as on, count(*) as count
        from ${homesOf} and c.fields ->> 'announcementNo' is not null and c.fields ->> 'announcedOn' is not null group by 1, 2 order by 2 desc) s), '[]') as announcements
    from estate e where e.id = ${id}::uuid`.execute(db)
  return rows[0]!
}

export type HomeRowStored = Omit<EstateHome, 'holders'> & {
  holders: { name: string; kind: 'person' | 'organisation' }[]
}

export async function selectHomes(
  db: Executor,
  estateId: string,
  user: ScopedUser,
  today: string,
): Promise<HomeRowStored[]> {
  const { rows } =
    await sql<HomeRowStored>`select b.name as building, h.entrance, h.room, h.floor_area_m2 as "floorAreaM2",
      a.id as "assetId", a.asset_no as "assetNo", c.id as "caseId", c.case_no as "caseNo", c.state, ${lampOf(today)} as lamp,
      c.due_on - ${today}::date as "daysLeft", 'disputed' = any (c.flags) as disputed, c.fields ->> 'certificateNo' as "certificateNo",
      coalesce((select json_agg(json_build_object('name', p.name, 'kind', p.kind) order by r.begin_lifespan, r.id)
        from asset_right r join party p on p.id = r.party_id
        where r.asset_id = a.id and r.kind = 'right' and r.ended_at is null), '[]') as holders
    from estate_building b join estate_home h on h.building_id = b.id join asset a on a.id = h.asset_id join workflow_case c on c.id = h.case_id
    where b.estate_id = ${estateId}::uuid and ${scopeOf(user, { includeRetired: true })}
    order by length(b.name), b.name, length(h.entrance), h.entrance, length(h.room), h.room`.execute(db)
  return rows
}

export interface StoredBuilding {
  id: string
  name: string
}

/** Holds the estate, so that two tables of homes follow each other. */
export async function lockBuildings(trx: Trx, estateId: string): Promise<StoredBuilding[]> {
  await sql`select from estate where id = ${estateId}::uuid for update`.execute(trx)
  return await findBuildings(trx, estateId)
}

export async function findBuildings(db: Executor, estateId: string): Promise<StoredBuilding[]> {
  const { rows } =
    await sql<StoredBuilding>`select id, name from estate_building where estate_id = ${estateId}::uuid
    order by length(name), name`.execute(db)
  return rows
}

export async function findHomeKeys(
  db: Executor,
  estateId: string,
): Promise<{ building: string; entrance: string; room: string }[]> {
  const { rows } = await sql<{
    building: string
    entrance: string
    room: string
  }>`select b.name as building, h.entrance, h.room
    from estate_home h join estate_building b on b.id = h.building_id where b.estate_id = ${estateId}::uuid`.execute(
    db,
  )
  return rows
}

export async function insertHome(
  trx: Trx,
  home: {
    buildingId: string
    entrance: string
    room: string
    floorAreaM2: number
    assetId: string
    caseId: string
  },
): Promise<void> {
  await sql`insert into estate_home (building_id, entrance, room, floor_area_m2, asset_id, case_id)
    values (${home.buildingId}::uuid, ${home.entrance}, ${home.room}, ${home.floorAreaM2}, ${home.assetId}::uuid, ${home.caseId}::uuid)`.execute(
    trx,
  )
}

export async function findPapers(
  db: Executor,
  estateId: string,
): Promise<{ kind: DocumentKind; documentId: string }[]> {
  const { rows } = await sql<{
    kind: DocumentKind
    documentId: string
  }>`select kind, document_id as "documentId" from estate_paper
    where estate_id = ${estateId}::uuid order by filed_at, kind`.execute(db)
  return rows
}

export async function insertPaper(
  trx: Trx,
  paper: { estateId: string; kind: DocumentKind; documentId: string; by: string },
): Promise<void> {
  await sql`insert into estate_paper (estate_id, kind, document_id, filed_by)
    values (${paper.estateId}::uuid, ${paper.kind}, ${paper.documentId}::uuid, ${paper.by}::uuid)`.execute(
    trx,
  )
}

/**
 * Files the paper in the open case of every home, with a link in each asset's chain; those where it lies already are left.
 * Assets are held first and in one order, as every writer of a case holds them. @returns in how many cases
 */
export async function filePaperInHomes(
  trx: Trx,
  paper: { estateId: string; kind: DocumentKind; documentId: string; by: string },
): Promise<number> {
  await sql`select from asset a where a.id in (select h.asset_id from estate_home h join estate_building b on b.id = h.building_id
    where b.estate_id = ${paper.estateId}::uuid) order by a.id for no key update`.execute(trx)
  const { rows } = await sql<{ count: number }>`with filed as (
      insert into case_document (case_id, round, kind, document_id, filed_by)
      select c.id, c.round, ${paper.kind}, ${paper.documentId}::uuid, ${paper.by}::uuid
      from estate_home h join estate_building b on b.id = h.building_id join workflow_case c on c.id = h.case_id
      where b.estate_id = ${paper.estateId}::uuid and c.closed_on is null on conflict do nothing returning case_id),
    told as (
      select record_act('asset', c.asset_id::text, null, null, 'document.filed',
        jsonb_build_object('caseId', c.id, 'caseNo', c.case_no, 'documentId', ${paper.documentId}::text, 'kind', ${paper.kind}::text))
      from filed join workflow_case c on c.id = filed.case_id)
    select count(*) from told`.execute(trx)
  return rows[0]!.count
}

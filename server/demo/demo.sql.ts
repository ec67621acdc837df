/** SQL of the demonstration loader. Rows travel as JSON: COPY does not pass the embedded socket. */
import { type RawBuilder, sql } from 'kysely'
import type { DemoAsset, DemoParty, DemoUnit, DemoUser } from '../../fixtures/district/asset-type.ts'
import type { DemoArea } from '../../fixtures/district/outline.ts'
import { assetStates } from '../../shared/codes/asset-state.ts'
import { maskIdNumber } from '../../shared/codes/id-number.ts'
import { SYSTEM_ACTOR, type Trx } from '../db/transaction.ts'
import { createIdNumberVault } from '../parties/id-number-vault.ts'

/** A demo key → an id that is the same in every installation: its md5 in the form of a UUID version 8. */
const idOf = (key: RawBuilder<unknown>): RawBuilder<string> =>
  sql`overlay(overlay(md5('panhuo-demo-' || ${key}) placing '8' from 13) placing '8' from 17)::uuid`

export const demoId = (key: string): RawBuilder<string> => idOf(sql`${key}::text`)

/** The same for a column of the given rows. */
export const idOfColumn = (column: string): RawBuilder<string> => idOf(sql.ref(column))

export async function insertAreas(trx: Trx, areas: readonly DemoArea[]): Promise<void> {
  const district = areas[0]?.parentCode ?? '500107'
  await sql`with given as (
      select x.*, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(x.geometry::text), 4490)) as geom
      from json_to_recordset(${JSON.stringify(areas)}) as x(code text, name text, "nameEn" text, kind text, "parentCode" text,
        "managedBy" text, "managedFrom" date, geometry json)),
    district as (
      insert into area (code, name, name_en, kind, managed_by, geom, geom_source, changed_by)
      select ${district}, '九龙坡区', 'Jiulongpo District', 'district', '九龙坡区', ST_Multi(ST_Union(geom)), '演示数据', ${SYSTEM_ACTOR}::uuid from given
      on conflict (code) do nothing)
    insert into area (code, name, name_en, kind, parent_code, managed_by, managed_from, geom, geom_source, changed_by)
    select code, name, "nameEn", kind, ${district}, "managedBy", "managedFrom", geom, '演示数据', ${SYSTEM_ACTOR}::uuid from given
    on conflict (code) do nothing`.execute(trx)
}

function unitKind(name: string): string {
  if (/街道办事处|镇人民政府|镇政府|街道$|镇$/.test(name)) return 'subdistrict_office'
  if (/公司|集团/.test(name)) return 'state_company'
  return /局|委$|委员会/.test(name) ? 'bureau' : 'institution'
}

export async function insertUnits(trx: Trx, units: readonly DemoUnit[]): Promise<void> {
  const rows = units.map((unit) => ({
    ...unit,
    kind: unitKind(unit.name),
    shortName: unit.name.slice(0, 30),
  }))
  await sql`insert into unit (id, name, short_name, kind, area_code, changed_by)
    select ${idOfColumn('key')}, name, "shortName", kind, "areaCode", ${SYSTEM_ACTOR}::uuid
    from json_to_recordset(${JSON.stringify(rows)}) as x(key text, name text, "shortName" text, kind text, "areaCode" text)`.execute(
    trx,
  )
}

export async function insertPeople(
  trx: Trx,
  people: readonly (DemoUser & { passwordHash: string })[],
): Promise<void> {
  await sql`insert into app_user (id, login, name, role, password_hash, unit_id, scope_area, scope_unit_id, changed_by)
    select ${idOfColumn('login')}, login, name, role, "passwordHash", ${idOfColumn('unitKey')}, "scopeAreaPrefix",
      ${idOfColumn('scopeUnitKey')}, ${SYSTEM_ACTOR}::uuid
    from json_to_recordset(${JSON.stringify(people)}) as x(login text, name text, role text, "passwordHash" text, "unitKey" text,
      "scopeAreaPrefix" text, "scopeUnitKey" text)`.execute(trx)
}

export async function insertParties(trx: Trx, parties: readonly DemoParty[], secret: Buffer): Promise<void> {
  const vault = createIdNumberVault(secret)
  const rows = parties.map(({ idNumber, ...party }) => ({
    ...party,
    cipher: idNumber && vault.encrypt(idNumber).toString('hex'),
    hash: idNumber && vault.hash(idNumber).toString('hex'),
    masked: idNumber && maskIdNumber(idNumber),
  }))
  await sql`insert into party (id, kind, name, credit_code, phone, id_number_cipher, id_number_hash, id_number_masked)
    select ${idOfColumn('key')}, kind, name, "creditCode", phone, decode(cipher, 'hex'), decode(hash, 'hex'), masked
    from json_to_recordset(${JSON.stringify(rows)}) as x(key text, kind text, name text, "creditCode" text, phone text, cipher text, hash text, masked text)`.execute(
    trx,
  )
}

const stages = new Map(assetStates.map((row) => [`${row.track}/${row.code}`, row.stage]))

/** An asset as its row begins: with a history, the values of step 0 and its moment; else registered by import. */
function firstVersion(asset: DemoAsset) {
  const first = asset.history[0]
  const { rights: _rights, history: _history, ...fields } = { ...asset, ...first?.changes }
  return {
    ...fields,
    stage: stages.get(`${fields.track}/${fields.state}`),
    beganAt: first?.at ?? '2026-10-08T15:52:00+08:00',
    by: first?.by ?? 'system',
  }
}

export async function insertAssets(trx: Trx, assets: readonly DemoAsset[]): Promise<void> {
  await sql`insert into asset (id, family, asset_class, track, state, stage, title_status, spatial_unit_kind, boundary_status, name, address,
      area_code, geom, registered_area_m2, parcel_code, unit_code, land_use_current, land_use_planned, far_max, density_max, green_min,
      height_max_m, planning_note, unit_id, contact_name, contact_phone, source, note, demo, begin_lifespan, changed_by)
    select ${idOfColumn('key')}, family, "assetClass", track, state, stage, "titleStatus", "spatialUnitKind", "boundaryStatus", x.name, address,
      "areaCode", ST_SetSRID(ST_GeomFromGeoJSON(geometry::text), 4490), "registeredAreaM2", "parcelCode", "unitCode", "landUseCurrent", "landUsePlanned",
      (planning->>'farMax')::numeric, (planning->>'densityMax')::numeric, (planning->>'greenMin')::numeric, (planning->>'heightMaxM')::numeric,
      planning->>'note', ${idOfColumn('unitKey')}, "contactName", "contactPhone", source, note, true, "beganAt", u.id
    from json_to_recordset(${JSON.stringify(assets.map(firstVersion))}) as x(key text, family text, "assetClass" text, track text, state text,
      stage text, "titleStatus" text, "spatialUnitKind" text, "boundaryStatus" text, name text, address text, "areaCode" text, geometry json,
      "registeredAreaM2" numeric, "parcelCode" text, "unitCode" text, "landUseCurrent" text, "landUsePlanned" text, planning jsonb, "unitKey" text,
      "contactName" text, "contactPhone" text, source text, note text, "beganAt" timestamptz, by text)
    join app_user u on u.login = x.by
    order by key`.execute(trx)
}

export async function insertRights(trx: Trx, assets: readonly DemoAsset[]): Promise<void> {
  const rows = assets.flatMap((asset) => asset.rights.map((right) => ({ ...right, assetKey: asset.key })))
  await sql`insert into asset_right (asset_id, kind, type, party_id, share_num, share_den, certificate_no, source_doc, begins_on, ends_on)
    select ${idOfColumn('assetKey')}, kind, type, ${idOfColumn('partyKey')}, "shareNum", "shareDen", "certificateNo",
      "sourceDoc", "beginsOn", "endsOn"
    from json_to_recordset(${JSON.stringify(rows)}) as x("assetKey" text, kind text, type text, "partyKey" text, "shareNum" int, "shareDen" int,
      "certificateNo" text, "sourceDoc" text, "beginsOn" date, "endsOn" date)`.execute(trx)
}

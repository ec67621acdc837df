/**
 * Writes the closed vocabularies of shared/codes into their tables. Rows are added or renamed,
 * never removed: a code in use must keep its meaning.
 */
import { sql } from 'kysely'
import { assetClasses } from '../../shared/codes/asset-class.ts'
import { assetStates, trackOfClass } from '../../shared/codes/asset-state.ts'
import { landUses } from '../../shared/codes/land-use.ts'
import { rrrTypes } from '../../shared/codes/rights.ts'
import { titleStatuses, titleStatusTransitions } from '../../shared/codes/title-status.ts'
import type { Db } from './connect.ts'

const json = (rows: readonly object[]): string => JSON.stringify(rows)

/** Idempotent; one statement per table. */
export async function seedCodes(db: Db): Promise<void> {
  const classes = assetClasses.map((row, sort) => ({
    ...row,
    sort,
    track: trackOfClass(row.family, row.code),
  }))
  await sql`insert into asset_class (family, code, track, name_zh, name_en, sort)
    select family, code, track, zh, en, sort from json_to_recordset(${json(classes)}) as x(family text, code text, track text, zh text, en text, sort int)
    on conflict (family, code) do update set track = excluded.track, name_zh = excluded.name_zh, name_en = excluded.name_en, sort = excluded.sort`.execute(
    db,
  )
  await sql`insert into workflow_state (track, code, stage, name_zh, name_en, initial, sort)
    select track, code, stage, zh, en, initial, position from json_to_recordset(${json(assetStates)})
      as x(track text, code text, stage text, zh text, en text, initial boolean, position int)
    on conflict (track, code) do update set stage = excluded.stage, name_zh = excluded.name_zh, name_en = excluded.name_en, sort = excluded.sort`.execute(
    db,
  )
  await sql`insert into title_status (code, name_zh, name_en, sort)
    select code, zh, en, sort from json_to_recordset(${json(titleStatuses.map((row, sort) => ({ ...row, sort })))}) as x(code text, zh text, en text, sort int)
    on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, sort = excluded.sort`.execute(
    db,
  )
  await sql`insert into title_status_transition (from_code, to_code, basis, verified)
    select "from", "to", basis, verified from json_to_recordset(${json(titleStatusTransitions)}) as x("from" text, "to" text, basis text, verified boolean)
    on conflict (from_code, to_code) do update set basis = excluded.basis, verified = excluded.verified`.execute(
    db,
  )
  await sql`insert into land_use (scheme, code, name_zh, name_en, parent_code)
    select scheme, code, zh, en, parent from json_to_recordset(${json(landUses)}) as x(scheme text, code text, zh text, en text, parent text)
    on conflict (scheme, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, parent_code = excluded.parent_code`.execute(
    db,
  )
  await sql`insert into right_type (code, kind, name_zh, name_en, sort)
    select code, kind, zh, en, sort from json_to_recordset(${json(rrrTypes.map((row, sort) => ({ ...row, sort })))})
      as x(code text, kind text, zh text, en text, sort int)
    on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, sort = excluded.sort`.execute(
    db,
  )
}

/**
 * The district's own areas on first start, so that a new installation can register at once: official codes
 * and names (NBS list, cut-off 2023-06-30), no outlines, which are the office's to bring. Adds, never changes.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Db } from '../db/connect.ts'
import { SYSTEM_ACTOR } from '../db/transaction.ts'
import { sqlFolder } from '../paths.ts'

/** @returns how many areas were added; 0 where the district has some or no list is known for it. */
export async function seedAreas(db: Db, config: Pick<Config, 'district' | 'regionName'>): Promise<number> {
  const path = join(sqlFolder, 'seed', `areas-${config.district}.json`)
  if (!existsSync(path)) return 0
  const added = await sql`with listed as (
      select * from json_to_recordset(${readFileSync(path, 'utf8')}) as x(code text, name text, "nameEn" text, kind text,
        "parentCode" text, "managedBy" text, "managedFrom" date)
      where not exists (select from area)),
    district as (
      insert into area (code, name, name_en, kind, managed_by, changed_by)
      select ${config.district}, ${config.regionName}, 'Jiulongpo District', 'district', '九龙坡区', ${SYSTEM_ACTOR}::uuid
      where exists (select from listed) returning code)
    insert into area (code, name, name_en, kind, parent_code, managed_by, managed_from, changed_by)
    select l.code, l.name, l."nameEn", l.kind, d.code, l."managedBy", l."managedFrom", ${SYSTEM_ACTOR}::uuid
      from listed l cross join district d`.execute(db)
  return Number(added.numAffectedRows ?? 0)
}

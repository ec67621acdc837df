/** SQL of administrative areas. Codes and outlines come from official lists and are never edited here. */
import { sql } from 'kysely'
import type { changeArea } from '../../shared/api/admin-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { Area } from '../../shared/area.ts'
import type { Executor } from '../db/transaction.ts'

/** Every area as GeoJSON text; degrees with six decimals, a tenth of a metre. An ended area is listed too. */
export async function areasAsGeoJson(db: Executor): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(json_build_object(
      'type', 'Feature', 'id', code, 'geometry', ST_AsGeoJSON(geom, 6)::json,
      'properties', json_build_object('code', code, 'name', name, 'nameEn', name_en, 'kind', kind,
        'parentCode', parent_code, 'managedBy', managed_by, 'managedFrom', managed_from, 'validFrom', valid_from,
        'validTo', valid_to, 'geomSource', geom_source, 'version', version)
      ) order by code), '[]'))::text as text
      from area`.execute(db)
  return rows[0]?.text ?? '{"type":"FeatureCollection","features":[]}'
}

export async function findArea(db: Executor, code: string): Promise<Area | null> {
  const row = await db
    .selectFrom('area')
    .select([
      'code',
      'name',
      'name_en as nameEn',
      'kind',
      'parent_code as parentCode',
      'managed_by as managedBy',
    ])
    .select(['managed_from as managedFrom', 'valid_from as validFrom', 'valid_to as validTo'])
    .select(['geom_source as geomSource', 'version'])
    .$narrowType<{ kind: Area['kind'] }>()
    .where('code', '=', code)
    .executeTakeFirst()
  return row ?? null
}

/** The guard trigger refuses any version but the next. */
export async function updateArea(
  trx: Executor,
  code: string,
  version: number,
  change: BodyOf<typeof changeArea>,
): Promise<void> {
  await trx
    .updateTable('area')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.nameEn !== undefined && { name_en: change.nameEn }),
      ...(change.managedBy !== undefined && { managed_by: change.managedBy }),
      ...(change.managedFrom !== undefined && { managed_from: change.managedFrom }),
      ...(change.validTo !== undefined && { valid_to: change.validTo }),
      version: version + 1,
    })
    .where('code', '=', code)
    .execute()
  await sql`select record_act('area', ${code}, ${version + 1}::int)`.execute(trx)
}

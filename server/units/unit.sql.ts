/** SQL of units. History comes from triggers; the event in the unit's chain is asked for here. */
import { sql } from 'kysely'
import type { changeUnit, createUnit } from '../../shared/api/admin-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { Unit } from '../../shared/unit.ts'
import type { Executor } from '../db/transaction.ts'

const units = (db: Executor) =>
  db
    .selectFrom('unit')
    .select(['id', 'name', 'short_name as shortName', 'kind', 'credit_code as creditCode'])
    .select(['area_code as areaCode', 'active', 'version'])
    .$narrowType<{ kind: Unit['kind'] }>()

export async function listAllUnits(db: Executor): Promise<Unit[]> {
  return await units(db).orderBy('active', 'desc').orderBy('name').execute()
}

export async function findUnit(db: Executor, id: string): Promise<Unit | null> {
  return (await units(db).where('id', '=', id).executeTakeFirst()) ?? null
}

export async function insertUnit(
  trx: Executor,
  unit: BodyOf<typeof createUnit>,
  changedBy: string,
): Promise<string> {
  const made = await trx
    .insertInto('unit')
    .values({
      name: unit.name,
      short_name: unit.shortName,
      kind: unit.kind,
      credit_code: unit.creditCode,
      area_code: unit.areaCode,
      changed_by: changedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`select record_act('unit', ${made.id}, 1)`.execute(trx)
  return made.id
}

/** The guard trigger refuses any version but the next. */
export async function updateUnit(
  trx: Executor,
  id: string,
  version: number,
  change: BodyOf<typeof changeUnit>,
): Promise<void> {
  await trx
    .updateTable('unit')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.shortName !== undefined && { short_name: change.shortName }),
      ...(change.kind !== undefined && { kind: change.kind }),
      ...(change.creditCode !== undefined && { credit_code: change.creditCode }),
      ...(change.areaCode !== undefined && { area_code: change.areaCode }),
      ...(change.active !== undefined && { active: change.active }),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
  await sql`select record_act('unit', ${id}, ${version + 1}::int)`.execute(trx)
}

export async function areaExists(db: Executor, code: string): Promise<boolean> {
  return (
    (await db.selectFrom('area').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
  )
}

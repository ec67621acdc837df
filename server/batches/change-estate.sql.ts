/** What changes of an estate and of its buildings. Takes trx first; the caller holds the estate. */
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'
import type { StoredEstate } from './estate.sql.ts'

export async function updateEstate(
  trx: Trx,
  id: string,
  row: Pick<StoredEstate, 'name' | 'address' | 'developer' | 'areaCode' | 'unitId'>,
): Promise<void> {
  await sql`update estate set name = ${row.name}, address = ${row.address}, developer = ${row.developer}, area_code = ${row.areaCode},
      unit_id = ${row.unitId}::uuid, version = version + 1
    where id = ${id}::uuid`.execute(trx)
}

export async function deleteBuilding(trx: Trx, id: string): Promise<void> {
  await sql`delete from estate_building where id = ${id}::uuid`.execute(trx)
}

/** In two turns, so that two buildings may swap their names. */
export async function renameBuildings(
  trx: Trx,
  rows: readonly { id: string; name: string }[],
): Promise<void> {
  const list = sql`json_to_recordset(${JSON.stringify(rows)}) as x(id uuid, name text)`
  await sql`update estate_building b set name = substr(b.id::text, 1, 20) from ${list} where x.id = b.id and x.name <> b.name`.execute(
    trx,
  )
  await sql`update estate_building b set name = x.name from ${list} where x.id = b.id and x.name <> b.name`.execute(
    trx,
  )
}

export async function isArea(trx: Trx, code: string): Promise<boolean> {
  const { rows } = await sql<{
    known: boolean
  }>`select exists (select from area where code = ${code}) as known`.execute(trx)
  return rows[0]?.known === true
}

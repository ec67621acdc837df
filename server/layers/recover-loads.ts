/**
 * After a start: loads that a dead process was working on go back to where a person can go on.
 * Must never touch a load that a living process holds.
 */
import { sql } from 'kysely'
import type { Program } from '../http/context.ts'
import { isLocked } from '../imports/batch-lock.ts'
import { stagingTables } from '../imports/staging-columns.ts'
import { countStagedRows } from '../imports/staging.sql.ts'
import { type LoadRow, moveLoad } from './load.sql.ts'

/** @returns the staging tables that loads still need */
export async function recoverLayerLoads({ db, database }: Program): Promise<Set<string>> {
  const { rows: open } = await sql<
    Pick<LoadRow, 'id' | 'status' | 'counts'>
  >`select id, status, counts from layer_load
    where status in ('uploaded', 'loading', 'checked', 'publishing')`.execute(db)
  const owned = new Set<string>()
  for (const load of open) {
    const tables = stagingTables(load.id)
    if (await isLocked(database, load.id)) for (const name of Object.values(tables)) owned.add(String(name))
    else if (
      ['checked', 'publishing'].includes(load.status) &&
      (await countStagedRows(db, load.id)) === load.counts?.read
    ) {
      owned.add(tables.rows)
      await moveLoad(db, load.id, ['publishing'], 'checked', { progress: null })
    } else {
      const to = load.status === 'uploaded' ? 'failed' : 'inspected'
      await moveLoad(db, load.id, [load.status], to, {
        failure: { code: 'interrupted', params: {} },
        progress: null,
        counts: null,
      })
    }
  }
  return owned
}

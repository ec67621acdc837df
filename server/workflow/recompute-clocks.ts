/** Counts the clocks of open cases again, a case a transaction: after a year of holidays was entered, or a day has passed. */
import { sql } from 'kysely'
import { SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { recomputeClocks } from './keep-clocks.ts'

const PAGE = 200

/** @param which stopped: only those whose dates move while they stand. @returns how many cases */
export async function recomputeOpenClocks(
  program: Pick<Program, 'db' | 'today' | 'changed'>,
  which: 'all' | 'stopped' = 'all',
): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000'
  let count = 0
  for (;;) {
    const { rows } = await sql<{
      id: string
    }>`select c.id from workflow_case c where c.closed_on is null and c.id > ${last}::uuid
        ${which === 'stopped' ? sql`and exists (select from case_deadline d where d.case_id = c.id and d.status = 'stopped')` : sql``}
      order by c.id limit ${PAGE}`.execute(program.db)
    for (const { id } of rows) {
      await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'case.clocks-counted' }, (trx) =>
        recomputeClocks(trx, id, program.today()),
      )
    }
    count += rows.length
    if (rows.length < PAGE) break
    last = rows.at(-1)!.id
  }
  if (count > 0) program.changed('everything')
  return count
}

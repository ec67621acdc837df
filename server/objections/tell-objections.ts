/** New objections are told to who has the case, once. */
import { SYSTEM_ACTOR, inTransaction } from '../db/transaction.ts'
import type { Program } from '../http/context.ts'
import { notifyCase } from '../notifications/notify.sql.ts'
import { takeUntold } from './objection.sql.ts'

export async function tellObjections({ db }: Pick<Program, 'db'>): Promise<number> {
  return await inTransaction(db, { actor: SYSTEM_ACTOR, action: 'objection.told' }, async (trx) => {
    const untold = await takeUntold(trx)
    for (const { objectionNo, caseId, caseNo } of untold)
      await notifyCase(trx, caseId, { kind: 'objection', params: { caseNo, objectionNo } })
    return untold.length
  })
}

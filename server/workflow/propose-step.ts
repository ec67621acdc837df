/**
 * Proposes a step of a case: a person confirms it in the case or declines it with a reason. For the clock and for what
 * happens outside the case, e.g. a signature. Must never take the step itself.
 */
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'

/** @returns false when it is proposed already, or was declined for the same reason */
export async function propose(trx: Trx, caseId: string, transition: string, why: string): Promise<boolean> {
  const { rows } = await sql`insert into case_proposal (case_id, kind, transition, why)
    select ${caseId}::uuid, 'transition', ${transition}, ${why}
    -- What a person declined is not proposed again for the same reason.
    where not exists (select from case_proposal p where p.case_id = ${caseId}::uuid and p.transition = ${transition} and p.why = ${why} and p.outcome = 'declined')
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

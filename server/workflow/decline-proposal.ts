/** What the clock proposed is declined, with a reason that the chain keeps. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/case-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { CaseDetail } from '../../shared/case.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { changeCase } from './change-case.ts'

type Input = { params: ParamsOf<typeof api.answerProposal>; body: BodyOf<typeof api.answerProposal> }

export async function declineProposal({ params, body }: Input, context: Context): Promise<CaseDetail> {
  const act = { action: 'case.proposal-declined' as const, reason: body.reason }
  return await changeCase(context, params.id, act, async (trx, stored) => {
    const { rows } = await sql<{
      what: string
    }>`update case_proposal set settled_at = now(), settled_by = ${context.user.id}::uuid,
        outcome = 'declined', reason = ${body.reason}
      where id = ${params.proposalId}::uuid and case_id = ${params.id}::uuid and settled_at is null
      returning coalesce(transition, track) as what`.execute(trx)
    if (rows[0] === undefined) throw new Problem('not-found')
    await sql`select record_act('asset', ${stored.assetId}::text, null, null, 'case.proposal-declined',
      ${JSON.stringify({ caseId: params.id, caseNo: stored.caseNo, proposal: rows[0].what })}::jsonb)`.execute(
      trx,
    )
  })
}

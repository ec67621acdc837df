/**
 * What a signed agreement means for the assets: the leading case of each is offered the next step on its way to the
 * contract. A person confirms it there; the case decides, as always. Must never take a step.
 */
import { sql } from 'kysely'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { startsIn } from '../../shared/workflow/missing.ts'
import type { Trx } from '../db/transaction.ts'
import { notifyCase } from '../notifications/notify.sql.ts'
import { findStoredCase } from '../workflow/case-row.sql.ts'
import { lawOf } from '../workflow/law-of-case.ts'
import { propose } from '../workflow/propose-step.ts'

/** Steps from an offer to its contract, by track. Steps before them are no consequence of a signature. */
export const signingSteps: Partial<Record<AssetTrack, readonly string[]>> = {
  unsold_plot: ['package', 'list', 'sell', 'sign_contract'],
  concession: ['tender', 'award', 'sign'],
  scattered_plot: ['propose', 'approve', 'begin_use'],
  idle_land: ['draft_plan', 'approve_plan', 'use_temporarily'],
}

/** @returns how many steps were proposed anew */
export async function proposeSignature(trx: Trx, leadId: string): Promise<number> {
  const { rows } = await sql<{ caseId: string; why: string }>`select c.id as "caseId",
      '签约 ' || l.lead_no || '，协议 ' || coalesce(l.agreement_no, '') as why
    from lead l join publication_asset x on x.publication_id = l.publication_id
    join workflow_case c on c.asset_id = x.asset_id and c.leads and c.closed_on is null
    where l.id = ${leadId}::uuid and l.stage = 'agreement' order by x.ord`.execute(trx)
  let made = 0
  for (const { caseId, why } of rows) {
    const stored = await findStoredCase(trx, caseId, null)
    if (stored === null || stored.assetRetired || stored.proposed) continue
    const { definition } = await lawOf(trx, stored)
    const next = definition.transitions.find(
      (one) => signingSteps[stored.track]?.includes(one.id) && startsIn(definition, one, stored.state),
    )
    if (next === undefined || !(await propose(trx, caseId, next.id, why))) continue
    made += 1
    const params = { caseNo: stored.caseNo, track: stored.track, transition: next.id }
    await notifyCase(trx, caseId, { kind: 'proposal', params })
  }
  return made
}

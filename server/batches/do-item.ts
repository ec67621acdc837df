/**
 * One item of a bulk run, in the caller's transaction: the act on one case by the same doors as a person's own. Whoever
 * started the run acts, with the role and scope they have now.
 */
import { sql } from 'kysely'
import { caseActors } from '../../shared/api/case-api.ts'
import type { BulkAct } from '../../shared/bulk-run.ts'
import { type Trx, announceAct } from '../db/transaction.ts'
import { fileIn } from '../documents/file-document.ts'
import { Problem } from '../http/problem.ts'
import { type Doer, advance } from '../workflow/advance.ts'
import { lockAssetOfCase } from '../workflow/asset-of-case.sql.ts'
import { handOver } from '../workflow/assign-case.ts'
import { type StoredCase, findStoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { begin } from '../workflow/open-case.ts'
import type { Claim, Outcome } from './bulk-run.sql.ts'
import { because } from './judge.ts'

export type Done = Outcome & { bbox: StoredCase['bbox'] | null }

const unable = (status: Outcome['status'], what: string): Done => ({
  status,
  missing: [because(what)],
  stateAfter: null,
  caseId: null,
  bbox: null,
})
const done = (stateAfter: string | null, caseId: string | null, bbox: StoredCase['bbox']): Done => ({
  status: 'done',
  missing: [],
  stateAfter,
  caseId,
  bbox,
})

/** @throws {StepRefusal | Problem | DatabaseError} whatever the act itself throws: then nothing of it stays */
export async function doItem(trx: Trx, claim: Claim, today: string): Promise<Done> {
  const { act, person } = claim
  if (!person.active) return unable('refused', 'person-inactive')
  // The role may have changed since the run was tried: what it could not ask for is not done for it.
  if (!caseActors.some((role) => role === person.role)) return unable('refused', 'forbidden')
  const doer: Doer = { id: person.id, role: person.role, requestId: claim.requestId }
  await announceAct(trx, { actor: person.id, requestId: claim.requestId, action: 'case.recorded' })
  if (act.kind === 'open') return await openOne(trx, claim, act, doer, today)
  const stored = claim.caseId === null ? null : await lockCase(trx, claim.caseId, person)
  if (stored === null) return unable('refused', 'not-found')
  if (stored.version !== claim.caseVersion) return unable('changed', 'changed')
  if (stored.assetRetired) return unable('refused', 'retired')
  if (act.kind === 'step') return await stepOne(trx, claim, stored, act, doer, today)
  if (act.kind === 'task') {
    if (!(await settleTask(trx, stored, act, doer))) return unable('changed', 'no-task')
    return done(stored.state, stored.id, stored.bbox)
  }
  const reason = act.reason ? { reason: act.reason } : {}
  await announceAct(trx, { actor: doer.id, requestId: doer.requestId, action: 'case.assigned', ...reason })
  await handOver(trx, stored, act, doer.id)
  return done(stored.state, stored.id, stored.bbox)
}

async function stepOne(
  trx: Trx,
  claim: Claim,
  stored: StoredCase,
  act: Extract<BulkAct, { kind: 'step' }>,
  doer: Doer,
  today: string,
): Promise<Done> {
  const filed = await filePapers(trx, claim, stored, act.documentIds, doer)
  const current = filed ? (await findStoredCase(trx, stored.id, null))! : stored
  const { after } = await advance(
    trx,
    doer,
    current,
    { ...act, fields: { ...act.fields, ...claim.fields } },
    today,
  )
  return done(after.state, stored.id, stored.bbox)
}

/** Papers common to all, but for those that lie in the case already. @returns whether any was filed */
async function filePapers(
  trx: Trx,
  { person }: Claim,
  stored: StoredCase,
  papers: Extract<BulkAct, { kind: 'step' }>['documentIds'],
  doer: Doer,
): Promise<boolean> {
  if (papers.length === 0) return false
  const { rows } = await sql<{ key: string }>`select kind || '/' || document_id as key from case_document
    where case_id = ${stored.id}::uuid and round = ${stored.round} and removed_at is null`.execute(trx)
  const there = new Set(rows.map(({ key }) => key))
  const lacking = papers.filter(({ kind, documentId }) => !there.has(`${kind}/${documentId}`))
  await announceAct(trx, { actor: doer.id, requestId: doer.requestId, action: 'document.filed' })
  for (const paper of lacking) await fileIn(trx, { user: person }, { caseId: stored.id, ...paper })
  return lacking.length > 0
}

async function openOne(
  trx: Trx,
  claim: Claim,
  act: Extract<BulkAct, { kind: 'open' }>,
  doer: Doer,
  today: string,
): Promise<Done> {
  const asset = await lockAssetOfCase(trx, claim.assetId, claim.person)
  if (asset === null) return unable('refused', 'not-found')
  if (asset.retired) return unable('refused', 'retired')
  const { rows } =
    await sql`select from workflow_case where asset_id = ${asset.id}::uuid and track = ${act.track} and closed_on is null`.execute(
      trx,
    )
  if (rows.length > 0) return unable('changed', 'open-already')
  // The dry run has seen that the person may use these papers.
  const vouched = act.documentIds.map(({ documentId }) => documentId)
  const given = { ...act, fields: { ...act.fields, ...claim.fields }, fromCaseId: undefined }
  const id = await begin(trx, doer, asset, given, today, vouched)
  const opened = await findStoredCase(trx, id, null)
  if (opened === null) throw new Problem('internal')
  return done(opened.state, id, asset.bbox)
}

/** @returns false when it is settled already */
async function settleTask(
  trx: Trx,
  stored: StoredCase,
  act: Extract<BulkAct, { kind: 'task' }>,
  doer: Doer,
): Promise<boolean> {
  const told = {
    actor: doer.id,
    requestId: doer.requestId,
    action: 'case.task-settled' as const,
    reason: act.note,
  }
  await announceAct(trx, told)
  const { rows } =
    await sql`update case_task set status = ${act.status}, note = ${act.note}, settled_at = now(), settled_by = ${doer.id}::uuid, version = version + 1
    where case_id = ${stored.id}::uuid and round = ${stored.round} and code = ${act.code} and status = 'open' returning id`.execute(
      trx,
    )
  if (rows.length === 0) return false
  await sql`select record_act('asset', ${stored.assetId}::text, null, null, 'case.task-settled',
    ${JSON.stringify({ caseId: stored.id, caseNo: stored.caseNo, task: act.code, status: act.status })}::jsonb)`.execute(
    trx,
  )
  return true
}

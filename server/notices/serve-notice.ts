/**
 * The service of an issued paper, with its proof, and its correction: a further entry, the one before stays. The day goes
 * into the case through the workflow's door, so that the clocks which run from it are counted in the same transaction.
 */
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { NewService, NoticeDetail } from '../../shared/notice.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { findDocument } from '../documents/document.sql.ts'
import { fileIn } from '../documents/file-document.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import type { StoredCase } from '../workflow/case-row.sql.ts'
import { correctField, recordFields } from '../workflow/record-fields.ts'
import { changeNotice, tellChain } from './change-notice.ts'
import { type StoredNotice, findFiling, insertService } from './notice.sql.ts'

type Input = { params: ParamsOf<typeof api.serveNotice>; body: BodyOf<typeof api.serveNotice> }

export async function serveNotice({ params, body }: Input, context: Context): Promise<NoticeDetail> {
  return await changeNotice(context, params.id, 'notice.served', null, async (trx, notice, stored) => {
    const { service } = noticeKinds[notice.kind]
    if (notice.status !== 'issued' || service === null || stored.closedOn !== null)
      throw new Problem('not-acceptable-state')
    mustBeInTime(notice, body, context.today())
    await insertService(trx, notice.id, { ...body, reason: null }, context.user.id)
    await fileProof(trx, stored, body.proofDocumentId, context)
    if (service.field !== null) {
      const fields = { [service.field]: body.servedOn }
      await recordFields(trx, stored, { fields, checklist: [] }, context.today())
    }
    await tellChain(trx, stored, 'notice.served', notice, notice.number)
  })
}

type Correction = { params: ParamsOf<typeof api.correctService>; body: BodyOf<typeof api.correctService> }

export async function correctService({ params, body }: Correction, context: Context): Promise<NoticeDetail> {
  const act = 'notice.service-corrected'
  return await changeNotice(context, params.id, act, body.reason, async (trx, notice, stored) => {
    const [before] = notice.services
    if (notice.status !== 'served' || before === undefined || stored.closedOn !== null)
      throw new Problem('not-acceptable-state')
    mustBeInTime(notice, body, context.today())
    await insertService(trx, notice.id, body, context.user.id)
    await fileProof(trx, stored, body.proofDocumentId, context)
    const field = noticeKinds[notice.kind].service?.field ?? null
    // A later paper of the same kind may have written its own day there.
    if (field !== null && stored.fields[field] === before.servedOn && body.servedOn !== before.servedOn)
      await correctField(trx, stored, field, body.servedOn, context.today())
    await tellChain(trx, stored, act, notice, notice.number)
  })
}

async function fileProof(trx: Trx, stored: StoredCase, documentId: string, context: Context): Promise<void> {
  if ((await findDocument(trx, documentId, context.user)) === null)
    throw fault('invalid-request', '/proofDocumentId', 'invalid')
  if ((await findFiling(trx, stored.id, documentId, 'service_proof')) === null)
    await fileIn(trx, context, { caseId: stored.id, kind: 'service_proof', documentId })
}

/** @throws {Problem} for a day before the paper was issued or still to come */
function mustBeInTime({ issuedOn }: StoredNotice, { servedOn }: NewService, today: string): void {
  if (issuedOn !== null && servedOn < issuedOn)
    throw fault('invalid-request', '/servedOn', 'notice.beforeIssue', { issued: issuedOn })
  if (servedOn > today) throw fault('invalid-request', '/servedOn', 'notice.future', { today })
}

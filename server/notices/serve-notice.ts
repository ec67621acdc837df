/**
 * The service of an issued paper, with its proof. The day goes into the case through the workflow's door, so that the
 * clock which runs from it starts in the same transaction.
 */
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { NewService, NoticeDetail } from '../../shared/notice.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import { findDocument } from '../documents/document.sql.ts'
import { fileIn } from '../documents/file-document.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { recordFields } from '../workflow/record-fields.ts'
import { changeNotice, tellChain } from './change-notice.ts'
import { type StoredNotice, findFiling, insertService } from './notice.sql.ts'

type Input = { params: ParamsOf<typeof api.serveNotice>; body: BodyOf<typeof api.serveNotice> }

export async function serveNotice({ params, body }: Input, context: Context): Promise<NoticeDetail> {
  return await changeNotice(context, params.id, 'notice.served', null, async (trx, notice, stored) => {
    const { service } = noticeKinds[notice.kind]
    if (notice.status !== 'issued' || service === null || stored.closedOn !== null)
      throw new Problem('not-acceptable-state')
    mustBeInTime(notice, body, context.today())
    if ((await findDocument(trx, body.proofDocumentId, context.user)) === null)
      throw fault('invalid-request', '/proofDocumentId', 'invalid')
    await insertService(trx, notice.id, body, context.user.id)
    const proof = { caseId: stored.id, kind: 'service_proof', documentId: body.proofDocumentId } as const
    if ((await findFiling(trx, proof.caseId, proof.documentId, proof.kind)) === null)
      await fileIn(trx, context, proof)
    if (service.field !== null) {
      const fields = { [service.field]: body.servedOn }
      await recordFields(trx, stored, { fields, checklist: [] }, context.today())
    }
    await tellChain(trx, stored, notice, notice.number)
  })
}

/** @throws {Problem} for a day before the paper was issued or still to come */
function mustBeInTime({ issuedOn }: StoredNotice, { servedOn }: NewService, today: string): void {
  if (issuedOn !== null && servedOn < issuedOn)
    throw fault('invalid-request', '/servedOn', 'notice.beforeIssue', { issued: issuedOn })
  if (servedOn > today) throw fault('invalid-request', '/servedOn', 'notice.future', { today })
}

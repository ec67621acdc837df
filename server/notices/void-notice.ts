/**
 * A paper is voided before it is served. Its number stays recorded as 作废 and is not given again; the paper leaves the
 * file of the case, and what its issue recorded there is cleared, unless a step was taken on it.
 */
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
import { noticeKinds } from '../../shared/notices/kinds.ts'
import type { Trx } from '../db/transaction.ts'
import { removeFiling } from '../documents/document.sql.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import type { StoredCase } from '../workflow/case-row.sql.ts'
import { recordFields } from '../workflow/record-fields.ts'
import { changeNotice, tellChain } from './change-notice.ts'
import { takeBack } from './make-public.ts'
import { type StoredNotice, findFiling, updateVoid } from './notice.sql.ts'

type Input = { params: ParamsOf<typeof api.voidNotice>; body: BodyOf<typeof api.voidNotice> }

export async function voidNotice({ params, body }: Input, context: Context): Promise<NoticeDetail> {
  return await changeNotice(context, params.id, 'notice.voided', body.reason, async (trx, notice, stored) => {
    if (notice.status !== 'draft' && notice.status !== 'issued') throw new Problem('not-acceptable-state')
    await updateVoid(trx, notice.id, body.reason, context.user.id)
    if (notice.status === 'draft') return
    if (stored.closedOn !== null) throw new Problem('not-acceptable-state')
    await takeOffFile(trx, notice, stored, context.user.id, body.reason)
    await clearRecord(trx, notice, stored, context.today())
    await tellChain(trx, stored, 'notice.voided', notice, notice.number)
    await takeBack(trx, context, notice, stored)
  })
}

async function takeOffFile(
  trx: Trx,
  notice: StoredNotice,
  stored: StoredCase,
  by: string,
  reason: string,
): Promise<void> {
  const kind = noticeKinds[notice.kind].documentKind
  const filing = await findFiling(trx, stored.id, notice.documentId!, kind)
  if (filing !== null)
    await removeFiling(trx, filing, stored.id, by, `${notice.number} 作废：${reason}`.slice(0, 500))
}

/** Only what this paper wrote: a later paper's number stays. @throws {StepRefusal} where a step has settled it */
async function clearRecord(trx: Trx, notice: StoredNotice, stored: StoredCase, today: string): Promise<void> {
  const { numberField, dateField } = noticeKinds[notice.kind]
  const fields = Object.fromEntries(
    [
      [numberField, notice.number],
      [dateField, notice.issuedOn],
    ].flatMap(([field, value]) =>
      typeof field === 'string' && stored.fields[field] === value ? [[field, null] as const] : [],
    ),
  )
  if (Object.keys(fields).length > 0) await recordFields(trx, stored, { fields, checklist: [] }, today)
}

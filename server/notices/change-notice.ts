/**
 * The way every change of a paper goes: find it in scope, hold asset, case and paper in this order, compare the version,
 * do the work, answer the paper. Use cases say only the work.
 */
import type { ActCode } from '../../shared/i18n/acts.ts'
import { sql } from 'kysely'
import type { NoticeDetail } from '../../shared/notice.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { type StoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { refusing } from '../workflow/change-case.ts'
import { detailOf, mustHandle } from './notice-detail.ts'
import { type StoredNotice, findNotice, lockNotice } from './notice.sql.ts'

/** @throws {Problem} not-found, forbidden, edit-conflict, not-acceptable-state, step-refused */
export async function changeNotice(
  context: Context,
  id: string,
  action: ActCode,
  reason: string | null,
  work: (trx: Trx, notice: StoredNotice, stored: StoredCase) => Promise<void>,
): Promise<NoticeDetail> {
  const { user } = context
  return await refusing(context, () =>
    context.write({ action, reason }, async (trx) => {
      const before = await findNotice(trx, id, user)
      if (before === null) throw new Problem('not-found')
      mustHandle(user.role, before.kind)
      const stored = await lockCase(trx, before.caseId, user)
      const notice = await lockNotice(trx, id, user)
      if (stored === null || notice === null) throw new Problem('not-found')
      if (notice.version !== context.ifMatch)
        throw new Problem('edit-conflict', { facts: { current: await detailOf(trx, id, context) } })
      if (stored.assetRetired) throw new Problem('not-acceptable-state')
      await work(trx, notice, stored)
      return await detailOf(trx, id, context)
    }),
  )
}

/** The asset's chain learns of a paper: what was done, its kind and number, never whom it names. */
export async function tellChain(
  trx: Trx,
  stored: StoredCase,
  act: ActCode,
  notice: Pick<StoredNotice, 'id' | 'kind'>,
  number: string | null,
): Promise<void> {
  const detail = { caseId: stored.id, caseNo: stored.caseNo, noticeId: notice.id, kind: notice.kind, number }
  await sql`select record_act('asset', ${stored.assetId}::text, null, null, ${act}, ${JSON.stringify(detail)}::jsonb)`.execute(
    trx,
  )
}

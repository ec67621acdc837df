/** A paper is begun, worded and listed; nothing here gives a number. */
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { NoticeDetail } from '../../shared/notice.ts'
import { type FactCode } from '../../shared/notices/facts.ts'
import { isEditable } from '../../shared/notices/fill.ts'
import { noticeKinds, templateOf } from '../../shared/notices/kinds.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { findStoredCase, lockCase } from '../workflow/case-row.sql.ts'
import { changeNotice } from './change-notice.ts'
import { detailOf, mustHandle } from './notice-detail.ts'
import { insertNotice, listNotices, updateWording } from './notice.sql.ts'

export async function listCaseNotices(
  { params }: { params: ParamsOf<typeof api.listCaseNotices> },
  { db, user }: Context,
): Promise<ResultOf<typeof api.listCaseNotices>> {
  if ((await findStoredCase(db, params.id, user)) === null) throw new Problem('not-found')
  return { items: await listNotices(db, params.id) }
}

export async function readNotice(
  { params }: { params: ParamsOf<typeof api.readNotice> },
  context: Context,
): Promise<NoticeDetail> {
  return await detailOf(context.db, params.id, context)
}

export async function draftNotice(
  { params, body }: { params: ParamsOf<typeof api.draftNotice>; body: BodyOf<typeof api.draftNotice> },
  context: Context,
): Promise<NoticeDetail> {
  mustHandle(context.user.role, body.kind)
  return await context.write({ action: 'notice.drafted' }, async (trx) => {
    const stored = await lockCase(trx, params.id, context.user)
    if (stored === null) throw new Problem('not-found')
    if (stored.track !== noticeKinds[body.kind].track) throw fault('invalid-request', '/kind', 'invalid')
    if (stored.closedOn !== null || stored.assetRetired) throw new Problem('not-acceptable-state')
    const row = { caseId: stored.id, round: stored.round, kind: body.kind, by: context.user.id }
    return await detailOf(trx, await insertNotice(trx, row), context)
  })
}

type Wording = { params: ParamsOf<typeof api.wordNotice>; body: BodyOf<typeof api.wordNotice> }

export async function wordNotice({ params, body }: Wording, context: Context): Promise<NoticeDetail> {
  return await changeNotice(context, params.id, 'notice.worded', null, async (trx, notice) => {
    if (notice.status !== 'draft') throw new Problem('not-acceptable-state')
    const { required, optional } = templateOf(notice.kind)
    const own = new Set<string>([...required, ...optional])
    const stray = Object.keys(body.worded).find((code) => !own.has(code) || !isEditable(code as FactCode))
    if (stray !== undefined) throw fault('invalid-request', `/worded/${stray}`, 'invalid')
    await updateWording(trx, notice.id, body.worded)
  })
}

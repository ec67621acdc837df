/** Numbering series: looked at, and their prefix changed with a reason. The count goes on, so no number comes twice. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import type { NoticeSeries } from '../../shared/notice.ts'
import { noticeKinds, numberSeries } from '../../shared/notices/kinds.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { insertPrefix, listSeries, seriesUsing } from './number.sql.ts'

export const listNoticeSeries = async (
  _input: unknown,
  { db, today }: Context,
): Promise<ResultOf<typeof api.listNoticeSeries>> => ({ items: await listSeries(db, today()) })

type Input = { params: ParamsOf<typeof api.changeNoticePrefix>; body: BodyOf<typeof api.changeNoticePrefix> }

export async function changeNoticePrefix({ params, body }: Input, context: Context): Promise<NoticeSeries> {
  const act = {
    action: 'notice.prefix-changed' as const,
    reason: body.reason,
    detail: { series: params.code },
  }
  return await context.write(act, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('notice prefixes', 0))`.execute(trx)
    const find = async (): Promise<NoticeSeries | undefined> =>
      (await listSeries(trx, context.today())).find(({ code }) => code === params.code)
    const current = await find()
    if (current === undefined) throw new Problem('not-found')
    if (current.version !== context.ifMatch) throw new Problem('edit-conflict', { facts: { current } })
    const other = await seriesUsing(trx, body.prefix, params.code)
    if (other !== null) {
      const kind = numberSeries.find(({ code }) => code === other)!.kinds[0]!
      throw fault('invalid-request', '/prefix', 'notice.prefix', {
        name: wordOf(context.lang, noticeKinds[kind]),
      })
    }
    await insertPrefix(trx, {
      series: params.code,
      revision: current.version + 1,
      prefix: body.prefix,
      reason: body.reason,
      by: context.user.id,
    })
    await sql`select record_act('region', 'notices')`.execute(trx)
    return (await find())!
  })
}

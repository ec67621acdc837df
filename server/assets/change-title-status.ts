/** The property-rights status changes as an act of its own, along the transitions the law knows. */
import { sql } from 'kysely'
import type { changeTitleStatus as contract } from '../../shared/api/asset-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { Asset } from '../../shared/asset.ts'
import {
  type TitleStatus,
  titleStatuses,
  titleStatusTransitionsFrom,
} from '../../shared/codes/title-status.ts'
import { type Lang, wordOf } from '../../shared/i18n/define.ts'
import { type Context, type SignedIn } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { assetOf, selectAssetNow } from './asset.sql.ts'
import { changeAsset } from './change-asset.ts'

type Input = { params: ParamsOf<typeof contract>; body: BodyOf<typeof contract> }

export async function changeTitleStatus({ params, body }: Input, context: Context): Promise<Asset> {
  const from = await statusOf(context, params.id, context.user)
  const transition = titleStatusTransitionsFrom(from).find((row) => row.to === body.to)
  const detail = {
    from,
    to: body.to,
    ...(body.sourceDoc && { sourceDoc: body.sourceDoc }),
    ...(transition && { basis: transition.basis, verified: transition.verified }),
  }
  const act = {
    action: 'asset.title-status-changed',
    reason: body.reason,
    detail,
    door: 'title-status',
  } as const
  return await changeAsset(context, params.id, act, async (_trx, current) => {
    // The status read above may be an older one only if the version is too, and then we are not here.
    if (!transition) throw illegalTransition(current.titleStatus, body.to, context.lang)
    return [['title_status', sql`${body.to}`]]
  })
}

async function statusOf(context: Context, id: string, user: SignedIn): Promise<TitleStatus> {
  const found = await selectAssetNow(context.db, id, user)
  if (found === null) throw new Problem('not-found')
  return assetOf(found).titleStatus
}

/** Names what is possible instead, with the law that says so. */
function illegalTransition(from: TitleStatus, to: TitleStatus, lang: Lang): Problem {
  const allowed = titleStatusTransitionsFrom(from).map((row) => ({
    to: row.to,
    zh: row.zh,
    en: row.en,
    basis: row.basis,
    verified: row.verified,
  }))
  const words = titleStatuses
    .filter((row) => allowed.some((one) => one.to === row.code))
    .map((row) => wordOf(lang, row))
  return new Problem('illegal-transition', {
    faults: [
      { pointer: '/to', code: 'notInList', params: { values: words.join(lang === 'en' ? ', ' : '、') } },
    ],
    facts: { from, to, allowed },
  })
}

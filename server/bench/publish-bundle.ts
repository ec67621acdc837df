/** A bundle goes on as the draft of a publication: its assets, and what it may say of itself. What is published is decided there. */
import type * as api from '../../shared/api/bench-api.ts'
import type { ParamsOf } from '../../shared/api/endpoint.ts'
import { offerOfBundle } from '../../shared/bench/offer.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { beginPublication } from '../publications/change-publication.ts'
import { insertOrigin, lockBundle } from './bundle.sql.ts'
import { detailOf } from './read-bundles.ts'

export async function publishBundle(
  { params }: { params: ParamsOf<typeof api.publishBundle> },
  context: Context,
): Promise<PublicationDetail> {
  return await context.write({ action: 'publication.created' }, async (trx) => {
    await lockBundle(trx, params.id)
    const bundle = await detailOf(trx, params.id, context)
    if (bundle.status !== 'open') throw new Problem('not-acceptable-state')
    const assetIds = bundle.members.map(({ assetId }) => assetId)
    const made = await beginPublication(
      trx,
      { kind: 'concession', assetIds, content: offerOfBundle(bundle) },
      context,
    )
    await insertOrigin(trx, made.id, bundle.id)
    return made
  })
}

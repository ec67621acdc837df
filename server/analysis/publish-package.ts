/** A candidate package is taken up: its plots and what the analysis found become the draft of a publication. */
import { sql } from 'kysely'
import type * as api from '../../shared/api/analysis-api.ts'
import { offerOfPackage } from '../../shared/analysis/offer.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { PublicationDetail } from '../../shared/publication.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { beginPublication } from '../publications/change-publication.ts'
import { selectPackages } from './packages.ts'

type Input = { params: ParamsOf<typeof api.publishPackage>; body: BodyOf<typeof api.publishPackage> }

export async function publishPackage({ params, body }: Input, context: Context): Promise<PublicationDetail> {
  return await context.write({ action: 'publication.created' }, async (trx) => {
    const { rows } = await sql<{ facts: Record<string, unknown> }>`select facts from candidate_package
      where id = ${params.id}::uuid and status <> 'withdrawn' for update`.execute(trx)
    const [found] = await selectPackages(trx, context.user, sql`p.id = ${params.id}::uuid`)
    if (rows[0] === undefined || found === undefined) throw new Problem('not-found')
    const { name, assetIds } = found
    const content = offerOfPackage({ name, plots: assetIds.length, facts: rows[0].facts })
    const made = await beginPublication(trx, { kind: body.kind, assetIds, content }, context)
    await sql`insert into publication_origin (publication_id, package_id) values (${made.id}::uuid, ${params.id}::uuid)`.execute(
      trx,
    )
    await sql`update candidate_package set status = 'taken_up', version = version + 1
      where id = ${params.id}::uuid and status = 'candidate'`.execute(trx)
    return made
  })
}

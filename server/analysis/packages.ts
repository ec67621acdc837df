/** Candidate packages: what an assembly found, kept so that it can be promoted. Outline and area are measured again from the assets. */
import { type RawBuilder, sql } from 'kysely'
import type * as api from '../../shared/api/analysis-api.ts'
import type { BodyOf, ParamsOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { CandidatePackage } from '../../shared/analysis/result.ts'
import type { Executor } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import type { Asker } from './asker.ts'

/** A package is seen by those who see every asset in it. */
const visible = (
  asker: Asker,
): RawBuilder<unknown> => sql`not exists (select from candidate_package_member m join asset a on a.id = m.asset_id
  where m.package_id = p.id and not ${scopeOf(asker, { includeRetired: true })})`

export async function selectPackages(
  db: Executor,
  asker: Asker,
  which: RawBuilder<unknown>,
): Promise<CandidatePackage[]> {
  const { rows } = await sql<CandidatePackage>`select p.id, p.name, p.note, p.area_m2 as "areaM2", p.status,
      (select json_agg(m.asset_id order by m.position) from candidate_package_member m where m.package_id = p.id) as "assetIds",
      to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", person.name as "createdByName",
      (select coalesce(json_agg(json_build_object('id', o.publication_id, 'publicationNo', made.publication_no) order by made.publication_no), '[]')
        from publication_origin o join publication made on made.id = o.publication_id where o.package_id = p.id) as publications, p.version
    from candidate_package p join app_user person on person.id = p.created_by
    where ${which} and ${visible(asker)} order by p.created_at desc, p.id limit 200`.execute(db)
  return rows
}

export async function listPackages(
  _input: unknown,
  { db, user }: Context,
): Promise<ResultOf<typeof api.listPackages>> {
  return { items: await selectPackages(db, user, sql`p.status <> 'withdrawn'`) }
}

export async function savePackage(
  { body }: { body: BodyOf<typeof api.savePackage> },
  context: Context,
): Promise<CandidatePackage> {
  const { user } = context
  const ids = [...new Set(body.assetIds)]
  return await context.write({ action: 'package.saved' }, async (trx) => {
    const found = await sql<{
      id: string
    }>`select a.id from asset a where a.id = any(${ids}::uuid[]) and ${scopeOf(user)} and ST_Dimension(a.g4544) = 2`.execute(
      trx,
    )
    const missing = body.assetIds.findIndex((id) => !found.rows.some((row) => row.id === id))
    if (missing !== -1) throw fault('not-found', `/assetIds/${missing}`, 'package.notHere')
    const made = await sql<{
      id: string
    }>`insert into candidate_package (name, note, outline, area_m2, facts, made_with, created_by)
      select ${body.name}, ${body.note}, ST_Multi(ST_Union(a.geom)), round(ST_Area(ST_Union(a.g4544))::numeric, 2),
        ${JSON.stringify(body.facts)}::jsonb, ${JSON.stringify(body.madeWith)}::jsonb, ${user.id}::uuid
      from asset a where a.id = any(${ids}::uuid[]) returning id`.execute(trx)
    const id = made.rows[0]!.id
    await sql`insert into candidate_package_member (package_id, asset_id, position, asset_version)
      select ${id}::uuid, a.id, chosen.position, a.version from unnest(${ids}::uuid[]) with ordinality chosen(id, position) join asset a on a.id = chosen.id`.execute(
      trx,
    )
    return (await selectPackages(trx, user, sql`p.id = ${id}::uuid`))[0]!
  })
}

export async function withdrawPackage(
  { params }: { params: ParamsOf<typeof api.withdrawPackage> },
  context: Context,
): Promise<undefined> {
  return await context.write({ action: 'package.withdrawn' }, async (trx) => {
    const [found] = await selectPackages(
      trx,
      context.user,
      sql`p.id = ${params.id}::uuid and p.status <> 'withdrawn'`,
    )
    if (found === undefined) throw new Problem('not-found')
    if (found.version !== context.ifMatch)
      throw fault('edit-conflict', '/version', 'version', { current: found.version })
    const moved = await sql`update candidate_package set status = 'withdrawn', version = version + 1
      where id = ${params.id}::uuid and status = 'candidate' and version = ${context.ifMatch} returning id`.execute(
      trx,
    )
    if (moved.rows.length === 0) throw new Problem('not-acceptable-state')
    return undefined
  })
}

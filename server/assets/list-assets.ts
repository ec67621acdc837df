/** A page of the register over one filter and the user's scope. Counts nothing: totals do. */
import { type RawBuilder, sql } from 'kysely'
import type { listAssets as contract } from '../../shared/api/asset-api.ts'
import type { QueryOf } from '../../shared/api/endpoint.ts'
import { compileFilter } from '../filters/compile.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Context } from '../http/context.ts'
import { pageText, rowJoins, rowPairs } from './asset-row.sql.ts'

type Query = QueryOf<typeof contract>

/**
 * The orders of the indexes in 0003, each ending in id, so that a page never shows a row twice.
 * The other direction reads the same index backwards.
 */
const orders: Readonly<Record<Query['sort'], RawBuilder<unknown>>> = {
  '-changedAt': sql`a.begin_lifespan desc, a.id`,
  changedAt: sql`a.begin_lifespan, a.id desc`,
  name: sql`a.name, a.id`,
  '-name': sql`a.name desc, a.id desc`,
  assetNo: sql`a.asset_no`,
  '-assetNo': sql`a.asset_no desc`,
  '-areaM2': sql`a.computed_area_m2 desc, a.id`,
  areaM2: sql`a.computed_area_m2, a.id desc`,
  dueOn: sql`a.due_on, a.id`,
  '-dueOn': sql`a.due_on desc nulls last, a.id desc`,
}

export async function listAssets(
  { query }: { query: Query },
  { db, user, today }: Context,
): Promise<{ jsonText: string }> {
  const { limit, page, sort } = query
  const order = orders[sort]
  // Only ids are walked over to reach the page; names, holders and points are fetched for its rows alone.
  const { rows } = await sql<{ json: string }>`
    with page as materialized (
      select a.id, row_number() over (order by ${order}) as place from asset a
      where ${scopeOf(user)} and ${compileFilter(query.filter, { ...user, today: today() })}
      order by ${order} limit ${limit + 1} offset ${(page - 1) * limit})
    select json_build_object(${rowPairs(user)})::text as json
      from page join asset a on a.id = page.id ${rowJoins} order by page.place`.execute(db)
  return {
    jsonText: pageText(
      rows.slice(0, limit).map((row) => row.json),
      { hasMore: rows.length > limit },
    ),
  }
}

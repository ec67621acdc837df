/** How a row report names an asset it collides with. Must never name one outside the reader's scope. */
import { type RawBuilder, sql } from 'kysely'
import type { Executor } from '../db/transaction.ts'
import { scopeOf } from '../filters/scope.ts'

/** Whose scope counts. */
export interface OtherAsset {
  scopeArea: string
  scopeUnitId: string | null
}

/** jsonb of the alias `a` (asset): number and name, or only that there is one. */
export function otherParams(reader: OtherAsset): RawBuilder<unknown> {
  const unit =
    reader.scopeUnitId === null ? sql`true` : sql`a.unit_id is not distinct from ${reader.scopeUnitId}::uuid`
  return sql`case when starts_with(a.area_code, ${reader.scopeArea}) and ${unit}
    then jsonb_build_object('otherId', a.id, 'otherNo', a.asset_no, 'otherName', a.name)
    else jsonb_build_object('hidden', 1) end`
}

/** Those of the ids that the reader may see: a stored report may have been written for somebody with a wider scope. */
export async function visibleAssets(
  db: Executor,
  ids: readonly string[],
  reader: OtherAsset,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select a.id from asset a
    where a.id = any (${ids}::uuid[]) and ${scopeOf(reader, { includeRetired: true })}`.execute(db)
  return new Set(rows.map((row) => row.id))
}

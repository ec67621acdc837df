/** How a row report names an asset it collides with. Must never name one outside the reader's scope. */
import { type RawBuilder, sql } from 'kysely'

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

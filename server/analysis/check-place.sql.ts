/** What the database says of the places of a question before it is asked. Takes db first. */
import { type RawBuilder, sql } from 'kysely'
import { layerEditorRoles, type LayerGeometryType } from '../../shared/layer.ts'
import type { Executor } from '../db/transaction.ts'
import type { Role } from '../../shared/user.ts'

export interface PlaceFacts {
  valid: boolean
  /** As GEOS words it; null when valid. */
  reason: string | null
  at: [number, number] | null
  /** It lies over the region or beside it. */
  near: boolean
  /** Latitude and longitude exchanged, it would. */
  swapped: boolean
  /** Wider or higher than four times the region. */
  huge: boolean
}

/** Nothing is asked of GEOS about an invalid shape but why: predicates raise errors on them. */
export async function inspectPlace(db: Executor, shape: RawBuilder<unknown>): Promise<PlaceFacts> {
  const { rows } = await sql<PlaceFacts>`
    with shape as materialized (select ${shape} as geom),
    judged as materialized (select geom, ST_IsValid(geom) as valid, ST_IsValidDetail(geom) as detail from shape)
    select j.valid, (j.detail).reason,
      case when (j.detail).location is not null then array[round(ST_X((j.detail).location)::numeric, 7)::float8, round(ST_Y((j.detail).location)::numeric, 7)::float8] end as at,
      ST_Expand(r.geom, 0.5) && j.geom as near,
      ST_Expand(r.geom, 0.5) && ST_FlipCoordinates(j.geom) as swapped,
      ST_XMax(j.geom) - ST_XMin(j.geom) > 4 * (ST_XMax(r.geom) - ST_XMin(r.geom))
        or ST_YMax(j.geom) - ST_YMin(j.geom) > 4 * (ST_YMax(r.geom) - ST_YMin(r.geom)) as huge
    from judged j cross join region r`.execute(db)
  return rows[0]!
}

export async function areasWithoutShape(db: Executor, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select wanted.code from unnest(${codes}::text[]) wanted(code)
    left join area on area.code = wanted.code where area.geom is null`.execute(db)
  return rows.map(({ code }) => code)
}

export interface LayerFacts {
  geometryType: LayerGeometryType
  /** Names of its attributes. */
  attributes: string[]
}

/**
 * A layer that the role may see; a forbidden one is as unknown as one that does not exist. The rule of lists, tiles and
 * exports: those who keep layers see them all.
 */
export async function findPlaceLayer(db: Executor, id: string, role: Role): Promise<LayerFacts | null> {
  const keeps = (layerEditorRoles as readonly Role[]).includes(role)
  const { rows } = await sql<LayerFacts>`select l.geometry_type as "geometryType",
      array(select one ->> 'name' from jsonb_array_elements(l.attribute_schema) one) as attributes
    from reference_layer l where l.id = ${id}::uuid and l.retired_at is null
      and (${keeps}::boolean or l.visible_to = '{}' or ${role}::text = any(l.visible_to))`.execute(db)
  return rows[0] ?? null
}

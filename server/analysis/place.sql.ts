/**
 * A place → SQL. One shape is a constant expression, so that PostgreSQL folds it and its index serves it; many shapes are
 * rows of `f` with column `g`. Both in EPSG:4544, metres. Must never put a request's text into the statement.
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Place } from '../../shared/question.ts'
import { scopeOf } from '../filters/scope.ts'
import type { Asker } from './asker.ts'
import { versionsAt } from './version-source.sql.ts'

/** `one`: an expression. `many`: what stands behind FROM, with alias `f`. */
export type PlaceSql = { one: RawBuilder<unknown> } | { many: RawBuilder<unknown> }

/** What a saved question means in place of its id: its condition on `a`, compiled by the caller for this asker. */
export interface FoundQuestion {
  at: string | null
  condition: Expression<SqlBool>
}

export function placeSql(
  place: Place,
  asker: Asker,
  questions: ReadonlyMap<string, FoundQuestion>,
): PlaceSql {
  switch (place.kind) {
    case 'shape':
      return { one: inMetres(shapeOf(place.geometry)) }
    case 'coordinates':
      return { one: inMetres(typedShape(place)) }
    case 'area':
      return {
        one: sql`(select ST_Union(ST_Transform(area.geom, 4544)) from area where area.code = any(${place.codes}::text[]))`,
      }
    case 'assets':
      return {
        many: sql`(select a.g4544 as g from asset a where a.id = any(${place.ids}::uuid[]) and ${scopeOf(asker)}) f`,
      }
    case 'layer':
      return { many: layerFeatures(place) }
    case 'question':
    default: {
      const found = questions.get(place.questionId)
      return {
        many: found
          ? sql`(select a.g4544 as g from ${versionsAt(found.at)} where ${found.condition}) f`
          : sql`(select null::geometry as g where false) f`,
      }
    }
  }
}

const inMetres = (shape: RawBuilder<unknown>): RawBuilder<unknown> => sql`ST_Transform(${shape}, 4544)`

/** GeoJSON has no CRS of its own here: the numbers are CGCS2000 degrees. */
export const shapeOf = (geometry: object): RawBuilder<unknown> =>
  sql`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}::text), 4490)`

/** Typed coordinates as one shape in degrees; a polygon's ring closes itself. */
export function typedShape(place: Extract<Place, { kind: 'coordinates' }>): RawBuilder<unknown> {
  const geometry = JSON.stringify(geometryOfPoints(place))
  return sql`ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(${geometry}::text), ${place.epsg}::integer), 4490)`
}

function geometryOfPoints({ form, points }: Extract<Place, { kind: 'coordinates' }>): object {
  if (form === 'points') return { type: 'MultiPoint', coordinates: points }
  if (form === 'line') return { type: 'LineString', coordinates: points }
  const [first, last] = [points[0], points.at(-1)]
  const closed = first?.[0] === last?.[0] && first?.[1] === last?.[1]
  return { type: 'Polygon', coordinates: [closed || first === undefined ? points : [...points, first]] }
}

/** Rows of a layer's current edition as `f`, with id, name, attributes and g. */
export function layerFeatures(
  place: Pick<Extract<Place, { kind: 'layer' }>, 'layerId' | 'names' | 'attributes'>,
): RawBuilder<unknown> {
  const conditions = [sql<SqlBool>`feature.layer_id = ${place.layerId}::uuid`]
  if (place.names.length > 0) conditions.push(sql<SqlBool>`feature.name = any(${place.names}::text[])`)
  for (const { name, oneOf } of place.attributes)
    conditions.push(sql<SqlBool>`feature.attributes ->> ${name}::text = any(${oneOf}::text[])`)
  return sql`(select feature.id, feature.name, feature.attributes, feature.g4544 as g from reference_feature feature
    where ${sql.join(conditions, sql` and `)}) f`
}

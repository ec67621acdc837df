/**
 * What a filter may name of a layer's features: name, id, area, shape, and the layer's own attributes by their declared
 * types. Alias `a` is reference_feature. Must never let an attribute's name become SQL: names are bound.
 */
import { sql } from 'kysely'
import type { LayerAttribute } from '../../shared/layer.ts'
import type { Queryable } from '../filters/queryables.ts'

const base: readonly (readonly [string, Queryable])[] = [
  ['id', { type: 'number', column: sql`a.id` }],
  ['name', { type: 'text', column: sql`a.name` }],
  ['areaM2', { type: 'number', column: sql`a.area_m2` }],
  ['geom', { type: 'geometry', column: sql`a.geom`, mercator: sql`a.g3857` }],
]

/** Names that features have before any attribute; an attribute cannot take them. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...base.map(([name]) => name),
  'attributes',
  'geometry',
])

/** A value of another type than declared is no value: it fulfils no comparison and fails no cast. */
function queryableOf({ name, type }: LayerAttribute): Queryable {
  const value = sql`a.attributes -> ${name}::text`
  const text = sql`a.attributes ->> ${name}::text`
  const when = (kind: string, column: ReturnType<typeof sql>) =>
    sql`case when jsonb_typeof(${value}) = ${kind}::text then ${column} end`
  switch (type) {
    case 'number':
    case 'integer':
      return { type: 'number', column: when('number', sql`(${text})::float8`) }
    case 'boolean':
      return { type: 'boolean', column: when('boolean', sql`(${text})::boolean`) }
    case 'date':
      return {
        type: 'date',
        column: when('string', sql`(${text})::date`),
      }
    default:
      return { type: 'text', column: text }
  }
}

export const layerQueryables = (attributes: readonly LayerAttribute[]): ReadonlyMap<string, Queryable> =>
  new Map<string, Queryable>([
    ...attributes.map((attribute) => [attribute.name, queryableOf(attribute)] as const),
    ...base,
  ])

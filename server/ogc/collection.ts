/**
 * What a collection is, for every resource below it: fields, shape, rows and their order. A collection is made for
 * one person: fields that the role may not see are not in it, so nothing lists, filters or sorts by them.
 */
import type { Expression, SqlBool } from 'kysely'
import type { Role } from '../../shared/user.ts'
import type { FilterUser } from '../filters/operand.ts'
import type { Queryable } from '../filters/queryables.ts'
import type { FeatureReader } from './feature-reader.ts'

export type FieldType = 'text' | 'number' | 'integer' | 'boolean' | 'uuid' | 'instant' | 'date'

export interface Text {
  readonly zh: string
  readonly en: string
}

export interface Field {
  name: string
  type: FieldType
  title: Text
  /** On the alias `a`. */
  column: Expression<unknown>
  /** May be filtered by and sorted on; absent = only shown. */
  queryable: Queryable | null
  /** Closed list of values. */
  codes?: readonly string[]
  /** Of a computed number: further digits mean nothing. */
  decimals?: number
  /** UCUM. */
  unit?: string
  /** Set by the program, so a new feature does not bring it. */
  readOnly?: true
  required?: true
  /** Never null, so that an index serves the order. */
  notNull?: true
  /** To filter by, never shown. */
  hidden?: true
  /** Part 5 role beside id and geometry. */
  role?: 'primary-instant' | 'primary-interval-start' | 'primary-interval-end'
}

/** From and to, as text of timestamptz; equal for a moment; `-infinity` and `infinity` are open. */
export interface Moments {
  from: string
  to: string
}

export interface Rows {
  /** Table with alias `a`, of the person's scope together with `where`. */
  from: Expression<unknown>
  where: Expression<SqlBool>
}

export interface Extent {
  /** Degrees. */
  bbox: readonly [number, number, number, number] | null
  /** ISO instants; null = open. */
  interval: readonly [string | null, string | null] | null
}

export type GeometryKind = 'any' | 'point' | 'line' | 'polygon' | 'multipolygon'

export interface Collection {
  id: string
  title: Text
  description: Text
  fields: readonly Field[]
  geometry: { column: Expression<unknown>; mercator?: Expression<unknown>; kind: GeometryKind } | null
  rows: Rows
  /** Rows as they were; absent = the collection knows only now. */
  rowsAt?: (moments: Moments) => Rows
  key: { column: Expression<unknown>; type: FieldType }
  /** The default order, unique and indexed; its field need not be shown. */
  order: { column: Expression<unknown>; type: FieldType }
  /** The version that ETag and If-Match mean; absent = the collection is only read. */
  version: Expression<unknown> | null
  extent: () => Promise<Extent>
  /** New features of this family; null = features are not made or changed here. */
  editable: { family: string | null } | null
  /** Attributes of a vector tile; null = no tiles. */
  tiles: TileLayer | null
  /** Reads as another role of the database; absent = the caller's reader. */
  reader?: FeatureReader
}

export interface TileLayer {
  /** Path of the tile server below the origin, with {z}/{x}/{y}; null = tiles are made of the collection's own rows. */
  template: string | null
  layers: readonly {
    id: string
    kind: 'polygon' | 'line' | 'point'
    fields: Readonly<Record<string, string>>
  }[]
  minzoom: number
  maxzoom: number
}

/** The filter name of the shape, in every collection. */
export const GEOMETRY_NAME = 'geom'

/** The collection's properties as the filter compiler knows them; null = a visitor. */
export function filterUserOf(collection: Collection, role: Role | null, today: string): FilterUser {
  const queryables = new Map<string, Queryable>()
  for (const { name, queryable } of collection.fields) if (queryable) queryables.set(name, queryable)
  const { geometry } = collection
  if (geometry) {
    queryables.set(GEOMETRY_NAME, {
      type: 'geometry',
      column: geometry.column,
      ...(geometry.mercator && { mercator: geometry.mercator }),
    })
  }
  return { role, today, queryables }
}

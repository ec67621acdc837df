/** TileJSON 3.0.0 of the tiles of assets and of layers, for the map and for other GIS programs. Must list every layer and attribute. */
import type { Program } from '../http/context.ts'
import { sql } from 'kysely'
import { MAX_ZOOM } from './tile-grid.ts'
import { MIN_ZOOM, POINT_FIELDS, SHAPE_ZOOM } from './tile.sql.ts'
import type { ServedLayer } from './layer-source.ts'
import { assetSource } from './tile-source.ts'

export interface TileJson {
  tilejson: '3.0.0'
  name: string
  tiles: string[]
  minzoom: number
  maxzoom: number
  bounds?: number[]
  vector_layers: { id: string; minzoom: number; maxzoom: number; fields: Record<string, string> }[]
}

const numbers = new Set(['area_m2', 'count'])

const fieldsOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, numbers.has(name) ? 'Number' : 'String']))

/** @param origin scheme and host, so that the address also serves a program that knows no base. */
export async function describeTiles(
  { db, config }: Pick<Program, 'db' | 'config'>,
  origin: string,
  filter: string,
): Promise<TileJson> {
  const { attributes, labels, layers } = assetSource(sql`true`)
  const names = Object.keys(attributes)
  const { rows } = await sql<{
    bounds: number[]
  }>`select array[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] as bounds
    from region`.execute(db)
  const query = filter === '' ? '' : `?filter=${encodeURIComponent(filter)}`
  return {
    tilejson: '3.0.0',
    name: config.regionName,
    tiles: [`${origin}/tiles/assets/{z}/{x}/{y}.mvt${query}`],
    minzoom: MIN_ZOOM,
    maxzoom: MAX_ZOOM,
    ...(rows[0] && { bounds: rows[0].bounds }),
    vector_layers: [
      { id: layers.shape, minzoom: SHAPE_ZOOM, maxzoom: MAX_ZOOM, fields: fieldsOf(names) },
      {
        id: layers.point,
        minzoom: MIN_ZOOM,
        maxzoom: MAX_ZOOM,
        fields: fieldsOf([...names, ...Object.keys(labels), ...POINT_FIELDS]),
      },
    ],
  }
}

const fieldTypes = {
  text: 'String',
  date: 'String',
  number: 'Number',
  integer: 'Number',
  boolean: 'Boolean',
} as const

/** Far tiles carry only what the drawing needs of these fields. */
export function describeLayerTiles(layer: ServedLayer, origin: string): TileJson {
  const fields = {
    id: 'Number',
    name: 'String',
    ...Object.fromEntries(layer.attributes.map(({ name, type }) => [name, fieldTypes[type]])),
  }
  return {
    tilejson: '3.0.0',
    name: layer.nameZh,
    tiles: [`${origin}/tiles/layers/${layer.code}/{z}/{x}/{y}.mvt`],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    ...(layer.bbox && { bounds: layer.bbox }),
    vector_layers: [
      { id: 'feature', minzoom: 0, maxzoom: MAX_ZOOM, fields },
      { id: 'feature_point', minzoom: 0, maxzoom: MAX_ZOOM, fields: { ...fields, geometry_kind: 'String' } },
    ],
  }
}

/** A plane to lay out plots and features on, so that distances and areas can be worked out by hand: metres in EPSG:4544. */
import proj4 from 'proj4'
import { sql } from 'kysely'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import type { NewAsset } from '../../shared/asset.ts'
import { anAsset } from './builders.ts'
import type { Client } from './client.ts'
import type { Running } from '../../server/main.ts'

type Point = [number, number]

/** CGCS2000, 3-degree zone around 105E, without zone number. */
const gk105 = proj4('+proj=tmerc +lat_0=0 +lon_0=105 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs')
/** In the west subdistrict of the test district, 106.25E 29.35N. */
const origin = gk105.forward<Point>([106.25, 29.35])

/** Metres east and north of the test field's corner → degrees. */
export const degrees = ([x, y]: Point): Point => {
  const [lon, lat] = gk105.inverse<Point>([origin[0] + x, origin[1] + y])
  return [Number(lon.toFixed(10)), Number(lat.toFixed(10))]
}
/** The same point as easting and northing. */
export const metres = ([x, y]: Point): Point => [origin[0] + x, origin[1] + y]

export const polygon = (corners: readonly Point[]): { type: 'Polygon'; coordinates: Point[][] } => {
  const ring = corners.map(degrees)
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
}
/** A rectangle by its south-west corner, width and height in metres. */
export const plot = (x: number, y: number, width: number, height: number) =>
  polygon([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ])
export const pointAt = (x: number, y: number) => ({ type: 'Point' as const, coordinates: degrees([x, y]) })
export const lineOf = (points: readonly Point[]) => ({
  type: 'LineString' as const,
  coordinates: points.map(degrees),
})

/** @returns ids by name */
export async function registerPlots(
  client: Client,
  plots: Readonly<Record<string, Partial<NewAsset>>>,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [name, change] of Object.entries(plots)) {
    const made = await client.post('/api/assets', anAsset({ name, ...change }))
    if (made.status !== 201) throw new Error(`${name}: ${JSON.stringify(made.body)}`)
    ids[name] = made.body.id
  }
  return ids
}

interface LayerFeature {
  name: string
  geometry: object
  attributes?: Record<string, string | number | boolean>
}

const attributesOf = (features: readonly LayerFeature[]): { name: string; title: string; type: string }[] =>
  [...new Set(features.flatMap(({ attributes = {} }) => Object.keys(attributes)))].map((name) => ({
    name,
    title: name,
    type: 'text',
  }))

/** A reference layer as a planner would have loaded it. @returns its id */
export async function layLayer(
  { program }: Pick<Running, 'program'>,
  layer: { code: string; kind: string; geometryType: 'point' | 'line' | 'polygon'; visibleTo?: string[] },
  features: readonly LayerFeature[],
): Promise<string> {
  return await inTransaction(program.db, { actor: SYSTEM_ACTOR, action: 'layer.published' }, async (trx) => {
    const { rows } = await sql<{ id: string }>`insert into reference_layer
        (code, name_zh, name_en, kind, geometry_type, source, visible_to, created_by, feature_count, attribute_schema)
      values (${layer.code}, ${layer.code}, ${layer.code}, ${layer.kind}, ${layer.geometryType}, '测试', ${layer.visibleTo ?? []}::text[],
        ${SYSTEM_ACTOR}::uuid, ${features.length}, ${JSON.stringify(attributesOf(features))}::jsonb) returning id`.execute(
      trx,
    )
    const id = rows[0]!.id
    for (const { name, geometry, attributes = {} } of features)
      await sql`insert into reference_feature (layer_id, edition, name, attributes, geom)
        values (${id}::uuid, 1, ${name}, ${JSON.stringify(attributes)}::jsonb, ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}::text), 4490))`.execute(
        trx,
      )
    return id
  })
}

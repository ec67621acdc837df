/** GeoJSON geometry as the API takes and gives it: CGCS2000 degrees, longitude first. */
import { z } from 'zod'

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const line = z.array(position).min(2).max(20_000)
const ring = z.array(position).min(4).max(20_000)

export const geometry = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1).max(2_000) }),
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1).max(500) }),
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(500) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1).max(500) }),
  ])
  .meta({ id: 'Geometry', description: 'GeoJSON geometry, EPSG:4490 degrees, longitude before latitude' })
export type Geometry = z.infer<typeof geometry>

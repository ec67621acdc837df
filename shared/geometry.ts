/** GeoJSON geometry as the API takes and gives it: CGCS2000 degrees, longitude first. */
import { z } from 'zod'

/** Both numbers up to 180, so that swapped axes reach the region check and get their own words. */
const position = z
  .tuple([z.number(), z.number()])
  .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 180, {
    params: { problem: 'geometry.notDegrees' },
  })
const line = z.array(position).min(2)
const ring = z
  .array(position)
  .min(4)
  .refine(isClosed, { params: { problem: 'geometry.ringOpen' } })

function isClosed(points: [number, number][]): boolean {
  const [first, last] = [points[0], points.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** Any stored shape; imports may bring very large ones. */
export const geometry = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1) }),
    z.object({ type: z.literal('LineString'), coordinates: line }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1) }),
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
  ])
  .meta({ id: 'Geometry', description: 'GeoJSON geometry, EPSG:4490 degrees, longitude before latitude' })
export type Geometry = z.infer<typeof geometry>

const MAX_POINTS = 50_000

/** A shape typed or drawn: bounded, so that one request cannot hold the database for long. */
export const drawnGeometry = geometry.refine((shape) => countPoints(shape.coordinates) <= MAX_POINTS, {
  params: { problem: 'geometry.tooManyPoints', max: MAX_POINTS },
})

type Nested = number | Nested[]
function countPoints(coordinates: Nested): number {
  if (typeof coordinates === 'number') return 0
  if (typeof coordinates[0] === 'number') return 1
  return coordinates.reduce<number>((sum, part) => sum + countPoints(part), 0)
}

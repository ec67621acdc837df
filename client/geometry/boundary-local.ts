/**
 * Boundary points of a shape that the server no longer has as present, computed here: numbering as on the map,
 * sides as plane lengths in the zone. Must never stand in for the server's table of the present shape.
 */
import type { Boundary } from '../../shared/asset.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { cornersOf } from '../map/selection-layers.ts'
import { epsgOf, toPlane, zoneOf, type Zone } from './gauss-kruger.ts'
import { boundsOf, piecesOf } from './shape-parts.ts'

type Ring = Boundary['rings'][number]

function partsOf(geometry: Geometry): [number, number][][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  return piecesOf(geometry)
    .filter((piece) => piece.kind === 'line')
    .map((piece) => [[...piece.positions]])
}

function ringOf(
  zone: Zone,
  corners: readonly number[][],
  place: { part: number; ring: number },
  from: number,
): Ring {
  const spots = corners.map(([lon = 0, lat = 0]) => ({ lon, lat, ...toPlane(zone, lon, lat) }))
  return {
    ...place,
    points: spots.map((spot, index) => {
      const next = spots[(index + 1) % spots.length] ?? spot
      return { no: `J${from + index + 1}`, ...spot, sideM: Math.hypot(next.x - spot.x, next.y - spot.y) }
    }),
  }
}

/** @param areas computed and registered ㎡ as the asset of that moment says. */
export function localBoundary(
  geometry: Geometry,
  areas: { computedAreaM2: number; registeredAreaM2: number | null },
  wanted?: Zone,
): Boundary {
  const bounds = boundsOf([geometry])
  const zone = wanted ?? zoneOf(bounds === null ? 0 : (bounds[0] + bounds[2]) / 2)
  let count = 0
  const rings = partsOf(geometry).flatMap((part, partIndex) =>
    part.map((positions, ringIndex) => {
      const isRing = geometry.type.endsWith('Polygon')
      const corners = isRing ? cornersOf(positions) : positions
      const ring = ringOf(zone, corners, { part: partIndex + 1, ring: ringIndex + 1 }, count)
      count += ring.points.length
      return ring
    }),
  )
  return {
    zone: { epsg: epsgOf(zone), zone, centralMeridian: zone * 3 },
    rings,
    perimeterM: rings.flatMap((ring) => ring.points).reduce((sum, point) => sum + point.sideM, 0),
    ...areas,
  }
}

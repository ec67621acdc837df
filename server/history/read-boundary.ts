/** Boundary points of an asset in degrees and in its 3-degree zone, with side lengths, perimeter and areas. */
import type { ParamsOf, QueryOf } from '../../shared/api/endpoint.ts'
import type { readBoundary as endpoint } from '../../shared/api/asset-api.ts'
import type { Boundary } from '../../shared/asset.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { boundaryRings } from './boundary-points.ts'
import { findBoundaryAsset, listVertices } from './boundary.sql.ts'

type Input = { params: ParamsOf<typeof endpoint>; query: QueryOf<typeof endpoint> }

/** CGCS2000 3-degree zones with prefix exist as 25 (75°E) to 45 (135°E): EPSG 4513-4533. */
const EPSG_MINUS_ZONE = 4488
const [FIRST_ZONE, LAST_ZONE] = [25, 45]

export async function readBoundary({ params, query }: Input, { db, user }: Context): Promise<Boundary> {
  const asset = await findBoundaryAsset(db, params.id, user)
  if (!asset) throw new Problem('not-found')
  const zone = zoneFor(asset.centroidLon, query.epsg)
  const vertices = await listVertices(db, params.id, zone?.epsg ?? null)
  return {
    zone,
    rings: boundaryRings(vertices, asset.kind === 'area'),
    perimeterM: Number(vertices.reduce((sum, vertex) => sum + (vertex.sideM ?? 0), 0).toFixed(3)),
    computedAreaM2: asset.computedAreaM2,
    registeredAreaM2: asset.registeredAreaM2,
  }
}

/** A shape outside China has no zone, whichever is asked for: the projection would be nonsense there. */
function zoneFor(lon: number, asked: number | undefined): Boundary['zone'] {
  const byLongitude = Math.round(lon / 3)
  if (byLongitude < FIRST_ZONE || byLongitude > LAST_ZONE) return null
  const zone = asked === undefined ? byLongitude : asked - EPSG_MINUS_ZONE
  return { epsg: zone + EPSG_MINUS_ZONE, zone, centralMeridian: zone * 3 }
}

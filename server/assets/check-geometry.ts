/** The answer to a shape being drawn. Saves nothing and refuses nothing: it tells. */
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { checkGeometry as contract } from '../../shared/api/asset-api.ts'
import type { GeometryCheck } from '../../shared/asset.ts'
import { geometryFaultOf } from '../../shared/geometry-fault.ts'
import type { Context } from '../http/context.ts'
import { findOverlaps, inspectShape } from './shape.sql.ts'

export async function checkGeometry(
  { body }: { body: BodyOf<typeof contract> },
  context: Context,
): Promise<GeometryCheck> {
  const facts = await inspectShape(context.db, body.geometry)
  const searched = facts.valid && facts.insideRegion
  const found = searched
    ? await findOverlaps(context.db, body.geometry, context.user, body.exceptId ?? null)
    : { overlaps: [], overlapsOutsideScope: 0 }
  return {
    valid: facts.valid,
    problem: facts.reason === null ? null : geometryFaultOf(facts.reason),
    problemAt: facts.at,
    insideRegion: facts.insideRegion,
    areaCode: facts.areaCode,
    areaName: facts.areaName,
    computedAreaM2: facts.areaM2,
    ...found,
  }
}

/** The outline of a building of an estate: drawn, or that of the building in the register; and the area it lies in. */
import type { NewEstate } from '../../shared/estate.ts'
import type { Geometry } from '../../shared/geometry.ts'
import { acceptShape, settlePlace } from '../assets/accept-fields.ts'
import type { Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import { findFootprint } from './estate.sql.ts'

/** @param pointer where the building stands in the request */
export async function settleBuilding(
  trx: Trx,
  { assetId, geometry }: Pick<NewEstate['buildings'][number], 'assetId' | 'geometry'>,
  pointer: string,
  { user }: Context,
): Promise<{ geometry: Geometry; area: string }> {
  if (assetId !== null && geometry === null) {
    const footprint = await findFootprint(trx, assetId, user)
    if (footprint === null) throw fault('invalid-request', `${pointer}/assetId`, 'homes.footprint')
    return { geometry: footprint, area: (await placeOf(trx, footprint)).areaCode }
  }
  if (geometry === null || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon'))
    throw fault('invalid-request', `${pointer}/geometry`, 'homes.footprint')
  return { geometry, area: (await placeOf(trx, geometry)).areaCode }
}

const placeOf = async (trx: Trx, geometry: Geometry) =>
  await settlePlace(trx, null, await acceptShape(trx, geometry))

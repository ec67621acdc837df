/**
 * What must hold before an asset is written, as faults on the field that is wrong. The database holds the
 * same rules once more; here they get words. Must never write.
 */
import type { Asset, AssetChange, NewAsset } from '../../shared/asset.ts'
import { type AssetClass, classesOfFamily } from '../../shared/codes/asset-class.ts'
import { statesOfTrack, trackOfClass } from '../../shared/codes/asset-state.ts'
import type { AssetTrack } from '../../shared/codes/asset-track.ts'
import { geometryFaultOf } from '../../shared/geometry-fault.ts'
import type { Geometry } from '../../shared/geometry.ts'
import type { Executor } from '../db/transaction.ts'
import type { SignedIn } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'
import { isInScope, isOpenArea } from './asset.sql.ts'
import { type ShapeFacts, inspectShape } from './shape.sql.ts'

/** @throws {Problem} invalid-geometry with the place in degrees, or outside-region */
export async function acceptShape(db: Executor, geometry: Geometry): Promise<ShapeFacts> {
  const facts = await inspectShape(db, geometry)
  if (!facts.valid) {
    const [lon, lat] = facts.at ?? [null, null]
    // As text: a coordinate is not rounded and grouped like an amount.
    const params: Record<string, string> =
      lon === null || lat === null ? {} : { lon: lon.toFixed(6), lat: lat.toFixed(6) }
    throw new Problem('invalid-geometry', {
      faults: [{ pointer: '/geometry', code: `geometry.${geometryFaultOf(facts.reason ?? '')}`, params }],
      facts: { at: facts.at },
    })
  }
  if (!facts.insideRegion) {
    throw fault('outside-region', '/geometry', facts.swapped ? 'geometry.swapped' : 'geometry.outside')
  }
  return facts
}

export interface Place {
  areaCode: string
  areaSource: 'derived' | 'manual'
}

/** @param given a code chosen by hand; null or undefined = where the shape lies. @throws {Problem} */
export async function settlePlace(
  db: Executor,
  given: string | null | undefined,
  shape: Pick<ShapeFacts, 'areaCode'>,
): Promise<Place> {
  if (given) {
    if (!(await isOpenArea(db, given))) throw fault('unknown-code', '/areaCode', 'areaCode.unknown')
    return { areaCode: given, areaSource: 'manual' }
  }
  if (!shape.areaCode) throw fault('invalid-request', '/areaCode', 'geometry.noArea')
  return { areaCode: shape.areaCode, areaSource: 'derived' }
}

/** Nobody moves an asset out of their own sight. @throws {Problem} forbidden */
export async function requireScope(
  db: Executor,
  user: SignedIn,
  place: { areaCode: string; unitId: string | null },
): Promise<void> {
  if (await isInScope(db, user, place)) return
  const byArea = place.areaCode.startsWith(user.scopeArea)
  throw fault('forbidden', byArea ? '/unitId' : '/areaCode', 'scope')
}

/** Track and state in which a new asset of the class begins. @throws {Problem} invalid-request */
export function beginningOf(fields: Pick<NewAsset, 'family' | 'assetClass'>): {
  track: AssetTrack
  state: string
  stage: string
} {
  const known = classesOfFamily(fields.family).some((row) => row.code === fields.assetClass)
  const track = known ? trackOfClass(fields.family, fields.assetClass as AssetClass) : null
  const state = track && statesOfTrack(track).find((row) => row.initial)
  if (!track || !state) throw fault('invalid-request', '/assetClass', 'classNotOfFamily')
  return { track, state: state.code, stage: state.stage }
}

/** A class of the same track is a correction; one of another track would be another procedure. */
export function requireSameTrack(
  current: Pick<Asset, 'family' | 'assetClass' | 'track'>,
  change: AssetChange,
): void {
  if (change.assetClass === undefined || change.assetClass === current.assetClass) return
  const { track } = beginningOf({ family: current.family, assetClass: change.assetClass })
  if (track !== current.track) throw fault('invalid-request', '/assetClass', 'classKeepsTrack')
}

/** A unit code begins with the code of its parcel (GB/T 37346-2019). */
export function requireOneParcel(fields: {
  parcelCode?: string | null | undefined
  unitCode?: string | null | undefined
}): void {
  const { parcelCode, unitCode } = fields
  if (parcelCode && unitCode && unitCode.slice(0, 19) !== parcelCode)
    throw fault('invalid-request', '/unitCode', 'unitCode.otherParcel')
}

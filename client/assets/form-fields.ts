/** The fields of the asset form as data: groups, kinds of input and limits. The limits repeat shared/asset.ts. */
import type { AssetChange } from '../../shared/asset.ts'

export type FormField = Exclude<keyof AssetChange, 'reason' | 'geometry'>
/** Fields that a correction can change, in the order in which they are shown. */
export const formFields = [
  'name',
  'assetClass',
  'spatialUnitKind',
  'boundaryStatus',
  'address',
  'areaCode',
  'parcelCode',
  'unitCode',
  'registeredAreaM2',
  'landUsePlanned',
  'landUseCurrent',
  'farMax',
  'densityMax',
  'greenMin',
  'heightMaxM',
  'planningNote',
  'unitId',
  'contactName',
  'contactPhone',
  'source',
  'note',
] as const satisfies readonly FormField[]

/** Numbers with their limits; `above` is exclusive. */
export const numberLimits: Partial<Record<FormField, { min: number; max: number; above?: boolean }>> = {
  registeredAreaM2: { min: 0, max: 1e10, above: true },
  farMax: { min: 0, max: 99 },
  densityMax: { min: 0, max: 100 },
  greenMin: { min: 0, max: 100 },
  heightMaxM: { min: 0, max: 2000 },
}

export const textLimits: Partial<Record<FormField, number>> = {
  name: 120,
  address: 200,
  planningNote: 2000,
  contactName: 60,
  contactPhone: 40,
  source: 200,
  note: 4000,
}

/** Fields that cannot be empty. */
export const requiredFields: readonly FormField[] = [
  'name',
  'assetClass',
  'spatialUnitKind',
  'boundaryStatus',
]

/** Which fields differ: between what is asked and what is stored, and between two versions. */
import type { Asset, AssetChange } from '../../shared/asset.ts'

/** Stored numbers have two decimals (areas, ratios, heights). */
const sameNumber = (a: number, b: number): boolean => Math.round(a * 100) === Math.round(b * 100)

export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return sameNumber(a, b)
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) return sameShape(a, b)
  return a === b
}

function sameShape(a: object, b: object): boolean {
  if (!('coordinates' in a) || !('coordinates' in b) || !('type' in a) || !('type' in b)) return false
  return a.type === b.type && JSON.stringify(a.coordinates) === JSON.stringify(b.coordinates)
}

/** Only what really changes; `areaCode: null` (derive again) is left to the caller. */
export function realChanges(
  current: Asset,
  change: Omit<AssetChange, 'reason' | 'areaCode'>,
): Partial<Omit<AssetChange, 'reason' | 'areaCode'>> {
  const named = Object.entries(change).filter(
    ([field, value]) => value !== undefined && !isSame(value, current[field as keyof Asset]),
  )
  return Object.fromEntries(named)
}

/** Follow from the version itself, so they say nothing about what a person changed. */
const bookkeeping: readonly string[] = [
  'version',
  'changedAt',
  'changedBy',
  'endedAt',
  'areaName',
  'unitName',
  'computedAreaM2',
  'areaWithinTolerance',
  'areaSource',
]

export function fieldsChanged(before: Asset, after: Asset): string[] {
  return Object.keys(after).filter(
    (field) =>
      !bookkeeping.includes(field) && !isSame(before[field as keyof Asset], after[field as keyof Asset]),
  )
}

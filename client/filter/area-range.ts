/** The typed ends of the area range ↔ ㎡. A mu is no whole number of ㎡, so the ends are rounded outwards. */
import { MU_PER_SQUARE_METRE } from '../../shared/i18n/define.ts'

export type RangeUnit = 'mu' | 'm2'

/** What a field shows for a bound in ㎡; at most four decimals, without grouping. */
export function boundText(squareMetres: number | null, unit: RangeUnit): string {
  if (squareMetres === null) return ''
  const value = unit === 'mu' ? squareMetres * MU_PER_SQUARE_METRE : squareMetres
  return String(Number(value.toFixed(unit === 'mu' ? 4 : 2)))
}

/** ㎡ of a typed bound; null for an empty field, undefined for what is no area. */
export function boundOf(text: string, unit: RangeUnit, end: 'low' | 'high'): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  if (plain === '') return null
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(plain)) return undefined
  const cents = (Number(plain) / (unit === 'mu' ? MU_PER_SQUARE_METRE : 1)) * 100
  // binary fractions: 3 mu must be 2,000 ㎡ and not the cent beside it
  const near = Math.round(cents)
  if (Math.abs(cents - near) < 1e-6 * Math.max(1, cents)) return near / 100
  return (end === 'low' ? Math.floor(cents) : Math.ceil(cents)) / 100
}

/** Both ends, or null when they make no range. */
export function rangeOf(
  low: string,
  high: string,
  unit: RangeUnit,
): { areaMin: number | null; areaMax: number | null } | null {
  const areaMin = boundOf(low, unit, 'low')
  const areaMax = boundOf(high, unit, 'high')
  if (areaMin === undefined || areaMax === undefined) return null
  if (areaMin !== null && areaMax !== null && areaMin > areaMax) return null
  return { areaMin, areaMax }
}

/**
 * What is counted in a bundle beside area: spaces, piles, stalls …, and which of them an asset of a class is counted by.
 * Closed list, apart from schemas: pages need it and load no validation. Must never guess a number of spaces.
 */
import type { AssetClass } from '../codes/asset-class.ts'

export interface QuantityUnitRow {
  code: string
  zh: string
  en: string
  /** As a tariff is worded: yuan per … and month. */
  perZh: string
  perEn: string
}

export const quantityUnits = [
  { code: 'space', zh: '车位', en: 'spaces', perZh: '个', perEn: 'space' },
  { code: 'pile', zh: '充电桩', en: 'piles', perZh: '桩', perEn: 'pile' },
  { code: 'stall', zh: '摊位', en: 'stalls', perZh: '个', perEn: 'stall' },
  { code: 'face', zh: '广告位', en: 'ad faces', perZh: '面', perEn: 'face' },
  { code: 'sqm', zh: '经营面积（㎡）', en: 'm² let', perZh: '㎡', perEn: 'm²' },
  { code: 'kw', zh: '装机容量（kW）', en: 'kW installed', perZh: 'kW', perEn: 'kW' },
  { code: 'km', zh: '管线（km）', en: 'km of pipe', perZh: 'km', perEn: 'km' },
  { code: 'site', zh: '站点', en: 'sites', perZh: '处', perEn: 'site' },
] as const satisfies readonly QuantityUnitRow[]
export type QuantityUnit = (typeof quantityUnits)[number]['code']
export const quantityUnitCodes = quantityUnits.map(({ code }) => code) as [QuantityUnit, ...QuantityUnit[]]

export const findQuantityUnit = (code: QuantityUnit): QuantityUnitRow =>
  quantityUnits.find((row) => row.code === code) ?? quantityUnits[0]

const byClass: Readonly<Partial<Record<AssetClass, QuantityUnit>>> = {
  parking: 'space',
  charging: 'pile',
  advertising: 'face',
  market: 'stall',
  sanitation: 'site',
  photovoltaic: 'kw',
  telecom: 'site',
  utility: 'km',
  other: 'site',
}

/** What an asset of this class is counted by until somebody says otherwise: land and halls by their area. */
export function unitOfClass(assetClass: string): QuantityUnit {
  for (const [code, unit] of Object.entries(byClass)) if (code === assetClass) return unit
  return 'sqm'
}

/** What can be taken from the register: the area, or that it is one site. Everything else must be counted. */
export function firstQuantity(unit: QuantityUnit, areaM2: number): number | null {
  if (unit === 'sqm') return Math.round(areaM2)
  return unit === 'site' ? 1 : null
}

export interface Counted {
  readonly unit: QuantityUnit
  readonly quantity: number | null
}

/** Sums by unit, in the order of the list; units nobody counts are left out. */
export function quantitiesOf(members: readonly Counted[]): Map<QuantityUnit, number> {
  const sums = new Map<QuantityUnit, number>()
  for (const { code } of quantityUnits) {
    const counted = members.filter(({ unit }) => unit === code)
    if (counted.length === 0) continue
    sums.set(
      code,
      counted.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
    )
  }
  return sums
}

/**
 * Colours of the map as data. Repeats tokens.css where both draw the same sign, because
 * the map cannot read custom properties.
 */
import type { AssetFamily } from '../../shared/codes/asset-class.ts'
import type { TitleStatus } from '../../shared/codes/title-status.ts'

export interface FamilyInk {
  readonly line: string
  readonly text: string
  readonly mid: string
  readonly tint: string
}

export const lightGround = {
  outside: '#F4F3EF',
  ground: '#F2F0EA',
  block: '#EAE7DF',
  building: '#DFDBD1',
  water: '#C9D8E2',
  shore: '#A3BAC9',
  green: '#DDE5D3',
  road: '#FFFFFF',
  casing: '#D6D2C7',
  rail: '#9AA5AD',
  railDash: '#FFFFFF',
  district: '#6B7480',
  districtBand: '#8A94A0',
  subdistrict: '#87929B',
  graticule: '#8FA3B0',
  label: '#4B5A66',
  waterLabel: '#4A6E86',
  halo: '#FFFFFF',
} as const

export type GroundPalette = Readonly<Record<keyof typeof lightGround, string>>

export const familyInk: Readonly<Record<AssetFamily, FamilyInk>> = {
  idle_land: { line: '#95480F', text: '#7E3C0B', mid: '#C98A4B', tint: '#F8ECE1' },
  untitled: { line: '#66398C', text: '#66398C', mid: '#9C7ABC', tint: '#F1EAF7' },
  concession: { line: '#0A6468', text: '#0A6468', mid: '#4FA3A5', tint: '#E1F1F1' },
}

export const selectionBlue = '#0E5290'
export const ink = '#14222E'
export const closedInk = { line: '#8C97A0', fill: '#DADEE1' } as const

/** Fills by title status; the family stays in the outline. From sand (nothing) to moss (registered). */
export const titleFill: Readonly<Record<TitleStatus, string>> = {
  none: '#F3E4C8',
  fact_owned: '#E0C084',
  land_only: '#C4D6B9',
  house_only: '#AFC4D4',
  registered: '#6F9A86',
  restricted: '#C7AFC9',
  unregistrable: '#B5BBC0',
}

/** Lamps 红黄绿灯 (design 2.3): yellow always keeps its brown edge. */
export const lampInk = {
  red: { fill: '#C4281C', edge: '#FFFFFF' },
  yellow: { fill: '#E3A008', edge: '#7A5000' },
  green: { fill: '#2C8A4B', edge: '#FFFFFF' },
  stopped: { fill: '#FFFFFF', edge: '#6B7780' },
} as const
export type MapLamp = keyof typeof lampInk
export const lampNone = '#E6E4DE'

/** Muted fills by the first two digits of the land-use code (自然资发〔2023〕234 号). */
export const landUseFill: Readonly<Record<string, string>> = {
  '07': '#E9D9A0',
  '08': '#D9B3B5',
  '09': '#D99C8C',
  '10': '#BFA58A',
  '11': '#C9B6D3',
  '12': '#B9C0C6',
  '13': '#9FB8C9',
  '14': '#B7CFA3',
  '15': '#A9A58F',
  '16': '#FFFFFF',
  '23': '#DCD8CC',
}
export const landUseOther = '#CFCBC0'

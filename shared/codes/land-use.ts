/**
 * Finds a land-use code in one of the two national classifications and walks its parents.
 * Must never mix the two: the same digits mean different things (05 is 湿地 in one, 商服用地 in the other).
 */
import { gbt21010Rows } from './land-use-gbt21010.ts'
import { ghytRows } from './land-use-ghyt.ts'

/** `ghyt-2023`: 自然资发〔2023〕234号 (planning). `gbt21010-2017`: GB/T 21010-2017 (current use). */
export const landUseSchemes = ['ghyt-2023', 'gbt21010-2017'] as const
export type LandUseScheme = (typeof landUseSchemes)[number]

/** [code, zh, en, verified]; verified is left out where the handbook's sources confirm the row. */
export type LandUseRow = readonly [code: string, zh: string, en: string, verified?: false]

export interface LandUse {
  scheme: LandUseScheme
  code: string
  zh: string
  en: string
  /** 1 to 3: two, four or six digits. */
  level: 1 | 2 | 3
  /** Code of the level above; null on the first level. */
  parent: string | null
  /** False: taken from memory, show 待核. */
  verified: boolean
}

function toLandUse(scheme: LandUseScheme, [code, zh, en, verified]: LandUseRow): LandUse {
  const level = code.length === 2 ? 1 : code.length === 4 ? 2 : 3
  return {
    scheme,
    code,
    zh,
    en,
    level,
    parent: level === 1 ? null : code.slice(0, -2),
    verified: verified ?? true,
  }
}

/** Every code of both classifications, in the order of the classification. Also the seed of the code table. */
export const landUses: readonly LandUse[] = [
  ...ghytRows.map((row) => toLandUse('ghyt-2023', row)),
  ...gbt21010Rows.map((row) => toLandUse('gbt21010-2017', row)),
]

const byKey: ReadonlyMap<string, LandUse> = new Map(landUses.map((use) => [`${use.scheme} ${use.code}`, use]))

export const findLandUse = (scheme: LandUseScheme, code: string): LandUse | undefined =>
  byKey.get(`${scheme} ${code.trim()}`)

/** From the first level down to the code itself; empty where the code is unknown. */
export function landUsePath(scheme: LandUseScheme, code: string): LandUse[] {
  const use = findLandUse(scheme, code)
  if (!use) return []
  return use.parent === null ? [use] : [...landUsePath(scheme, use.parent), use]
}

/** Direct children of a code, or the first level for null. */
export const landUseChildren = (scheme: LandUseScheme, parent: string | null): LandUse[] =>
  landUses.filter((use) => use.scheme === scheme && use.parent === parent)

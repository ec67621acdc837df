/**
 * The one filter as the panel knows it: a set per condition, where an empty set asks for nothing. Pure data and
 * small steps on it; how it becomes CQL2 is write-filter.ts, and back read-filter.ts. It must never lose a
 * condition that it does not know: those travel in `custom`.
 */
import {
  assetClasses,
  assetFamilyCodes,
  classesOfFamily,
  findAssetClass,
  type AssetFamily,
} from '../../shared/codes/asset-class.ts'
import { assetStageCodes } from '../../shared/codes/asset-track.ts'
import type { Cql2Expression } from '../../shared/cql2/ast.ts'

/** Stands for "has none" where an asset may lack the value. */
export const NONE = 'none'

export interface AssetFilter {
  /** Class codes; a whole family is all of its classes. */
  readonly classes: readonly string[]
  readonly stages: readonly string[]
  /** `family/stage`, used where the chosen cells of the legend are not a plain product of the two. */
  readonly cells: readonly string[]
  /** `track/state`, because different tracks use the same state codes. */
  readonly states: readonly string[]
  readonly titleStatuses: readonly string[]
  readonly areaCodes: readonly string[]
  /** First two digits of the planned land use, or `none`. */
  readonly landUses: readonly string[]
  /** Ids of responsible units, or `none`. */
  readonly units: readonly string[]
  readonly boundaryStatuses: readonly string[]
  /** Colours of the nearest day owed; `none` where there is none. */
  readonly lamps: readonly string[]
  /** Computed area in ㎡, both ends included; null leaves an end open. */
  readonly areaMin: number | null
  readonly areaMax: number | null
  readonly text: string
  /** Conditions from elsewhere, kept as they came. */
  readonly custom: readonly Cql2Expression[]
}

export const emptyFilter: AssetFilter = {
  classes: [],
  stages: [],
  cells: [],
  states: [],
  titleStatuses: [],
  areaCodes: [],
  landUses: [],
  units: [],
  boundaryStatuses: [],
  lamps: [],
  areaMin: null,
  areaMax: null,
  text: '',
  custom: [],
}

export type ListKey =
  | 'classes'
  | 'stages'
  | 'cells'
  | 'states'
  | 'titleStatuses'
  | 'areaCodes'
  | 'landUses'
  | 'units'
  | 'boundaryStatuses'
  | 'lamps'

/** A group of the panel; its own counts are taken without its own condition. */
export type FilterGroup = ListKey | 'area' | 'text' | 'custom'

export const filterGroups: readonly FilterGroup[] = [
  'classes',
  'cells',
  'stages',
  'states',
  'lamps',
  'titleStatuses',
  'areaCodes',
  'area',
  'landUses',
  'units',
  'boundaryStatuses',
  'text',
  'custom',
]

export function isGroupActive(filter: AssetFilter, group: FilterGroup): boolean {
  if (group === 'area') return filter.areaMin !== null || filter.areaMax !== null
  return filter[group].length > 0
}

/** Conditions in force, each custom one counted for itself. */
export function activeCount(filter: AssetFilter): number {
  return (
    filterGroups.filter((group) => group !== 'custom' && isGroupActive(filter, group)).length +
    filter.custom.length
  )
}

export function withoutGroup(filter: AssetFilter, group: FilterGroup): AssetFilter {
  if (group === 'area') return { ...filter, areaMin: null, areaMax: null }
  if (group === 'text') return { ...filter, text: '' }
  return { ...filter, [group]: [] }
}

/** Whether a box is checked: with no condition, everything is in. */
export const isChecked = (chosen: readonly string[], code: string): boolean =>
  chosen.length === 0 || chosen.includes(code)

/**
 * The set after boxes are pressed, in the order of `all`. From "everything" a press takes the boxes out; when
 * all or none are left the condition is gone.
 */
export function toggled(
  all: readonly string[],
  chosen: readonly string[],
  pressed: readonly string[],
): readonly string[] {
  const before = new Set(chosen.length === 0 ? all : chosen)
  const isIn = pressed.every((code) => before.has(code))
  for (const code of pressed) {
    if (isIn) before.delete(code)
    else before.add(code)
  }
  // a value that is not on offer, say of a retired unit, stays chosen
  const order = [...all, ...chosen.filter((code) => !all.includes(code))]
  const after = order.filter((code) => before.has(code))
  return after.length === 0 || all.every((code) => before.has(code)) ? [] : after
}

export const classCodes: readonly string[] = assetClasses.map((row) => row.code)

const codesOf = (family: AssetFamily): string[] => classesOfFamily(family).map((row) => row.code)

export const classCodesOfFamilies = (families: readonly AssetFamily[]): string[] => families.flatMap(codesOf)

/** The families that the classes make up; null when a family is there only in part. */
export function wholeFamilies(classes: readonly string[]): AssetFamily[] | null {
  const families = assetFamilyCodes.filter((family) =>
    codesOf(family).every((code) => classes.includes(code)),
  )
  return classCodesOfFamilies(families).length === classes.length ? families : null
}

/** Whether all (true), some (null) or none (false) of a family's classes are in. */
export function familyState(classes: readonly string[], family: AssetFamily): boolean | null {
  if (classes.length === 0) return true
  const codes = codesOf(family)
  const count = codes.filter((code) => classes.includes(code)).length
  return count === codes.length ? true : count === 0 ? false : null
}

export function toggleFamily(filter: AssetFilter, family: AssetFamily): AssetFilter {
  return { ...filter, cells: [], classes: toggled(classCodes, filter.classes, codesOf(family)) }
}

export function toggleClass(filter: AssetFilter, code: string): AssetFilter {
  return { ...filter, cells: [], classes: toggled(classCodes, filter.classes, [code]) }
}

export const onlyFamily = (filter: AssetFilter, family: AssetFamily): AssetFilter => ({
  ...filter,
  cells: [],
  classes: codesOf(family),
})

const cellOf = (family: string, stage: string): string => `${family}/${stage}`

/** The cells of the legend that the filter has chosen; none when the legend restricts nothing. */
export function chosenCells(filter: AssetFilter): readonly string[] {
  if (filter.cells.length > 0) return filter.cells
  if (filter.stages.length === 0) return []
  const families = assetFamilyCodes.filter((family) => familyState(filter.classes, family) !== false)
  return families.flatMap((family) => filter.stages.map((stage) => cellOf(family, stage)))
}

/** A press on a cell of the legend: adds it to the chosen ones or takes it away. */
export function toggleCell(filter: AssetFilter, family: AssetFamily, stage: string): AssetFilter {
  const isPart = wholeFamilies(filter.classes) === null
  // classes chosen in part are kept while the cell is of their family; they imply the family
  if (isPart && findAssetClass(filter.classes[0] ?? '')?.family === family) {
    const { stages } = filter
    const next = stages.includes(stage) ? stages.filter((other) => other !== stage) : [...stages, stage]
    return { ...filter, cells: [], stages: next }
  }
  const cell = cellOf(family, stage)
  const before = isPart ? [] : chosenCells(filter)
  const after = before.includes(cell) ? before.filter((other) => other !== cell) : [...before, cell]
  return withCells({ ...filter, classes: [], stages: [], cells: [] }, after)
}

/** Cells as a plain product of families and stages where they are one. */
export function withCells(filter: AssetFilter, cells: readonly string[]): AssetFilter {
  const families = assetFamilyCodes.filter((family) => cells.some((cell) => cell.startsWith(`${family}/`)))
  const stages = assetStageCodes.filter((stage) => cells.some((cell) => cell.endsWith(`/${stage}`)))
  if (families.length * stages.length !== cells.length)
    return { ...filter, cells: [...cells].toSorted(), stages: [] }
  return {
    ...filter,
    cells: [],
    classes: families.length === assetFamilyCodes.length ? [] : classCodesOfFamilies(families),
    stages: stages.length === assetStageCodes.length ? [] : stages,
  }
}

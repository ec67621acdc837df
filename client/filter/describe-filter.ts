/** A filter as removable chips: one for each condition, and the filter that is left when it is taken away. */
import { assetFamilies, findAssetClass } from '../../shared/codes/asset-class.ts'
import { assetStages } from '../../shared/codes/asset-track.ts'
import type { Cql2Expression } from '../../shared/cql2/ast.ts'
import { printCql2 } from '../../shared/cql2/print-text.ts'
import {
  formatNumber,
  toMu,
  translate,
  wordOf,
  type Lang,
  type MessageParams,
} from '../../shared/i18n/define.ts'
import { filterMessages } from '../../shared/i18n/filter.ts'
import {
  filterGroups,
  isGroupActive,
  wholeFamilies,
  withoutGroup,
  type AssetFilter,
  type FilterGroup,
} from './asset-filter.ts'
import {
  boundaryOptions,
  lampOptions,
  landUseOptions,
  placeOptions,
  stageOptions,
  stateOptions,
  titleOptions,
  unitOptions,
  type Option,
  type OptionSource,
} from './options.ts'
import { isOwnDistrict } from './places.ts'

export interface FilterChip {
  readonly key: string
  readonly label: string
  /** The condition itself, where the label cannot say it. */
  readonly title?: string
  readonly without: AssetFilter
}

type FilterKey = keyof typeof filterMessages.zh

const say = (lang: Lang, key: FilterKey, params?: MessageParams): string =>
  translate(filterMessages, lang, key, params)

/** Names are listed up to three; more are counted. */
function named(lang: Lang, codes: readonly string[], options: readonly Option[], group: FilterKey): string {
  if (codes.length > 3) return say(lang, 'chip.many', { group: say(lang, group), count: codes.length })
  const names = codes.map((code) => options.find((option) => option.code === code)?.label ?? code)
  return names.join(lang === 'en' ? ', ' : '、')
}

function classWords(codes: readonly string[], lang: Lang): string {
  const families = wholeFamilies(codes)
  if (families !== null) {
    const options = assetFamilies.map((row) => ({ code: row.code, label: wordOf(lang, row) }))
    return named(lang, families, options, 'group.classes')
  }
  const options = codes.flatMap((code) => {
    const row = findAssetClass(code)
    return row === undefined ? [] : [{ code, label: wordOf(lang, row) }]
  })
  return named(lang, codes, options, 'group.classes')
}

function cellWords(cells: readonly string[], lang: Lang): string {
  const options = cells.map((cell) => {
    const [familyCode, stageCode] = cell.split('/')
    const family = assetFamilies.find((row) => row.code === familyCode)
    const stage = assetStages.find((row) => row.code === stageCode)
    const words = [family, stage].map((row) => (row === undefined ? '' : wordOf(lang, row)))
    return { code: cell, label: words.join(' · ') }
  })
  return named(lang, cells, options, 'group.cells')
}

function areaWords({ areaMin, areaMax }: AssetFilter, lang: Lang): string {
  const mu = (squareMetres: number): string => formatNumber(lang, Math.round(toMu(squareMetres) * 100) / 100)
  if (areaMin !== null && areaMax !== null)
    return say(lang, 'chip.areaBetween', { min: mu(areaMin), max: mu(areaMax) })
  if (areaMin !== null) return say(lang, 'chip.areaFrom', { min: mu(areaMin) })
  return say(lang, 'chip.areaTo', { max: mu(areaMax ?? 0) })
}

function placeWords(filter: AssetFilter, source: OptionSource): string {
  const { lang, places } = source
  const { areaCodes } = filter
  if (isOwnDistrict(areaCodes, places)) return say(lang, 'chip.own', { count: areaCodes.length })
  return named(lang, areaCodes, placeOptions(source), 'group.areaCodes')
}

function words(group: Exclude<FilterGroup, 'custom'>, filter: AssetFilter, source: OptionSource): string {
  const { lang } = source
  switch (group) {
    case 'classes':
      return classWords(filter.classes, lang)
    case 'cells':
      return cellWords(filter.cells, lang)
    case 'stages':
      return named(lang, filter.stages, stageOptions(lang), 'group.stages')
    case 'states':
      return named(lang, filter.states, stateOptions(lang), 'group.states')
    case 'titleStatuses':
      return named(lang, filter.titleStatuses, titleOptions(lang), 'group.titleStatuses')
    case 'areaCodes':
      return placeWords(filter, source)
    case 'area':
      return areaWords(filter, lang)
    case 'landUses':
      return named(lang, filter.landUses, landUseOptions(lang), 'group.landUses')
    case 'units':
      return named(lang, filter.units, unitOptions(source), 'group.units')
    case 'boundaryStatuses':
      return named(lang, filter.boundaryStatuses, boundaryOptions(lang), 'group.boundaryStatuses')
    case 'lamps':
      return named(lang, filter.lamps, lampOptions(lang), 'group.lamps')
    case 'text':
    default:
      return say(lang, 'chip.text', { text: filter.text })
  }
}

/** How many single assets a condition names, as when rows of the register are shown on the map; else null. */
function namedAssets(condition: Cql2Expression): number | null {
  if (typeof condition === 'boolean' || (condition.op !== 'in' && condition.op !== '=')) return null
  const [subject, value] = condition.args
  if (typeof subject !== 'object' || !('property' in subject) || subject.property !== 'id') return null
  return Array.isArray(value) ? value.length : 1
}

/** The chips of a filter, in the order of the panel; each condition of unknown form is one of its own. */
export function filterChips(filter: AssetFilter, source: OptionSource): FilterChip[] {
  const known = filterGroups.flatMap((group): FilterChip[] =>
    group === 'custom' || !isGroupActive(filter, group)
      ? []
      : [{ key: group, label: words(group, filter, source), without: withoutGroup(filter, group) }],
  )
  const custom = filter.custom.map((condition, index): FilterChip => {
    const ids = namedAssets(condition)
    const left = filter.custom.filter((_, other) => other !== index)
    return {
      key: `custom-${index}`,
      label: ids === null ? say(source.lang, 'chip.custom') : say(source.lang, 'chip.ids', { count: ids }),
      title: printCql2(condition),
      without: { ...filter, custom: left },
    }
  })
  return [...known, ...custom]
}

/**
 * CQL2 text → the panel's filter. Each condition that the panel can show goes to its place; every other one is
 * kept whole in `custom`, and so is the second of two conditions on the same thing.
 */
import { isOperation, isProperty, type Cql2Expression, type Cql2Operand } from '../../shared/cql2/ast.ts'
import { conjuncts } from '../../shared/cql2/build.ts'
import { parseCql2Text } from '../../shared/cql2/parse-text.ts'
import { assetFamilyCodes, findAssetClass } from '../../shared/codes/asset-class.ts'
import {
  classCodesOfFamilies,
  emptyFilter,
  isGroupActive,
  NONE,
  type AssetFilter,
  type FilterGroup,
  type ListKey,
} from './asset-filter.ts'

export type FilterReading =
  | { readonly ok: true; readonly filter: AssetFilter }
  /** The text is not CQL2; it stays in the address until the person takes it away. */
  | { readonly ok: false; readonly filter: AssetFilter; readonly text: string }

export function readFilter(text: string): FilterReading {
  if (text.trim() === '') return { ok: true, filter: emptyFilter }
  const parsed = parseCql2Text(text)
  if (!parsed.ok) return { ok: false, filter: emptyFilter, text }
  return { ok: true, filter: foldPairs(conjuncts(parsed.value)).reduce(take, emptyFilter) }
}

/** `track = 'a' AND state = 'b'` lost its brackets in the conjunction: makes it one condition again. */
function foldPairs(conditions: readonly Cql2Expression[]): Cql2Expression[] {
  const tracks = conditions.filter((condition) => listOf(condition)?.name === 'track')
  const states = conditions.filter((condition) => listOf(condition)?.name === 'state')
  const [track] = tracks
  const [state] = states
  if (track === undefined || state === undefined || tracks.length + states.length > 2) return [...conditions]
  const pair: Cql2Expression = { op: 'and', args: [track, state] }
  return conditions.flatMap((condition) =>
    condition === track ? [pair] : condition === state ? [] : [condition],
  )
}

function take(filter: AssetFilter, condition: Cql2Expression): AssetFilter {
  for (const read of [readList, readPairs, readNullable, readRange, readText]) {
    const found = read(condition)
    if (found !== null && !isGroupActive(filter, found.group)) return { ...filter, ...found.part }
  }
  return { ...filter, custom: [...filter.custom, condition] }
}

interface Found {
  readonly group: FilterGroup
  readonly part: Partial<AssetFilter>
}

const inGroup = (group: ListKey, codes: readonly string[]): Found => ({ group, part: { [group]: codes } })

const isText = (operand: Cql2Operand): operand is string => typeof operand === 'string'

/** `name = 'a'` or `name IN ('a', 'b')` of texts. */
function listOf(condition: Cql2Operand): { name: string; codes: string[] } | null {
  if (!isOperation(condition)) return null
  const [subject, value] = condition.args
  if (subject === undefined || value === undefined || !isProperty(subject)) return null
  const { property: name } = subject
  if (condition.op === '=' && isText(value)) return { name, codes: [value] }
  if (condition.op === 'in' && Array.isArray(value) && value.every(isText)) return { name, codes: value }
  return null
}

const listGroups: Readonly<Record<string, ListKey>> = {
  stage: 'stages',
  titleStatus: 'titleStatuses',
  areaCode: 'areaCodes',
  unitId: 'units',
  boundaryStatus: 'boundaryStatuses',
  lamp: 'lamps',
}

function readList(condition: Cql2Expression): Found | null {
  const list = listOf(condition)
  if (list === null) return null
  const { name, codes } = list
  if (name === 'family') {
    const families = assetFamilyCodes.filter((family) => codes.includes(family))
    return families.length === codes.length ? inGroup('classes', classCodesOfFamilies(families)) : null
  }
  if (name === 'assetClass') {
    return codes.every((code) => findAssetClass(code) !== undefined) ? inGroup('classes', codes) : null
  }
  const group = listGroups[name]
  return group === undefined ? null : inGroup(group, codes)
}

/** The alternatives of an OR, or the condition alone. */
function alternatives(condition: Cql2Operand): Cql2Operand[] {
  return isOperation(condition) && condition.op === 'or' ? condition.args : [condition]
}

/** `(family = 'a' AND stage IN (…)) OR …`, and the same for track and state. */
function readPairs(condition: Cql2Expression): Found | null {
  const found = alternatives(condition).map((alternative) => {
    if (!isOperation(alternative) || alternative.op !== 'and' || alternative.args.length !== 2) return null
    const [head, tail] = alternative.args.map(listOf)
    if (head == null || tail == null || head.codes.length !== 1) return null
    return { names: `${head.name}/${tail.name}`, codes: tail.codes.map((code) => `${head.codes[0]}/${code}`) }
  })
  const names = found[0]?.names
  const group = names === 'family/stage' ? 'cells' : names === 'track/state' ? 'states' : null
  if (group === null || found.some((pair) => pair?.names !== names)) return null
  return inGroup(
    group,
    found.flatMap((pair) => pair?.codes ?? []),
  )
}

function nullName(condition: Cql2Operand): string | null {
  if (!isOperation(condition) || condition.op !== 'isNull') return null
  const [subject] = condition.args
  return typeof subject === 'object' && 'property' in subject ? subject.property : null
}

/** `landUsePlanned LIKE '09%'` → 09. */
function landUsePrefix(condition: Cql2Operand): string | null {
  if (!isOperation(condition) || condition.op !== 'like') return null
  const [subject, pattern] = condition.args
  if (typeof subject !== 'object' || !('property' in subject) || subject.property !== 'landUsePlanned')
    return null
  return typeof pattern === 'string' && /^\d\d%$/.test(pattern) ? pattern.slice(0, 2) : null
}

/** Land use by its first level, and values that may be missing. */
function readNullable(condition: Cql2Expression): Found | null {
  const parts = alternatives(condition)
  const uses = parts.map((part) => (nullName(part) === 'landUsePlanned' ? NONE : landUsePrefix(part)))
  if (uses.every((use) => use !== null)) return inGroup('landUses', uses)
  const units = parts.flatMap((part) => {
    if (nullName(part) === 'unitId') return [NONE]
    const list = listOf(part)
    return list?.name === 'unitId' ? list.codes : [null]
  })
  return units.every((unit) => unit !== null) ? inGroup('units', units) : null
}

function readRange(condition: Cql2Expression): Found | null {
  if (!isOperation(condition)) return null
  const [subject, low, high] = condition.args
  if (typeof subject !== 'object' || !('property' in subject) || subject.property !== 'areaM2') return null
  if (typeof low !== 'number') return null
  if (condition.op === '>=') return { group: 'area', part: { areaMin: low } }
  if (condition.op === '<=') return { group: 'area', part: { areaMax: low } }
  if (condition.op !== 'between' || typeof high !== 'number') return null
  return { group: 'area', part: { areaMin: low, areaMax: high } }
}

/** `CASEI(text) LIKE CASEI('%…%')` → the text, with its escapes taken away. */
function readText(condition: Cql2Expression): Found | null {
  if (!isOperation(condition) || condition.op !== 'like') return null
  const [subject, pattern] = condition.args.map(folded)
  if (typeof subject !== 'object' || !('property' in subject) || subject.property !== 'text') return null
  if (typeof pattern !== 'string') return null
  const inner = /^%((?:[^\\%_]|\\[\\%_])+)%$/s.exec(pattern)?.[1]
  return inner === undefined ? null : { group: 'text', part: { text: inner.replace(/\\([\\%_])/g, '$1') } }
}

function folded(operand: Cql2Operand): Cql2Operand | undefined {
  return isOperation(operand) && operand.op === 'casei' ? operand.args[0] : undefined
}

/**
 * The panel's filter → CQL2, always in the same order and wording, so that equal filters are equal addresses.
 * Only names of the server's list of queryables may occur here.
 */
import type { Cql2Expression } from '../../shared/cql2/ast.ts'
import { and, between, containsText, eq, inList, isNull, property } from '../../shared/cql2/build.ts'
import { printCql2 } from '../../shared/cql2/print-text.ts'
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import { NONE, wholeFamilies, type AssetFilter } from './asset-filter.ts'

/** One of the alternatives; a single one stands for itself. */
function or(alternatives: readonly Cql2Expression[]): Cql2Expression[] {
  const [first, ...rest] = alternatives
  if (first === undefined) return []
  return rest.length === 0 ? [first] : [{ op: 'or', args: [...alternatives] }]
}

function oneOf(name: string, codes: readonly string[]): Cql2Expression[] {
  return codes.length === 0 ? [] : [inList(name, codes)]
}

/** Codes of a property that may be empty. */
function oneOfOrNone(name: string, codes: readonly string[]): Cql2Expression[] {
  const named = codes.filter((code) => code !== NONE)
  return or([...oneOf(name, named), ...(named.length === codes.length ? [] : [isNull(name)])])
}

/** `head/tail` pairs as one condition: by head, the tails it goes with. */
function pairs(headName: string, tailName: string, codes: readonly string[]): Cql2Expression[] {
  const byHead = new Map<string, string[]>()
  for (const code of codes) {
    const [head = '', tail = ''] = code.split('/')
    byHead.set(head, [...(byHead.get(head) ?? []), tail])
  }
  return or([...byHead].map(([head, tails]) => and([eq(headName, head), inList(tailName, tails)])))
}

const startsWith = (name: string, text: string): Cql2Expression => ({
  op: 'like',
  args: [property(name), `${text}%`],
})

function landUse(codes: readonly string[]): Cql2Expression[] {
  return or(
    codes.map((code) => (code === NONE ? isNull('landUsePlanned') : startsWith('landUsePlanned', code))),
  )
}

function classes(codes: readonly string[]): Cql2Expression[] {
  const families = wholeFamilies(codes)
  if (families === null) return oneOf('assetClass', codes)
  return families.length === assetFamilyCodes.length ? [] : oneOf('family', families)
}

export function filterExpression(filter: AssetFilter): Cql2Expression {
  return and([
    ...classes(filter.classes),
    ...pairs('family', 'stage', filter.cells),
    ...oneOf('stage', filter.stages),
    ...pairs('track', 'state', filter.states),
    ...oneOf('lamp', filter.lamps),
    ...oneOf('titleStatus', filter.titleStatuses),
    ...oneOf('areaCode', filter.areaCodes),
    between('areaM2', filter.areaMin, filter.areaMax),
    ...landUse(filter.landUses),
    ...oneOfOrNone('unitId', filter.units),
    ...oneOf('boundaryStatus', filter.boundaryStatuses),
    ...(filter.text === '' ? [] : [containsText('text', filter.text)]),
    ...filter.custom,
  ])
}

/** CQL2 text; empty for a filter without conditions. */
export function filterText(filter: AssetFilter): string {
  const expression = filterExpression(filter)
  return expression === true ? '' : printCql2(expression)
}

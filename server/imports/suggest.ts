/** The choice Panhuo proposes for a layer: as detected, with columns by synonym or as last time. Pure. */
import type { ImportChoice, MappableField } from '../../shared/import.ts'
import { looksLike } from './known-words.ts'
import type { SourceField, SourceLayer } from './readers/format.ts'
import { fieldOfColumn, synonymRank } from './synonyms.ts'

const firstDefaults: ImportChoice['defaults'] = {
  family: 'idle_land',
  assetClass: 'scattered',
  spatialUnitKind: 'parcel',
  boundaryStatus: 'sketched',
  source: null,
  namePrefix: null,
}

/** @param remembered the choice of the last committed file with the same columns */
export function suggestChoice(layer: SourceLayer, remembered: ImportChoice | null): ImportChoice {
  const { epsg, swapAxes } = suggestCrs(layer)
  const mapping = remembered?.mapping ?? suggestMapping(layer.fields)
  const named = Object.values(mapping).includes('name')
  const unitKind = layer.geometryType === 'polygon' || layer.geometryType === 'mixed' ? 'parcel' : 'facility'
  return {
    layer: layer.name,
    encoding: layer.encoding.detected,
    epsg,
    swapAxes,
    mapping,
    defaults: remembered?.defaults ?? {
      ...firstDefaults,
      spatialUnitKind: unitKind,
      namePrefix: named ? null : layer.name.slice(0, 40),
    },
    repairGeometry: remembered?.repairGeometry ?? true,
    acceptOverlaps: remembered?.acceptOverlaps ?? true,
  }
}

/** What the file declares, unless its own numbers contradict it and another reading fits the region. */
export function suggestCrs({ crs, problems }: SourceLayer): { epsg: number; swapAxes: boolean } {
  const plausible = crs.candidates.find((one) => one.plausible)
  const contradicted = problems.some((one) =>
    ['crs-contradicts-coordinates', 'axes-swapped'].includes(one.code),
  )
  if (crs.epsg !== null && !(contradicted && plausible)) return { epsg: crs.epsg, swapAxes: false }
  const first = plausible ?? crs.candidates[0]
  return { epsg: first?.epsg ?? 4490, swapAxes: first?.swapAxes ?? false }
}

/** Each field once: of two columns for one field, the one whose name says more. Samples that cannot be the thing veto. */
export function suggestMapping(
  columns: readonly Pick<SourceField, 'name' | 'samples'>[],
): Record<string, MappableField> {
  const best = new Map<MappableField, string>()
  for (const { name, samples } of columns) {
    const named = fieldOfColumn(name)
    if (named === undefined) continue
    const field = looksLike(named, samples) ? named : 'externalId'
    const known = best.get(field)
    if (known === undefined || rank(field, name) < rank(field, known)) best.set(field, name)
  }
  return Object.fromEntries([...best].map(([field, column]) => [column, field]))
}

/** A name that is no synonym of the field stands last. */
function rank(field: MappableField, column: string): number {
  const place = synonymRank(field, column)
  return place < 0 ? Infinity : place
}

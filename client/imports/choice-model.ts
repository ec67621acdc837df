/** The choice a person makes about a file, as pure steps. Must never ask the server or keep anything. */
import { assetClasses, classesOfFamily } from '../../shared/codes/asset-class.ts'
import { encodingIds, type EncodingId } from '../../shared/import-codes.ts'
import type { ImportBatch, ImportChoice, MappableField, SourceLayer } from '../../shared/import.ts'

/** The reading of a layer's coordinates. */
export interface CrsReading {
  readonly epsg: number
  readonly swapAxes: boolean
}

export const isReadable = (layer: SourceLayer): boolean =>
  !layer.problems.some((problem) => problem.severity === 'error')

export const findLayer = (batch: ImportBatch, name: string): SourceLayer | undefined =>
  batch.layers.find((layer) => layer.name === name)

const isEncoding = (text: string): text is EncodingId => encodingIds.some((id) => id === text)

/** What the file itself says about reading it; the numbers decide where it says nothing. */
function readingOf(layer: SourceLayer | undefined): Pick<ImportChoice, 'encoding' | 'epsg' | 'swapAxes'> {
  const detected = layer?.encoding?.detected ?? 'utf-8'
  const best = layer?.crs.candidates.find((candidate) => candidate.plausible) ?? layer?.crs.candidates[0]
  return {
    encoding: isEncoding(detected) ? detected : 'utf-8',
    epsg: layer?.crs.epsg ?? best?.epsg ?? 4490,
    swapAxes: layer?.crs.epsg == null && best?.swapAxes === true,
  }
}

/** Where the form begins: what was chosen before, else what the program proposes, else the file's own words. */
export function firstChoice(batch: ImportBatch): ImportChoice {
  const known = batch.choice ?? batch.suggestion
  if (known !== null) return known
  const layer = batch.layers.find(isReadable) ?? batch.layers[0]
  return {
    layer: layer?.name ?? '',
    ...readingOf(layer),
    mapping: {},
    defaults: {
      family: 'idle_land',
      assetClass: 'scattered',
      spatialUnitKind: 'parcel',
      boundaryStatus: 'sketched',
      source: null,
      namePrefix: null,
    },
    repairGeometry: true,
    acceptOverlaps: true,
  }
}

/** Only columns that the layer has. */
function keptMapping(mapping: ImportChoice['mapping'], layer: SourceLayer): ImportChoice['mapping'] {
  const columns = new Set(layer.fields.map((field) => field.name))
  return Object.fromEntries(Object.entries(mapping).filter(([column]) => columns.has(column)))
}

/** Another layer of the file: its own encoding and CRS; matches stay where the columns are the same. */
export function withLayer(choice: ImportChoice, layer: SourceLayer): ImportChoice {
  return {
    ...choice,
    layer: layer.name,
    ...readingOf(layer),
    mapping: keptMapping(choice.mapping, layer),
  }
}

/**
 * After the file was read again through another encoding: columns may now have other names, so the new
 * suggestion gives the matches; everything else that was chosen stays.
 */
export function withEncoding(choice: ImportChoice, batch: ImportBatch, encoding: EncodingId): ImportChoice {
  const layer = findLayer(batch, choice.layer) ?? batch.layers.find(isReadable)
  if (layer === undefined) return { ...choice, encoding }
  const kept = keptMapping(choice.mapping, layer)
  const isSame = Object.keys(kept).length === Object.keys(choice.mapping).length
  const mapping = isSame ? kept : { ...batch.suggestion?.mapping, ...kept }
  return { ...choice, layer: layer.name, encoding, mapping: keptMapping(mapping, layer) }
}

/** The column that fills a registry field. */
export const columnOf = (choice: Pick<ImportChoice, 'mapping'>, field: string): string | undefined =>
  Object.entries(choice.mapping).find(([, target]) => target === field)?.[0]

/** Gives a column its field, or none; a field is taken from the column that had it before. */
export function withMatch(choice: ImportChoice, column: string, field: MappableField | null): ImportChoice {
  const others = Object.entries(choice.mapping).filter(
    ([name, target]) => name !== column && target !== field,
  )
  return { ...choice, mapping: Object.fromEntries(field === null ? others : [...others, [column, field]]) }
}

export function withDefaults(choice: ImportChoice, change: Partial<ImportChoice['defaults']>): ImportChoice {
  const defaults = { ...choice.defaults, ...change }
  const classes = classesOfFamily(defaults.family)
  const fits = classes.some((row) => row.code === defaults.assetClass)
  const assetClass = fits ? defaults.assetClass : (classes[0]?.code ?? assetClasses[0].code)
  return { ...choice, defaults: { ...defaults, assetClass } }
}

/** No column and no prefix gives names: every row would be rejected. */
export const lacksNames = (choice: ImportChoice): boolean =>
  columnOf(choice, 'name') === undefined && (choice.defaults.namePrefix ?? '').trim() === ''

/** The candidate that was chosen, if the choice is one of them. */
export const chosenCandidate = (layer: SourceLayer, { epsg, swapAxes }: CrsReading) =>
  layer.crs.candidates.find((candidate) => candidate.epsg === epsg && candidate.swapAxes === swapAxes)

const doubts = ['crs-outside-region', 'crs-contradicts-coordinates', 'axes-swapped']

/** What speaks against the reading that the file itself states; nothing is known of other readings. */
export const doubtsOf = (layer: SourceLayer, { epsg, swapAxes }: CrsReading): SourceLayer['problems'] =>
  layer.crs.epsg === epsg && !swapAxes ? layer.problems.filter(({ code }) => doubts.includes(code)) : []

/** Whether a reading puts the file into the region; null when nobody knows. */
export function isInside(layer: SourceLayer, reading: CrsReading): boolean | null {
  const candidate = chosenCandidate(layer, reading)
  if (candidate !== undefined) return candidate.plausible
  return doubtsOf(layer, reading).length > 0 ? false : null
}

/** A reading that would put the file into the region, when the chosen one is known not to. */
export function betterReading(layer: SourceLayer, choice: CrsReading): CrsReading | null {
  if (isInside(layer, choice) !== false) return null
  return layer.crs.candidates.find((candidate) => candidate.plausible) ?? null
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, part]): [string, unknown] => [key, sorted(part)])
          .toSorted(([a], [b]) => a.localeCompare(b)),
      )
    : value

/** Whether two choices would stage the same rows. */
export const sameChoice = (a: ImportChoice, b: ImportChoice): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

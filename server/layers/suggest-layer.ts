/** What the program proposes for a file: how to read it, its kind by name and columns, its attributes. Pure. */
import { suggestCrs } from '../imports/suggest.ts'
import type { FieldType, SourceLayer } from '../imports/readers/format.ts'
import type {
  AttributeType,
  LayerAttribute,
  LayerChoice,
  LayerGeometryType,
  LayerKind,
} from '../../shared/layer.ts'
import { reservedNames } from './layer-queryables.ts'

/** Words in names of files and columns that tell the kind, most telling first. */
const kindWords: readonly (readonly [LayerKind, RegExp])[] = [
  ['red_line_ecology', /生态|stbhhx|ecolog/i],
  ['red_line_farmland', /农田|耕地|yjjbnt|farmland/i],
  ['red_line_urban', /开发边界|czkfbj|growth|urban/i],
  ['planning_zone', /控规|规划|用地|zone|zoning|plan/i],
  ['metro_station', /轨道|地铁|站点|metro|subway|station/i],
  ['school', /学校|小学|中学|school/i],
  ['road', /道路|路网|road|street|highway/i],
  ['building', /建筑|房屋|building/i],
  ['facility', /设施|facilit|poi/i],
]

export const kindOf = (text: string): LayerKind =>
  kindWords.find(([, words]) => words.test(text))?.[0] ?? 'other'

const typeOf: Readonly<Record<FieldType, AttributeType>> = {
  text: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  json: 'text',
  mixed: 'text',
  none: 'text',
}
const nameColumns = /^(?:name|名称|mc|.*名称|.*mc|title|label)$/i

/** A name that filters can use: no quotes or control characters, not one that features have already. */
export function attributeNameOf(column: string): string {
  const plain =
    column
      .replaceAll(/["\\\p{Cc}]/gu, '')
      .trim()
      .slice(0, 58) || 'field'
  return reservedNames.has(plain) ? `${plain}_` : plain
}

/** Latin letters, digits and dashes of the file's name; a kind's name where it has none. */
export function codeOf(fileName: string, kind: LayerKind, taken: (code: string) => boolean): string {
  const plain = fileName
    .replace(/\.[^.]+$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
  const stem = plain.length >= 2 ? plain : kind.replaceAll('_', '-')
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? stem : `${stem}-${number}`
    if (!taken(code)) return code
  }
}

export interface SuggestionGround {
  fileName: string
  takenCodes: ReadonlySet<string>
  /** The layer that is replaced. */
  before:
    | (Omit<
        LayerChoice,
        'layer' | 'encoding' | 'epsg' | 'swapAxes' | 'nameColumn' | 'reason' | 'attributes'
      > & { attributes: LayerAttribute[] })
    | null
}

export function suggestLayer(
  source: SourceLayer,
  { fileName, takenCodes, before }: SuggestionGround,
): LayerChoice {
  const title = fileName.replace(/\.[^.]+$/, '')
  const kind = kindOf(`${title} ${source.name}`)
  const known = new Map((before?.attributes ?? []).map((one) => [one.name, one]))
  const used = new Set<string>()
  const nameColumn = source.fields.find((field) => nameColumns.test(field.name))?.name ?? null
  const attributes = source.fields
    .filter((field) => field.name !== nameColumn)
    .map(({ name: column, type }) => {
      let name = attributeNameOf(column)
      while (used.has(name)) name += '_'
      used.add(name)
      return { column, ...(known.get(name) ?? { name, type: typeOf[type], title: column.slice(0, 60) }) }
    })
  const geometryType: LayerGeometryType =
    source.geometryType === 'point' || source.geometryType === 'line' ? source.geometryType : 'polygon'
  return {
    layer: source.name,
    encoding: source.encoding.detected,
    ...suggestCrs(source),
    code: before?.code ?? codeOf(fileName, kind, (code) => takenCodes.has(code)),
    nameZh: before?.nameZh ?? title.slice(0, 60),
    nameEn: before?.nameEn ?? title.slice(0, 80),
    kind: before?.kind ?? kind,
    geometryType,
    source: before?.source ?? title.slice(0, 200),
    validFrom: before?.validFrom ?? null,
    validTo: before?.validTo ?? null,
    visibleTo: before?.visibleTo ?? [],
    style: before?.style ?? null,
    nameColumn,
    attributes,
    reason: null,
  }
}

/**
 * One feature of a file as one row of the staging table, by the person's choice of columns. Pure.
 * The choice is compiled once into one reader a column; only columns that can hold something are written.
 * A value that does not fit is an issue, never an exception, and the row goes on to the checks all the same.
 */
import { type IssueSeverity, issueSeverities } from '../../shared/import-codes.ts'
import type { ImportChoice, MappableField } from '../../shared/import.ts'
import { landUseByWord } from './known-words.ts'
import { type FoundIssue, type Report, codeValue, numberValue, textValue } from './map-value.ts'
import { statusReader } from './map-status.ts'
import type { PropertyValue, SourceFeature } from './readers/format.ts'
import type { StagingColumn } from './staging-columns.ts'

export type Cell = string | number | null

export interface RowMapper {
  columns: readonly StagingColumn[]
  /** Values in the order of `columns`. */
  map(feature: SourceFeature): Cell[]
}

/** Bits of `flaws`, as the settling statement reads them. */
const flawBits: Readonly<Record<IssueSeverity, number>> = { warning: 1, repair: 2, error: 4 }

/** The first filled column of those mapped to a field. */
export type ReadCell = (properties: SourceFeature['properties']) => PropertyValue

type ReadColumn = (properties: SourceFeature['properties'], report: Report, rowNo: number) => Cell

export function rowMapper(choice: ImportChoice): RowMapper {
  const cells = cellReaders(choice)
  const readers: [StagingColumn, ReadColumn][] = [
    ['name', nameReader(cells.get('name'), choice)],
    ...valueReaders(cells, choice),
  ]
  const status = statusReader(cells, choice)
  const codes = [cells.get('unitCode'), cells.get('parcelCode')]
  const fixed = ['row_no', 'source_geom', 'props', 'issues', 'flaws', 'level'] as const
  const columns = [...fixed, ...readers.map(([column]) => column), ...status.columns]
  const map = (feature: SourceFeature): Cell[] => {
    const { properties, rowNo } = feature
    const issues: FoundIssue[] = feature.issues.map((one) => ({ ...one, field: one.field ?? null }))
    const report: Report = (code, field, params = {}) => void issues.push({ code, field, params })
    const row: Cell[] = [rowNo, feature.geometry, JSON.stringify(properties), '[]', 0, 'surface']
    for (const [, read] of readers) row.push(read(properties, report, rowNo))
    row.push(...status.read(properties, report))
    if (codes.some((read) => read !== undefined)) row[5] = checkCodes(codes, properties, report)
    if (issues.length > 0) {
      row[3] = JSON.stringify(issues.map((one) => ({ ...one, severity: issueSeverities[one.code] })))
      row[4] = issues.reduce((flaws, one) => flaws | flawBits[issueSeverities[one.code]], 0)
    }
    return row
  }
  return { columns, map }
}

function cellReaders(choice: ImportChoice): ReadonlyMap<MappableField, ReadCell> {
  const byField = new Map<MappableField, string[]>()
  for (const [column, field] of Object.entries(choice.mapping))
    byField.set(field, [...(byField.get(field) ?? []), column])
  return new Map(
    [...byField].map(([field, columns]) => [
      field,
      (properties) => {
        for (const column of columns) {
          const value = properties[column]
          if (value !== undefined && value !== null && value !== '') return value
        }
        return null
      },
    ]),
  )
}

function nameReader(read: ReadCell | undefined, { defaults }: ImportChoice): ReadColumn {
  return (properties, report, rowNo) => {
    const cell = read?.(properties) ?? null
    const name = cell === null ? null : textValue(cell, 'name', 120, report)
    if (name !== null) return name
    if (defaults.namePrefix) return `${defaults.namePrefix} ${rowNo}`
    report('name-missing', 'name')
    return null
  }
}

const textColumns = [
  ['address', 'address', 200],
  ['planning_note', 'planningNote', 2000],
  ['contact_name', 'contactName', 60],
  ['contact_phone', 'contactPhone', 40],
  ['note', 'note', 3000],
  ['external_id', 'externalId', 200],
  ['area_code_given', 'areaCode', 40],
] as const

const numberColumns = [
  ['registered_area_m2', 'registeredAreaM2', { min: 0.01, max: 1e10, area: true }],
  ['far_max', 'farMax', { min: 0, max: 99 }],
  ['density_max', 'densityMax', { min: 0, max: 100 }],
  ['green_min', 'greenMin', { min: 0, max: 100 }],
  ['height_max_m', 'heightMaxM', { min: 0, max: 2000 }],
] as const

function valueReaders(
  cells: ReadonlyMap<MappableField, ReadCell>,
  { defaults }: ImportChoice,
): [StagingColumn, ReadColumn][] {
  const readers: [StagingColumn, ReadColumn][] = []
  const add = (
    column: StagingColumn,
    field: MappableField,
    accept: (value: Exclude<PropertyValue, null>, report: Report) => Cell,
  ): void => {
    const read = cells.get(field)
    if (read === undefined) return
    readers.push([
      column,
      (properties, report) => {
        const value = read(properties)
        return value === null ? null : accept(value, report)
      },
    ])
  }
  for (const [column, field, max] of textColumns)
    add(column, field, (value, report) => textValue(value, field, max, report))
  for (const [column, field, limits] of numberColumns)
    add(column, field, (value, report) => numberValue(value, field, limits, report))
  add('parcel_code', 'parcelCode', (value, report) => codeValue(value, 'parcelCode', report))
  add('unit_code', 'unitCode', (value, report) => codeValue(value, 'unitCode', report))
  add('land_use_current', 'landUseCurrent', (value, report) => landUse(value, 'landUseCurrent', report))
  add('land_use_planned', 'landUsePlanned', (value, report) => landUse(value, 'landUsePlanned', report))
  add('holder_name', 'holderName', holder)
  const source = cells.get('source')
  if (source !== undefined || defaults.source !== null) {
    readers.push([
      'source',
      (properties, report) => {
        const value = source?.(properties) ?? null
        return (value === null ? null : textValue(value, 'source', 200, report)) ?? defaults.source
      },
    ])
  }
  return readers
}

function landUse(
  value: PropertyValue,
  field: 'landUseCurrent' | 'landUsePlanned',
  report: Report,
): string | null {
  const found = landUseByWord(String(value))
  if (found === null) report('land-use-unknown', field, { value: String(value).slice(0, 60) })
  return found
}

/**
 * Whether the name is a person's or a body's nobody can tell for sure, so no right is made of it: it goes into the note.
 * The mapping table says so once; a warning on every row would drown the others.
 */
const holder = (value: PropertyValue, report: Report): string | null =>
  textValue(value, 'holderName', 120, report)

/** Parcels above and below the ground may lie over one on the surface (unit code position 14). */
function checkCodes(
  [readUnit, readParcel]: (ReadCell | undefined)[],
  properties: SourceFeature['properties'],
  report: Report,
): 'surface' | 'above' | 'below' {
  const quiet: Report = () => undefined
  const [unit, parcel] = [readUnit?.(properties) ?? null, readParcel?.(properties) ?? null]
  const unitCode = unit === null ? null : codeValue(unit, 'unitCode', quiet)
  const parcelCode = parcel === null ? null : codeValue(parcel, 'parcelCode', quiet)
  if (unitCode !== null && parcelCode !== null && !unitCode.startsWith(parcelCode))
    report('unit-parcel-differ', 'unitCode', { parcelCode })
  const letter = (parcelCode ?? unitCode)?.charAt(13)
  return letter === 'S' ? 'above' : letter === 'X' ? 'below' : 'surface'
}

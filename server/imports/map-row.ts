/**
 * One feature of a file as one row of the staging table, by the person's choice of columns. Pure.
 * A value that does not fit is an issue, never an exception, and the row goes on to the checks all the same.
 */
import { trackOfClass, statesOfTrack } from '../../shared/codes/asset-state.ts'
import type { AssetClass } from '../../shared/codes/asset-class.ts'
import { type IssueSeverity, issueSeverities } from '../../shared/import-codes.ts'
import type { ImportChoice, MappableField } from '../../shared/import.ts'
import { classByWord, landUseByWord, stateByWord, titleStatusByWord } from './known-words.ts'
import { type FoundIssue, type Report, codeValue, numberValue, textValue } from './map-value.ts'
import type { PropertyValue, SourceFeature } from './readers/format.ts'
import type { StagedRow } from './staging-columns.ts'

type Cells = ReadonlyMap<MappableField, PropertyValue>

/** Bits of `flaws`, as the settling statement reads them. */
export const flawBits: Readonly<Record<IssueSeverity, number>> = { warning: 1, repair: 2, error: 4 }

export type MapRow = (feature: SourceFeature) => StagedRow

export function rowMapper(choice: ImportChoice): MapRow {
  const columns = Object.entries(choice.mapping)
  return (feature) => {
    const cells = new Map<MappableField, PropertyValue>()
    for (const [column, field] of columns) {
      const value = feature.properties[column]
      if (value !== undefined && value !== null && value !== '' && !cells.has(field)) cells.set(field, value)
    }
    return mapRow(feature, cells, choice)
  }
}

function mapRow(feature: SourceFeature, cells: Cells, choice: ImportChoice): StagedRow {
  const issues: FoundIssue[] = feature.issues.map(({ code, field, params }) => ({
    code,
    field: field ?? null,
    params,
  }))
  const report: Report = (code, field, params = {}) => void issues.push({ code, field, params })
  const codes = mapCodes(cells, report)
  const row = {
    row_no: feature.rowNo,
    source_geom: feature.geometry,
    props: JSON.stringify(feature.properties),
    name: mapName(feature.rowNo, cells, choice, report),
    ...mapTexts(cells, choice, report),
    ...codes,
    ...mapNumbers(cells, report),
    ...mapStatus(cells, choice, report),
    level: levelOf(codes.unit_code ?? codes.parcel_code),
  }
  const holder = row.holder_name
  if (holder !== null) report('holder-in-note', 'holderName', { value: holder.slice(0, 60) })
  return { ...row, issues: JSON.stringify(issues.map(withSeverity)), flaws: flawsOf(issues) }
}

const withSeverity = (issue: FoundIssue) => ({ ...issue, severity: issueSeverities[issue.code] })

const flawsOf = (issues: readonly FoundIssue[]): number =>
  issues.reduce((flaws, issue) => flaws | flawBits[issueSeverities[issue.code]], 0)

function mapName(rowNo: number, cells: Cells, { defaults }: ImportChoice, report: Report): string | null {
  const cell = cells.get('name')
  const name = cell === undefined ? null : textValue(cell, 'name', 120, report)
  if (name !== null) return name
  if (defaults.namePrefix) return `${defaults.namePrefix} ${rowNo}`
  report('name-missing', 'name')
  return null
}

const textColumns = [
  ['address', 'address', 200],
  ['planning_note', 'planningNote', 2000],
  ['contact_name', 'contactName', 60],
  ['contact_phone', 'contactPhone', 40],
  ['holder_name', 'holderName', 120],
  ['source', 'source', 200],
  ['note', 'note', 3000],
  ['external_id', 'externalId', 200],
  ['area_code_given', 'areaCode', 40],
] as const

function mapTexts(cells: Cells, { defaults }: ImportChoice, report: Report) {
  const entries = textColumns.map(([column, field, max]) => {
    const cell = cells.get(field)
    return [column, cell === undefined ? null : textValue(cell, field, max, report)] as const
  })
  const texts = Object.fromEntries(entries) as Record<(typeof textColumns)[number][0], string | null>
  return { ...texts, source: texts.source ?? defaults.source }
}

function mapCodes(cells: Cells, report: Report) {
  const code = (field: 'parcelCode' | 'unitCode') => {
    const cell = cells.get(field)
    return cell === undefined ? null : codeValue(cell, field, report)
  }
  const [parcel_code, unit_code] = [code('parcelCode'), code('unitCode')]
  if (parcel_code !== null && unit_code !== null && !unit_code.startsWith(parcel_code))
    report('unit-parcel-differ', 'unitCode', { parcelCode: parcel_code })
  const landUse = (field: 'landUseCurrent' | 'landUsePlanned') => {
    const cell = cells.get(field)
    if (cell === undefined) return null
    const found = landUseByWord(String(cell))
    if (found === null) report('land-use-unknown', field, { value: String(cell).slice(0, 60) })
    return found
  }
  return {
    parcel_code,
    unit_code,
    land_use_current: landUse('landUseCurrent'),
    land_use_planned: landUse('landUsePlanned'),
  }
}

const numberColumns = [
  ['registered_area_m2', 'registeredAreaM2', { min: 0.01, max: 1e10, area: true }],
  ['far_max', 'farMax', { min: 0, max: 99 }],
  ['density_max', 'densityMax', { min: 0, max: 100 }],
  ['green_min', 'greenMin', { min: 0, max: 100 }],
  ['height_max_m', 'heightMaxM', { min: 0, max: 2000 }],
] as const

function mapNumbers(cells: Cells, report: Report) {
  const entries = numberColumns.map(([column, field, limits]) => {
    const cell = cells.get(field)
    return [column, cell === undefined ? null : numberValue(cell, field, limits, report)] as const
  })
  return Object.fromEntries(entries) as Record<(typeof numberColumns)[number][0], number | null>
}

/** Class, then the track it starts on, then a state of that track. */
function mapStatus(cells: Cells, { defaults }: ImportChoice, report: Report) {
  const word = (field: MappableField): string | null => {
    const cell = cells.get(field)
    return cell === undefined ? null : String(cell).trim() || null
  }
  const classWord = word('assetClass')
  const found = classWord === null ? null : classByWord(defaults.family, classWord)
  if (classWord !== null && found === null)
    report('class-unknown', 'assetClass', { value: classWord.slice(0, 60) })
  const assetClass = found ?? (defaults.assetClass as AssetClass)
  const track = trackOfClass(defaults.family, assetClass)
  const first = track === null ? undefined : statesOfTrack(track).find((state) => state.initial)
  const stateWord = word('state')
  const state = stateWord === null || track === null ? first : (stateByWord(track, stateWord) ?? undefined)
  if (state === undefined) report('state-unknown', 'state', { value: (stateWord ?? '').slice(0, 60) })
  const titleWord = word('titleStatus')
  const title = titleWord === null ? 'none' : titleStatusByWord(titleWord)
  if (title === null) report('title-status-unknown', 'titleStatus', { value: (titleWord ?? '').slice(0, 60) })
  return {
    asset_class: assetClass,
    track,
    state: state?.code ?? null,
    stage: state?.stage ?? null,
    title_status: title,
  }
}

/** Parcels above and below the ground may lie over one on the surface (unit code position 14). */
function levelOf(code: string | null): 'surface' | 'above' | 'below' {
  const letter = code?.charAt(13)
  return letter === 'S' ? 'above' : letter === 'X' ? 'below' : 'surface'
}

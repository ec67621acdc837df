/** The columns a row is read into and the names of a batch's tables. One list for types, DDL and COPY. */
import { type RawBuilder, sql } from 'kysely'

/**
 * `source_geom` is EWKB in the file's own CRS; `props` the row as the file has it; `issues` [{code, field, params, severity}];
 * `flaws` the bits of its issues: 1 warned, 2 repaired, 4 rejected.
 */
export const stagingTypes = {
  row_no: 'integer',
  source_geom: 'geometry',
  props: 'json',
  issues: 'jsonb',
  flaws: 'smallint',
  level: 'text',
  name: 'text',
  address: 'text',
  parcel_code: 'text',
  unit_code: 'text',
  registered_area_m2: 'numeric(14,2)',
  land_use_current: 'text',
  land_use_planned: 'text',
  asset_class: 'text',
  track: 'text',
  state: 'text',
  stage: 'text',
  title_status: 'text',
  area_code_given: 'text',
  far_max: 'numeric(5,2)',
  density_max: 'numeric(5,2)',
  green_min: 'numeric(5,2)',
  height_max_m: 'numeric(6,2)',
  planning_note: 'text',
  contact_name: 'text',
  contact_phone: 'text',
  holder_name: 'text',
  external_id: 'text',
  source: 'text',
  note: 'text',
} as const

export type StagingColumn = keyof typeof stagingTypes

/** The only types that reach the text of a statement. */
const typeTexts: Readonly<Record<(typeof stagingTypes)[StagingColumn], RawBuilder<unknown>>> = {
  integer: sql`integer`,
  smallint: sql`smallint`,
  geometry: sql`geometry`,
  json: sql`json`,
  jsonb: sql`jsonb`,
  text: sql`text`,
  'numeric(14,2)': sql`numeric(14,2)`,
  'numeric(5,2)': sql`numeric(5,2)`,
  'numeric(6,2)': sql`numeric(6,2)`,
}

export const stagingType = (column: StagingColumn): RawBuilder<unknown> => typeTexts[stagingTypes[column]]

export const stagingColumns = Object.keys(stagingTypes) as StagingColumn[]

export interface StagingTables {
  /** The checked rows: what report, tile and commit read. */
  rows: string
  /** As read from the file. */
  read: string
  /** One shape a row, transformed and judged. */
  shape: string
  /** Where each live row lies. */
  place: string
  /** Rows of the file that overlap each other. */
  pair: string
  /** Findings of the checks, one each. */
  issue: string
}

/** @param batchId a uuid of import_batch; anything else never becomes a table's name */
export function stagingTables(batchId: string): StagingTables {
  if (!/^[0-9a-f-]{36}$/i.test(batchId)) throw new RangeError('not a batch id')
  const rows = `batch_${batchId.replaceAll('-', '').toLowerCase()}`
  return {
    rows,
    read: `${rows}_read`,
    shape: `${rows}_shape`,
    place: `${rows}_place`,
    pair: `${rows}_pair`,
    issue: `${rows}_issue`,
  }
}

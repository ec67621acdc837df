/**
 * The contract every readable file format fulfils (one file per format, listed once in `formats.ts`).
 * A reader says what is in an uploaded file and yields its features one by one in the file's own CRS.
 * It must never touch the database, transform a coordinate between datums, or drop a row: what cannot be
 * read comes out as a row with an issue, so that rows in = rows out.
 */

import type { EncodingId, FormatId, LayerProblemCode } from '../../../shared/import-codes.ts'
import type { RowIssue } from './row-issue.ts'

/** An uploaded file at rest on disk; `name` is what the person's computer called it. */
export interface UploadedFile {
  path: string
  name: string
}

/** `[west, south, east, north]`, or minX, minY, maxX, maxY where the CRS is a projected one. */
export type Bbox = readonly [number, number, number, number]

export type PropertyValue = string | number | boolean | null

export type FieldType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'json' | 'mixed' | 'none'

export interface SourceField {
  name: string
  type: FieldType
  /** Declared width in bytes, or the longest text met; 0 when meaningless. */
  width: number
  /** Up to five distinct values as text. */
  samples: string[]
}

/** How one candidate encoding would show the first non-ASCII texts of the file. */
export interface EncodingPreview {
  encoding: EncodingId
  /** False when the bytes are impossible in this encoding. */
  possible: boolean
  samples: string[]
}

export interface SourceEncoding {
  detected: EncodingId
  source: 'chosen' | 'bom' | 'cpg' | 'ldid' | 'ascii' | 'utf8-strict' | 'statistics' | 'fallback'
  previews: EncodingPreview[]
}

export type CrsReason = 'degrees' | 'zone-prefix' | 'no-zone-prefix' | 'utm' | 'web-mercator' | 'axes-swapped'

export interface CrsCandidate {
  epsg: number
  /** Coordinates are stored northing/latitude first: read with `swapAxes`. */
  swapAxes: boolean
  reason: CrsReason
  /** Would this reading put the data into the configured region (true where no region is set)? */
  plausible: boolean
}

export interface SourceCrs {
  /** Null: the person must say. */
  epsg: number | null
  source: 'prj' | 'declared' | 'format' | 'none'
  /** Name or text of the declaration as found in the file. */
  declared?: string
  wkt?: string
  /** Beijing 1954 and Xi'an 1980 have no public transformation to CGCS2000: tens of metres of doubt. */
  datumShiftUnknown: boolean
  /** What the numbers themselves suggest, most plausible first. */
  candidates: CrsCandidate[]
}

export type SourceGeometryType = 'point' | 'line' | 'polygon' | 'mixed' | 'none'

/** Something about a layer a person should know before reading it; `error` makes it unreadable. */
export interface LayerProblem {
  code: LayerProblemCode
  severity: 'error' | 'warning' | 'note'
  params: Record<string, string | number>
}

export interface SourceLayer {
  /** Unique within the file; what `choice.layer` names. */
  name: string
  geometryType: SourceGeometryType
  /** Rows that `read` will yield, broken and deleted ones included. */
  featureCount: number
  fields: SourceField[]
  encoding: SourceEncoding
  crs: SourceCrs
  /** In source coordinates; null when no row has a finite coordinate. */
  bbox: Bbox | null
  problems: LayerProblem[]
}

export interface SourceLayers {
  format: FormatId
  layers: SourceLayer[]
}

export interface InspectContext {
  /** Configured region in degrees (EPSG:4490); null switches the comparison off. */
  region: Bbox | null
  /** Look again through this encoding instead of the detected one. */
  encoding?: EncodingId
}

export interface ReadChoice {
  layer: string
  encoding: EncodingId
  /** Source CRS to stamp on the geometry. */
  epsg: number
  swapAxes?: boolean
}

export interface SourceFeature {
  /** 1-based position in the file. */
  rowNo: number
  properties: Record<string, PropertyValue>
  /** EWKB hex carrying the source SRID; null when there is none or it cannot be read (see `issues`). */
  geometry: string | null
  issues: RowIssue[]
}

export interface FormatReader {
  id: FormatId
  /** Message key of the format's name. */
  titleKey: `format.${FormatId}`
  /** Says yes only when the first bytes (and, among zips, the name) fit. */
  detect(head: Buffer, fileName: string): boolean
  /** Throws `ImportFileError` when the file as a whole cannot be read. */
  inspect(file: UploadedFile, context: InspectContext): Promise<SourceLayers>
  /** Throws `ImportFileError`, also half-way: the caller stages in one transaction. */
  read(file: UploadedFile, choice: ReadChoice): AsyncIterable<SourceFeature>
}

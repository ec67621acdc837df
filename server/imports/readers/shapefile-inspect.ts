/**
 * Looks through one shapefile once, both files to the end, to say what is in it before anything is staged.
 * It must never keep rows: only counts, a bounding box, samples and problems.
 */

import { ByteReader } from './byte-reader.ts'
import { crsFromWkt } from './crs-declaration.ts'
import {
  cleanText,
  type DbfHeader,
  fieldNames,
  fieldType,
  isDeleted,
  isReadable,
  readDbfHeader,
  readDbfRecord,
} from './dbf-table.ts'
import { type DeclaredEncoding, decideEncoding, decodeText, TextSample } from './encoding.ts'
import { encodingFromCpg, encodingFromLdid } from './encoding-names.ts'
import type { InspectContext, LayerProblem, SourceField, SourceGeometryType, SourceLayer } from './format.ts'
import { BboxCollector } from './geometry.ts'
import type { ShapefileParts } from './shapefile-parts.ts'
import { readShpHeader, readShpRecord } from './shp-records.ts'
import { decideCrs } from './source-crs.ts'
import type { ZipArchive } from './zip-archive.ts'

export async function inspectShapefile(
  archive: ZipArchive,
  parts: ShapefileParts,
  context: InspectContext,
): Promise<SourceLayer> {
  const problems = missingParts(parts)
  const shapes = await scanShapes(archive, parts)
  const table = await scanTable(archive, parts)
  const declared = await declaredEncodings(archive, parts, table, context, problems)
  const { encoding, problems: encodingProblems } = decideEncoding(table.sample, declared)
  const wkt = parts.prj === undefined ? undefined : decodeText(await archive.readSmall(parts.prj), 'utf-8')
  const bbox = shapes.bbox.bbox
  const { crs, problems: crsProblems } = decideCrs(
    wkt === undefined ? null : crsFromWkt(wkt),
    'prj',
    bbox,
    context.region,
  )
  if (wkt !== undefined) crs.wkt = wkt
  problems.push(...encodingProblems, ...crsProblems, ...countProblems(parts, shapes.count, table))
  const fields = describeFields(table, encoding.detected)
  return {
    name: parts.name,
    geometryType: shapes.type,
    featureCount: Math.max(shapes.count, table.count),
    fields,
    encoding,
    crs,
    bbox,
    problems: [...problems, ...fieldProblems(table)],
  }
}

function missingParts(parts: ShapefileParts): LayerProblem[] {
  const problems: LayerProblem[] = []
  for (const part of ['shp', 'dbf'] as const) {
    if (parts[part] === undefined) {
      problems.push({ code: 'shp-missing-part', severity: 'error', params: { part: `.${part}` } })
    }
  }
  if (parts.prj === undefined)
    problems.push({ code: 'shp-missing-crs', severity: 'warning', params: { part: '.prj' } })
  if (parts.shx === undefined)
    problems.push({ code: 'shp-missing-index', severity: 'note', params: { part: '.shx' } })
  return problems
}

interface ShapeScan {
  type: SourceGeometryType
  count: number
  bbox: BboxCollector
}

async function scanShapes(archive: ZipArchive, parts: ShapefileParts): Promise<ShapeScan> {
  const scan: ShapeScan = { type: 'none', count: 0, bbox: new BboxCollector() }
  if (parts.shp === undefined) return scan
  const reader = new ByteReader(archive.stream(parts.shp))
  try {
    scan.type = await readShpHeader(reader, parts.shp.name)
    for (;;) {
      const record = await readShpRecord(reader, scan.count + 1, parts.shp.name)
      if (record === null) return scan
      scan.count += 1
      if (record.geometry !== null) scan.bbox.add(record.geometry)
    }
  } finally {
    await reader.close()
  }
}

interface TableScan {
  header: DbfHeader | null
  count: number
  deleted: number
  sample: TextSample
  /** Per field: raw bytes of its first distinct values, as Latin-1 text. */
  values: Set<string>[]
}

const samplesPerField = 5

async function scanTable(archive: ZipArchive, parts: ShapefileParts): Promise<TableScan> {
  const scan: TableScan = { header: null, count: 0, deleted: 0, sample: new TextSample(), values: [] }
  if (parts.dbf === undefined) return scan
  const reader = new ByteReader(archive.stream(parts.dbf))
  try {
    const header = await readDbfHeader(reader, parts.dbf.name)
    scan.header = header
    scan.values = header.fields.map(() => new Set())
    for (const field of header.fields) scan.sample.add(field.nameBytes, field.nameBytes.length >= 10)
    for (;;) {
      const record = await readDbfRecord(reader, header, scan.count + 1)
      if (record === null) return scan
      scan.count += 1
      if (isDeleted(record)) scan.deleted += 1
      sampleRecord(scan, header, record)
    }
  } finally {
    await reader.close()
  }
}

function sampleRecord(scan: TableScan, header: DbfHeader, record: Buffer): void {
  for (const [index, field] of header.fields.entries()) {
    const values = scan.values[index]
    const wanted = values !== undefined && values.size < samplesPerField
    if (!wanted && field.type !== 'C') continue
    const bytes = record.subarray(field.at, field.at + field.width)
    if (field.type === 'C') addText(scan.sample, bytes)
    if (wanted) {
      const raw = bytes.toString('latin1').replace(/[\0 ]+$/, '')
      if (raw.trim() !== '' && !/^\**$/.test(raw.trim())) values.add(raw)
    }
  }
}

function addText(sample: TextSample, bytes: Buffer): void {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1
  if (end > 0) sample.add(bytes.subarray(0, end), end === bytes.length)
}

async function declaredEncodings(
  archive: ZipArchive,
  parts: ShapefileParts,
  table: TableScan,
  context: InspectContext,
  problems: LayerProblem[],
): Promise<DeclaredEncoding[]> {
  const declared: DeclaredEncoding[] = []
  if (context.encoding !== undefined) declared.push({ encoding: context.encoding, source: 'chosen' })
  if (parts.cpg !== undefined) {
    const text = decodeText(await archive.readSmall(parts.cpg), 'windows-1252').trim()
    const encoding = encodingFromCpg(text)
    if (encoding !== null) declared.push({ encoding, source: 'cpg' })
    else problems.push({ code: 'cpg-unknown', severity: 'note', params: { declared: text.slice(0, 40) } })
  }
  const byLdid = encodingFromLdid(table.header?.ldid ?? 0)
  if (byLdid !== null) declared.push({ encoding: byLdid, source: 'ldid' })
  return declared
}

function countProblems(parts: ShapefileParts, shapes: number, table: TableScan): LayerProblem[] {
  const problems: LayerProblem[] = []
  const index = parts.shx === undefined ? shapes : Math.floor((parts.shx.sizeBytes - 100) / 8)
  if (parts.shp !== undefined && parts.dbf !== undefined && (shapes !== table.count || index !== shapes)) {
    problems.push({
      code: 'shp-count-mismatch',
      severity: 'warning',
      params: { shapes, rows: table.count, index },
    })
  }
  if (table.deleted > 0) {
    problems.push({ code: 'shp-deleted-rows', severity: 'warning', params: { rows: table.deleted } })
  }
  return problems
}

function describeFields(table: TableScan, encoding: Parameters<typeof fieldNames>[1]): SourceField[] {
  const fields = table.header?.fields ?? []
  const names = fieldNames(fields, encoding)
  return fields.map((field, index) => ({
    name: names[index] ?? '',
    type: fieldType(field),
    width: field.width,
    samples: [...(table.values[index] ?? [])].map((raw) =>
      cleanText(decodeText(Buffer.from(raw, 'latin1'), encoding)),
    ),
  }))
}

function fieldProblems(table: TableScan): LayerProblem[] {
  const fields = table.header?.fields ?? []
  const problems: LayerProblem[] = []
  const raw = fields.map((field) => field.nameBytes.toString('latin1'))
  for (const name of new Set(raw.filter((each, index) => raw.indexOf(each) !== index))) {
    problems.push({ code: 'field-duplicate', severity: 'warning', params: { field: name } })
  }
  for (const field of fields.filter((each) => !isReadable(each))) {
    const params = { field: field.nameBytes.toString('latin1'), type: field.type }
    problems.push({ code: 'field-unsupported', severity: 'warning', params })
  }
  return problems
}

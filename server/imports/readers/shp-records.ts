/**
 * Reads a .shp record by record, in file order, without its .shx.
 * Z and M are dropped: the register is plane. A record that is broken inside its own bounds is a row with an
 * issue; bounds that make no sense break the file.
 */

import type { ByteReader } from './byte-reader.ts'
import type { SourceGeometryType } from './format.ts'
import type { FlatCoordinates, FlatGeometry } from './geometry.ts'
import { ImportFileError } from './import-file-error.ts'
import { mostRings, nestRings } from './ring-nesting.ts'
import type { RowIssue } from './row-issue.ts'

const headerBytes = 100
const recordHeaderBytes = 8
const mostRecordBytes = 128 * 1024 * 1024

const geometryTypes: Record<number, SourceGeometryType> = {
  0: 'none',
  1: 'point',
  3: 'line',
  5: 'polygon',
  8: 'point',
}

/** PointZ 11 and PointM 21 are read as Point 1, and so on. MultiPatch 31 has no plane shape. */
function planeType(type: number): number {
  return type > 20 && type < 30 ? type - 20 : type > 10 && type < 20 ? type - 10 : type
}

/** Throws shp-broken when the file does not start as a .shp does. */
export async function readShpHeader(reader: ByteReader, file: string): Promise<SourceGeometryType> {
  if (!(await reader.fill(headerBytes))) throw new ImportFileError('shp-broken', { file, row: 0 })
  const header = reader.take(headerBytes)
  if (header.readInt32BE(0) !== 9994) throw new ImportFileError('shp-broken', { file, row: 0 })
  return geometryTypes[planeType(header.readInt32LE(32))] ?? 'mixed'
}

export interface ShpRecord {
  geometry: FlatGeometry | null
  issues: RowIssue[]
}

/** Next record after the header; null at the end. @param row 1-based, for the error only */
export async function readShpRecord(
  reader: ByteReader,
  row: number,
  file: string,
): Promise<ShpRecord | null> {
  if (!reader.has(recordHeaderBytes) && !(await reader.fill(recordHeaderBytes))) {
    // A few stray bytes after the last record are common and harmless.
    return null
  }
  const length = reader.take(recordHeaderBytes).readInt32BE(4) * 2
  if (length < 4 || length > mostRecordBytes) throw new ImportFileError('shp-broken', { file, row })
  if (!reader.has(length) && !(await reader.fill(length)))
    throw new ImportFileError('shp-broken', { file, row })
  return decodeShpRecord(reader.take(length))
}

/** @param content without the record's own header */
function decodeShpRecord(content: Buffer): ShpRecord {
  const type = planeType(content.readInt32LE(0))
  try {
    if (type === 0) return unreadable('geometry-empty')
    if (type === 1)
      return { geometry: { kind: 'point', parts: [[readPositions(content, 4, 1)]] }, issues: [] }
    if (type === 8) return decodeMultiPoint(content)
    if (type === 3 || type === 5) return decodeParts(content, type)
    return unreadable('geometry-type-unsupported', { type: content.readInt32LE(0) })
  } catch (error) {
    if (error instanceof RangeError) return unreadable('geometry-broken')
    throw error
  }
}

function unreadable(code: RowIssue['code'], params: RowIssue['params'] = {}): ShpRecord {
  return { geometry: null, issues: [{ code, params }] }
}

function decodeMultiPoint(content: Buffer): ShpRecord {
  const list = readPositions(content, 40, content.readInt32LE(36))
  const parts: FlatCoordinates[][] = []
  for (let i = 0; i < list.length; i += 2) parts.push([list.slice(i, i + 2)])
  return { geometry: { kind: 'point', parts }, issues: [] }
}

function decodeParts(content: Buffer, type: 3 | 5): ShpRecord {
  const partCount = content.readInt32LE(36)
  const pointCount = content.readInt32LE(40)
  const pointsAt = 44 + partCount * 4
  if (partCount < 0 || pointCount < 0 || pointsAt + pointCount * 16 > content.length)
    return unreadable('geometry-broken')
  if (partCount > mostRings) return unreadable('geometry-too-complex', { rings: partCount })
  const lists: FlatCoordinates[] = []
  for (let part = 0; part < partCount; part += 1) {
    const from = content.readInt32LE(44 + part * 4)
    const to = part + 1 < partCount ? content.readInt32LE(48 + part * 4) : pointCount
    if (from < 0 || to < from || to > pointCount) return unreadable('geometry-broken')
    lists.push(readPositions(content, pointsAt + from * 16, to - from))
  }
  if (lists.length === 0) return unreadable('geometry-empty')
  if (type === 3) return { geometry: { kind: 'line', parts: lists.map((list) => [list]) }, issues: [] }
  const { parts, reoriented } = nestRings(lists)
  const issues: RowIssue[] =
    reoriented > 0 ? [{ code: 'ring-orientation', params: { rings: reoriented } }] : []
  return { geometry: { kind: 'polygon', parts }, issues }
}

function readPositions(content: Buffer, start: number, count: number): FlatCoordinates {
  if (count < 0 || start + count * 16 > content.length) throw new RangeError('positions beyond the record')
  const list: FlatCoordinates = []
  for (let at = start; at < start + count * 16; at += 8) list.push(content.readDoubleLE(at))
  return list
}

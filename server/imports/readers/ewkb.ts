/**
 * 2D geometry to and from PostGIS's EWKB as hex text: what COPY takes without parsing on either side.
 * Little endian, SRID on the outermost geometry only. It must never validate; `geometry.ts` did.
 */

import type { FlatCoordinates, FlatGeometry } from './geometry.ts'

const sridFlag = 0x20000000
const typeCodes = { point: 1, line: 2, polygon: 3 } as const
const multiOffset = 3

/** One growing buffer for all features: 100,000 rows would otherwise allocate 100,000 of them. */
let scratch = Buffer.allocUnsafe(64 * 1024)

/** A single-part geometry becomes the plain type, several parts the Multi type. */
export function encodeEwkbHex(geometry: FlatGeometry, srid: number): string {
  const size = 13 + geometry.parts.reduce((sum, part) => sum + partSize(part), 0)
  if (scratch.length < size) scratch = Buffer.allocUnsafe(size * 2)
  const [only] = geometry.parts
  const end =
    geometry.parts.length === 1 && only !== undefined
      ? writePart(geometry.kind, only, 0, srid)
      : writeMulti(geometry, srid)
  return scratch.toString('hex', 0, end)
}

function partSize(part: FlatCoordinates[]): number {
  return 13 + part.reduce((sum, list) => sum + 4 + list.length * 8, 0)
}

function writeMulti(geometry: FlatGeometry, srid: number): number {
  let at = writeHeader(typeCodes[geometry.kind] + multiOffset, 0, srid)
  at = scratch.writeUInt32LE(geometry.parts.length, at)
  for (const part of geometry.parts) at = writePart(geometry.kind, part, at, null)
  return at
}

function writePart(
  kind: FlatGeometry['kind'],
  part: FlatCoordinates[],
  start: number,
  srid: number | null,
): number {
  let at = writeHeader(typeCodes[kind], start, srid)
  if (kind === 'point') return writeNumbers((part[0] ?? [NaN, NaN]).slice(0, 2), at)
  if (kind === 'polygon') at = scratch.writeUInt32LE(part.length, at)
  for (const list of part) {
    at = scratch.writeUInt32LE(list.length / 2, at)
    at = writeNumbers(list, at)
  }
  return at
}

function writeHeader(type: number, start: number, srid: number | null): number {
  const at = scratch.writeUInt8(1, start)
  if (srid === null) return scratch.writeUInt32LE(type, at)
  return scratch.writeUInt32LE(srid, scratch.writeUInt32LE((type | sridFlag) >>> 0, at))
}

function writeNumbers(list: FlatCoordinates, start: number): number {
  let at = start
  for (const value of list) at = scratch.writeDoubleLE(value, at)
  return at
}

export interface DecodedEwkb {
  geometry: FlatGeometry
  srid: number | null
}

/** Reads what `encodeEwkbHex` and PostGIS write for 2D little-endian points, lines and polygons. */
export function decodeEwkbHex(hex: string): DecodedEwkb {
  const bytes = Buffer.from(hex, 'hex')
  const cursor = { at: 0 }
  const { type, srid } = readHeader(bytes, cursor)
  const base = type > multiOffset ? type - multiOffset : type
  const kind = base === 1 ? 'point' : base === 2 ? 'line' : 'polygon'
  const count = type > multiOffset ? readCount(bytes, cursor) : 1
  const parts: FlatCoordinates[][] = []
  for (let i = 0; i < count; i += 1) {
    if (type > multiOffset) readHeader(bytes, cursor)
    parts.push(readPart(kind, bytes, cursor))
  }
  return { geometry: { kind, parts }, srid }
}

interface Cursor {
  at: number
}

function readHeader(bytes: Buffer, cursor: Cursor): { type: number; srid: number | null } {
  const code = bytes.readUInt32LE(cursor.at + 1)
  cursor.at += 5
  const type = code & 0xff
  if (bytes[cursor.at - 5] !== 1 || type < 1 || type > 6 || (code & 0xc0000000) !== 0) {
    throw new RangeError(`not a 2D little-endian geometry: type code ${code}`)
  }
  if ((code & sridFlag) === 0) return { type, srid: null }
  return { type, srid: readCount(bytes, cursor) }
}

function readCount(bytes: Buffer, cursor: Cursor): number {
  const value = bytes.readUInt32LE(cursor.at)
  cursor.at += 4
  return value
}

function readPart(kind: FlatGeometry['kind'], bytes: Buffer, cursor: Cursor): FlatCoordinates[] {
  if (kind === 'point') return [readNumbers(bytes, cursor, 2)]
  const lists = kind === 'polygon' ? readCount(bytes, cursor) : 1
  return Array.from({ length: lists }, () => readNumbers(bytes, cursor, readCount(bytes, cursor) * 2))
}

function readNumbers(bytes: Buffer, cursor: Cursor, count: number): FlatCoordinates {
  const list: FlatCoordinates = []
  for (let i = 0; i < count; i += 1) list.push(bytes.readDoubleLE(cursor.at + i * 8))
  cursor.at += count * 8
  return list
}

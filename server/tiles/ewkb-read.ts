/**
 * Reads EWKB (as PostGIS writes it, little-endian) straight into tile units, without objects per point.
 * Must never see untrusted bytes: it believes every count.
 */
import type { TileFrame } from './tile-grid.ts'

export interface Shape {
  /** As in MVT: 1 points, 2 lines, 3 polygons. */
  type: 1 | 2 | 3
  /** Polygons with their rings, outer ring first; lines and points have one path a part. Flat x, y pairs. */
  parts: number[][][]
}

interface Cursor {
  bytes: Buffer
  at: number
  frame: TileFrame
}

const SRID_FLAG = 0x20000000

/** Null for kinds that no asset has (collections). */
export function readEwkb(bytes: Buffer, frame: TileFrame): Shape | null {
  const cursor = { bytes, at: 0, frame }
  const kind = readHeader(cursor)
  if (kind >= 1 && kind <= 3) return { type: kind as 1 | 2 | 3, parts: [readSimple(cursor, kind)] }
  if (kind < 4 || kind > 6) return null
  const parts: number[][][] = []
  for (let left = readCount(cursor); left > 0; left--) parts.push(readSimple(cursor, readHeader(cursor)))
  return { type: (kind - 3) as 1 | 2 | 3, parts }
}

function readHeader(cursor: Cursor): number {
  const type = cursor.bytes.readUInt32LE(cursor.at + 1)
  cursor.at += (type & SRID_FLAG) === 0 ? 5 : 9
  return type & 0xff
}

function readCount(cursor: Cursor): number {
  const count = cursor.bytes.readUInt32LE(cursor.at)
  cursor.at += 4
  return count
}

function readSimple(cursor: Cursor, kind: number): number[][] {
  if (kind === 1) return [readPath(cursor, 1)]
  if (kind === 2) return [readPath(cursor, readCount(cursor))]
  const rings: number[][] = []
  for (let left = readCount(cursor); left > 0; left--) rings.push(readPath(cursor, readCount(cursor)))
  return rings
}

function readPath(cursor: Cursor, count: number): number[] {
  const { bytes, frame } = cursor
  const path: number[] = []
  for (let index = 0; index < count; index++) {
    path.push(
      bytes.readDoubleLE(cursor.at) * frame.k + frame.originX,
      frame.originY - bytes.readDoubleLE(cursor.at + 8) * frame.k,
    )
    cursor.at += 16
  }
  return path
}

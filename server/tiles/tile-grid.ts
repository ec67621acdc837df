/**
 * The square tiles of web mercator (EPSG:3857, OGC WebMercatorQuad) and their own coordinates.
 * Metres in, metres out; must never touch the database.
 */

/** Units across a tile; a css pixel of a 512 px tile has eight. */
export const EXTENT = 4096
/** Units that shapes reach over the edge, so that outlines do not end at it. */
export const BUFFER = 64
export const MAX_ZOOM = 22

const HALF_WORLD = Math.PI * 6_378_137

export interface Tile {
  z: number
  x: number
  y: number
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

/** Null where no such tile exists. */
export function tileAt(z: number, x: number, y: number): Tile | null {
  const side = 2 ** z
  const exists = z >= 0 && z <= MAX_ZOOM && x >= 0 && x < side && y >= 0 && y < side
  return exists && [z, x, y].every(Number.isInteger) ? { z, x, y } : null
}

/** Everything a tile query needs to know of its tile. */
export interface TileFrame {
  z: number
  /** Metres. */
  box: Box
  buffered: Box
  /** Tile units = k · metres + origin; y points down. */
  k: number
  originX: number
  originY: number
}

export function frameOf({ z, x, y }: Tile): TileFrame {
  const size = (2 * HALF_WORLD) / 2 ** z
  const west = -HALF_WORLD + x * size
  const north = HALF_WORLD - y * size
  const reach = (size * BUFFER) / EXTENT
  const k = EXTENT / size
  return {
    z,
    box: [west, north - size, west + size, north],
    buffered: [west - reach, north - size - reach, west + size + reach, north + reach],
    k,
    originX: -west * k,
    originY: north * k,
  }
}

/** A box as EWKB hex: a geometry parameter the planner can estimate, where a function call would be none. */
export function boxEwkbHex([west, south, east, north]: Box, srid = 3857): string {
  const ring = [west, south, west, north, east, north, east, south, west, south]
  const bytes = Buffer.alloc(17 + 8 * ring.length)
  bytes.writeUInt8(1, 0)
  bytes.writeUInt32LE(0x20000003, 1)
  bytes.writeUInt32LE(srid, 5)
  bytes.writeUInt32LE(1, 9)
  bytes.writeUInt32LE(5, 13)
  ring.forEach((value, index) => bytes.writeDoubleLE(value, 17 + 8 * index))
  return bytes.toString('hex')
}

/** Tiles of one zoom that a box in degrees touches, with the buffer. */
export function tilesTouching([west, south, east, north]: Box, z: number): Box {
  const side = 2 ** z
  const reach = BUFFER / EXTENT
  const clamp = (value: number): number => Math.max(0, Math.min(side - 1, Math.floor(value)))
  const column = (longitude: number): number => ((longitude + 180) / 360) * side
  const row = (latitude: number): number => {
    const angle = (Math.max(-85.06, Math.min(85.06, latitude)) * Math.PI) / 180
    return ((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * side
  }
  return [
    clamp(column(west) - reach),
    clamp(row(north) - reach),
    clamp(column(east) + reach),
    clamp(row(south) + reach),
  ]
}

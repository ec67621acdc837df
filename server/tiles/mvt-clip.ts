/** Clips paths of tile units to the buffered tile. Paths are flat x, y pairs; must never change its input. */
import { BUFFER, EXTENT } from './tile-grid.ts'

const LOW = -BUFFER
const HIGH = EXTENT + BUFFER

const isInside = (path: readonly number[]): boolean => path.every((value) => value >= LOW && value <= HIGH)

/** Sutherland–Hodgman: a ring stays one ring, perhaps with edges along the border. Closed in, closed out. */
export function clipRing(ring: readonly number[]): readonly number[] {
  if (isInside(ring)) return ring
  let clipped = ring
  for (const axis of [0, 1] as const) {
    clipped = cutRing(clipped, axis, LOW, 1)
    clipped = cutRing(clipped, axis, HIGH, -1)
  }
  return clipped
}

/** @param sign 1 keeps what is above the limit, -1 what is below. */
function cutRing(ring: readonly number[], axis: 0 | 1, limit: number, sign: 1 | -1): number[] {
  const kept: number[] = []
  for (let index = 0; index + 3 < ring.length; index += 2) {
    const [x1, y1, x2, y2] = [ring[index]!, ring[index + 1]!, ring[index + 2]!, ring[index + 3]!]
    const from = sign * ((axis === 0 ? x1 : y1) - limit)
    const to = sign * ((axis === 0 ? x2 : y2) - limit)
    if (from >= 0) kept.push(x1, y1)
    if (from >= 0 !== to >= 0) {
      const share = from / (from - to)
      kept.push(axis === 0 ? limit : x1 + (x2 - x1) * share, axis === 0 ? y1 + (y2 - y1) * share : limit)
    }
  }
  if (kept.length > 0) kept.push(kept[0]!, kept[1]!)
  return kept
}

/** Liang–Barsky by segment: a line that leaves and comes back becomes several. */
export function clipLine(line: readonly number[]): (readonly number[])[] {
  if (isInside(line)) return [line]
  const pieces: number[][] = []
  let open: number[] | null = null
  for (let index = 0; index + 3 < line.length; index += 2) {
    const [x1, y1, x2, y2] = [line[index]!, line[index + 1]!, line[index + 2]!, line[index + 3]!]
    const shares = insideShares(x1, y1, x2 - x1, y2 - y1)
    if (!shares) {
      open = null
      continue
    }
    const [enter, leave] = shares
    if (open === null || enter > 0) {
      open = [x1 + (x2 - x1) * enter, y1 + (y2 - y1) * enter]
      pieces.push(open)
    }
    open.push(x1 + (x2 - x1) * leave, y1 + (y2 - y1) * leave)
    if (leave < 1) open = null
  }
  return pieces
}

function insideShares(x: number, y: number, dx: number, dy: number): [number, number] | null {
  let [enter, leave] = [0, 1]
  for (const [delta, room] of [
    [-dx, x - LOW],
    [dx, HIGH - x],
    [-dy, y - LOW],
    [dy, HIGH - y],
  ] as const) {
    if (delta === 0) {
      if (room < 0) return null
    } else if (delta < 0) enter = Math.max(enter, room / delta)
    else leave = Math.min(leave, room / delta)
  }
  return enter <= leave ? [enter, leave] : null
}

/**
 * Sorts the loose rings of one shapefile polygon into shells with their holes.
 * The standard says it by orientation (shells clockwise); where a writer got that wrong containment decides
 * and the repair is reported. It must never drop a ring.
 */

import type { FlatCoordinates } from './geometry.ts'

/** Beyond this a record is refused: nesting compares rings pairwise. */
export const mostRings = 5000

interface Ring {
  list: FlatCoordinates
  /** Positive for clockwise. */
  area: number
  minX: number
  minY: number
  maxX: number
  maxY: number
}

export interface NestedRings {
  parts: FlatCoordinates[][]
  /** Rings whose orientation said shell or hole and whose place said otherwise. */
  reoriented: number
}

export function nestRings(lists: FlatCoordinates[]): NestedRings {
  const [only] = lists
  if (only !== undefined && lists.length === 1) {
    return { parts: [lists], reoriented: clockwiseArea(only) < 0 ? 1 : 0 }
  }
  const rings = lists.map(measure).toSorted((a, b) => Math.abs(b.area) - Math.abs(a.area))
  const shells: { ring: Ring; holes: Ring[] }[] = []
  let reoriented = 0
  // Largest first: whatever can hold a ring has been placed before it.
  for (const ring of rings) {
    const home = shells.findLast((shell) => contains(shell.ring, ring))
    const inHole = home?.holes.some((hole) => contains(hole, ring)) ?? false
    const isHole = home !== undefined && !inHole
    if (isHole !== ring.area < 0 && ring.area !== 0) reoriented += 1
    if (isHole) home.holes.push(ring)
    else shells.push({ ring, holes: [] })
  }
  return {
    parts: shells.map((shell) => [shell.ring.list, ...shell.holes.map((hole) => hole.list)]),
    reoriented,
  }
}

function measure(list: FlatCoordinates): Ring {
  const ring = {
    list,
    area: clockwiseArea(list),
    minX: Infinity,
    minY: Infinity,
    maxX: -Infinity,
    maxY: -Infinity,
  }
  for (let i = 0; i + 1 < list.length; i += 2) {
    const x = list[i] ?? 0
    const y = list[i + 1] ?? 0
    if (x < ring.minX) ring.minX = x
    if (x > ring.maxX) ring.maxX = x
    if (y < ring.minY) ring.minY = y
    if (y > ring.maxY) ring.maxY = y
  }
  return ring
}

/** Relative to the first position: GK coordinates of 35 million would cost half of the digits. */
function clockwiseArea(list: FlatCoordinates): number {
  const x0 = list[0] ?? 0
  const y0 = list[1] ?? 0
  let doubled = 0
  for (let i = 0; i + 3 < list.length; i += 2) {
    const ax = (list[i] ?? 0) - x0
    const ay = (list[i + 1] ?? 0) - y0
    doubled += ((list[i + 2] ?? 0) - x0) * ay - ax * ((list[i + 3] ?? 0) - y0)
  }
  return doubled / 2
}

/** The first vertex of `inner` that is not on `outer`'s boundary decides; all on it counts as inside. */
function contains(outer: Ring, inner: Ring): boolean {
  if (inner.minX < outer.minX || inner.maxX > outer.maxX) return false
  if (inner.minY < outer.minY || inner.maxY > outer.maxY) return false
  const { list } = inner
  for (let i = 0; i + 1 < list.length; i += 2) {
    const side = sideOf(outer.list, list[i] ?? 0, list[i + 1] ?? 0)
    if (side !== 'on') return side === 'in'
  }
  for (let i = 0; i + 3 < list.length; i += 2) {
    const midX = ((list[i] ?? 0) + (list[i + 2] ?? 0)) / 2
    const midY = ((list[i + 1] ?? 0) + (list[i + 3] ?? 0)) / 2
    const side = sideOf(outer.list, midX, midY)
    if (side !== 'on') return side === 'in'
  }
  return true
}

function sideOf(list: FlatCoordinates, x: number, y: number): 'in' | 'out' | 'on' {
  let inside = false
  for (let i = 0; i + 3 < list.length; i += 2) {
    const ax = list[i] ?? 0
    const ay = list[i + 1] ?? 0
    const bx = list[i + 2] ?? 0
    const by = list[i + 3] ?? 0
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    if (
      cross === 0 &&
      x >= Math.min(ax, bx) &&
      x <= Math.max(ax, bx) &&
      y >= Math.min(ay, by) &&
      y <= Math.max(ay, by)
    ) {
      return 'on'
    }
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside ? 'in' : 'out'
}

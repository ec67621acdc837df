/**
 * Geometry between a file's own layout and EWKB: flat coordinates, one shape for all types.
 * Here broken coordinates are found and rings closed. It must never move a coordinate or judge
 * topology: validity is PostGIS's question.
 */

import type { Bbox } from './format.ts'
import type { RowIssue } from './row-issue.ts'

/** x0, y0, x1, y1 … in the source CRS. */
export type FlatCoordinates = number[]

/**
 * A part is: for `point` one list holding one position; for `line` one list; for `polygon` the shell
 * followed by its holes. More than one part makes the Multi type.
 */
export interface FlatGeometry {
  kind: 'point' | 'line' | 'polygon'
  parts: FlatCoordinates[][]
}

export interface TidyGeometry {
  geometry: FlatGeometry | null
  issues: RowIssue[]
}

/** Twice 3 distinct corners and the closing one: the shortest ring OGC allows. */
const shortestRing = 8

/** Refuses non-finite coordinates, closes rings and drops those too short to enclose anything. */
export function tidyGeometry(geometry: FlatGeometry, swapAxes: boolean): TidyGeometry {
  const issues: RowIssue[] = []
  const vertex = findNotFinite(geometry)
  if (vertex !== null) return refused('geometry-not-finite', { vertex })
  if (geometry.parts.every((part) => part.every((list) => list.length === 0)))
    return refused('geometry-empty')
  if (swapAxes) swapInPlace(geometry)
  if (geometry.kind === 'polygon') return tidyPolygon(geometry, issues)
  const shortest = geometry.kind === 'point' ? 2 : 4
  const parts = geometry.parts.filter((part) => (part[0]?.length ?? 0) >= shortest)
  if (parts.length === 0) return refused('geometry-too-few-points', { points: pointCount(geometry) })
  return { geometry: { kind: geometry.kind, parts }, issues }
}

function tidyPolygon(geometry: FlatGeometry, issues: RowIssue[]): TidyGeometry {
  let closed = 0
  let dropped = 0
  const parts: FlatCoordinates[][] = []
  for (const part of geometry.parts) {
    const rings: FlatCoordinates[] = []
    for (const [index, ring] of part.entries()) {
      if (closeRing(ring)) closed += 1
      if (ring.length >= shortestRing) rings.push(ring)
      else {
        dropped += 1
        if (index === 0) break
      }
    }
    if (rings.length > 0) parts.push(rings)
  }
  if (parts.length === 0) return refused('geometry-too-few-points', { points: pointCount(geometry) })
  if (closed > 0) issues.push({ code: 'ring-closed', params: { rings: closed } })
  if (dropped > 0) issues.push({ code: 'ring-dropped', params: { rings: dropped } })
  return { geometry: { kind: 'polygon', parts }, issues }
}

/** Appends the first position when it is missing at the end; true when it had to. */
function closeRing(ring: FlatCoordinates): boolean {
  const n = ring.length
  const x = ring[0]
  const y = ring[1]
  if (n < 6 || x === undefined || y === undefined) return false
  if (ring[n - 2] === x && ring[n - 1] === y) return false
  ring.push(x, y)
  return true
}

/** 1-based number of the first position with a NaN or infinite coordinate. */
function findNotFinite(geometry: FlatGeometry): number | null {
  let before = 0
  for (const part of geometry.parts) {
    for (const list of part) {
      for (let i = 0; i < list.length; i += 1) {
        if (!Number.isFinite(list[i])) return before + Math.floor(i / 2) + 1
      }
      before += list.length / 2
    }
  }
  return null
}

function swapInPlace(geometry: FlatGeometry): void {
  for (const list of geometry.parts.flat()) {
    for (let i = 0; i + 1 < list.length; i += 2) {
      const x = list[i] ?? 0
      list[i] = list[i + 1] ?? 0
      list[i + 1] = x
    }
  }
}

function pointCount(geometry: FlatGeometry): number {
  return geometry.parts.flat().reduce((sum, list) => sum + list.length / 2, 0)
}

function refused(code: RowIssue['code'], params: RowIssue['params'] = {}): TidyGeometry {
  return { geometry: null, issues: [{ code, params }] }
}

/** Grows over geometries; coordinates that are not finite are left out. */
export class BboxCollector {
  #minX = Infinity
  #minY = Infinity
  #maxX = -Infinity
  #maxY = -Infinity

  add(geometry: FlatGeometry): void {
    for (const part of geometry.parts) {
      for (const list of part) {
        for (let i = 0; i + 1 < list.length; i += 2) this.#addPosition(list[i] ?? NaN, list[i + 1] ?? NaN)
      }
    }
  }

  #addPosition(x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return
    if (x < this.#minX) this.#minX = x
    if (x > this.#maxX) this.#maxX = x
    if (y < this.#minY) this.#minY = y
    if (y > this.#maxY) this.#maxY = y
  }

  get bbox(): Bbox | null {
    return this.#minX <= this.#maxX ? [this.#minX, this.#minY, this.#maxX, this.#maxY] : null
  }
}

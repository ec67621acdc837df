/** Taking shapes apart and putting them together, undo and redo, and the live checks. */
import { describe, expect, it } from 'vitest'
import type { Geometry } from '../../shared/geometry.ts'
import { kinksOf } from './live-checks.ts'
import { startHistory, stepHistory } from './shape-history.ts'
import { boundsOf, geometryOf, piecesOf, pointCount } from './shape-parts.ts'

type Spot = [number, number]
const box = (x: number, y: number, size: number): Spot[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]

describe('pieces', () => {
  it('gives back a polygon with a hole, and a multipolygon, as they were', () => {
    const holed: Geometry = { type: 'Polygon', coordinates: [box(0, 0, 4), box(1, 1, 1)] }
    const two: Geometry = {
      type: 'MultiPolygon',
      coordinates: [[box(0, 0, 1)], [box(5, 5, 4), box(6, 6, 1)]],
    }
    expect(geometryOf(piecesOf(holed))).toEqual(holed)
    expect(geometryOf(piecesOf(two))).toEqual(two)
    expect(pointCount(two)).toBe(12)
    expect(boundsOf([holed, two])).toEqual([0, 0, 9, 9])
  })

  it('makes a ring drawn inside another its hole, and an island in the hole a part', () => {
    const pieces = [box(0, 0, 9), box(2, 2, 5), box(3, 3, 1)].map(
      (positions) => ({ kind: 'polygon', positions }) as const,
    )
    expect(geometryOf(pieces)).toEqual({
      type: 'MultiPolygon',
      coordinates: [[box(0, 0, 9), box(2, 2, 5)], [box(3, 3, 1)]],
    })
  })

  it('has no geometry for no pieces', () => {
    expect(geometryOf([])).toBeNull()
  })
})

describe('undo', () => {
  const a: Geometry = { type: 'Point', coordinates: [1, 1] }
  const b: Geometry = { type: 'Point', coordinates: [2, 2] }

  it('goes back and forth, and a new change forgets what was undone', () => {
    let history = startHistory(null)
    history = stepHistory(history, { kind: 'change', to: a })
    history = stepHistory(history, { kind: 'change', to: b })
    history = stepHistory(history, { kind: 'undo' })
    expect(history.present).toEqual(a)
    expect(stepHistory(history, { kind: 'redo' }).present).toEqual(b)
    history = stepHistory(history, { kind: 'undo' })
    expect(history.present).toBeNull()
    history = stepHistory(history, { kind: 'change', to: b })
    expect(history.future).toEqual([])
    expect(stepHistory(startHistory(a), { kind: 'undo' }).present).toEqual(a)
  })

  it('counts no step where nothing changed', () => {
    expect(
      stepHistory(startHistory(a), { kind: 'change', to: { type: 'Point', coordinates: [1, 1] } }).past,
    ).toEqual([])
  })
})

describe('kinksOf', () => {
  it('finds the crossing of a bow-tie and none in a square', () => {
    const bow: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 2],
          [2, 0],
          [0, 2],
          [0, 0],
        ],
      ],
    }
    expect(kinksOf(bow).length).toBeGreaterThan(0)
    expect(kinksOf(bow)[0]).toEqual([1, 1])
    expect(kinksOf({ type: 'Polygon', coordinates: [box(0, 0, 1)] })).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'

import { decodeEwkbHex, encodeEwkbHex } from './ewkb.ts'
import { type FlatGeometry, tidyGeometry } from './geometry.ts'
import { nestRings } from './ring-nesting.ts'

const clockwise = (x: number, y: number, size: number) => [
  x,
  y,
  x,
  y + size,
  x + size,
  y + size,
  x + size,
  y,
  x,
  y,
]
const counter = (x: number, y: number, size: number) => [
  x,
  y,
  x + size,
  y,
  x + size,
  y + size,
  x,
  y + size,
  x,
  y,
]

describe('EWKB', () => {
  it('writes what PostGIS writes', () => {
    const point: FlatGeometry = { kind: 'point', parts: [[[106.5, 29.5]]] }
    // select st_asewkb('SRID=4490;POINT(106.5 29.5)'::geometry)
    expect(encodeEwkbHex(point, 4490)).toBe('01010000208a1100000000000000a05a400000000000803d40')
  })

  it.each<FlatGeometry>([
    { kind: 'point', parts: [[[1, 2]], [[3, 4]]] },
    { kind: 'line', parts: [[[0, 0, 1, 1]]] },
    { kind: 'line', parts: [[[0, 0, 1, 1]], [[2, 2, 3, 3, 4, 4]]] },
    { kind: 'polygon', parts: [[clockwise(0, 0, 9), counter(1, 1, 2)]] },
    { kind: 'polygon', parts: [[clockwise(0, 0, 9), counter(1, 1, 2)], [clockwise(20, 0, 1)]] },
  ])('comes back as it went: %#', (geometry) => {
    expect(decodeEwkbHex(encodeEwkbHex(geometry, 4523))).toEqual({ geometry, srid: 4523 })
  })

  it('grows for a large geometry', () => {
    const list = Array.from({ length: 40_000 }, (_, index) => index)
    const geometry: FlatGeometry = { kind: 'line', parts: [[list]] }
    expect(decodeEwkbHex(encodeEwkbHex(geometry, 4490)).geometry).toEqual(geometry)
  })
})

describe('ring nesting', () => {
  it('puts holes into their shells and islands into holes', () => {
    const { parts, reoriented } = nestRings([
      clockwise(3, 3, 2),
      counter(2, 2, 4),
      clockwise(0, 0, 10),
      clockwise(20, 0, 10),
      counter(21, 1, 1),
    ])
    expect(reoriented).toBe(0)
    expect(
      parts.map((part) => part.map((ring) => ring[0])).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
    ).toEqual([[0, 2], [3], [20, 21]])
  })

  it('decides by place when all rings turn the same way, and says so', () => {
    expect(nestRings([clockwise(0, 0, 10), clockwise(2, 2, 4)])).toMatchObject({
      parts: [{ length: 2 }],
      reoriented: 1,
    })
    expect(nestRings([counter(0, 0, 10)])).toMatchObject({ parts: [{ length: 1 }], reoriented: 1 })
  })

  it('keeps neighbours that share an edge as two shells, in 35 million metres too', () => {
    const x = 35_646_427.125
    expect(nestRings([clockwise(x, 3_265_639, 10), clockwise(x + 10, 3_265_639, 10)]).parts).toHaveLength(2)
  })

  it('keeps a hole that touches its shell', () => {
    expect(nestRings([clockwise(0, 0, 10), counter(0, 0, 4)]).parts.map((part) => part.length)).toEqual([2])
  })
})

describe('tidying', () => {
  it('drops a hole of two points and keeps the parcel', () => {
    const { geometry, issues } = tidyGeometry(
      { kind: 'polygon', parts: [[clockwise(0, 0, 9), [1, 1, 2, 2]]] },
      false,
    )
    expect(geometry?.parts).toEqual([[clockwise(0, 0, 9)]])
    expect(issues).toEqual([{ code: 'ring-dropped', params: { rings: 1 } }])
  })

  it('refuses infinity with the vertex', () => {
    const { geometry, issues } = tidyGeometry({ kind: 'line', parts: [[[0, 0, 1, Infinity]]] }, false)
    expect(geometry).toBeNull()
    expect(issues).toEqual([{ code: 'geometry-not-finite', params: { vertex: 2 } }])
  })
})

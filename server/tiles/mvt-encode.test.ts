/** Shapes at the tile's edge keep to the buffer, holes stay holes, and nothing degenerate is written. */
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import type { Shape } from './ewkb-read.ts'
import { type MvtValue, encodeTile } from './mvt-encode.ts'

function drawn(shape: Shape, attributes: Record<string, MvtValue> = {}) {
  const layer = new VectorTile(new PbfReader(encodeTile([{ name: 'a', features: [{ shape, attributes }] }])))
    .layers['a']
  const feature = layer?.length ? layer.feature(0) : null
  return (
    feature && {
      properties: feature.properties,
      paths: feature.loadGeometry().map((path) => path.map(({ x, y }) => [x, y])),
    }
  )
}

const polygon = (...rings: number[][]): Shape => ({ type: 3, parts: [rings] })

test('a polygon over the corner is cut at the buffer', () => {
  const ring = drawn(polygon([-500, -500, 100, -500, 100, 100, -500, 100, -500, -500]))?.paths[0] ?? []
  expect(ring.flat().every((value) => value >= -64 && value <= 100)).toBe(true)
  expect(ring).toContainEqual([-64, -64])
})

test('rings are turned to the order of the format, whatever order they came in', () => {
  const outer = [0, 0, 0, 100, 100, 100, 100, 0, 0, 0]
  const hole = [10, 10, 10, 20, 20, 20, 20, 10, 10, 10]
  const paths = drawn(polygon(outer, hole))?.paths ?? []
  const areas = paths.map((path) =>
    path.reduce((sum, [x = 0, y = 0], index) => {
      const [nextX = 0, nextY = 0] = path[(index + 1) % path.length] ?? []
      return sum + x * nextY - nextX * y
    }, 0),
  )
  expect(areas).toEqual([20_000, -200])
})

test('what shrinks to nothing, or lies outside, is not written', () => {
  expect(drawn(polygon([10.1, 10.1, 10.2, 10.1, 10.2, 10.2, 10.1, 10.1]))).toBeNull()
  expect(drawn(polygon([5000, 0, 5100, 0, 5100, 100, 5000, 0]))).toBeNull()
  expect(drawn({ type: 2, parts: [[[-300, 0, -100, 4000]]] })).toBeNull()
})

test('a line that leaves the tile and comes back is two lines', () => {
  expect(drawn({ type: 2, parts: [[[0, 0, 0, -1000, 500, -1000, 500, 0]]] })?.paths).toEqual([
    [
      [0, 0],
      [0, -64],
    ],
    [
      [500, -64],
      [500, 0],
    ],
  ])
})

test('attributes keep their kind, and null is left out', () => {
  const attributes = { text: '地块', whole: 3, part: 2.5, negative: -4, yes: true, nothing: null }
  const { nothing: _, ...kept } = attributes
  expect(drawn({ type: 1, parts: [[[7, 8]]] }, attributes)).toEqual({ properties: kept, paths: [[[7, 8]]] })
})

test('no features, no bytes', () => {
  expect(encodeTile([{ name: 'a', features: [] }])).toHaveLength(0)
})

/** Areas, lines and places of a public shape are all drawn, in one square. */
import { expect, test } from 'vitest'
import { cornersOf, drawParts, shapeParts } from './offer-shape.ts'

const plot = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [106.4, 29.4],
        [106.402, 29.4],
        [106.402, 29.402],
        [106.4, 29.4],
      ],
    ],
  ],
}
const road = {
  type: 'LineString',
  coordinates: [
    [106.4, 29.401],
    [106.404, 29.401],
  ],
}
const kiosk = { type: 'Point', coordinates: [106.404, 29.4] }
const square = { left: 10, top: 10, side: 80 }

test('a package of an area, a line and a place keeps all three', () => {
  const together = { type: 'GeometryCollection', geometries: [plot, road, kiosk] }
  const parts = shapeParts(together)
  expect([parts.rings.length, parts.lines.length, parts.points]).toEqual([1, 1, [[106.404, 29.4]]])
  expect(cornersOf(parts)).toHaveLength(7)
  const drawn = drawParts(together, square)!
  expect(drawn.areas).toMatch(/^M10 [\d.]+L.*Z$/)
  expect(drawn.lines).toMatch(/^M10 [\d.]+L90 [\d.]+$/)
  expect(drawn.points).toHaveLength(1)
  expect(drawn.points[0]?.[0]).toBe(90)
})

test('a place alone stands in the middle, a shape that is not told is none', () => {
  expect(drawParts(kiosk, square)!.points).toEqual([[50, 50]])
  expect(drawParts(null, square)).toBeNull()
})

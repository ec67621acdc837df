/** Two maps of two days: what kept its shape stands on both, what came or went on one. */
import { expect, test } from 'vitest'
import type { Feature, FeatureCollection } from 'geojson'
import { splitDays } from './twin-maps.tsx'

const shape = (row: number, part: string, kind: string): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [106.5 + row / 100, 29.5] },
  properties: { row, part, kind },
})

test('each day has its own shapes', () => {
  const shapes: FeatureCollection = {
    type: 'FeatureCollection',
    features: [
      shape(0, 'after', 'appeared'),
      shape(1, 'before', 'vanished'),
      shape(2, 'before', 'shape'),
      shape(2, 'after', 'shape'),
      shape(3, 'after', 'state'),
    ],
  }
  const rows = (found: FeatureCollection) =>
    found.features.map(({ properties }) => `${properties?.['row']} ${properties?.['part']}`)
  const [before, after] = splitDays(shapes)
  expect(rows(before)).toEqual(['1 before', '2 before', '3 before'])
  expect(rows(after)).toEqual(['0 after', '2 after', '3 after'])
})

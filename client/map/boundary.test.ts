/** Boundary points start in the north-west and run clockwise; shared boundaries are drawn once. */
import type { FeatureCollection, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { areaLines } from './area-lines.ts'
import { areaLabelPoints } from './area-labels.ts'
import { cornersOf, selectionFeatures } from './selection-layers.ts'

const [nw, ne, se, sw]: [Position, Position, Position, Position] = [
  [106.5, 29.501],
  [106.501, 29.501],
  [106.501, 29.5],
  [106.5, 29.5],
]

describe('J1, J2, …', () => {
  it.each([
    ['counter-clockwise', [sw, se, ne, nw, sw]],
    ['clockwise from the south', [se, sw, nw, ne, se]],
    ['without its repeated end', [ne, se, sw, nw]],
  ])('begin north-west and run clockwise: %s', (_, ring) => {
    expect(cornersOf(ring)).toEqual([nw, ne, se, sw])
  })
  it('number the parts of a multipolygon through', () => {
    const ring = [nw, ne, se, sw, nw]
    const { features } = selectionFeatures({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })
    expect(features.slice(1).map((feature) => feature.properties?.['corner'])).toEqual(
      Array.from({ length: 8 }, (_, index) => `J${index + 1}`),
    )
  })
  it('are absent when nothing is selected', () => {
    expect(selectionFeatures(null).features).toEqual([])
  })
})

function area(code: string, kind: string, ring: Position[]): FeatureCollection['features'][number] {
  return { type: 'Feature', properties: { code, kind }, geometry: { type: 'Polygon', coordinates: [ring] } }
}

describe('two neighbours in a district', () => {
  const [n, s]: [Position, Position] = [
    [106.5005, 29.501],
    [106.5005, 29.5],
  ]
  const areas: FeatureCollection = {
    type: 'FeatureCollection',
    features: [
      area('500107', 'district', [nw, n, ne, se, s, sw, nw]),
      area('500107001', 'subdistrict', [nw, n, s, sw, nw]),
      area('500107101', 'town', [n, ne, se, s, n]),
    ],
  }
  it('have one line between them', () => {
    expect(areaLines(areas).features.map(({ geometry }) => geometry.coordinates)).toEqual([[n, s]])
  })
  it('have a name point each, with its count where there is one', () => {
    const { features } = areaLabelPoints(areas, new Map([['500107001', 64]]))
    expect(features.map(({ properties }) => properties?.['count'])).toEqual([64, undefined])
    expect(features[0]?.geometry.coordinates[0]).toBeLessThan(106.5005)
  })
})

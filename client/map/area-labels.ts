/** One point per area for its name: labels on the polygons themselves would double at tile edges. */
import { pointOnFeature } from '@turf/turf'
import type { Feature, FeatureCollection, Point } from 'geojson'

/**
 * Points on the surface of subdistricts with their properties, and with `count` where `counts` (by area
 * code) has a figure.
 */
export function areaLabelPoints(
  areas: FeatureCollection,
  counts: ReadonlyMap<string, number> = new Map(),
): FeatureCollection<Point> {
  const features = areas.features
    .filter((area) => area.properties?.['kind'] !== 'district')
    .map((area): Feature<Point> => {
      const code: unknown = area.properties?.['code']
      const count = typeof code === 'string' ? counts.get(code) : undefined
      return {
        type: 'Feature',
        properties: { ...area.properties, ...(count === undefined ? {} : { count }) },
        geometry: pointOnFeature(area).geometry,
      }
    })
  return { type: 'FeatureCollection', features }
}

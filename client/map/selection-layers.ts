/**
 * The selected parcel: white casing, blue line, boundary points J1… with names. The geometry comes whole
 * from the API, never from the simplified tile.
 */
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl'
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import { mapFont } from './map-font.ts'
import { selectionBlue } from './palette.ts'

export const SELECTION_SOURCE = 'selection'

export const selectionSource: GeoJSONSourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
}

/** Drawn above the parcels and below the labels. */
export function selectionLayers(): LayerSpecification[] {
  const base = { source: SELECTION_SOURCE } as const
  const shape: LayerSpecification['type'] = 'line'
  return [
    {
      id: 'selection-casing',
      type: shape,
      ...base,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#FFFFFF', 'line-width': 7 },
    },
    {
      id: 'selection-line',
      type: shape,
      ...base,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': selectionBlue, 'line-width': 3 },
    },
    {
      id: 'selection-corner',
      type: 'symbol',
      ...base,
      filter: ['has', 'corner'],
      minzoom: 15,
      layout: {
        'icon-image': 'corner',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['step', ['zoom'], '', 16, ['get', 'corner']],
        'text-font': mapFont.bold,
        'text-size': 11,
        'text-optional': true,
        'text-variable-anchor': ['bottom-right', 'bottom-left', 'top-right', 'top-left'],
        'text-radial-offset': 0.6,
      },
      paint: { 'text-color': selectionBlue, 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.5 },
    },
  ]
}

/** The ring without its repeated last point, clockwise from its north-west corner (J1). */
export function cornersOf(ring: readonly Position[]): Position[] {
  const open = ring.length > 1 && samePosition(ring[0], ring.at(-1)) ? ring.slice(0, -1) : [...ring]
  const clockwise = signedArea(open) > 0 ? open.toReversed() : open
  let start = 0
  clockwise.forEach((position, index) => {
    const best = clockwise[start]
    if (best !== undefined && northWest(position) < northWest(best)) start = index
  })
  return [...clockwise.slice(start), ...clockwise.slice(0, start)]
}

function samePosition(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

/** Smaller is further north-west; degrees of longitude are shorter than those of latitude at 29.5° N. */
function northWest([lon = 0, lat = 0]: Position): number {
  return lon * 0.87 - lat
}

/** Twice the signed area; positive is counter-clockwise with north up. */
function signedArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? []
    return sum + (x * nextY - nextX * y)
  }, 0)
}

function outerRings(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates.slice(0, 1)
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flatMap((rings) => rings.slice(0, 1))
  return []
}

/** The data of the source `selection` for a geometry in EPSG:4490 (drawn as WGS 84), or none. */
export function selectionFeatures(geometry: Geometry | null): FeatureCollection {
  if (geometry === null) return { type: 'FeatureCollection', features: [] }
  const shape: Feature = { type: 'Feature', properties: {}, geometry }
  let count = 0
  const corners = outerRings(geometry).flatMap((ring) =>
    cornersOf(ring).map((coordinates): Feature => {
      count += 1
      return {
        type: 'Feature',
        properties: { corner: `J${count}` },
        geometry: { type: 'Point', coordinates },
      }
    }),
  )
  return { type: 'FeatureCollection', features: [shape, ...corners] }
}

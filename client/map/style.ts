/**
 * The ground of the map as data: outside, district, water, green, blocks, roads, boundaries, graticule,
 * names. No glyphs: Chinese and Latin render locally. Parcels are added by asset-layers.ts.
 */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { lightGround, type GroundPalette } from './palette.ts'

/** Ids of the GeoJSON sources that the map view fills. */
export const groundSources = [
  'ground',
  'areas',
  'area-lines',
  'area-labels',
  'graticule',
  'zone-edge',
] as const

/** Width at z15, × 0.6 at z13 and × 1.8 at z17. */
function roadWidth(atZ15: number): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    11,
    atZ15 * 0.25,
    13,
    atZ15 * 0.6,
    15,
    atZ15,
    17,
    atZ15 * 1.8,
  ]
}

function kind(name: string): ExpressionSpecification {
  return ['==', ['get', 'kind'], name]
}

function surfaceLayers(c: GroundPalette): LayerSpecification[] {
  return [
    {
      id: 'district-ground',
      type: 'fill',
      source: 'areas',
      filter: kind('district'),
      paint: { 'fill-color': c.ground },
    },
    {
      id: 'block',
      type: 'fill',
      source: 'ground',
      filter: kind('block'),
      minzoom: 12.5,
      paint: { 'fill-color': c.block },
    },
    { id: 'green', type: 'fill', source: 'ground', filter: kind('green'), paint: { 'fill-color': c.green } },
    { id: 'water', type: 'fill', source: 'ground', filter: kind('river'), paint: { 'fill-color': c.water } },
    {
      id: 'shore',
      type: 'line',
      source: 'ground',
      filter: kind('river'),
      paint: { 'line-color': c.shore, 'line-width': 1.2 },
    },
    {
      id: 'building',
      type: 'fill',
      source: 'ground',
      filter: kind('building'),
      minzoom: 16,
      paint: { 'fill-color': c.building },
    },
  ]
}

const ROADS = [
  { name: 'local', fill: 3, casing: 5, minzoom: 13 },
  { name: 'secondary', fill: 6, casing: 8, minzoom: 12 },
  { name: 'arterial', fill: 9, casing: 11, minzoom: 10 },
] as const

function roadLayers(c: GroundPalette): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
  const layer = (suffix: 'casing' | 'fill', color: string): LayerSpecification[] =>
    ROADS.map(({ name, minzoom, ...width }) => ({
      id: `road-${name}-${suffix}`,
      type: 'line',
      source: 'ground',
      filter: kind(name),
      minzoom,
      layout,
      paint: { 'line-color': color, 'line-width': roadWidth(width[suffix]) },
    }))
  return [...layer('casing', c.casing), ...layer('fill', c.road), ...railLayers(c)]
}

function railLayers(c: GroundPalette): LayerSpecification[] {
  return [
    {
      id: 'rail',
      type: 'line',
      source: 'ground',
      filter: kind('rail'),
      minzoom: 11,
      paint: { 'line-color': c.rail, 'line-width': 3.2 },
    },
    {
      id: 'rail-dash',
      type: 'line',
      source: 'ground',
      filter: kind('rail'),
      minzoom: 11,
      paint: { 'line-color': c.railDash, 'line-width': 1.8, 'line-dasharray': [5, 5] },
    },
  ]
}

function boundaryLayers(c: GroundPalette): LayerSpecification[] {
  return [
    {
      id: 'graticule',
      type: 'line',
      source: 'graticule',
      paint: { 'line-color': c.graticule, 'line-width': 0.7, 'line-opacity': 0.55 },
    },
    {
      id: 'zone-edge',
      type: 'line',
      source: 'zone-edge',
      paint: { 'line-color': c.graticule, 'line-width': 1.1, 'line-dasharray': [12.7, 3.6, 1.8, 3.6] },
    },
    {
      id: 'subdistrict',
      type: 'line',
      source: 'area-lines',
      paint: { 'line-color': c.subdistrict, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
    {
      id: 'district-band',
      type: 'line',
      source: 'areas',
      filter: kind('district'),
      paint: { 'line-color': c.districtBand, 'line-width': 7, 'line-opacity': 0.16 },
    },
    {
      id: 'district',
      type: 'line',
      source: 'areas',
      filter: kind('district'),
      paint: { 'line-color': c.district, 'line-width': 1.3, 'line-dasharray': [7.7, 2.3, 1.2, 2.3] },
    },
  ]
}

/** Everything under the parcels, lowest first. */
export function groundLayers(c: GroundPalette = lightGround): LayerSpecification[] {
  return [
    { id: 'background', type: 'background', paint: { 'background-color': c.outside } },
    ...surfaceLayers(c),
    ...roadLayers(c),
    ...boundaryLayers(c),
  ]
}

/** A style without parcels and without data; sources are empty until the map view fills them. */
export function groundStyle(c: GroundPalette = lightGround): StyleSpecification {
  const empty = { type: 'FeatureCollection', features: [] } as const
  const sources: StyleSpecification['sources'] = {}
  for (const id of groundSources) {
    sources[id] = {
      type: 'geojson',
      data: { ...empty, features: [] },
      ...(id === 'zone-edge' ? { tolerance: 0 } : {}),
    }
  }
  return { version: 8, sources, layers: groundLayers(c) }
}

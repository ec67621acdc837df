/**
 * Staged rows on the map as layers over the vector source `staged`: blue new, yellow repaired, dashed grey left
 * out, a triangle on rows to confirm. Layers are data: nothing here touches a map. No family colours: a row is
 * not yet an asset.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { mapFont } from '../map/map-font.ts'

export const STAGED_SOURCE = 'staged'
export const WARNED_IMAGE = 'staged-warned'
/** The box of all rows, for far views where the tiles are empty. */
export const STAGED_BOX = 'staged-box'

export const stagedInk = {
  accepted: { line: '#0E5290', fill: '#0E5290', opacity: 0.2 },
  repaired: { line: '#7A5000', fill: '#E9B949', opacity: 0.5 },
  rejected: { line: '#6B7780', fill: '#FFFFFF', opacity: 0.75 },
} as const

/** Layers that answer to the pointer. */
export const stagedHitLayers = ['staged-fill', 'staged-hit-line', 'staged-point', 'staged-warned'] as const

const base = { source: STAGED_SOURCE, 'source-layer': 'row' } as const
const points = { source: STAGED_SOURCE, 'source-layer': 'row_point' } as const
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
const isRejected: ExpressionSpecification = ['==', ['get', 'outcome'], 'rejected']
const isSingle: ExpressionSpecification = ['!', ['has', 'count']]

function byOutcome(part: 'line' | 'fill'): ExpressionSpecification {
  const { accepted, repaired, rejected } = stagedInk
  return ['match', ['get', 'outcome'], 'repaired', repaired[part], 'rejected', rejected[part], accepted[part]]
}

function shapeLayers(): LayerSpecification[] {
  const { accepted, repaired, rejected } = stagedInk
  return [
    {
      id: 'staged-fill',
      type: 'fill',
      ...base,
      filter: isArea,
      paint: {
        'fill-color': byOutcome('fill'),
        'fill-opacity': [
          'match',
          ['get', 'outcome'],
          'repaired',
          repaired.opacity,
          'rejected',
          rejected.opacity,
          accepted.opacity,
        ],
        'fill-antialias': false,
      },
    },
    {
      id: 'staged-line',
      type: 'line',
      ...base,
      filter: ['!', isRejected],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': byOutcome('line'), 'line-width': 1.8 },
    },
    {
      id: 'staged-line-rejected',
      type: 'line',
      ...base,
      filter: isRejected,
      paint: { 'line-color': rejected.line, 'line-width': 1.8, 'line-dasharray': [2.2, 1.7] },
    },
    {
      id: 'staged-hit-line',
      type: 'line',
      ...base,
      filter: ['!', isArea],
      paint: { 'line-opacity': 0, 'line-width': 14 },
    },
  ]
}

/** The row that is looked at; the filter names it. */
function selectedLayers(): LayerSpecification[] {
  const isNone = rowIs(null)
  const layout = { 'line-join': 'round' } as const
  return [
    {
      id: 'staged-selected-casing',
      type: 'line',
      ...base,
      filter: isNone,
      layout,
      paint: { 'line-color': '#FFFFFF', 'line-width': 7 },
    },
    {
      id: 'staged-selected',
      type: 'line',
      ...base,
      filter: isNone,
      layout,
      paint: { 'line-color': '#0E5290', 'line-width': 3 },
    },
  ]
}

export const selectedLayerIds = ['staged-selected-casing', 'staged-selected'] as const

export const rowIs = (rowNo: number | null): ExpressionSpecification => ['==', ['get', 'row'], rowNo ?? -1]

function pointLayers(): LayerSpecification[] {
  return [
    {
      id: 'staged-point',
      type: 'circle',
      ...points,
      filter: ['all', isSingle, ['==', ['get', 'geometry_kind'], 'point']],
      paint: {
        'circle-radius': 4.5,
        'circle-color': byOutcome('fill'),
        'circle-stroke-color': byOutcome('line'),
        'circle-stroke-width': 1.8,
      },
    },
    {
      id: 'staged-cluster',
      type: 'symbol',
      ...points,
      filter: ['has', 'count'],
      layout: {
        'icon-image': 'cluster',
        'icon-text-fit': 'both',
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
        'text-field': ['to-string', ['get', 'count']],
        'text-font': mapFont.bold,
        'text-size': 11,
      },
      paint: { 'text-color': '#0E5290' },
    },
    {
      id: 'staged-warned',
      type: 'symbol',
      ...points,
      filter: ['all', isSingle, ['==', ['get', 'warned'], true], ['!=', ['get', 'outcome'], 'rejected']],
      minzoom: 13,
      layout: { 'icon-image': WARNED_IMAGE, 'icon-allow-overlap': true },
    },
    {
      id: 'staged-number',
      type: 'symbol',
      ...points,
      filter: isSingle,
      minzoom: 15,
      layout: {
        'text-field': ['to-string', ['get', 'row']],
        'text-font': mapFont.bold,
        'text-size': 11,
        'text-offset': [0, 1.2],
      },
      paint: { 'text-color': '#14222E', 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.5 },
    },
  ]
}

/** Lowest first. */
export function stagedLayers(): LayerSpecification[] {
  return [
    {
      id: 'staged-box',
      type: 'line',
      source: STAGED_BOX,
      maxzoom: 11.5,
      paint: { 'line-color': '#0E5290', 'line-width': 1.5, 'line-dasharray': [4, 3] },
    },
    ...shapeLayers(),
    ...selectedLayers(),
    ...pointLayers(),
  ]
}

export type Box = readonly [west: number, south: number, east: number, north: number]

/**
 * What the map opens on: the rows within the region, so that one row far away does not shrink all others; all
 * rows where none lies in it. Degrees.
 */
export function openingBox(rows: Box, region: Box | null): [number, number, number, number] {
  const [west, south, east, north] = rows
  if (region === null) return [west, south, east, north]
  const common: [number, number, number, number] = [
    Math.max(west, region[0]),
    Math.max(south, region[1]),
    Math.min(east, region[2]),
    Math.min(north, region[3]),
  ]
  return common[0] <= common[2] && common[1] <= common[3] ? common : [west, south, east, north]
}

/** A new check gives new tiles: the version keeps the old ones out. */
export const stagedTileUrl = (origin: string, batchId: string, version: number): string =>
  `${origin}/tiles/imports/${batchId}/{z}/{x}/{y}.mvt?v=${version}`

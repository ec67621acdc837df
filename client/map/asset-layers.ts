/**
 * Assets on the map as layers over the vector source `assets`: source-layer `asset` (polygons and lines) and
 * `asset_point` (one point per asset, or a cluster row with `count`). Hue is the family, ink the stage.
 * Layers are data: nothing here touches a map.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Lang } from '../../shared/i18n/define.ts'
import { ASSET_POINTS, ASSET_SOURCE, byFamily, matchOn, stageIs } from './asset-expressions.ts'
import { labelLayers } from './asset-labels.ts'
import { mapFont } from './map-font.ts'
import { lampFill, lampLayers } from './lamp-layers.ts'
import { closedInk, ink, lampNone, landUseFill, landUseOther, titleFill } from './palette.ts'

const POLYGONS = 'asset'

export type ColourMode = 'stage' | 'title' | 'use' | 'state' | 'lamp'

export interface AssetLayerOptions {
  readonly lang: Lang
  readonly mode: ColourMode
  /** Fills of the `state` mode, by `track/state`: tracks share codes of states. */
  readonly stateFill?: Readonly<Record<string, string>>
  /** The day by which lamps are coloured; absent: no lamps. */
  readonly today?: string | null
  /** Over imagery fills are denser and halos wider. */
  readonly imagery?: boolean
}

/** Layers that answer to the pointer. */
export const assetHitLayers = ['asset-hit', 'asset-hit-line', 'asset-seal', 'asset-cluster'] as const

const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']

/** Polygons appear from here on; below, seals and clusters stand for them. */
const POLYGON_ZOOM = 12.5

function stageFills(imagery: boolean): LayerSpecification[] {
  const opacity: ExpressionSpecification = imagery
    ? ['match', ['get', 'stage'], 'decided', 0.7, 0.82]
    : ['match', ['get', 'stage'], 'check', 0.72, 'decided', 0.5, 'active', 0.74, 'closed', 0.9, 0]
  return [
    {
      id: 'asset-fill',
      type: 'fill',
      source: ASSET_SOURCE,
      'source-layer': POLYGONS,
      minzoom: POLYGON_ZOOM,
      filter: ['all', isArea, ['!', stageIs('progress', 'suspended')]],
      paint: {
        'fill-color': [
          'match',
          ['get', 'stage'],
          'check',
          '#FFFFFF',
          'closed',
          closedInk.fill,
          'decided',
          byFamily('mid'),
          byFamily('line'),
        ],
        'fill-opacity': opacity,
        'fill-antialias': false,
      },
    },
    {
      id: 'asset-hatch',
      type: 'fill',
      source: ASSET_SOURCE,
      'source-layer': POLYGONS,
      minzoom: POLYGON_ZOOM,
      filter: ['all', isArea, stageIs('progress')],
      paint: { 'fill-pattern': ['concat', 'hatch-', ['get', 'family']] },
    },
    {
      id: 'asset-dots',
      type: 'fill',
      source: ASSET_SOURCE,
      'source-layer': POLYGONS,
      minzoom: POLYGON_ZOOM,
      filter: ['all', isArea, stageIs('suspended')],
      paint: { 'fill-pattern': 'dots-grey' },
    },
  ]
}

function flatFill(color: ExpressionSpecification, imagery: boolean, plain = 0.78): LayerSpecification[] {
  return [
    {
      id: 'asset-fill',
      type: 'fill',
      source: ASSET_SOURCE,
      'source-layer': POLYGONS,
      minzoom: POLYGON_ZOOM,
      filter: isArea,
      paint: { 'fill-color': color, 'fill-opacity': imagery ? 0.82 : plain, 'fill-antialias': false },
    },
  ]
}

function matchState(fills: Readonly<Record<string, string>>): ExpressionSpecification {
  const [head, ...rest] = Object.entries(fills)
  if (head === undefined) return ['literal', landUseOther]
  const state: ExpressionSpecification = ['concat', ['get', 'track'], '/', ['get', 'state']]
  return ['match', state, head[0], head[1], ...rest.flat(), landUseOther]
}

function fillLayers({
  mode,
  stateFill = {},
  today,
  imagery = false,
}: AssetLayerOptions): LayerSpecification[] {
  if (mode === 'stage') return stageFills(imagery)
  if (mode === 'title') return flatFill(matchOn('title_status', titleFill, landUseOther), imagery)
  if (mode === 'lamp') return flatFill(today == null ? ['literal', lampNone] : lampFill(today), imagery, 0.55)
  if (mode === 'state') return flatFill(matchState(stateFill), imagery)
  const firstLevel: ExpressionSpecification = ['slice', ['to-string', ['get', 'land_use']], 0, 2]
  const [head, ...rest] = Object.entries(landUseFill)
  if (head === undefined) return []
  return flatFill(['match', firstLevel, head[0], head[1], ...rest.flat(), landUseOther], imagery)
}

interface Outline {
  readonly id: string
  readonly stages: readonly string[]
  readonly color: ExpressionSpecification | string
  readonly width: number
  readonly dash?: [number, number]
}

/** One layer per dash: `line-dasharray` takes no feature data. Dashes are in units of the line's width. */
function outlines(mode: ColourMode): Outline[] {
  const family = byFamily('line')
  if (mode !== 'stage') {
    return [{ id: 'asset-line', stages: [], color: family, width: 1.5 }]
  }
  return [
    { id: 'asset-line', stages: ['progress', 'decided', 'active'], color: family, width: 1.5 },
    { id: 'asset-line-check', stages: ['check'], color: family, width: 1.5, dash: [2.7, 1.7] },
    { id: 'asset-line-closed', stages: ['closed'], color: closedInk.line, width: 1 },
    { id: 'asset-line-suspended', stages: ['suspended'], color: closedInk.line, width: 1.5, dash: [1, 1.7] },
  ]
}

function outlineLayers(mode: ColourMode): LayerSpecification[] {
  return outlines(mode).map(({ id, stages, color, width, dash }) => ({
    id,
    type: 'line',
    source: ASSET_SOURCE,
    'source-layer': POLYGONS,
    minzoom: POLYGON_ZOOM,
    filter: stages.length === 0 ? ['!', ['has', 'count']] : stageIs(...stages),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': color,
      // an asset that is itself a line is drawn thicker than the edge of a parcel
      'line-width': ['case', isLine, width + 2, width],
      ...(dash === undefined ? {} : { 'line-dasharray': dash }),
    },
  }))
}

/** Hover, and invisible surfaces that catch the pointer whatever the stage. */
function pointerLayers(): LayerSpecification[] {
  const base = { source: ASSET_SOURCE, 'source-layer': POLYGONS, minzoom: POLYGON_ZOOM } as const
  return [
    {
      id: 'asset-hit',
      type: 'fill',
      ...base,
      filter: isArea,
      paint: { 'fill-color': ink, 'fill-opacity': 0 },
    },
    {
      id: 'asset-hit-line',
      type: 'line',
      ...base,
      filter: isLine,
      paint: { 'line-color': ink, 'line-opacity': 0, 'line-width': 14 },
    },
    {
      id: 'asset-hover',
      type: 'line',
      ...base,
      paint: {
        'line-color': ink,
        'line-width': 2,
        'line-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 1, 0],
      },
    },
  ]
}

/** Seals for single assets in the far view, and always for assets that are points; squares for clusters. */
function pointLayers(): LayerSpecification[] {
  const base = { source: ASSET_SOURCE, 'source-layer': ASSET_POINTS } as const
  const seal: ExpressionSpecification = ['concat', 'seal-', ['get', 'family']]
  const isPoint: ExpressionSpecification = ['==', ['get', 'geometry_kind'], 'point']
  return [
    {
      id: 'asset-seal',
      type: 'symbol',
      ...base,
      filter: ['!', ['has', 'count']],
      minzoom: 11,
      layout: {
        'icon-image': ['step', ['zoom'], seal, 13, ['case', isPoint, seal, '']],
        'icon-allow-overlap': true,
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'area_m2'], 0]],
      },
    },
    {
      id: 'asset-cluster',
      type: 'symbol',
      ...base,
      filter: ['has', 'count'],
      minzoom: 11,
      maxzoom: 13,
      layout: {
        'icon-image': 'cluster',
        'icon-text-fit': 'both',
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
        'text-field': ['to-string', ['get', 'count']],
        'text-font': mapFont.bold,
        'text-size': 11,
        'symbol-sort-key': ['get', 'count'],
      },
      paint: { 'text-color': ink },
    },
  ]
}

/** All asset layers for the source `assets`, lowest first. */
export function assetLayers(options: AssetLayerOptions): LayerSpecification[] {
  return [
    ...fillLayers(options),
    ...outlineLayers(options.mode),
    ...pointerLayers(),
    ...pointLayers(),
    ...labelLayers(options),
    ...(options.today == null ? [] : lampLayers(options.today, options.mode === 'lamp')),
  ]
}

/** Address of the asset tiles for a filter in CQL2 text; the same filter serves table and counts. */
export function assetTileUrl(origin: string, filter: string | null): string {
  const query = filter === null || filter === '' ? '' : `?filter=${encodeURIComponent(filter)}`
  return `${origin}/tiles/assets/{z}/{x}/{y}.mvt${query}`
}

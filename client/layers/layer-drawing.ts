/** A layer's style as map layers over its vector source. Layers are data: nothing here touches a map. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Layer, LayerStyle } from '../../shared/layer.ts'
import { mapFont } from '../map/map-font.ts'

export const layerSourceId = (code: string): string => `layer:${code}`
/** Ids begin alike, so that all of a layer are found again. */
export const isLayerId = (id: string): boolean => id.startsWith('layer:')

const dashes = { solid: null, dash: [4, 2.5], dot: [0.1, 2.2], dashdot: [6, 2, 0.6, 2] } as const

const colourOf = ({ colourBy }: LayerStyle, plain: string): ExpressionSpecification | string => {
  if (colourBy === null) return plain
  const value: ExpressionSpecification = ['get', colourBy.attribute]
  if ('steps' in colourBy) {
    const [first, ...rest] = colourBy.steps.map(({ from, colour }): [number, string] => [from, colour])
    if (first === undefined) return plain
    const step: ExpressionSpecification = [
      'step',
      ['to-number', value],
      colourBy.below,
      ...first,
      ...rest.flat(),
    ]
    return ['case', ['==', ['typeof', value], 'number'], step, plain]
  }
  const [first, ...rest] = Object.entries(colourBy.colours)
  return first === undefined ? plain : ['match', ['to-string', value], ...first, ...rest.flat(), plain]
}

/** @param opacity 0 to 1 */
export function layerDrawing(
  { code, style, geometryType }: Pick<Layer, 'code' | 'style' | 'geometryType'>,
  opacity: number,
): LayerSpecification[] {
  const source = layerSourceId(code)
  const zooms = { minzoom: style.minZoom, maxzoom: style.maxZoom }
  const shapes = { source, 'source-layer': 'feature', ...zooms } as const
  const points = { source, 'source-layer': 'feature_point', ...zooms } as const
  const layers: LayerSpecification[] = []
  // Without a fill only its line answers to the pointer: what lies inside stays within reach.
  if (geometryType === 'polygon' && style.fill !== null) {
    layers.push({
      id: `${source}:fill`,
      type: 'fill',
      ...shapes,
      paint: { 'fill-color': colourOf(style, style.fill), 'fill-opacity': style.fillOpacity * opacity },
    })
  }
  if (geometryType === 'point') {
    layers.push({
      id: `${source}:point`,
      type: 'circle',
      ...points,
      paint: {
        'circle-color': '#FFFFFF',
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, style.width * 0.55, 15, style.width],
        'circle-stroke-color': colourOf(style, style.color),
        'circle-stroke-width': Math.max(1.5, style.width * 0.4),
        'circle-opacity': opacity,
        'circle-stroke-opacity': opacity,
      },
    })
  } else layers.push(outline({ ...shapes, id: `${source}:line` }, style, geometryType, opacity))
  const label = labelLayer({ code, style, geometryType }, opacity)
  return label === null ? layers : [...layers, label]
}

function outline(
  base: { id: string; source: string; 'source-layer': string; minzoom: number; maxzoom: number },
  style: LayerStyle,
  geometryType: 'line' | 'polygon',
  opacity: number,
): LayerSpecification {
  const dash = dashes[style.dash]
  return {
    ...base,
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': style.dash === 'dot' ? 'round' : 'butt' },
    paint: {
      'line-color': geometryType === 'line' ? colourOf(style, style.color) : style.color,
      'line-width': [
        'interpolate',
        ['linear'],
        ['zoom'],
        10,
        Math.max(0.4, style.width * 0.6),
        16,
        style.width * 1.3,
      ],
      'line-opacity': opacity,
      ...(dash === null ? {} : { 'line-dasharray': [...dash] }),
    },
  }
}

function labelLayer(
  { code, style, geometryType }: Pick<Layer, 'code' | 'style' | 'geometryType'>,
  opacity: number,
): LayerSpecification | null {
  if (style.labelAttribute === null) return null
  const source = layerSourceId(code)
  const isLine = geometryType === 'line'
  return {
    id: `${source}:label`,
    type: 'symbol',
    source,
    'source-layer': isLine ? 'feature' : 'feature_point',
    minzoom: Math.max(style.minZoom, geometryType === 'point' ? 12 : 13),
    maxzoom: style.maxZoom,
    layout: {
      'text-field': ['to-string', ['coalesce', ['get', style.labelAttribute], '']],
      'text-font': mapFont.regular,
      'text-size': 11,
      'symbol-placement': isLine ? 'line' : 'point',
      ...(geometryType === 'point' ? { 'text-anchor': 'top', 'text-offset': [0, 0.8] } : {}),
    },
    paint: {
      'text-color': geometryType === 'polygon' ? '#33424F' : style.color,
      'text-halo-color': '#FFFFFF',
      'text-halo-width': 1.4,
      'text-opacity': opacity,
    },
  }
}

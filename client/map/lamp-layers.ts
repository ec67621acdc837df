/**
 * Lamps on the map. Tiles carry days, so the colour is an expression over today: a map left open turns at midnight without
 * new tiles. Layers are data: nothing here touches a map.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { toDayNumber } from '../../shared/workflow/iso-date.ts'
import { ASSET_POINTS, ASSET_SOURCE } from './asset-expressions.ts'
import { lampInk, lampNone } from './palette.ts'

/** `red`, `yellow`, `green`, `stopped` or an empty text. */
export function lampOn(today: string): ExpressionSpecification {
  const day = toDayNumber(today)
  return [
    'case',
    ['!', ['has', 'due']],
    ['case', ['has', 'stopped'], 'stopped', ''],
    ['<', ['get', 'due'], day],
    'red',
    ['<=', ['coalesce', ['get', 'yellow'], day + 1], day],
    'yellow',
    'green',
  ]
}

export const lampFill = (today: string): ExpressionSpecification => [
  'match',
  lampOn(today),
  'red',
  lampInk.red.fill,
  'yellow',
  lampInk.yellow.fill,
  'green',
  lampInk.green.fill,
  'stopped',
  lampInk.stopped.edge,
  lampNone,
]

/** Red from the first polygons on, yellow nearer; all four where the colours mean lamps. Red above yellow. */
export function lampLayers(today: string, all: boolean): LayerSpecification[] {
  const wanted: ExpressionSpecification = all
    ? ['!=', lampOn(today), '']
    : ['match', lampOn(today), 'red', true, 'yellow', ['step', ['zoom'], false, 14, true], false]
  return [
    {
      id: 'asset-lamp',
      type: 'symbol',
      source: ASSET_SOURCE,
      'source-layer': ASSET_POINTS,
      minzoom: 13,
      filter: ['all', ['!', ['has', 'count']], wanted],
      layout: {
        'icon-image': ['concat', 'lamp-', lampOn(today)],
        'icon-allow-overlap': true,
        // Names stay where they are: a lamp takes no room from them.
        'icon-ignore-placement': true,
        'icon-offset': [9, -9],
        'symbol-sort-key': ['match', lampOn(today), 'stopped', 0, 'green', 1, 'yellow', 2, 3],
      },
    },
  ]
}

/** Flags, clusters and outlines of offers as data. */
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { mapFont } from '../map/map-font.ts'
import { familyInk, selectionBlue } from '../map/palette.ts'
import { flagImage } from './flag-image.ts'

type Lang = 'zh-CN' | 'en'
/** From here on outlines are drawn. */
export const SHAPE_ZOOM = 13.5

const byKind = (concession: string, other: string): ExpressionSpecification => [
  'match',
  ['get', 'kind'],
  'concession',
  concession,
  other,
]
const line = byKind(familyInk.concession.line, familyInk.idle_land.line)
const fill = byKind(familyInk.concession.mid, familyInk.idle_land.mid)

/** 28.4 亩, or what the officer says counts. */
const flagText = (lang: Lang): ExpressionSpecification => [
  'coalesce',
  ['get', lang === 'en' ? 'capEn' : 'capZh'],
  [
    'case',
    ['has', 'm2'],
    [
      'concat',
      ['number-format', ['*', ['to-number', ['get', 'm2'], 0], 0.0015], { 'max-fraction-digits': 1 }],
      lang === 'en' ? ' mu' : ' 亩',
    ],
    ['get', lang === 'en' ? 'en' : 'zh'],
  ],
]

export function offerLayers(lang: Lang): LayerSpecification[] {
  const single: ExpressionSpecification = ['!', ['has', 'point_count']]
  return [
    {
      id: 'offer-fill',
      type: 'fill',
      source: 'shapes',
      minzoom: SHAPE_ZOOM,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': fill, 'fill-opacity': 0.55 },
    },
    {
      id: 'offer-line',
      type: 'line',
      source: 'shapes',
      minzoom: SHAPE_ZOOM,
      // A facility along a road is its line alone.
      paint: { 'line-color': line, 'line-width': ['case', ['==', ['geometry-type'], 'LineString'], 4, 1.5] },
    },
    {
      id: 'chosen-casing',
      type: 'line',
      source: 'shapes',
      filter: ['==', ['get', 'no'], ''],
      paint: { 'line-color': '#FFFFFF', 'line-width': 7 },
    },
    {
      id: 'chosen-line',
      type: 'line',
      source: 'shapes',
      filter: ['==', ['get', 'no'], ''],
      paint: { 'line-color': selectionBlue, 'line-width': 3 },
    },
    {
      id: 'offer-place',
      type: 'circle',
      source: 'shapes',
      minzoom: SHAPE_ZOOM,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-color': line,
        'circle-radius': 5,
        'circle-stroke-color': '#FFFFFF',
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'offer-cluster',
      type: 'symbol',
      source: 'pins',
      filter: ['has', 'point_count'],
      layout: {
        'icon-image': 'flag-cluster',
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [3, 8, 3, 8],
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': mapFont.bold,
        'text-size': 13,
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': '#FFFFFF' },
    },
    {
      id: 'offer-flag',
      type: 'symbol',
      source: 'pins',
      filter: single,
      layout: {
        'icon-image': ['case', ['==', ['get', 'kind'], 'concession'], 'flag-concession', 'flag-land'],
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [2, 6, 8, 6],
        'text-field': flagText(lang),
        'text-font': mapFont.bold,
        'text-size': 13,
        'text-anchor': 'bottom',
        'text-offset': [0, -0.6],
        'symbol-sort-key': ['to-number', ['get', 'm2'], 0],
      },
      paint: { 'text-color': '#FFFFFF' },
    },
  ]
}

export function addFlags(map: MapLibreMap): void {
  for (const [name, colour] of [
    ['flag-land', familyInk.idle_land.line],
    ['flag-concession', familyInk.concession.line],
    ['flag-cluster', selectionBlue],
  ] as const) {
    const { image, ...options } = flagImage(colour, name !== 'flag-cluster')
    map.addImage(name, image, options)
  }
}

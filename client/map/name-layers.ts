/** Names on the map: roads, water, subdistricts. Text is drawn with fonts of this machine; there are no glyphs. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Lang } from '../../shared/i18n/define.ts'
import { mapFont } from './map-font.ts'
import { lightGround, type GroundPalette } from './palette.ts'

/** The English name where there is one; places keep their Chinese name otherwise. */
function nameIn(lang: Lang): ExpressionSpecification {
  return lang === 'en' ? ['coalesce', ['get', 'nameEn'], ['get', 'name']] : ['get', 'name']
}

/** Names of roads, water and places; drawn above the parcels' fills but below their numbers. */
export function nameLayers(lang: Lang, c: GroundPalette = lightGround): LayerSpecification[] {
  const name = nameIn(lang)
  const halo = { 'text-halo-color': c.halo, 'text-halo-width': 1.5 }
  const along = { 'symbol-placement': 'line', 'symbol-spacing': 380, 'text-letter-spacing': 0.14 } as const
  return [
    {
      id: 'road-name',
      type: 'symbol',
      source: 'ground',
      filter: ['all', ['==', ['get', 'kind'], 'arterial'], ['has', 'name']],
      minzoom: 13,
      layout: { ...along, 'text-field': name, 'text-size': 11, 'text-font': mapFont.regular },
      paint: { 'text-color': c.label, ...halo },
    },
    {
      id: 'road-name-minor',
      type: 'symbol',
      source: 'ground',
      filter: ['all', ['in', ['get', 'kind'], ['literal', ['secondary', 'local']]], ['has', 'name']],
      minzoom: 14.5,
      layout: { ...along, 'text-field': name, 'text-size': 11, 'text-font': mapFont.regular },
      paint: { 'text-color': c.label, ...halo },
    },
    {
      id: 'water-name',
      type: 'symbol',
      source: 'ground',
      filter: ['all', ['==', ['get', 'kind'], 'label'], ['==', ['get', 'role'], 'water']],
      layout: {
        'text-field': name,
        'text-size': 17,
        'text-letter-spacing': lang === 'en' ? 0.2 : 0.7,
        'text-max-width': 20,
        'text-font': mapFont.italic,
      },
      paint: { 'text-color': c.waterLabel, ...halo },
    },
    areaNameLayer(name, c),
    areaCountLayer(name, c),
  ]
}

/** From z11 on the name alone, widely spaced; the far view is areaCountLayer's. */
function areaNameLayer(name: ExpressionSpecification, c: GroundPalette): LayerSpecification {
  return {
    id: 'area-name',
    type: 'symbol',
    source: 'area-labels',
    minzoom: 11,
    maxzoom: 16,
    layout: {
      'text-field': name,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 12, 13, 14],
      'text-letter-spacing': ['interpolate', ['linear'], ['zoom'], 11, 0.1, 13, 0.5],
      'text-font': mapFont.regular,
      'text-max-width': 20,
      // nineteen names are never in each other's way, but seals and clusters would drive them out
      'text-allow-overlap': true,
    },
    paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.5 },
  }
}

/** Up to z11 the name with its number of assets, where the page supplies `count`. */
function areaCountLayer(name: ExpressionSpecification, c: GroundPalette): LayerSpecification {
  return {
    id: 'area-count',
    type: 'symbol',
    source: 'area-labels',
    maxzoom: 11,
    layout: {
      'text-field': [
        'case',
        ['has', 'count'],
        [
          'format',
          name,
          {},
          '\n',
          {},
          ['to-string', ['get', 'count']],
          { 'text-font': ['literal', mapFont.bold] },
        ],
        name,
      ],
      'text-size': 12,
      'text-font': mapFont.regular,
      'text-max-width': 20,
    },
    paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.5 },
  }
}

/**
 * Plot numbers and names on the parcels, from the point layer of the tiles: labels of polygons would double
 * at tile edges. A label shows only where the parcel is large enough to hold it.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { areaUnitName, MU_PER_SQUARE_METRE, type Lang } from '../../shared/i18n/define.ts'
import { ASSET_POINTS, ASSET_SOURCE, byFamily, stageIs } from './asset-expressions.ts'
import { mapFont } from './map-font.ts'

interface LabelOptions {
  readonly lang: Lang
  /** Fills are the family's own ink, so the label of a dark parcel is white. */
  readonly mode: string
  readonly imagery?: boolean
}

const area: ExpressionSpecification = ['coalesce', ['get', 'area_m2'], 0]
/** Its number in the plan, such as C12-3; an asset without one waits for its name. */
const plotNumber: ExpressionSpecification = ['coalesce', ['get', 'plot_no'], '']

/** Name above, area in mu below. */
function nameAndArea(lang: Lang): ExpressionSpecification {
  const mu: ExpressionSpecification = [
    'number-format',
    ['*', area, MU_PER_SQUARE_METRE],
    { locale: lang, 'min-fraction-digits': 2, 'max-fraction-digits': 2 },
  ]
  return [
    'concat',
    ['coalesce', ['get', 'name'], ['get', 'no'], ''],
    '\n',
    mu,
    ` ${areaUnitName(lang, 'mu')}`,
  ]
}

interface Band {
  readonly id: string
  readonly text: ExpressionSpecification
  readonly minzoom: number
  readonly maxzoom?: number
  /** ㎡ that hold the label, by the zoom of the tile: a layout is made once for a tile, not for a view. */
  readonly needs: ExpressionSpecification
}

function bands(lang: Lang): Band[] {
  return [
    {
      id: 'asset-label-plot',
      text: plotNumber,
      minzoom: 14.5,
      maxzoom: 16,
      needs: ['step', ['zoom'], 7000, 15, 2800],
    },
    {
      id: 'asset-label-name',
      text: nameAndArea(lang),
      minzoom: 16,
      needs: ['step', ['zoom'], 3200, 17, 900, 18, 0],
    },
  ]
}

/** Plot numbers from z14.5, names with area from z16; larger parcels first. */
export function labelLayers({ lang, mode, imagery = false }: LabelOptions): LayerSpecification[] {
  const onDark: ExpressionSpecification = mode === 'stage' ? stageIs('active') : ['literal', false]
  return bands(lang).map(({ id, text, minzoom, maxzoom = 24, needs }) => ({
    id,
    type: 'symbol',
    source: ASSET_SOURCE,
    'source-layer': ASSET_POINTS,
    filter: ['all', ['!', ['has', 'count']], ['>=', area, needs]],
    minzoom,
    maxzoom,
    layout: {
      'text-field': text,
      'text-font': mapFont.bold,
      'text-size': 11,
      'text-line-height': 1.35,
      'text-max-width': 14,
      'symbol-sort-key': ['-', 0, area],
    },
    paint: {
      'text-color': ['case', onDark, '#FFFFFF', stageIs('closed', 'suspended'), '#4B5A66', byFamily('text')],
      'text-halo-color': ['case', onDark, byFamily('line'), '#FFFFFF'],
      'text-halo-width': imagery ? 2 : 1.5,
    },
  }))
}

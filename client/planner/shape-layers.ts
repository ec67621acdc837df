/** Shapes of an answer or an analysis as layers of data: what each part looks like. Nothing here touches a map. */
import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { mapFont } from '../map/map-font.ts'

export const SHAPE_SOURCE = 'planner-shapes'
export const POINT_SOURCE = 'planner-points'

type Colour = DataDrivenPropertyValueSpecification<string>

const part: ExpressionSpecification = ['get', 'part']
const plainCell = '#F3F4F2'
export const hotColours = {
  hot99: '#A61E14',
  hot95: '#E0A39D',
  plain: plainCell,
  cold95: '#9DBBD6',
  cold99: '#0E5290',
} as const
/** At 0, 50 and 100. */
export const scoreColours = ['#EDF2F6', '#7FA3C4', '#0E5290'] as const
export const familyColours = { idle_land: '#95480F', untitled: '#66398C', concession: '#0A6468' } as const
/** Of a member the family's colour is drawn; here one stands for all. */
export const partColours = {
  outline: { fill: '#DCE7F1', line: '#0E5290' },
  member: { fill: '#E5D0BD', line: '#95480F' },
  cut: { fill: '#C4281C', line: '#A61E14' },
  conflict: { fill: '#C4281C', line: '#A61E14' },
  accepted: { fill: '#6B7780', line: '#4B5A66' },
  way: { fill: '#0E5290', line: '#0E5290' },
  far: { fill: '#C4281C', line: '#C4281C' },
  before: { fill: '#C4281C', line: '#A61E14' },
  after: { fill: '#0E5290', line: '#0E5290' },
} as const

const { hot99, hot95, cold95, cold99 } = hotColours
const hot: Colour = ['match', ['get', 'hot'], 'hot99', hot99, 'hot95', hot95, 'cold99', cold99, 'cold95', cold95, plainCell] // prettier-ignore
const score: Colour = ['interpolate', ['linear'], ['coalesce', ['get', 'score'], 0], 0, scoreColours[0], 50, scoreColours[1], 100, scoreColours[2]] // prettier-ignore
const family: Colour = ['match', ['get', 'family'], 'idle_land', familyColours.idle_land, 'untitled', familyColours.untitled, familyColours.concession] // prettier-ignore
const { outline, cut, conflict, accepted, way, far, before, after } = partColours
const fill: Colour = [
  'match', part, 'outline', outline.fill, 'member', family, 'cut', cut.fill, 'conflict', conflict.fill, 'accepted', accepted.fill,
  'cell', hot, 'score', score, 'before', before.fill, 'after', after.fill, family,
] as Colour // prettier-ignore
const line: Colour = [
  'match', part, 'outline', outline.line, 'member', family, 'cut', cut.line, 'conflict', conflict.line, 'accepted', accepted.line,
  'way', way.line, 'far', far.line, 'cell', '#87929B', 'score', '#0E5290', 'before', before.line, 'after', after.line, family,
] as Colour // prettier-ignore

/** @param row the chosen one, drawn heavier; -1 for none */
export function shapeLayers(row: number): LayerSpecification[] {
  const chosen: ExpressionSpecification = ['==', ['get', 'row'], row]
  const base = { source: SHAPE_SOURCE } as const
  return [
    {
      id: 'planner-fill',
      type: 'fill',
      ...base,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-color': fill,
        'fill-opacity': ['match', part, 'outline', 0.85, 'member', 0.3, 'before', 0.08, 'after', 0.2, 'cell', 0.62, 'score', 0.75, 'accepted', 0.25, 0.42], // prettier-ignore
      },
    },
    {
      id: 'planner-line',
      type: 'line',
      ...base,
      filter: ['all', ['!=', ['geometry-type'], 'Point'], ['!=', part, 'before']],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': line,
        'line-width': [
          'case',
          chosen,
          4,
          ['match', part, 'outline', 2.5, ['cell', 'far'], 0.6, 'way', 1, 1.5],
        ],
        'line-opacity': ['case', chosen, 1, ['match', part, 'far', 0.55, 1]],
      },
    },
    {
      id: 'planner-before',
      type: 'line',
      ...base,
      filter: ['all', ['!=', ['geometry-type'], 'Point'], ['==', part, 'before']],
      paint: { 'line-color': '#A61E14', 'line-width': 2, 'line-dasharray': [2.7, 1.7] },
    },
    {
      id: 'planner-point',
      type: 'circle',
      ...base,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['case', chosen, 8, 5],
        'circle-color': fill,
        'circle-stroke-color': '#FFFFFF',
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'planner-label',
      type: 'symbol',
      ...base,
      filter: ['all', ['has', 'label'], ['!=', ['get', 'label'], '0']],
      layout: { 'text-field': ['get', 'label'], 'text-font': mapFont.bold, 'text-size': 13 },
      paint: {
        'text-color': ['match', part, 'outline', '#FFFFFF', '#0E5290'],
        'text-halo-color': ['match', part, 'outline', '#0E5290', '#FFFFFF'],
        'text-halo-width': ['match', part, 'outline', 3, 2],
      },
    },
  ]
}

/** Until parcels are large enough to be seen as shapes. */
export const pointLayer = (until: number): LayerSpecification => ({
  id: 'planner-far',
  type: 'circle',
  source: POINT_SOURCE,
  maxzoom: until,
  paint: {
    'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 2.4, 12.5, 4.5],
    'circle-color': fill,
    'circle-stroke-color': '#FFFFFF',
    'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 12.5, 1.2],
  },
})

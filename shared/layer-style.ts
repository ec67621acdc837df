/**
 * The drawing a kind of layer begins with, after the conventions of Chinese planning maps: ecology green, farmland
 * yellow, the urban boundary red and dashed, land uses in their hues. Pure; must never know a map library.
 */
import type { LayerGeometryType, LayerKind, LayerStyle } from './layer.ts'

const plain: LayerStyle = {
  color: '#4B5A66',
  width: 1.4,
  dash: 'solid',
  fill: null,
  fillOpacity: 0.25,
  labelAttribute: null,
  colourBy: null,
  minZoom: 9,
  maxZoom: 24,
}

const byKind: Readonly<Record<LayerKind, Partial<LayerStyle>>> = {
  planning_zone: { color: '#7A6A52', width: 1, fill: '#D9CFB8', fillOpacity: 0.45, minZoom: 11 },
  road: { color: '#B08D57', width: 2.4, labelAttribute: 'name', minZoom: 10 },
  metro_station: { color: '#0E5290', width: 6, labelAttribute: 'name', minZoom: 10 },
  school: { color: '#7D5BA6', width: 5, labelAttribute: 'name', minZoom: 12 },
  red_line_ecology: { color: '#2F7D4F', width: 1.8, fill: '#5FA777', fillOpacity: 0.22 },
  red_line_farmland: { color: '#A98A12', width: 1.6, fill: '#E3C94B', fillOpacity: 0.28 },
  red_line_urban: { color: '#B3342B', width: 2.2, dash: 'dashdot' },
  building: { color: '#8C8474', width: 0.6, fill: '#B9B0A0', fillOpacity: 0.7, minZoom: 14 },
  facility: { color: '#0A6468', width: 4.5, labelAttribute: 'name', minZoom: 12 },
  other: {},
}

const byGeometry: Readonly<Record<LayerGeometryType, Partial<LayerStyle>>> = {
  point: { width: 5, fill: null },
  line: { fill: null },
  polygon: { fill: '#9FB0BC' },
}

export function defaultStyle(kind: LayerKind, geometryType: LayerGeometryType): LayerStyle {
  const own = byKind[kind]
  const style = { ...plain, ...byGeometry[geometryType], ...own }
  // A kind drawn in an unusual shape keeps its colour and takes the measures of the shape.
  if (geometryType !== 'polygon')
    return { ...style, fill: null, width: own.width ?? byGeometry[geometryType].width ?? style.width }
  return kind === 'red_line_urban' ? { ...style, fill: null } : style
}

/** Fill of planning zones by the first two digits of the land-use code (自然资发〔2023〕234 号), as the register's map has it. */
export const landUseColours: Readonly<Record<string, string>> = {
  '07': '#E9D9A0',
  '08': '#D9B3B5',
  '09': '#D99C8C',
  '10': '#BFA58A',
  '11': '#C9B6D3',
  '12': '#B9C0C6',
  '13': '#9FB8C9',
  '14': '#B7CFA3',
  '16': '#F7F5EE',
}

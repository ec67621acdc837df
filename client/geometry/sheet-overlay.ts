/** Shapes laid over a map sheet: overlaps, old and new outlines, faults. Drawn from data; knows no asset. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { useEffect } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { setSourceData } from '../map/map-layers.ts'
import { selectionBlue } from '../map/palette.ts'

const SOURCE = 'sheet-overlay'
const RED = '#C4281C'

/** `overlap` red area, `before` red dashes, `after` blue line, `fault` red point. */
export type OverlayRole = 'overlap' | 'before' | 'after' | 'fault'
export interface OverlayShape {
  readonly role: OverlayRole
  readonly geometry: Geometry
}

export const faultPoint = (at: Position): OverlayShape => ({
  role: 'fault',
  geometry: { type: 'Point', coordinates: [at[0] ?? 0, at[1] ?? 0] },
})

function collection(shapes: readonly OverlayShape[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ role, geometry }): Feature => ({
      type: 'Feature',
      properties: { role },
      geometry,
    })),
  }
}

function addLayers(map: MapLibreMap): void {
  map.addSource(SOURCE, { type: 'geojson', data: collection([]) })
  map.addLayer({
    id: 'sheet-fill',
    type: 'fill',
    source: SOURCE,
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!=', ['get', 'role'], 'before']],
    paint: {
      'fill-color': ['match', ['get', 'role'], 'overlap', RED, selectionBlue],
      'fill-opacity': ['match', ['get', 'role'], 'overlap', 0.38, 0.1],
    },
  })
  map.addLayer({
    id: 'sheet-after',
    type: 'line',
    source: SOURCE,
    filter: ['in', ['get', 'role'], ['literal', ['after', 'overlap']]],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ['match', ['get', 'role'], 'overlap', RED, selectionBlue],
      'line-width': ['match', ['get', 'role'], 'overlap', 1.5, 2.5],
    },
  })
  map.addLayer({
    id: 'sheet-before',
    type: 'line',
    source: SOURCE,
    filter: ['==', ['get', 'role'], 'before'],
    paint: { 'line-color': RED, 'line-width': 2, 'line-dasharray': [3, 2] },
  })
  map.addLayer({
    id: 'sheet-point',
    type: 'circle',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': ['match', ['get', 'role'], 'fault', 10, 6],
      'circle-color': ['match', ['get', 'role'], 'after', selectionBlue, 'fault', RED, '#FFFFFF'],
      'circle-stroke-color': ['match', ['get', 'role'], 'after', '#FFFFFF', RED],
      'circle-stroke-width': 3,
    },
  })
}

/** Draws the shapes above everything else while the component is there. */
export function useOverlay(map: MapLibreMap | null, shapes: readonly OverlayShape[]): void {
  useEffect(() => {
    if (map === null) return
    if (map.getSource(SOURCE) === undefined) addLayers(map)
    setSourceData(map, SOURCE, collection(shapes))
  }, [map, shapes])
}

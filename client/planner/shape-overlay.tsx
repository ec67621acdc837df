/** Draws shapes on the map around it, comes to them, and tells which row was pressed. Renders nothing. */
import type { Feature, FeatureCollection } from 'geojson'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useRef, type ReactNode } from 'react'
import { bbox } from '@turf/turf'
import { fitBox } from '../map-home/fit.ts'
import { useMap } from '../map/map-context.ts'
import { setSourceData } from '../map/map-layers.ts'
import { POINT_SOURCE, SHAPE_SOURCE, pointLayer, shapeLayers } from './shape-layers.ts'

const uncovered = { left: 0, right: 48, top: 0, bottom: 28 }
/** A row's card stands at the left. */
const besideCard = { ...uncovered, left: 316 }

interface ShapeOverlayProps {
  shapes: FeatureCollection
  row: number
  onRow: (row: number) => void
}

export function ShapeOverlay({ shapes, row, onRow }: ShapeOverlayProps): ReactNode {
  const map = useMap()
  usePoints(map, shapes)
  const latest = useRef(onRow)
  useEffect(() => {
    latest.current = onRow
  })
  useEffect(() => {
    if (map === null) return undefined
    map.addSource(SHAPE_SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    const onClick = (event: MapMouseEvent): void => {
      const layers = ['planner-fill', 'planner-point', 'planner-line'].filter(
        (id) => map.getLayer(id) !== undefined,
      )
      const found: unknown = map.queryRenderedFeatures(event.point, { layers })[0]?.properties['row']
      if (typeof found === 'number') latest.current(found)
    }
    map.on('click', onClick)
    return () => {
      map.off('click', onClick)
      removeShapes(map)
    }
  }, [map])
  useEffect(() => {
    if (map === null) return
    setSourceData(map, SHAPE_SOURCE, shapes)
    if (shapes.features.length === 0) return
    const [west, south, east, north] = bbox(shapes)
    fitBox(map, [west, south, east, north], uncovered)
  }, [map, shapes])
  useEffect(() => {
    if (map === null) return
    for (const layer of shapeLayers(row)) {
      if (map.getLayer(layer.id) !== undefined) map.removeLayer(layer.id)
      map.addLayer(layer)
    }
  }, [map, row])
  useEffect(() => {
    const here = shapes.features.filter((one) => one.properties?.['row'] === row)
    if (map === null || row < 0 || here.length === 0) return
    const [west, south, east, north] = bbox({ type: 'FeatureCollection', features: here })
    fitBox(map, [west, south, east, north], besideCard)
  }, [map, row, shapes])
  return null
}

function removeShapes(map: MapLibreMap): void {
  // the map may be gone before its page is
  if (!map.getCanvas().isConnected) return
  for (const layer of shapeLayers(-1)) if (map.getLayer(layer.id) !== undefined) map.removeLayer(layer.id)
  if (map.getSource(SHAPE_SOURCE) !== undefined) map.removeSource(SHAPE_SOURCE)
}

const standsFor = new Set(['member', 'cut', 'conflict', 'accepted', 'score', 'after', 'before', undefined])

/** Small shapes are nothing on a far map: a point stands for each there. @param until the zoom from which they are seen themselves */
export function usePoints(map: MapLibreMap | null, shapes: FeatureCollection, until = 12.5): void {
  useEffect(() => {
    if (map === null) return undefined
    const features = shapes.features
      .filter(({ properties }) => standsFor.has(properties?.['part'] as string | undefined))
      .map((feature): Feature => {
        const [west, south, east, north] = bbox(feature)
        const coordinates = [(west + east) / 2, (south + north) / 2]
        return { ...feature, geometry: { type: 'Point', coordinates } }
      })
    map.addSource(POINT_SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features } })
    map.addLayer(pointLayer(until))
    return () => {
      if (!map.getCanvas().isConnected) return
      if (map.getLayer('planner-far') !== undefined) map.removeLayer('planner-far')
      if (map.getSource(POINT_SOURCE) !== undefined) map.removeSource(POINT_SOURCE)
    }
  }, [map, shapes, until])
}

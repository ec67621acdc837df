/** Puts the staged rows on the map it stands on, and tells which one is pressed. Draws nothing of its own in the page. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useRef, type ReactNode } from 'react'
import type { ImportBatch } from '../../shared/import.ts'
import { useMap } from '../map/map-context.ts'
import {
  openingBox,
  rowIs,
  selectedLayerIds,
  STAGED_BOX,
  STAGED_SOURCE,
  stagedHitLayers,
  stagedLayers,
  stagedTileUrl,
  WARNED_IMAGE,
  type Box,
} from './staged-layers.ts'

export interface StagedRowsProps {
  batch: ImportBatch
  selected: number | null
  onSelect: (rowNo: number | null) => void
}

/** Pixels kept free around the rows: legend above, foot below. */
const PADDING = { top: 72, bottom: 56, left: 32, right: 72 }

/** `region` in degrees. */
export function StagedRows({
  batch,
  selected,
  onSelect,
  region,
}: StagedRowsProps & { region: Box | null }): ReactNode {
  const map = useMap()
  const { id, version, bbox } = batch
  const places = useRef({ bbox, region })
  useEffect(() => {
    places.current = { bbox, region }
  })
  useEffect(() => {
    if (map === null) return undefined
    show(map, stagedTileUrl(location.origin, id, version), places.current)
    return () => hide(map)
  }, [map, id, version])
  useEffect(() => {
    if (map !== null) mark(map, selected)
  }, [map, selected])
  usePresses(map, onSelect)
  return null
}

function mark(map: MapLibreMap, rowNo: number | null): void {
  for (const layer of selectedLayerIds)
    if (map.getLayer(layer) !== undefined) map.setFilter(layer, rowIs(rowNo))
}

interface Places {
  readonly bbox: Box | null
  readonly region: Box | null
}

function show(map: MapLibreMap, tiles: string, { bbox, region }: Places): void {
  if (!map.hasImage(WARNED_IMAGE)) map.addImage(WARNED_IMAGE, warnedImage(), { pixelRatio: 2 })
  map.addSource(STAGED_BOX, { type: 'geojson', data: boxShape(bbox) })
  map.addSource(STAGED_SOURCE, { type: 'vector', tiles: [tiles], minzoom: 5, maxzoom: 17 })
  // below the names of roads and places, above the ground
  const names = map.getLayer('road-name') === undefined ? undefined : 'road-name'
  for (const layer of stagedLayers()) map.addLayer(layer, layer.type === 'symbol' ? undefined : names)
  if (bbox !== null)
    map.fitBounds(openingBox(bbox, region), { padding: fittingPadding(map), maxZoom: 17, duration: 0 })
}

/** A small map, as on a phone, has no room for the whole margin. */
function fittingPadding(map: MapLibreMap): typeof PADDING | number {
  const { clientWidth, clientHeight } = map.getContainer()
  return clientWidth < 480 || clientHeight < 300 ? 24 : PADDING
}

function hide(map: MapLibreMap): void {
  // the map may have been removed with the page, and its style with it
  if (map.getStyle() === undefined) return
  for (const { id } of stagedLayers()) if (map.getLayer(id) !== undefined) map.removeLayer(id)
  for (const id of [STAGED_SOURCE, STAGED_BOX]) if (map.getSource(id) !== undefined) map.removeSource(id)
}

function boxShape(box: Box | null): GeoJSON.FeatureCollection {
  if (box === null) return { type: 'FeatureCollection', features: [] }
  const [west, south, east, north] = box
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const geometry: GeoJSON.LineString = { type: 'LineString', coordinates: ring }
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] }
}

function rowAt(map: MapLibreMap, event: MapMouseEvent): number | null {
  const layers = stagedHitLayers.filter((id) => map.getLayer(id) !== undefined)
  const row: unknown = map.queryRenderedFeatures(event.point, { layers })[0]?.properties['row']
  return typeof row === 'number' ? row : null
}

function usePresses(map: MapLibreMap | null, onSelect: (rowNo: number | null) => void): void {
  const latest = useRef(onSelect)
  useEffect(() => {
    latest.current = onSelect
  })
  useEffect(() => {
    if (map === null) return undefined
    const press = (event: MapMouseEvent): void => {
      if (!event.defaultPrevented) latest.current(rowAt(map, event))
    }
    const move = (event: MapMouseEvent): void => {
      map.getCanvas().style.cursor = rowAt(map, event) === null ? '' : 'pointer'
    }
    map.on('click', press)
    map.on('mousemove', move)
    return () => {
      map.off('click', press)
      map.off('mousemove', move)
    }
  }, [map])
}

/** The yellow triangle of 「请确认」, 13 px with its brown edge. */
function warnedImage(): ImageData {
  const side = 28
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('canvas 2d is not available')
  context.lineJoin = 'round'
  context.beginPath()
  context.moveTo(14, 3)
  context.lineTo(26, 24)
  context.lineTo(2, 24)
  context.closePath()
  context.fillStyle = '#E3A008'
  context.fill()
  context.strokeStyle = '#7A5000'
  context.lineWidth = 2.4
  context.stroke()
  context.fillStyle = '#3B2700'
  context.fillRect(12.8, 10, 2.4, 7)
  context.fillRect(12.8, 19, 2.4, 2.4)
  return context.getImageData(0, 0, side, side)
}

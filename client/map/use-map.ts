/** Effects that keep a map in step with the page's data, and tell the page what happens on the map. */
import type { FeatureCollection, Geometry } from 'geojson'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLang } from '../i18n.tsx'
import { areaLabelPoints } from './area-labels.ts'
import { areaLines } from './area-lines.ts'
import { ASSET_SOURCE } from './asset-expressions.ts'
import { assetHitLayers, type ColourMode } from './asset-layers.ts'
import { drawGraticule } from './draw-graticule.ts'
import { setSourceData, showAssets, showNames } from './map-layers.ts'
import { SELECTION_SOURCE, selectionFeatures } from './selection-layers.ts'
import type { Viewport } from './url-viewport.ts'

/** What a tile tells about the asset under the pointer. */
export interface AssetHit {
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
  /** Pixels from the top left of the map. */
  readonly x: number
  readonly y: number
}

export interface MapEvents {
  /** After every move that has come to rest. */
  onMoveEnd?: (viewport: Viewport, bounds: readonly [number, number, number, number]) => void
  onHover?: (hit: AssetHit | null) => void
  /** `null` when the click met no asset. */
  onSelect?: (hit: AssetHit | null) => void
}

interface MapData {
  areas?: FeatureCollection
  areaLabels?: FeatureCollection
  ground?: FeatureCollection
  filter?: string | null
  mode?: ColourMode
  stateFill?: Readonly<Record<string, string>>
  today?: string | null
  selection?: Geometry | null
}

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

function useSource(map: MapLibreMap | null, source: string, data: FeatureCollection | undefined): void {
  useEffect(() => {
    if (map !== null) setSourceData(map, source, data ?? nothing)
  }, [map, source, data])
}

/** Ground, areas, graticule, assets and selection. */
export function useMapData(map: MapLibreMap | null, data: MapData): void {
  const lang = useLang()
  const { filter = null, mode = 'stage', stateFill, today = null, selection = null } = data
  const { areas } = data
  const lines = useMemo(() => (areas === undefined ? nothing : areaLines(areas)), [areas])
  const labels = useMemo(() => (areas === undefined ? nothing : areaLabelPoints(areas)), [areas])
  useSource(map, 'ground', data.ground)
  useSource(map, 'areas', areas)
  useSource(map, 'area-lines', lines)
  useSource(map, 'area-labels', data.areaLabels ?? labels)
  useGraticule(map)
  useEffect(() => {
    if (map === null) return undefined
    if (filter === null) return showNames(map, lang)
    showAssets(map, filter, { lang, mode, today, ...(stateFill === undefined ? {} : { stateFill }) })
  }, [map, filter, mode, stateFill, today, lang])
  useEffect(() => {
    if (map !== null) setSourceData(map, SELECTION_SOURCE, selectionFeatures(selection))
  }, [map, selection])
}

/** Lines of the graticule follow the view. */
function useGraticule(map: MapLibreMap | null): void {
  useEffect(() => {
    if (map === null) return undefined
    const draw = (): void => drawGraticule(map)
    draw()
    map.on('moveend', draw)
    map.on('resize', draw)
    return () => {
      map.off('moveend', draw)
      map.off('resize', draw)
    }
  }, [map])
}

/** The topmost asset under a pointer event. */
function hitAt(map: MapLibreMap, event: MapMouseEvent): AssetHit | null {
  const layers = assetHitLayers.filter((id) => map.getLayer(id) !== undefined)
  const feature = map.queryRenderedFeatures(event.point, { layers })[0]
  const id: unknown = feature?.properties['id']
  if (feature === undefined || typeof id !== 'string') return null
  return { id, properties: feature.properties, x: event.point.x, y: event.point.y }
}

/** A click on a cluster comes closer instead of selecting. */
function openCluster(map: MapLibreMap, event: MapMouseEvent): boolean {
  if (map.getLayer('asset-cluster') === undefined) return false
  const cluster = map.queryRenderedFeatures(event.point, { layers: ['asset-cluster'] })[0]
  if (cluster === undefined) return false
  map.easeTo({ center: event.lngLat, zoom: Math.min(map.getZoom() + 2, 16), duration: 300 })
  return true
}

/** Marks the hovered asset in the map's own state, so that no layer is rebuilt. */
function useHoverState(map: MapLibreMap | null): (hit: AssetHit | null) => void {
  const hovered = useRef<string | null>(null)
  return (hit) => {
    if (map === null || map.getSource(ASSET_SOURCE) === undefined) return
    const id = hit?.id ?? null
    if (id === hovered.current) return
    const at = (assetId: string) => ({ source: ASSET_SOURCE, sourceLayer: 'asset', id: assetId })
    if (hovered.current !== null) map.removeFeatureState(at(hovered.current))
    if (id !== null) map.setFeatureState(at(id), { hover: true })
    hovered.current = id
    map.getCanvas().style.cursor = id === null ? '' : 'pointer'
  }
}

/** Subscribes the page's callbacks; the newest ones are called without subscribing again. */
export function useMapEvents(map: MapLibreMap | null, events: MapEvents): void {
  const mark = useHoverState(map)
  const latest = useRef({ events, mark })
  useEffect(() => {
    latest.current = { events, mark }
  })
  useEffect(() => {
    if (map === null) return undefined
    const onMove = (event: MapMouseEvent): void => {
      const hit = hitAt(map, event)
      latest.current.mark(hit)
      latest.current.events.onHover?.(hit)
    }
    const onOut = (): void => {
      latest.current.mark(null)
      latest.current.events.onHover?.(null)
    }
    const onClick = (event: MapMouseEvent): void => {
      if (event.defaultPrevented || openCluster(map, event)) return
      latest.current.events.onSelect?.(hitAt(map, event))
    }
    const onMoveEnd = (): void => {
      const { lng, lat } = map.getCenter()
      const view = map.getBounds()
      const bounds = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()] as const
      latest.current.events.onMoveEnd?.({ zoom: map.getZoom(), latitude: lat, longitude: lng }, bounds)
    }
    map.on('mousemove', onMove)
    map.on('mouseout', onOut)
    map.on('click', onClick)
    map.on('moveend', onMoveEnd)
    return () => {
      map.off('mousemove', onMove)
      map.off('mouseout', onOut)
      map.off('click', onClick)
      map.off('moveend', onMoveEnd)
    }
  }, [map])
}

/** Whether tiles or data are still on their way. */
export function useMapLoading(map: MapLibreMap | null): boolean {
  const [loading, setLoading] = useState(true)
  useEffect(() => {
    if (map === null) return undefined
    const busy = (): void => setLoading(true)
    const idle = (): void => setLoading(false)
    map.on('dataloading', busy)
    map.on('idle', idle)
    return () => {
      map.off('dataloading', busy)
      map.off('idle', idle)
    }
  }, [map])
  return loading
}

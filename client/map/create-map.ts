/**
 * Makes a MapLibre map. The only file that imports maplibre-gl at run time, so that the library and its
 * worker load with the first map and not with the shell. It knows no feature and fetches no data.
 */
import { Map as MapLibreMap, setWorkerUrl, type RequestParameters } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { basemapParts, type Basemap } from './basemap.ts'
import { addMapImages } from './patterns.ts'
import { SELECTION_SOURCE, selectionSource } from './selection-layers.ts'
import { groundStyle } from './style.ts'
import type { Viewport } from './url-viewport.ts'

setWorkerUrl(workerUrl)

export interface CreateMapOptions {
  readonly container: HTMLElement
  readonly viewport: Viewport
  readonly basemap: Basemap
  readonly language: string
  /** No fades and no flights: tests, print, reduced motion. */
  readonly still: boolean
  /** Accessible name of the canvas. */
  readonly label: string
}

/** Layers of our own ground that a base map of another kind replaces. */
function hideGround(map: MapLibreMap): void {
  for (const layer of map.getStyle().layers) {
    if ('source' in layer && layer.source === 'ground') map.setLayoutProperty(layer.id, 'visibility', 'none')
  }
}

function addBasemap(map: MapLibreMap, basemap: Basemap): void {
  const parts = basemapParts(basemap, location.origin)
  for (const [id, source] of Object.entries(parts.sources)) map.addSource(id, source)
  for (const layer of parts.layers) map.addLayer(layer, 'graticule')
  if (!parts.ground) hideGround(map)
}

/** Only this site and the tile servers of the configuration are asked; credentials stay same-origin. */
function sameOriginOnly(url: string): RequestParameters {
  return { url, credentials: 'same-origin' }
}

/** Resolves when the style is ready for layers; rejects when the browser has no WebGL. */
export async function createMap(options: CreateMapOptions): Promise<MapLibreMap> {
  const { viewport, still } = options
  const map = new MapLibreMap({
    container: options.container,
    style: groundStyle(),
    center: [viewport.longitude, viewport.latitude],
    zoom: viewport.zoom,
    minZoom: 8,
    maxZoom: 21,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    fadeDuration: still ? 0 : 120,
    canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
    transformRequest: sameOriginOnly,
    locale: { 'Map.Title': options.label },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  await map.once('style.load')
  addMapImages(map)
  map.addSource(SELECTION_SOURCE, selectionSource)
  addBasemap(map, options.basemap)
  return map
}

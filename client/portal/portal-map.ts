/**
 * The public map: the same ground as the staff's, flags at offers, clusters far away, outlines near. The only file of the
 * portal that loads MapLibre. It knows no session and asks nothing but /portal.
 */
import { Map as MapLibreMap, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { FeatureCollection } from 'geojson'
import { cornersOf, shapeParts } from '../../shared/offer-shape.ts'
import type { PublicOffer } from '../../shared/portal.ts'
import { areaLabelPoints } from '../map/area-labels.ts'
import { areaLines } from '../map/area-lines.ts'
import { drawGraticule } from '../map/draw-graticule.ts'
import { setSourceData } from '../map/map-layers.ts'
import { nameLayers } from '../map/name-layers.ts'
import { groundStyle } from '../map/style.ts'
import { SHAPE_ZOOM, addFlags, offerLayers } from './offer-layers.ts'

setWorkerUrl(workerUrl)

type Lang = 'zh-CN' | 'en'
const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }
async function json(path: string): Promise<FeatureCollection> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path} ${response.status}`)
  return (await response.json()) as FeatureCollection
}

async function drawGround(map: MapLibreMap): Promise<void> {
  const [places, ground] = await Promise.all([json('/portal/api/places'), json('/portal/api/ground')])
  setSourceData(map, 'areas', places)
  setSourceData(map, 'area-lines', areaLines(places))
  setSourceData(map, 'area-labels', areaLabelPoints(places))
  setSourceData(map, 'ground', ground)
}

export interface PortalMap {
  /** Draws the flags of a filter's query text; the empty text is all. Outlines are asked for anew when the epoch moved. */
  show(query: string, epoch: number): Promise<void>
  /** Marks one offer, by its number. */
  point(no: string | null): void
  zoom(by: number): void
  remove(): void
}

interface Options {
  container: HTMLElement
  lang: Lang
  label: string
  still: boolean
  /** One offer only: the map opens there and asks for no others. */
  offer: PublicOffer | null
  onPoint: (no: string | null) => void
  onOpen: (no: string) => void
}

function newMap({ container, still, offer, label }: Options): MapLibreMap {
  return new MapLibreMap({
    container,
    style: groundStyle(),
    center: offer === null ? [106.4, 29.405] : offer.label.coordinates,
    zoom: offer === null ? 10.75 : 15.5,
    minZoom: 8,
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: still ? 0 : 120,
    cooperativeGestures: offer !== null,
    locale: { 'Map.Title': label },
  })
}

/** Outlines of what is in view, when near enough; the server keeps them by a grid of 0.01°. */
function followShapes(map: MapLibreMap): (epoch?: number) => void {
  let asked = ''
  let known = 0
  return (epoch = known) => {
    if (epoch !== known) asked = ''
    known = epoch
    if (map.getZoom() < SHAPE_ZOOM) return
    const view = map.getBounds()
    const box = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()]
      .map((value) => value.toFixed(2))
      .join(',')
    if (box === asked) return
    asked = box
    json(`/portal/api/shapes?bbox=${box}`).then(
      (shapes) => setSourceData(map, 'shapes', shapes),
      () => (asked = ''),
    )
  }
}

function addOffers(map: MapLibreMap, { lang, offer }: Options): void {
  map.addSource('shapes', { type: 'geojson', data: nothing })
  map.addSource('pins', {
    type: 'geojson',
    data: nothing,
    cluster: offer === null,
    clusterRadius: 46,
    clusterMaxZoom: 13,
  })
  for (const layer of [...nameLayers(lang), ...offerLayers(lang)]) map.addLayer(layer)
}

function showOne(map: MapLibreMap, offer: PublicOffer): void {
  const { shape, publicationNo: no, kind, areaM2, body } = offer
  const properties = {
    no,
    kind,
    m2: areaM2,
    zh: offer.titleZh,
    en: offer.titleEn,
    ...(body.capacity.zh !== '' && { capZh: body.capacity.zh }),
    ...(body.capacity.en !== '' && { capEn: body.capacity.en }),
  }
  setSourceData(map, 'pins', {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry: offer.label }],
  })
  if (shape === null) return
  setSourceData(map, 'shapes', {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry: shape as never }],
  })
  const all = cornersOf(shapeParts(shape))
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  map.fitBounds([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], {
    padding: 70,
    maxZoom: 16.5,
    duration: 0,
  })
}

/** Brings all flags of an answer into view. */
function fitTo(map: MapLibreMap, { features }: FeatureCollection): void {
  const all = features.flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : []))
  if (all.length === 0) return
  const [xs, ys] = [all.map(([x = 0]) => x), all.map(([, y = 0]) => y)]
  const box: [number, number, number, number] = [
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  ]
  map.fitBounds(box, { padding: 80, maxZoom: 14.5, duration: 0 })
}

function listen(map: MapLibreMap, { onPoint, onOpen }: Options): void {
  const layers = ['offer-flag', 'offer-fill', 'offer-line', 'offer-place']
  const hit = (event: MapMouseEvent) =>
    map.queryRenderedFeatures(event.point, { layers })[0]?.properties['no'] as string | undefined
  map.on('mousemove', (event) => {
    const no = hit(event)
    map.getCanvas().style.cursor = no === undefined ? '' : 'pointer'
    onPoint(no ?? null)
  })
  map.on('click', (event) => {
    const cluster = map.queryRenderedFeatures(event.point, { layers: ['offer-cluster'] })[0]
    if (cluster !== undefined) map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2, duration: 300 })
    const no = cluster === undefined ? hit(event) : undefined
    if (no !== undefined) onOpen(no)
  })
}

/** Rejects when the browser has no WebGL. */
export async function createPortalMap(options: Options): Promise<PortalMap> {
  const map = newMap(options)
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  await map.once('style.load')
  addFlags(map)
  addOffers(map, options)
  drawGraticule(map)
  map.on('moveend', () => drawGraticule(map))
  drawGround(map).catch(() => undefined)
  const shapes = followShapes(map)
  let shownQuery: string | null = null
  if (options.offer === null) {
    map.on('moveend', () => shapes())
    listen(map, options)
  } else showOne(map, options.offer)
  return {
    show: async (query, epoch) => {
      const pins = await json(`/portal/api/pins?${query}`)
      setSourceData(map, 'pins', pins)
      shapes(epoch)
      // For who measures: the flags of this query are drawn.
      map.once('idle', () => (options.container.dataset['drawn'] = query))
      if (query !== shownQuery) fitTo(map, pins)
      shownQuery = query
    },
    point: (no) => {
      for (const id of ['chosen-casing', 'chosen-line']) map.setFilter(id, ['==', ['get', 'no'], no ?? ''])
    },
    zoom: (by) => void map.zoomTo(map.getZoom() + by, { duration: 200 }),
    remove: () => map.remove(),
  }
}

/**
 * One layer alone on the ground: how it is drawn, and what its features hold when the pointer rests on them or presses one.
 * The style may be a draft that is not saved yet.
 */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { layerMessages } from '../../shared/i18n/layers.ts'
import type { Layer, LayerStyle } from '../../shared/layer.ts'
import { useT } from '../i18n.tsx'
import { basemapOf, defaultBasemap } from '../map/basemap.ts'
import { useMap } from '../map/map-context.ts'
import { MapControls } from '../map/map-controls.tsx'
import { MapView } from '../map/map-view.tsx'
import { NeatLine } from '../map/neat-line.tsx'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { useZoom } from '../map/use-zoom.ts'
import { useSettings } from '../session/use-settings.ts'
import { FeatureCard, useFeatureHit } from './feature-card.tsx'
import { isLayerId } from './layer-drawing.ts'
import { ColourLegend } from './layer-list.tsx'
import { LayerSwatch } from './layer-swatch.tsx'
import { useLayersOnMap } from './use-layers-on-map.ts'

export function LayerMap({ layer, style }: { layer: Layer; style: LayerStyle }): ReactNode {
  const areas = useAreas()
  const ground = useGround()
  const { settings, settled } = useSettings()
  if (!settled) return <div className="layer-map" />
  return (
    <div className="layer-map">
      <MapView
        viewport={homeViewport}
        basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
        filter={null}
        {...(areas === undefined ? {} : { areas })}
        {...(ground === undefined ? {} : { ground })}
      >
        <NeatLine demo={layer.demo} />
        <MapControls />
        <OneLayer layer={layer} style={style} />
      </MapView>
    </div>
  )
}

function OneLayer({ layer, style }: { layer: Layer; style: LayerStyle }): ReactNode {
  const t = useT(layerMessages)
  const map = useMap()
  const colourBy = style.colourBy?.attribute
  // Tiles of far zooms hold what the saved style needs; a draft may need another attribute.
  const tried = colourBy === layer.style.colourBy?.attribute ? undefined : colourBy
  const drawn = useMemo(
    () => [{ ...layer, style, ...(tried === undefined ? {} : { tried }) }],
    [layer, style, tried],
  )
  const shown = useMemo(() => [{ code: layer.code, opacity: 100 }], [layer.code])
  useLayersOnMap(map, drawn, shown)
  useFirstFit(map, layer.bbox, layer.style.minZoom)
  const [hit, close] = useFeatureHit(map)
  const zoom = useZoom(map)
  const note = zoom < style.minZoom ? t('fromZoom') : null
  return (
    <>
      <div className="layer-map__legend float text-12">
        <span className="row">
          <LayerSwatch layer={{ geometryType: layer.geometryType, style }} />
          {t(`shape.${layer.geometryType}`)}
        </span>
        <ColourLegend layer={{ style }} />
        {note !== null && <div className="layer-map__note">{note}</div>}
      </div>
      {hit === null ? (
        <HoverNote layer={layer} />
      ) : (
        <FeatureCard hit={hit} layers={[layer]} onClose={close} />
      )}
    </>
  )
}

/** The whole layer, or on a small screen as much of it as is drawn at all. */
function useFirstFit(map: MapLibreMap | null, bbox: Layer['bbox'], minZoom: number): void {
  const box = bbox?.join() ?? ''
  useEffect(() => {
    if (map === null || box === '') return
    const [west = 0, south = 0, east = 0, north = 0] = box.split(',').map(Number)
    const camera = map.cameraForBounds([west, south, east, north], { padding: 48, maxZoom: 16 })
    const { center, zoom } = camera ?? {}
    if (center !== undefined && zoom !== undefined) map.jumpTo({ center, zoom: Math.max(zoom, minZoom) })
  }, [map, box, minZoom])
}

interface Hover {
  x: number
  y: number
  properties: Readonly<Record<string, unknown>>
}

/** As many lines as are read at a glance. */
const HOVER_LINES = 4

/** What the tile knows of the feature below the pointer. */
function HoverNote({ layer }: { layer: Layer }): ReactNode {
  const map = useMap()
  const [hover, setHover] = useState<Hover | null>(null)
  useEffect(() => {
    if (map === null) return undefined
    const onMove = ({ point }: MapMouseEvent): void => {
      const layers = map
        .getStyle()
        .layers.map(({ id }) => id)
        .filter(isLayerId)
      const found = map.queryRenderedFeatures(point, { layers })[0]
      setHover(found === undefined ? null : { x: point.x, y: point.y, properties: found.properties })
    }
    const onOut = (): void => setHover(null)
    map.on('mousemove', onMove)
    map.on('mouseout', onOut)
    return () => {
      map.off('mousemove', onMove)
      map.off('mouseout', onOut)
    }
  }, [map])
  if (hover === null) return null
  const { name, ...rest } = hover.properties
  const lines = layer.attributes.filter((one) => rest[one.name] !== undefined).slice(0, HOVER_LINES)
  if (typeof name !== 'string' && lines.length === 0) return null
  return (
    <div
      className="layer-map__hover float text-12"
      style={{ left: hover.x + 14, top: hover.y + 14 }}
      aria-hidden
    >
      {typeof name === 'string' && <b>{name}</b>}
      {lines.map((one) => (
        <div key={one.name}>
          <span className="muted">{one.title}</span> {String(rest[one.name])}
        </div>
      ))}
    </div>
  )
}

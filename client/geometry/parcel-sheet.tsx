/** A map sheet around one shape: neighbours, the shape with its points, shapes laid over it. Reads, never edits. */
import { Layers, Maximize, Minus, Plus } from 'lucide-react'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { assetPageMessages } from '../../shared/i18n/asset-page.ts'
import { mapMessages } from '../../shared/i18n/map.ts'
import { useT } from '../i18n.tsx'
import { LayersPanel } from '../map/layers-panel.tsx'
import { useMap } from '../map/map-context.ts'
import { MapView } from '../map/map-view.tsx'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { epsgOf, zoneOf } from './gauss-kruger.ts'
import './geometry.css'
import { boundsOf } from './shape-parts.ts'
import { useOverlay, type OverlayShape } from './sheet-overlay.ts'

interface ParcelSheetProps {
  geometry: Geometry | null
  overlay?: readonly OverlayShape[]
  /** What the sheet shows at first and after 看全图形; the shape itself by default. */
  focus?: readonly (Geometry | null)[]
  /** Draws the other assets from the tiles. */
  neighbours?: boolean
  /** The shape as the selected one, with J1…; off where an overlay draws it. */
  selected?: boolean
  demo?: boolean
  /** Replaces the foot. */
  foot?: ReactNode
  children?: ReactNode
}

type Bounds = [number, number, number, number]
const NO_SHAPES: readonly OverlayShape[] = []

export function ParcelSheet(props: ParcelSheetProps): ReactNode {
  const { geometry, overlay = NO_SHAPES, neighbours = true, selected = true } = props
  const areas = useAreas()
  const ground = useGround()
  const bounds = boundsOf(props.focus ?? [geometry])
  const key = JSON.stringify(bounds)
  const focus = useMemo(() => JSON.parse(key) as Bounds | null, [key])
  return (
    <div className="parcel-sheet">
      <MapView
        viewport={centreOf(focus)}
        filter={neighbours ? '' : null}
        selection={selected ? geometry : null}
        {...(areas === undefined ? {} : { areas })}
        {...(ground === undefined ? {} : { ground })}
      >
        <Inside focus={focus} overlay={overlay} />
        {props.foot ?? <SheetFoot focus={focus} demo={props.demo === true} />}
        {props.children}
      </MapView>
    </div>
  )
}

function centreOf(bounds: Bounds | null) {
  if (bounds === null) return homeViewport
  return { zoom: 16, longitude: (bounds[0] + bounds[2]) / 2, latitude: (bounds[1] + bounds[3]) / 2 }
}

/** Keeps the sheet on its focus when that changes; only below the map, where there is one. */
function Inside({ focus, overlay }: { focus: Bounds | null; overlay: readonly OverlayShape[] }): ReactNode {
  const map = useMap()
  useOverlay(map, overlay)
  useEffect(() => {
    if (map !== null && focus !== null) map.fitBounds(focus, fitOptions(map, 0))
  }, [map, focus])
  return <SheetControls focus={focus} />
}

/** Surroundings on all sides; the foot and the tools take their room. */
function fitOptions(map: MapLibreMap, duration: number) {
  const { clientWidth, clientHeight } = map.getContainer()
  const room = Math.round(Math.min(clientWidth, clientHeight) * 0.17)
  return { padding: { top: room, bottom: room + 20, left: room, right: room + 20 }, maxZoom: 18, duration }
}

function SheetControls({ focus }: { focus: Bounds | null }): ReactNode {
  const t = useT(mapMessages)
  const ta = useT(assetPageMessages)
  const map = useMap()
  const [layers, setLayers] = useState(false)
  if (map === null) return null
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <div className="map-tools parcel-sheet__tools">
      <div className="map-tools__group">
        <button type="button" aria-label={t('zoom.in')} title={t('zoom.in')} onClick={() => map.zoomIn()}>
          <Plus {...icon} />
        </button>
        <button type="button" aria-label={t('zoom.out')} title={t('zoom.out')} onClick={() => map.zoomOut()}>
          <Minus {...icon} />
        </button>
        {focus !== null && (
          <button
            type="button"
            aria-label={ta('draw.fit')}
            title={ta('draw.fit')}
            onClick={() => map.fitBounds(focus, fitOptions(map, 300))}
          >
            <Maximize {...icon} />
          </button>
        )}
        <button
          type="button"
          aria-label={t('layers')}
          title={t('layers')}
          aria-pressed={layers}
          onClick={() => setLayers(!layers)}
        >
          <Layers {...icon} />
        </button>
        {layers && <LayersPanel map={map} />}
      </div>
    </div>
  )
}

function SheetFoot({ focus, demo }: { focus: Bounds | null; demo: boolean }): ReactNode {
  const t = useT(mapMessages)
  const ta = useT(assetPageMessages)
  const zone = focus === null ? null : zoneOf((focus[0] + focus[2]) / 2)
  return (
    <div className="map-foot" style={{ left: 0, right: 0 }}>
      <span className="ellipsis">
        {t('crs')}
        {zone !== null &&
          `, ${ta(zone === 35 ? 'boundary.zone35' : 'boundary.zone36')} (EPSG:${epsgOf(zone)})`}
      </span>
      <span className="spacer" />
      {demo && <span className="map-foot__demo">{t('demo')}</span>}
    </div>
  )
}

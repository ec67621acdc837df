/**
 * A map sheet: loads MapLibre, draws the ground and, when a filter is given, the assets; tells the page about
 * moves, hovers and clicks. It knows no asset page and fetches nothing but tiles.
 */
import type { FeatureCollection, Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { mapMessages } from '../../shared/i18n/map.ts'
import { useLang, useT } from '../i18n.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import type { ColourMode } from './asset-layers.ts'
import { defaultBasemap, type Basemap } from './basemap.ts'
import { MapContext } from './map-context.ts'
import './map.css'
import { useMapData, useMapEvents, useMapLoading, type MapEvents } from './use-map.ts'
import type { Viewport } from './url-viewport.ts'

export interface MapViewProps extends MapEvents {
  /** Where the map opens; later changes go through the map itself (`useMap`). */
  viewport: Viewport
  basemap?: Basemap
  /** Outlines of /api/areas. */
  areas?: FeatureCollection
  /** Name points with `count`, where the page has figures; names alone come from `areas`. */
  areaLabels?: FeatureCollection
  /** Features of /api/ground. */
  ground?: FeatureCollection
  /** Assets as tiles: the filter in CQL2 text, `''` for all, `null` for a map without assets. */
  filter?: string | null
  mode?: ColourMode
  stateFill?: Readonly<Record<string, string>>
  /** The day by which lamps are coloured. */
  today?: string | null
  /** The geometry of the selected asset, whole, in EPSG:4490. */
  selection?: Geometry | null
  /** Panels, legend, neat line, controls. */
  children?: ReactNode
}

const stillMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Creates the map once; removes it with the component. */
function useNewMap(
  viewport: Viewport,
  basemap: Basemap,
): [container: (node: HTMLDivElement | null) => void, map: MapLibreMap | null, failed: boolean] {
  const t = useT(mapMessages)
  const lang = useLang()
  const [node, setNode] = useState<HTMLDivElement | null>(null)
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const [failed, setFailed] = useState(false)
  const opening = useRef({ viewport, basemap, label: t('map'), language: lang })
  useEffect(() => {
    if (node === null) return undefined
    const life = new AbortController()
    const start = async (): Promise<void> => {
      const { createMap } = await import('./create-map.ts')
      if (life.signal.aborted) return
      const created = await createMap({ container: node, still: stillMotion(), ...opening.current })
      if (life.signal.aborted) return created.remove()
      life.signal.addEventListener('abort', () => created.remove())
      setMap(created)
    }
    start().catch(() => setFailed(true))
    return () => {
      life.abort()
      setMap(null)
    }
  }, [node])
  return [setNode, map, failed]
}

/** A map that is resized is empty until it is drawn again, which paper does not wait for: there it keeps its size and is scaled. */
function useSizeForPaper(): RefObject<HTMLDivElement | null> {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const keep = (): void => {
      const node = sheet.current
      node?.style.setProperty('--w', String(node.clientWidth))
      node?.style.setProperty('--h', String(node.clientHeight))
    }
    addEventListener('beforeprint', keep)
    return () => removeEventListener('beforeprint', keep)
  }, [])
  return sheet
}

export function MapView(props: MapViewProps): ReactNode {
  const t = useT(mapMessages)
  const [container, map, failed] = useNewMap(props.viewport, props.basemap ?? defaultBasemap)
  useMapData(map, props)
  useMapEvents(map, props)
  const loading = useMapLoading(map)
  const sheet = useSizeForPaper()
  return (
    <MapContext value={map}>
      <div ref={sheet} className="map-view">
        <div ref={container} className="map-view__canvas" role="group" aria-label={t('map.keys')} />
        <LoadingBar active={loading && !failed} />
        {failed && (
          <div className="map-view__failure float">
            <EmptyState title={t('webgl.missing')} why={t('webgl.what')} />
          </div>
        )}
        {props.children}
      </div>
    </MapContext>
  )
}

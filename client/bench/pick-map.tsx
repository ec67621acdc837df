/** The map of the picker: the chosen assets outlined, a press on an asset takes it in or out. */
import { useQueries } from '@tanstack/react-query'
import { coordAll } from '@turf/turf'
import type { FeatureCollection, Geometry, MultiPoint, Point } from 'geojson'
import type { GeoJSONSource } from 'maplibre-gl'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { assetQuery } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { basemapOf, defaultBasemap } from '../map/basemap.ts'
import { useMap } from '../map/map-context.ts'
import { MapControls } from '../map/map-controls.tsx'
import { MapView } from '../map/map-view.tsx'
import { NeatLine } from '../map/neat-line.tsx'
import { selectionBlue } from '../map/palette.ts'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { boxOf, fitBox } from '../map-home/fit.ts'
import { HoverCard } from '../map-home/hover-card.tsx'
import { setHover } from '../map-home/hover.ts'
import { useSettings } from '../session/use-settings.ts'

interface PickMapProps {
  filter: string
  ids: readonly string[]
  onToggle: (id: string) => void
}

const uncovered = { left: 16, right: 48, top: 16, bottom: 28 }

/** Everything chosen as bare points, to find where it lies. */
const corners = (shapes: readonly Geometry[]): MultiPoint | null => {
  const coordinates = shapes.flatMap((shape) => coordAll(shape))
  return coordinates.length === 0 ? null : { type: 'MultiPoint', coordinates }
}

const POINTS = 'picked-points'

/** A ring around the symbol of every chosen facility that has no outline; put back whenever the style is drawn anew. */
function PickedPoints({ shapes }: { shapes: readonly Geometry[] }): ReactNode {
  const map = useMap()
  const key = JSON.stringify(shapes.filter(({ type }) => type === 'Point'))
  useEffect(() => {
    if (map === null) return undefined
    const geometries = JSON.parse(key) as Point[]
    const data: FeatureCollection = {
      type: 'FeatureCollection',
      features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
    }
    const draw = (): void => {
      const source = map.getSource<GeoJSONSource>(POINTS)
      if (source !== undefined) return
      map.addSource(POINTS, { type: 'geojson', data })
      map.addLayer({
        id: POINTS,
        type: 'circle',
        source: POINTS,
        paint: {
          'circle-radius': 13,
          'circle-opacity': 0,
          'circle-stroke-color': selectionBlue,
          'circle-stroke-width': 3,
        },
      })
    }
    draw()
    void map.getSource<GeoJSONSource>(POINTS)?.setData(data)
    map.on('styledata', draw)
    return () => {
      map.off('styledata', draw)
    }
  }, [map, key])
  return null
}

/** The polygons of several shapes as one; points have rings of their own. */
function together(shapes: readonly Geometry[]): Geometry | null {
  const coordinates = shapes.flatMap((shape) =>
    shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : [],
  )
  return coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates }
}

export function PickMap({ filter, ids, onToggle }: PickMapProps): ReactNode {
  const t = useT(benchMessages)
  const areas = useAreas()
  const ground = useGround()
  const { settings, settled } = useSettings()
  const read = useQueries({ queries: ids.map((id) => assetQuery(id)) })
  const shapes = read.flatMap(({ data }) => data?.geometry ?? [])
  const key = JSON.stringify(shapes)
  const shape = useMemo(() => together(JSON.parse(key) as Geometry[]), [key])
  if (!settled) return <div className="picker__map" />
  return (
    <div className="picker__map">
      <MapView
        viewport={homeViewport}
        basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
        filter={filter}
        selection={shape}
        {...(areas === undefined ? {} : { areas })}
        {...(ground === undefined ? {} : { ground })}
        onHover={setHover}
        onSelect={(hit) => {
          if (hit !== null) onToggle(hit.id)
        }}
      >
        <PickedPoints shapes={shapes} />
        <ComeTo shape={corners(shapes)} read={read.every(({ isPending }) => !isPending)} />
        <NeatLine demo={settings?.demo === true} />
        <MapControls />
        <HoverCard hide={undefined} />
        <p className="picker__hint float text-12">{t('pick.map')}</p>
      </MapView>
    </div>
  )
}

/** To all that was chosen when the map opened, once they are all read; a choice on the map never moves it. */
function ComeTo({ shape, read }: { shape: Geometry | null; read: boolean }): ReactNode {
  const map = useMap()
  const came = useRef(shape === null && read)
  useEffect(() => {
    if (map === null || shape === null || !read || came.current) return
    fitBox(map, boxOf(shape), uncovered)
    came.current = true
  }, [map, shape, read])
  return null
}

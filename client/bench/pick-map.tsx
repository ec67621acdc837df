/** The map of the picker: the chosen assets outlined, a press on an asset takes it in or out. */
import { useQueries } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { assetQuery } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { basemapOf, defaultBasemap } from '../map/basemap.ts'
import { useMap } from '../map/map-context.ts'
import { MapControls } from '../map/map-controls.tsx'
import { MapView } from '../map/map-view.tsx'
import { NeatLine } from '../map/neat-line.tsx'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { boxOf, bringInSight, fitBox } from '../map-home/fit.ts'
import { HoverCard } from '../map-home/hover-card.tsx'
import { setHover } from '../map-home/hover.ts'
import { useSettings } from '../session/use-settings.ts'

interface PickMapProps {
  filter: string
  ids: readonly string[]
  onToggle: (id: string) => void
}

const uncovered = { left: 16, right: 48, top: 16, bottom: 28 }

/** The polygons of several shapes as one; points are left to their symbols. */
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
  const key = JSON.stringify(ids.length === 0 ? [] : shapes.map((shape) => shape))
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
        <ComeTo shape={shape} />
        <NeatLine demo={settings?.demo === true} />
        <MapControls />
        <HoverCard hide={undefined} />
        <p className="picker__hint float text-12">{t('pick.map')}</p>
      </MapView>
    </div>
  )
}

/** To all that is chosen when the map opens, later only to what is out of sight. */
function ComeTo({ shape }: { shape: Geometry | null }): ReactNode {
  const map = useMap()
  const came = useRef(false)
  useEffect(() => {
    if (map === null || shape === null) return
    if (came.current) bringInSight(map, boxOf(shape), uncovered)
    else fitBox(map, boxOf(shape), uncovered)
    came.current = true
  }, [map, shape])
  return null
}

/** The map beside the table, over the same filter: comes to its result, and marks the row that is pressed. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { assetQuery } from '../assets/use-asset.ts'
import { useTotals } from '../filter/use-totals.ts'
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
import { useAreaCounts } from '../map-home/use-area-counts.ts'
import { useSettings } from '../session/use-settings.ts'

const uncovered = { left: 0, right: 48, top: 0, bottom: 28 }

interface RegisterMapProps {
  filter: string
  asset: string | undefined
  onSelect: (id: string | undefined) => void
}

export function RegisterMap({ filter, asset, onSelect }: RegisterMapProps): ReactNode {
  const areas = useAreas()
  const ground = useGround()
  const areaLabels = useAreaCounts(areas, filter)
  const { settings, settled } = useSettings()
  const { data } = useQuery({ ...assetQuery(asset ?? ''), enabled: asset !== undefined })
  const shape = asset === undefined ? null : (data?.geometry ?? null)
  if (!settled) return null
  return (
    <MapView
      viewport={homeViewport}
      basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
      filter={filter}
      selection={shape}
      {...(areas === undefined ? {} : { areas })}
      {...(areaLabels === undefined ? {} : { areaLabels })}
      {...(ground === undefined ? {} : { ground })}
      onHover={setHover}
      onSelect={(hit) => onSelect(hit?.id)}
    >
      <ComeTo filter={filter} shape={shape} />
      <NeatLine demo={settings?.demo === true} />
      <MapControls />
      <HoverCard hide={undefined} />
    </MapView>
  )
}

interface ComeToProps {
  filter: string
  shape: Parameters<typeof boxOf>[0] | null
}

/** To the result when the filter changes, to the asset when one is chosen out of sight. */
function ComeTo({ filter, shape }: ComeToProps): ReactNode {
  const map = useMap()
  const totals = useTotals(filter)
  const box = totals.isPlaceholderData ? undefined : totals.data?.bbox?.join(' ')
  useEffect(() => {
    const [west, south, east, north] = (box ?? '').split(' ').map(Number)
    if (
      map === null ||
      west === undefined ||
      south === undefined ||
      east === undefined ||
      north === undefined
    )
      return
    fitBox(map, [west, south, east, north], uncovered)
  }, [map, box])
  useEffect(() => {
    if (map !== null && shape !== null) bringInSight(map, boxOf(shape), uncovered)
  }, [map, shape])
  return null
}

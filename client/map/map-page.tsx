/** The map as home: the sheet with its tools; filters, legend and drawer are laid on it by later pages. */
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { useSettings } from '../session/use-settings.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { basemapOf, defaultBasemap } from './basemap.ts'
import { MapControls } from './map-controls.tsx'
import { MapView } from './map-view.tsx'
import { NeatLine } from './neat-line.tsx'
import { formatViewport, homeViewport, parseViewport } from './url-viewport.ts'
import { useAreas, useGround } from './use-ground.ts'

const route = getRouteApi('/staff/')

export function MapPage(): ReactNode {
  const t = useT(shellMessages)
  const { v, filter = '', asset } = route.useSearch()
  const navigate = route.useNavigate()
  usePageTitle({ title: t('nav.map') })
  const areas = useAreas()
  const ground = useGround()
  const { settings, settled } = useSettings()
  // the base map is chosen when the map is made
  if (!settled) return <LoadingBar active />
  return (
    <MapView
      viewport={parseViewport(v) ?? homeViewport}
      basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
      filter={filter}
      {...(areas === undefined ? {} : { areas })}
      {...(ground === undefined ? {} : { ground })}
      onMoveEnd={(viewport) =>
        void navigate({ search: (previous) => ({ ...previous, v: formatViewport(viewport) }), replace: true })
      }
      onSelect={(hit) => {
        if (hit?.id !== asset) void navigate({ search: (previous) => ({ ...previous, asset: hit?.id }) })
      }}
    >
      <NeatLine demo={settings?.demo === true} />
      <MapControls />
    </MapView>
  )
}

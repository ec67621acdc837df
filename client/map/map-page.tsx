/** The map as home: the sheet, and laid on it the filter, the legend and the drawer of the selected asset. */
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { setHover } from '../map-home/hover.ts'
import { legendModeOf } from '../map-home/legend-mode.ts'
import type { MapDrawing } from '../map-home/map-panels.tsx'
import { useSettings } from '../session/use-settings.ts'
import { useToday } from '../session/use-today.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { basemapOf, defaultBasemap } from './basemap.ts'
import { MapView } from './map-view.tsx'
import { stateFill } from './state-fill.ts'
import { formatViewport, homeViewport, parseViewport } from './url-viewport.ts'
import { useAreas, useGround } from './use-ground.ts'

/** The panels load beside the map and not before it: the map comes first. */
const MapPanels = lazy(async () => ({ default: (await import('../map-home/map-panels.tsx')).MapPanels }))

const route = getRouteApi('/staff/')

export function MapPage(): ReactNode {
  const t = useT(shellMessages)
  const { v, asset, by, filter = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [drawing, setDrawing] = useState<MapDrawing>({ selection: null, areaLabels: undefined })
  const areas = useAreas()
  const ground = useGround()
  const { settings, settled } = useSettings()
  const today = useToday()
  usePageTitle({ title: t('nav.map'), ...(settings === undefined ? {} : { note: settings.regionName }) })
  const select = (id: string | null): void => {
    if (id !== (asset ?? null))
      void navigate({
        search: (previous) => ({ ...previous, asset: id ?? undefined }),
        replace: asset !== undefined,
      })
  }
  // the base map is chosen when the map is made
  if (!settled) return <LoadingBar active />
  return (
    <MapView
      viewport={parseViewport(v) ?? homeViewport}
      basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
      filter={filter}
      mode={legendModeOf(by)}
      stateFill={stateFill}
      today={today}
      selection={drawing.selection}
      {...(areas === undefined ? {} : { areas })}
      {...(drawing.areaLabels === undefined ? {} : { areaLabels: drawing.areaLabels })}
      {...(ground === undefined ? {} : { ground })}
      onMoveEnd={(viewport) =>
        void navigate({ search: (previous) => ({ ...previous, v: formatViewport(viewport) }), replace: true })
      }
      onHover={setHover}
      onSelect={(hit) => select(hit?.id ?? null)}
    >
      <Suspense fallback={null}>
        <MapPanels
          mode={legendModeOf(by)}
          demo={settings?.demo === true}
          fresh={v === undefined}
          selected={asset}
          onSelect={select}
          onDrawing={setDrawing}
          onMode={(mode) =>
            void navigate({
              search: (previous) => ({ ...previous, by: mode === 'stage' ? undefined : mode }),
              replace: true,
            })
          }
        />
      </Suspense>
    </MapView>
  )
}

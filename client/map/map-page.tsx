/** The map as home: the sheet, and laid on it the filter, the legend and the drawer of the selected asset. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { assetQuery } from '../assets/use-asset.ts'
import { useFilter } from '../filter/use-filter.ts'
import { useT } from '../i18n.tsx'
import { setHover } from '../map-home/hover-card.tsx'
import { legendModeOf } from '../map-home/legend.tsx'
import { MapPanels } from '../map-home/map-panels.tsx'
import { useAreaCounts } from '../map-home/use-area-counts.ts'
import { useSettings } from '../session/use-settings.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { basemapOf, defaultBasemap } from './basemap.ts'
import { MapView } from './map-view.tsx'
import { formatViewport, homeViewport, parseViewport } from './url-viewport.ts'
import { useAreas, useGround } from './use-ground.ts'

const route = getRouteApi('/staff/')

export function MapPage(): ReactNode {
  const t = useT(shellMessages)
  const { v, asset, by } = route.useSearch()
  const navigate = route.useNavigate()
  const state = useFilter()
  const areas = useAreas()
  const areaLabels = useAreaCounts(areas, state.text)
  const ground = useGround()
  const { settings, settled } = useSettings()
  const selection = useQuery({ ...assetQuery(asset ?? ''), enabled: asset !== undefined })
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
      filter={state.broken ? '' : state.text}
      mode={legendModeOf(by)}
      selection={asset === undefined ? null : (selection.data?.geometry ?? null)}
      {...(areas === undefined ? {} : { areas })}
      {...(areaLabels === undefined ? {} : { areaLabels })}
      {...(ground === undefined ? {} : { ground })}
      onMoveEnd={(viewport) =>
        void navigate({ search: (previous) => ({ ...previous, v: formatViewport(viewport) }), replace: true })
      }
      onHover={setHover}
      onSelect={(hit) => select(hit?.id ?? null)}
    >
      <MapPanels
        state={state}
        mode={legendModeOf(by)}
        demo={settings?.demo === true}
        fresh={v === undefined}
        selected={asset}
        onSelect={select}
        onMode={(mode) =>
          void navigate({
            search: (previous) => ({ ...previous, by: mode === 'stage' ? undefined : mode }),
            replace: true,
          })
        }
      />
    </MapView>
  )
}

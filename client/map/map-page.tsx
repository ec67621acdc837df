/** The map as home: the sheet with its tools; filters, legend and drawer are laid on it by later pages. */
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { shellMessages } from '../../shared/i18n/shell.ts'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { areaLabelPoints } from './area-labels.ts'
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
  const areaLabels = useMemo(() => (areas === undefined ? undefined : areaLabelPoints(areas)), [areas])
  return (
    <MapView
      viewport={parseViewport(v) ?? homeViewport}
      filter={filter}
      {...(areas === undefined ? {} : { areas })}
      {...(areaLabels === undefined ? {} : { areaLabels })}
      {...(ground === undefined ? {} : { ground })}
      onMoveEnd={(viewport) =>
        void navigate({ search: (previous) => ({ ...previous, v: formatViewport(viewport) }), replace: true })
      }
      onSelect={(hit) => {
        if (hit?.id !== asset) void navigate({ search: (previous) => ({ ...previous, asset: hit?.id }) })
      }}
    >
      <NeatLine demo />
      <MapControls />
    </MapView>
  )
}

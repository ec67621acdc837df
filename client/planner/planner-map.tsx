/** The map of the workbench: the answer's tiles, shapes laid on it, and a drawing when a place is being drawn. */
import { useState, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { DrawSurface } from '../geometry/draw-surface.tsx'
import { useT } from '../i18n.tsx'
import { basemapOf, defaultBasemap } from '../map/basemap.ts'
import { MapControls } from '../map/map-controls.tsx'
import { MapView } from '../map/map-view.tsx'
import { NeatLine } from '../map/neat-line.tsx'
import { homeViewport } from '../map/url-viewport.ts'
import { useAreas, useGround } from '../map/use-ground.ts'
import { HoverCard } from '../map-home/hover-card.tsx'
import { setHover } from '../map-home/hover.ts'
import { useAreaCounts } from '../map-home/use-area-counts.ts'
import { useSettings } from '../session/use-settings.ts'
import { Button } from '../ui/button.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'

interface PlannerMapProps {
  /** Assets as tiles; null for shapes alone. */
  filter: string | null
  drawing: {
    shape: Geometry | null
    onShape: (shape: Geometry | null) => void
    onDone: () => void
  } | null
  children: ReactNode
}

const tools = ['polygon', 'linestring', 'point'] as const

export function PlannerMap({ filter, drawing, children }: PlannerMapProps): ReactNode {
  const t = useT(plannerMessages)
  const areas = useAreas()
  // From afar the figures by subdistrict stand for assets that are too small to be seen.
  const counted = useAreaCounts(areas, filter ?? '')
  const areaLabels = filter === null ? undefined : counted
  const ground = useGround()
  const { settings, settled } = useSettings()
  const [tool, setTool] = useState<(typeof tools)[number]>('polygon')
  if (!settled) return <div className="planner-map" />
  return (
    <div className="planner-map">
      <MapView
        viewport={homeViewport}
        basemap={settings === undefined ? defaultBasemap : basemapOf(settings.basemap)}
        filter={filter}
        {...(areas === undefined ? {} : { areas })}
        {...(areaLabels === undefined ? {} : { areaLabels })}
        {...(ground === undefined ? {} : { ground })}
        onHover={setHover}
      >
        {children}
        <NeatLine demo={settings?.demo === true} />
        <MapControls />
        <HoverCard hide={undefined} />
        {drawing !== null && (
          <>
            <DrawSurface shape={drawing.shape} tool={tool} onShape={(shape) => drawing.onShape(shape)} />
            <div className="planner-draw float">
              <SegmentedControl
                label={t('place.draw')}
                value={tool}
                options={tools.map((one) => ({ value: one, label: t(`draw.${one}`) }))}
                onChange={setTool}
              />
              <span className="text-12 muted">{t('draw.hint')}</span>
              <Button kind="primary" small onClick={drawing.onDone}>
                {t('draw.done')}
              </Button>
            </div>
          </>
        )}
      </MapView>
    </div>
  )
}
